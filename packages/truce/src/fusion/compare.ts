import { calibrated } from './calibration.ts';
import type { Claims, MediaHashes } from './claims.ts';
import { features, levelsOf, patternsCount } from './features.ts';
import { type FusionParameters, rarityMax } from './parameters.ts';

/** What stands in place of a weight where two claims share no block and are never compared. */
export const neverCompared = -(2 ** 30);

/** Measures pairs of claims. All of it is a function of the two claims and the parameters. */
export interface Comparison {
  /** The calibrated weight of the pair in millibits, or `neverCompared`. */
  readonly weight: (a: number, b: number) => number;
  /** The pattern of levels of the pair, or -1 where it shares no block. */
  readonly pattern: (a: number, b: number) => number;
  /** The pattern of a pair of which one is coarse: what that one does not know is missing, and no limit holds. */
  readonly coarsePattern: (
    coarse: number,
    other: number,
    known: { readonly place: boolean; readonly time: boolean },
  ) => number;
  /** The calibrated weight of a raw one. */
  readonly calibrate: (raw: number) => number;
  /** The sum of a pattern's weights and the prior, with the rarity of the kind, not yet calibrated. */
  readonly rawWeight: (pattern: number, a: number) => number;
  /** What same kind weighs for this claim's kind, its rarity included. */
  readonly sameKind: (a: number) => number;
  /** Metres between two claims in a straight line; within 4 mm of the shortest way at 15 km. */
  readonly distanceM: (a: number, b: number) => number;
  /** Milliseconds between the nearest ends of two claims' times. */
  readonly gapMs: (a: number, b: number) => number;
  /** Whether the two are rows of one list that tells them apart. */
  readonly barred: (a: number, b: number) => boolean;
}

const kindFeature = features.findIndex(({ name }) => name === 'kind');
const missing = { date: 2, kind: 3, actor: 2, casualties: 4, media: 1, distance: 5, clock: 5 };
/** Perceptual hashes that differ in no more of their 64 bits show one picture (FUSION-AND-STATISTICS A2). */
const pictureBitsMax = 6;

/** Makes the measure for a set of claims and parameters. */
export function comparison(claims: Claims, parameters: FusionParameters): Comparison {
  const [d0, d1, d2, d3, d4] = parameters.distanceM.map((edge) => edge * edge) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const [g0, g1, g2, g3, g4] = parameters.gapMinutes.map((edge) => edge * 60_000) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const { sums, kindLevel, calibrate } = tableOf(parameters);
  const relation = kindRelations(claims);
  const same = rarities(claims, parameters);

  const gapMs = (a: number, b: number): number =>
    Math.max(0, claims.startsAt[b]! - claims.endsAt[a]!, claims.startsAt[a]! - claims.endsAt[b]!);
  const squared = (a: number, b: number): number => {
    const dx = claims.x[a]! - claims.x[b]!;
    const dy = claims.y[a]! - claims.y[b]!;
    const dz = claims.z[a]! - claims.z[b]!;
    return dx * dx + dy * dy + dz * dz;
  };
  const rest = (a: number, b: number): number => {
    const kind = relation(claims.kind[a]!, claims.kind[b]!);
    const [actorA, actorB] = [claims.actor[a]!, claims.actor[b]!];
    const actor = actorA === 0 || actorB === 0 ? missing.actor : actorA === actorB ? 0 : 1;
    return ((kind * 3 + actor) * 5 + casualties(claims, a, b)) * 2 + media(claims, a, b);
  };
  const time = (a: number, b: number, gap: number): number => {
    if (claims.clock[a] === 1 && claims.clock[b] === 1)
      return (gap < g0 ? 0 : gap < g1 ? 1 : gap < g2 ? 2 : gap < g3 ? 3 : 4) * 3 + missing.date;
    return missing.clock * 3 + (sameDay(claims, a, b) ? 0 : 1);
  };
  const levelOf = (apart: number): number => (apart < d0 ? 0 : apart < d1 ? 1 : apart < d2 ? 2 : apart < d3 ? 3 : 4);
  const pattern = (a: number, b: number): number => {
    const apart = squared(a, b);
    if (!(apart <= d4)) return -1;
    const gap = gapMs(a, b);
    if (gap > g4) return -1;
    return (levelOf(apart) * 18 + time(a, b, gap)) * 120 + rest(a, b);
  };
  const rawWeight = (found: number, a: number): number =>
    sums[found]! + (kindLevel[found] === 0 ? same(claims.kind[a]!) : 0);
  return {
    pattern,
    rawWeight,
    gapMs,
    sameKind: (a) => same(claims.kind[a]!),
    weight: (a, b) => {
      const found = pattern(a, b);
      return found < 0 ? neverCompared : calibrate(rawWeight(found, a));
    },
    coarsePattern: (a, b, known) => {
      const distance = known.place ? levelOf(squared(a, b)) : missing.distance;
      const times = known.time ? time(a, b, gapMs(a, b)) : missing.clock * 3 + missing.date;
      return (distance * 18 + times) * 120 + rest(a, b);
    },
    calibrate: (raw) => calibrated(raw, parameters.calibration),
    distanceM: (a, b) => Math.sqrt(squared(a, b)),
    barred: (a, b) => {
      const rows = claims.rows.size === 0 ? undefined : claims.rows.get(a);
      const others = rows && claims.rows.get(b);
      return (
        others !== undefined &&
        rows!.some((row) => others.some(({ list, row: at }) => list === row.list && at !== row.row))
      );
    },
  };
}

