import { type Exact, exact, parseExact } from '@truceline/truce/pledges';

/** No text of a file can be this key, so no object of a file can pass for a number. */
const digits = Symbol('digits');

/** A JSON number by the digits in which it stands: `{12.50}` is not yet a float. */
export interface NumberText {
  readonly [digits]: string;
}

/** Keeps the digits of a number. */
export function numberText(text: string): NumberText {
  return { [digits]: text };
}

/** The digits of a number that was kept as text; nothing for anything else. */
export function digitsOf(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null ? (value as Partial<NumberText>)[digits] : undefined;
}

/** More digits, written out, than a figure has. */
const scaleMax = 60;

/** The number that digits name, exactly, `1.5e6` among them; nothing where it has more than sixty digits. */
export function exactOfDigits(text: string): Exact | undefined {
  const [, mantissa = '', power] = /^(-?\d+(?:\.\d+)?)(?:[eE]([+-]?\d{1,4}))?$/.exec(text) ?? [];
  const plain = parseExact(mantissa);
  if (plain === undefined || power === undefined) return plain;
  const scale = plain.scale - Number(power);
  if (plain.units === 0n) return plain;
  if (Math.abs(scale) > scaleMax) return undefined;
  return scale >= 0 ? exact(plain.units, scale) : parseExact(`${plain.units * 10n ** BigInt(-scale)}`);
}
