import type { RecordedThrough, ReportedMeans } from '../reports/index.ts';
import { coverageMeansOf, type InRange, type MeansRow, sensesOf } from './by-means.ts';

/**
 * How far two counts may lie apart in what was watched and still be put side by side, in parts of a thousand: start values of
 * ours, fixed before any case and the same for all.
 */
export const comparisonTolerance = {
  /** Shares of time, of one means or of all. */
  hoursPerMille: 100,
  /** Mean shares of the ground in range. */
  groundPerMille: 100,
  /**
   * One share may be so many times the other at most, once they differ by more than the error of the lattice: ten points are
   * little between 60 and 70 %, and everything between 2 and 12 %.
   */
  timesMost: 1.5,
  differencePerMilleMin: 20,
  /** Share of a count that came through media or through means that nobody stated. */
  unboundPerMille: 100,
} as const;

/** Why two means may not be compared by what came through them. */
export type MeansApart =
  /** No hours bound what could have come through it: a panel, traces found, means not stated. */
  | { readonly because: 'noCoverage'; readonly through: RecordedThrough }
  /** One perceives by a sense that the other has not: a camera does not hear. */
  | { readonly because: 'otherSenses'; readonly lacks: ReportedMeans; readonly sense: 'heard' | 'seen' | 'echo' }
  | { readonly because: 'cannotPerceive'; readonly means: ReportedMeans; readonly kind: string }
  | { readonly because: 'hours'; readonly onePerMille: number; readonly otherPerMille: number }
  | {
      readonly because: 'ground';
      readonly kind: string;
      readonly onePerMille: number;
      readonly otherPerMille: number;
    }
  /** Somebody watched by naming the zone alone: how much of its ground was in range nobody knows. */
  | { readonly because: 'groundNotStated'; readonly means: readonly ReportedMeans[] };

/** Two means of one zone and stretch; they can be compared where `apart` is empty. */
export interface MeansPair {
  readonly one: RecordedThrough;
  readonly other: RecordedThrough;
  readonly apart: readonly MeansApart[];
}

/** Every pair of rows of a table by means, each once. */
export function meansPairs(rows: readonly MeansRow[]): readonly MeansPair[] {
  return rows.flatMap((one, index) =>
    rows.slice(index + 1).map((other) => ({ one: one.through, other: other.through, apart: apart(one, other) })),
  );
}

function apart(one: MeansRow, other: MeansRow): readonly MeansApart[] {
  const unbound = [one, other].filter(({ through }) => coverageMeansOf(through).length === 0);
  if (unbound.length > 0) return unbound.map(({ through }) => ({ because: 'noCoverage' as const, through }));
  const [first, second] = [one.through, other.through] as readonly [ReportedMeans, ReportedMeans];
  const [here, there] = [sensesOf(first), sensesOf(second)];
  const kinds = one.inRange.map((each, index) => [each, other.inRange[index]!] as const);
  const notStated = [one, other].filter(({ inRange }) => inRange.some(isNotStated));
  return [
    ...there.filter((sense) => !here.includes(sense)).map((sense) => lacking(first, sense)),
    ...here.filter((sense) => !there.includes(sense)).map((sense) => lacking(second, sense)),
    ...perceivedApart(one, other),
    ...hoursApart(one, other),
    ...kinds.flatMap(([mine, theirs]) =>
      mine.perceives && theirs.perceives ? groundApart(mine, theirs, one, other) : [],
    ),
    ...(notStated.length > 0
      ? [{ because: 'groundNotStated' as const, means: notStated.map(({ through }) => through as ReportedMeans) }]
      : []),
  ];
}

/** Kinds that one of two perceives and the other does not; all of them where there is none that both perceive. */
function perceivedApart(one: MeansRow, other: MeansRow): readonly MeansApart[] {
  const shared = one.inRange.filter(({ perceives }, index) => perceives && other.inRange[index]!.perceives).length;
  return [one, other].flatMap((row) => {
    const there = row === one ? other : one;
    return row.inRange.flatMap(({ kind, perceives }, index) =>
      !perceives && (shared === 0 || there.inRange[index]!.perceives)
        ? [{ because: 'cannotPerceive' as const, means: row.through as ReportedMeans, kind }]
        : [],
    );
  });
}

function lacking(lacks: ReportedMeans, sense: 'heard' | 'seen' | 'echo'): MeansApart {
  return { because: 'otherSenses', lacks, sense };
}

function hoursApart(one: MeansRow, other: MeansRow): readonly MeansApart[] {
  const [onePerMille, otherPerMille] = [shareOf(one.watched!), shareOf(other.watched!)];
  return isApart(onePerMille, otherPerMille, comparisonTolerance.hoursPerMille)
    ? [{ because: 'hours', onePerMille, otherPerMille }]
    : [];
}

function groundApart(mine: InRange, theirs: InRange, one: MeansRow, other: MeansRow): readonly MeansApart[] {
  const onePerMille = perMille(mine.areaMs, one.watched!.lengthMs);
  const otherPerMille = perMille(theirs.areaMs, other.watched!.lengthMs);
  return isApart(onePerMille, otherPerMille, comparisonTolerance.groundPerMille)
    ? [{ because: 'ground', kind: mine.kind, onePerMille, otherPerMille }]
    : [];
}

function isNotStated({ areaNotStatedMs }: InRange): boolean {
  return areaNotStatedMs > 0;
}

/** Whether two shares lie farther apart than a tolerance of points allows, or one is too many times the other. */
export function isApart(onePerMille: number, otherPerMille: number, mostPerMille: number): boolean {
  const { timesMost, differencePerMilleMin } = comparisonTolerance;
  const [less, more] = onePerMille < otherPerMille ? [onePerMille, otherPerMille] : [otherPerMille, onePerMille];
  return more - less > mostPerMille || (more - less > differencePerMilleMin && more > timesMost * less);
}

/** Share of a length in parts of a thousand, rounded down; 0 of no length. */
export function perMille(ms: number, lengthMs: number): number {
  return lengthMs > 0 ? Math.floor((ms * 1000) / lengthMs) : 0;
}

function shareOf({ watchedMs, lengthMs }: { readonly watchedMs: number; readonly lengthMs: number }): number {
  return perMille(watchedMs, lengthMs);
}
