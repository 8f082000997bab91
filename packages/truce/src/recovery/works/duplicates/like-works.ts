import { distanceM } from '../../../kernel/index.ts';
import type { Money } from '../../../pledges/index.ts';
import type { Sector } from '../../sector.ts';
import type { WorksMoney } from '../entry.ts';
import type { NameWords, WorksProfile } from './works-profile.ts';

/** Something in which two works are alike, as exactly as it can be said. */
export type Likeness =
  /** The words that both names have, and how many different words the two have together. */
  | { readonly in: 'name'; readonly common: readonly string[]; readonly together: number }
  | { readonly in: 'place'; readonly place: string }
  | { readonly in: 'region'; readonly region: string }
  | { readonly in: 'position'; readonly distanceM: number }
  | { readonly in: 'sector'; readonly sector: Sector }
  | { readonly in: 'owner'; readonly owner: string }
  | { readonly in: 'money'; readonly kind: WorksMoney; readonly amount: Money };

/** Metres within which two positions may be those of one building site, beside what their speakers say of their uncertainty. */
const nearM = 300;

/** Metres beyond which two positions, with their uncertainty, are those of two sites. */
const farM = 2_000;

/**
 * In what two works are alike, where that is enough to ask a person whether they are the same; nothing otherwise. Enough is: names
 * that share half of their words and two of them at least, at one place, and one sector, owner or sum of money; the same name in one area; or one place,
 * sector, owner and sum. Different numbers in the names, or different places, are two works.
 */
export function likeness(a: WorksProfile, b: WorksProfile): readonly Likeness[] | undefined {
  const place = commonOf(a.places, b.places);
  const region = commonOf(a.regions, b.regions);
  if (place !== undefined && region === undefined && differ(a.regions, b.regions)) return undefined;
  const apartM = distanceBetween(a, b);
  if (apartM !== undefined && apartM > farM) return undefined;
  const near = apartM !== undefined && apartM <= nearM;
  if (!near && place === undefined && (differ(a.places, b.places) || differ(a.regions, b.regions))) return undefined;
  if (numbersDiffer(a, b)) return undefined;
  const name = nameLikeness(a, b);
  const [sector, owner] = [commonOf(a.sectors, b.sectors), commonOf(a.owners, b.owners)];
  const money = [...a.money].find(([key]) => b.money.has(key))?.[1];
  const isThere = near || place !== undefined;
  const others = [sector, owner, money].filter((each) => each !== undefined).length;
  const isSameName = name !== undefined && name.common.length === name.together && name.together >= 2;
  const enough =
    (name !== undefined && isThere && others > 0) ||
    (isSameName && (isThere || region !== undefined)) ||
    (isThere && others === 3);
  if (!enough) return undefined;
  return [
    ...(name === undefined ? [] : [name]),
    ...(place === undefined ? [] : [{ in: 'place' as const, place }]),
    ...(near ? [{ in: 'position' as const, distanceM: Math.round(apartM) }] : []),
    ...(region === undefined ? [] : [{ in: 'region' as const, region }]),
    ...(sector === undefined ? [] : [{ in: 'sector' as const, sector }]),
    ...(owner === undefined ? [] : [{ in: 'owner' as const, owner }]),
    ...(money === undefined ? [] : [{ in: 'money' as const, ...money }]),
  ];
}

function nameLikeness(a: WorksProfile, b: WorksProfile): Extract<Likeness, { readonly in: 'name' }> | undefined {
  let best: Extract<Likeness, { readonly in: 'name' }> | undefined;
  for (const one of a.names)
    for (const other of b.names) {
      const common = one.words.filter((word) => other.words.includes(word));
      const together = one.words.length + other.words.length - common.length;
      if (common.length * 2 < together || (common.length < 2 && together > 1)) continue;
      if (best === undefined || common.length * best.together > best.common.length * together)
        best = { in: 'name', common, together };
    }
  return best;
}

/** School 12 is not school 13: in every pair of names that have numbers, each has one that the other lacks. */
function numbersDiffer(a: WorksProfile, b: WorksProfile): boolean {
  let compared = false;
  for (const one of a.names) {
    if (one.numbers.length === 0) continue;
    for (const other of b.names) {
      if (other.numbers.length === 0) continue;
      if (!lacks(one, other) || !lacks(other, one)) return false;
      compared = true;
    }
  }
  return compared;
}

function lacks({ numbers }: NameWords, other: NameWords): boolean {
  return numbers.some((number) => !other.numbers.includes(number));
}

function distanceBetween(a: WorksProfile, b: WorksProfile): number | undefined {
  let least: number | undefined;
  for (const one of a.positions)
    for (const other of b.positions) {
      const between = Math.max(0, distanceM(one.at, other.at) - one.uncertaintyM - other.uncertaintyM);
      if (least === undefined || between < least) least = between;
    }
  return least;
}

function commonOf<T extends string>(a: readonly T[], b: readonly T[]): T | undefined {
  return a.find((each) => b.includes(each));
}

/** Whether both are told, in one script, and none of it is the same. Names in two scripts may be one name. */
function differ(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === 0 || b.length === 0 || commonOf(a, b) !== undefined) return false;
  return a.some((one) => b.some((other) => isCyrillic(one) === isCyrillic(other)));
}

function isCyrillic(text: string): boolean {
  return /\p{Script=Cyrillic}/u.test(text);
}
