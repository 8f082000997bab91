import type { Basis, Comparison, Decimal } from '../term-values.ts';
import type { DecidingBody } from '../terms.ts';

/** What each seat of a body counts for on one basis, as whole numbers of a common unit, so that no share is rounded. */
export interface Measure {
  /** One number per seat, in the order of the seats. */
  readonly ofSeats: readonly bigint[];
  readonly total: bigint;
  /** How many of these units make one unit of the text: 1 for seats, a power of ten for weights with decimals. */
  readonly unit: bigint;
}

/** A measure, or the seats for which the text gives no number on that basis. */
export type MeasureOrGap = { readonly measure: Measure } | { readonly missing: readonly number[] };

/** A share that a vote must reach: `> 1/2`, `>= 65/100`; a denominator of 1 means a plain number of units (`9 of seats`). */
export interface Share {
  readonly comparison: Comparison;
  readonly numerator: number;
  readonly denominator: number;
}

/** What the seats count for on a basis: 1 each for `seats` and `present`, otherwise the weight or population the text gives. */
export function measureOf(seats: DecidingBody['seats'], basis: Basis): MeasureOrGap {
  if (basis === 'seats' || basis === 'present') {
    const ofSeats = seats.map(() => 1n);
    return { measure: { ofSeats, total: BigInt(ofSeats.length), unit: 1n } };
  }
  const missing = seats.flatMap((seat, index) => (seat[basis] === undefined ? [index] : []));
  if (missing.length > 0) return { missing };
  const texts = seats.map((seat) => seat[basis]!);
  const digits = Math.max(0, ...texts.map((text) => fractionOf(text).length));
  const ofSeats = texts.map((text) => scaled(text, digits));
  return { measure: { ofSeats, total: sum(ofSeats), unit: 10n ** BigInt(digits) } };
}

/** The least amount of units that satisfies a share of a base; exact. Only for `>=` and `>`, where more never hurts. */
export function leastOf({ comparison, numerator, denominator }: Share, base: bigint, unit: bigint): bigint {
  const [top, bottom] = sides(numerator, denominator, base, unit);
  // A share by nothing is no number: nothing reaches it.
  if (bottom === 0n) return base + 1n;
  return comparison === '>' ? floor(top, bottom) + 1n : ceiling(top, bottom);
}

/** Whether an amount stands to a share of a base as the comparison asks; exact. */
export function reaches(amount: bigint, { comparison, numerator, denominator }: Share, base: bigint, unit: bigint) {
  const [top, bottom] = sides(numerator, denominator, base, unit);
  if (bottom === 0n) return false;
  const [left, right] = [amount * bottom, top];
  return { '>=': left >= right, '>': left > right, '=': left === right, '<': left < right, '<=': left <= right }[
    comparison
  ];
}

/** An amount of units as the text would write it: `12.5`. */
export function amountWords(amount: bigint, unit: bigint): Decimal {
  const [whole, rest] = [amount / unit, amount % unit];
  if (rest === 0n) return String(whole);
  return `${whole}.${String(rest)
    .padStart(String(unit).length - 1, '0')
    .replace(/0+$/, '')}`;
}

/** The sum of whole numbers. */
export function sum(numbers: readonly bigint[]): bigint {
  return numbers.reduce((total, each) => total + each, 0n);
}

/** A numerator and denominator as written may have decimals (`54.5/100`); both sides are scaled alike. */
function sides(numerator: number, denominator: number, base: bigint, unit: bigint): readonly [bigint, bigint] {
  const [above, below] = [plain(numerator), plain(denominator)];
  const digits = Math.max(fractionOf(above).length, fractionOf(below).length);
  const [top, bottom] = [scaled(above, digits), scaled(below, digits)];
  return denominator === 1 ? [top * unit, bottom] : [top * base, bottom];
}

/** Digits without an exponent: the text writes 0.0000001, a number of the machine 1e-7. */
function plain(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/0+$/, '').replace(/\.$/, '') : text;
}

function fractionOf(text: string): string {
  return text.split('.')[1] ?? '';
}

function scaled(text: string, digits: number): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(digits, '0'));
}

function floor(top: bigint, bottom: bigint): bigint {
  return top / bottom;
}

function ceiling(top: bigint, bottom: bigint): bigint {
  return (top + bottom - 1n) / bottom;
}
