/** An exact decimal number: `units` times ten to the power of minus `scale`. Without trailing zeros, so equal numbers are equal records. */
export interface Exact {
  readonly units: bigint;
  readonly scale: number;
}

/** More digits than any printed amount has; a longer text is a mistake. */
const digitsMax = 60;

const unitsMax = 10n ** BigInt(digitsMax);

/** Whether a number has more digits, before or after the point, than an amount may have. It is asked before anything is reckoned. */
export function isTooLong({ units, scale }: Exact): boolean {
  return !Number.isInteger(scale) || scale < 0 || scale > digitsMax || units >= unitsMax || units <= -unitsMax;
}

/** Makes an exact number in its one spelling. */
export function exact(units: bigint, scale = 0): Exact {
  if (!Number.isSafeInteger(scale) || scale < 0)
    throw new RangeError(`a scale is a whole number from 0, not \`${scale}\``);
  let [least, places] = [units, scale];
  while (places > 0 && least % 10n === 0n) [least, places] = [least / 10n, places - 1];
  return { units: least, scale: places };
}

/** Zero. */
export const nought: Exact = { units: 0n, scale: 0 };

/** Reads `-0.030339` or `12`; nothing for any other spelling: no exponent, no separators of thousands, no words. */
export function parseExact(text: string): Exact | undefined {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!parts || text.length > digitsMax) return undefined;
  const [, sign, whole = '', fraction = ''] = parts;
  const units = BigInt(whole + fraction);
  return exact(sign === '-' ? -units : units, fraction.length);
}

/** `14.098674`; with `places`, at least so many digits after the point. Never rounds. */
export function formatExact({ units, scale }: Exact, places = 0): string {
  const shown = Math.max(scale, places);
  const digits = String(units < 0n ? -units : units)
    .concat('0'.repeat(shown - scale))
    .padStart(shown + 1, '0');
  const whole = digits.slice(0, digits.length - shown);
  return `${units < 0n ? '-' : ''}${whole}${shown === 0 ? '' : `.${digits.slice(-shown)}`}`;
}

/** The sum. */
export function plusExact(a: Exact, b: Exact): Exact {
  const scale = Math.max(a.scale, b.scale);
  return exact(unitsAt(a, scale) + unitsAt(b, scale), scale);
}

/** The difference, first minus second. */
export function minusExact(a: Exact, b: Exact): Exact {
  return plusExact(a, { units: -b.units, scale: b.scale });
}

/** Below zero, zero or above zero, as the first is smaller, equal or larger. */
export function compareExact(a: Exact, b: Exact): number {
  const { units } = minusExact(a, b);
  return units < 0n ? -1 : units > 0n ? 1 : 0;
}

/**
 * What part of a whole an amount is, in per cent, rounded half away from zero to `places` digits; nothing where the whole
 * is not above zero.
 */
export function percentOf(part: Exact, whole: Exact, places: number): Exact | undefined {
  if (whole.units <= 0n) return undefined;
  const scale = Math.max(part.scale, whole.scale);
  return roundedQuotient(unitsAt(part, scale) * 100n, unitsAt(whole, scale), places);
}

/** One whole number divided by another above zero, rounded half away from zero to `places` digits after the point. */
export function roundedQuotient(top: bigint, bottom: bigint, places: number): Exact {
  if (bottom <= 0n) throw new RangeError(`a quotient needs a divisor above zero, not \`${bottom}\``);
  const raised = top * 10n ** BigInt(places);
  const size = ((raised < 0n ? -raised : raised) * 2n + bottom) / (bottom * 2n);
  return exact(raised < 0n ? -size : size, places);
}

function unitsAt({ units, scale }: Exact, wanted: number): bigint {
  return units * 10n ** BigInt(wanted - scale);
}
