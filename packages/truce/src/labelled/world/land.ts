import type { Chance, Position } from '../../kernel/index.ts';

/** A point of the invented land in kilometres along and across its line. */
export interface Spot {
  readonly alongKm: number;
  readonly acrossKm: number;
}

/** A settlement: its names in two languages and of old, where it lies, and how much happens there. */
export interface Settlement extends Spot {
  readonly name: string;
  readonly translated: string;
  readonly old: string;
  readonly activity: number;
}

export const lineKm = 300;
const settlementsMax = 260;
const kmPerDegree = 111.2;
/** The western end of the line: open ocean, where nobody lives. */
const origin: Position = [-40, 48];
const cosine = Math.cos((48 * Math.PI) / 180);

/** Where the point lies on the globe, to five decimals. */
export function positionOf({ alongKm, acrossKm }: Spot): Position {
  const latitude = origin[1] + acrossKm / kmPerDegree;
  const longitude = origin[0] + alongKm / (kmPerDegree * cosine);
  return [Math.round(longitude * 1e5) / 1e5, Math.round(latitude * 1e5) / 1e5];
}

/** 260 settlements along 300 km, off the line by a normal 8 km, their activity lognormal with σ 1.2 (A10). */
export function settlementsOf(chance: Chance): readonly Settlement[] {
  const taken = new Set<string>();
  return Array.from({ length: settlementsMax }, () => ({
    alongKm: chance.share() * lineKm,
    acrossKm: chance.error(8),
    activity: Math.exp(chance.error(1.2)),
    name: nameOf(chance, taken, starts, ends),
    translated: nameOf(chance, taken, translatedStarts, translatedEnds),
    old: nameOf(chance, taken, oldStarts, ends),
  }));
}

/** The settlement nearest to a point. */
export function nearestOf(settlements: readonly Settlement[], { alongKm, acrossKm }: Spot): Settlement {
  let nearest = settlements[0]!;
  let least = Infinity;
  for (const each of settlements) {
    const apart = (each.alongKm - alongKm) ** 2 + (each.acrossKm - acrossKm) ** 2;
    if (apart < least) [nearest, least] = [each, apart];
  }
  return nearest;
}

/** The district of 50 km of line in which a point lies, with its centre. */
export function districtOf({ alongKm }: Spot): { readonly name: string; readonly centre: Spot } {
  const number = Math.min(5, Math.max(0, Math.floor(alongKm / 50)));
  return { name: `District ${number + 1}`, centre: { alongKm: number * 50 + 25, acrossKm: 0 } };
}

const starts = [
  'Bel',
  'Cor',
  'Dun',
  'Fal',
  'Gar',
  'Hul',
  'Kes',
  'Lor',
  'Mar',
  'Nev',
  'Pel',
  'Ros',
  'Sel',
  'Tor',
  'Ves',
];
const ends = ['aven', 'beck', 'dale', 'fold', 'gate', 'holm', 'ista', 'kirk', 'lund', 'mere', 'ness', 'oster', 'wick'];
const translatedStarts = [
  'Bjel',
  'Kor',
  'Dunj',
  'Val',
  'Har',
  'Gul',
  'Kish',
  'Ljor',
  'Mer',
  'Niv',
  'Pil',
  'Rus',
  'Shel',
];
const translatedEnds = [
  'avo',
  'bijak',
  'dolje',
  'polje',
  'vrata',
  'brod',
  'ishta',
  'krst',
  'lug',
  'mor',
  'nos',
  'stan',
];
const oldStarts = ['Alt', 'Iron', 'King', 'North', 'Old', 'Red', 'Saint', 'South', 'Union', 'West', 'White', 'Works'];

function nameOf(chance: Chance, taken: Set<string>, first: readonly string[], last: readonly string[]): string {
  const plain = chance.one(first) + chance.one(last);
  let name = plain;
  for (let number = 2; taken.has(name); number++) name = `${plain} ${number}`;
  taken.add(name);
  return name;
}
