import type { Position } from '@truceline/truce/kernel';
import { forward, inverse } from 'mgrs';

/** A place read from a grid reference, and how far from it the true one may lie: half the diagonal of the square that was named. */
export interface GridPlace {
  readonly at: Position;
  readonly errorM: number;
}

/** Grid zone, square, and an even number of digits: `37U DQ 12345 67890`, `37UDQ1267`. */
const form = /^(\d{1,2}[C-HJ-NP-X][A-HJ-NP-Z][A-HJ-NP-V])((?:\d\d){0,5})$/;

/** Reads a reference as people write it, with or without spaces. `undefined` where it is none, or names no place of its zone. */
export function placeFromMgrs(text: string): GridPlace | undefined {
  const plain = text.replace(/\s+/g, '').toUpperCase();
  const digits = form.exec(plain)?.[2];
  if (digits === undefined) return undefined;
  try {
    const [west, south, east, north] = inverse(plain);
    const at: Position = [(west + east) / 2, (south + north) / 2];
    // A letter pair of another zone reads as a place far from it: there and back must give the same square.
    if (forward([at[0], at[1]], digits.length / 2).replace(/^0/, '') !== plain.replace(/^0/, '')) return undefined;
    return { at, errorM: 10 ** (5 - digits.length / 2) * Math.SQRT1_2 };
  } catch {
    return undefined;
  }
}

/** A place as a reference to the nearest 10 m, with spaces; empty beyond 84 degrees north and 80 south, where the grid ends. */
export function mgrsOf([longitude, latitude]: Position): string {
  try {
    const parts = /^(\d{1,2}\w)(\w\w)(\d{4})(\d{4})$/.exec(forward([longitude, latitude], 4));
    return parts ? parts.slice(1).join(' ') : '';
  } catch {
    return '';
  }
}