interface Tables {
  /** For each pattern the sum of its weights and the prior, same kind counted as nought. */
  readonly sums: Int32Array;
  /** For each pattern its level of the kind. */
  readonly kindLevel: Uint8Array;
  readonly calibrate: (raw: number) => number;
}

const tables = new WeakMap<FusionParameters, Tables>();

function tableOf(parameters: FusionParameters): Tables {
  const known = tables.get(parameters);
  if (known) return known;
  const sums = new Int32Array(patternsCount);
  const kindLevel = new Uint8Array(patternsCount);
  for (let pattern = 0; pattern < patternsCount; pattern++) {
    const levels = levelsOf(pattern);
    kindLevel[pattern] = levels[kindFeature]!;
    sums[pattern] = features.reduce(
      (sum, { name }, index) =>
        sum + (index === kindFeature && levels[index] === 0 ? 0 : (parameters.millibits[name][levels[index]!] ?? 0)),
      parameters.priorMillibits,
    );
  }
  const made = { sums, kindLevel, calibrate: calibrationTable(parameters, sums) };
  tables.set(parameters, made);
  return made;
}

/** What agreement in a kind weighs: the average agreement and the rarity, never below what a wider word weighs. */
export function sameKindMillibits(kind: string | undefined, parameters: FusionParameters): number {
  const [same, wider] = parameters.millibits.kind as [number, number];
  const rarity = kind === undefined ? 0 : (parameters.kindMillibits[kind] ?? 0);
  return Math.max(0, wider, same + Math.max(-rarityMax, Math.min(rarityMax, rarity)));
}

function rarities(claims: Claims, parameters: FusionParameters): (kind: number) => number {
  const known: number[] = [];
  return (kind) => (known[kind] ??= sameKindMillibits(claims.kindLines[kind]?.[0], parameters));
}

/** 0 same, 1 one is a wider word for the other, 2 different, 3 one is not told. */
function kindRelations(claims: Claims): (a: number, b: number) => number {
  const known = new Uint8Array(256 * 256).fill(255);
  return (a, b) => {
    if (a < 0 || b < 0) return missing.kind;
    if (a === b) return 0;
    const at = a * 256 + b;
    if (known[at] === 255) {
      const [one, other] = [claims.kindLines[a]!, claims.kindLines[b]!];
      known[at] = one.includes(other[0]!) || other.includes(one[0]!) ? 1 : 2;
    }
    return known[at]!;
  };
}

function calibrationTable(parameters: FusionParameters, sums: Int32Array): (raw: number) => number {
  let [low, high] = [0, 0];
  for (const sum of sums) [low, high] = [Math.min(low, sum), Math.max(high, sum)];
  high += Math.max(0, ...parameters.millibits.kind.slice(0, 2)) + rarityMax;
  const table = Int32Array.from({ length: high - low + 1 }, (_, index) =>
    calibrated(low + index, parameters.calibration),
  );
  return (raw) => table[raw - low]!;
}

/** A moment in the other's stretch, or stretches that share at least half of the shorter one: one local day, whoever's it is. */
function sameDay(claims: Claims, a: number, b: number): boolean {
  const from = Math.max(claims.startsAt[a]!, claims.startsAt[b]!);
  const to = Math.min(claims.endsAt[a]!, claims.endsAt[b]!);
  const shorter = Math.min(claims.endsAt[a]! - claims.startsAt[a]!, claims.endsAt[b]! - claims.startsAt[b]!);
  if (shorter > 0) return (to - from) * 2 >= shorter;
  const [moment, other] = claims.endsAt[a] === claims.startsAt[a] ? [a, b] : [b, a];
  const at = claims.startsAt[moment]!;
  return at >= claims.startsAt[other]! && (at < claims.endsAt[other]! || at === claims.startsAt[other]);
}

function casualties(claims: Claims, a: number, b: number): number {
  const [one, other] = [claims.deathsBest[a]!, claims.deathsBest[b]!];
  if (one < 0 || other < 0) return missing.casualties;
  if (one === other) return one > 2 ? 0 : 1;
  const overlap = claims.deathsLow[a]! <= claims.deathsHigh[b]! && claims.deathsLow[b]! <= claims.deathsHigh[a]!;
  return overlap || Math.abs(one - other) <= 1 ? 2 : 3;
}

function media(claims: Claims, a: number, b: number): number {
  if (claims.media.size === 0) return missing.media;
  const one = claims.media.get(a);
  const other = one && claims.media.get(b);
  return other && shared(one, other) ? 0 : missing.media;
}

function shared(one: MediaHashes, other: MediaHashes): boolean {
  if (one.contents.some((hash) => other.contents.includes(hash))) return true;
  return one.pictures.some((hash) => other.pictures.some((near) => bitsApart(hash, near) <= pictureBitsMax));
}

function bitsApart(a: string, b: string): number {
  let bits = 0;
  for (let at = 0; at < 16; at += 8) {
    let left = Number.parseInt(a.slice(at, at + 8), 16) ^ Number.parseInt(b.slice(at, at + 8), 16);
    for (; left !== 0; left &= left - 1) bits++;
  }
  return bits;
}
