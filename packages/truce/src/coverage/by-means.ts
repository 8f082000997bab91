import type { Interval } from '../kernel/index.ts';
import { allThrough, type RecordedThrough, type ReportedMeans } from '../reports/index.ts';
import type { Means } from './coverage.ts';
import type { CoverageBook } from './coverage-book.ts';
import type { CoverageFigures } from './coverage-figures.ts';
import { type Perception, rangeOfReported } from './detection.ts';

/** Something that was recorded, as a table by means needs it: of which kind, and through what. */
export interface Recorded {
  readonly kind: string;
  readonly through: readonly RecordedThrough[];
}

/** What could have been perceived of one kind by one means. */
export interface InRange {
  readonly kind: string;
  /** False where the means cannot perceive the kind at all; every figure is 0 then. */
  readonly perceives: boolean;
  /** Time in which something of the zone was in range for the kind. */
  readonly watchedMs: number;
  /** Time times share of the zone's area in range; `areaMs / lengthMs` is the mean share of the ground over the stretch. */
  readonly areaMs: number;
  /** Part of `watchedMs` in which the zone was named alone, so that nobody knows how much of it was in range. */
  readonly areaNotStatedMs: number;
}

/** One means over one zone and stretch: what came through it, and what could have. */
export interface MeansRow {
  readonly through: RecordedThrough;
  /** Incidents that came through it, and those of them that came through nothing else. */
  readonly incidents: number;
  readonly alone: number;
  /** Hours told of the means, whatever the kind; absent where no hours bound what could have come through it. */
  readonly watched?: Pick<CoverageFigures, 'lengthMs' | 'watchedMs' | 'byDay' | 'byNight'>;
  readonly inRange: readonly InRange[];
}

/** A zone over a stretch by means. Rows are never added up: what came through several means stands in each of its rows. */
export interface ByMeans {
  readonly during: Interval;
  /** Incidents, each once; and those of them that stand in more than one row. */
  readonly incidents: number;
  readonly severalMeans: number;
  /** The kinds that ranges are given for, the most frequent first; of the recorded ones at most `kindsMax`. */
  readonly kinds: readonly string[];
  readonly kindsLeftOut: number;
  readonly rows: readonly MeansRow[];
}

/** Ranges are told for so many kinds at most, the most frequent ones. */
export const kindsMax = 4;

/** The means of coverage whose hours bound what could have been perceived this way; none for traces, panels and unstated means. */
export function coverageMeansOf(through: RecordedThrough): readonly Means[] {
  switch (through) {
    case 'saw':
    case 'heard':
      return ['patrol', 'mirrorPatrol'];
    case 'found':
    case 'panel':
    case 'notStated':
      return [];
    default:
      return [through];
  }
}

/** By which sense a means perceives: a post has people, who see and hear. */
export function sensesOf(means: ReportedMeans): readonly Perception[] {
  if (means === 'post') return ['seen', 'heard'];
  if (means === 'radar') return ['echo'];
  return means === 'heard' || means === 'acoustic' ? ['heard'] : ['seen'];
}

/**
 * What was recorded of a zone by means, beside the hours that each means watched and what it had in range. A row for each
 * means that watched or brought something. `countedKinds` stand in where nothing was recorded.
 */
export function byMeans(
  book: CoverageBook | undefined,
  recorded: readonly Recorded[],
  of: { readonly zone: string; readonly during: Interval; readonly countedKinds: readonly string[] },
): ByMeans {
  const { kinds, kindsLeftOut } = kindsShown(recorded, of.countedKinds);
  return {
    during: of.during,
    incidents: recorded.length,
    severalMeans: recorded.filter(({ through }) => through.length > 1).length,
    kinds,
    kindsLeftOut,
    rows: allThrough.flatMap((through) => {
      const row = meansRow(book, recorded, { ...of, through, kinds });
      return row.incidents > 0 || (row.watched?.watchedMs ?? 0) > 0 ? [row] : [];
    }),
  };
}

/** The kinds that ranges are told for: the most frequent of what was recorded, or those counted where nothing was. */
export function kindsShown(
  recorded: readonly Pick<Recorded, 'kind'>[],
  countedKinds: readonly string[],
): Pick<ByMeans, 'kinds' | 'kindsLeftOut'> {
  const counts = new Map<string, number>();
  for (const { kind } of recorded) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const found = [...counts].sort(([a, more], [b, less]) => less - more || (a < b ? -1 : 1)).map(([kind]) => kind);
  const all = found.length > 0 ? found : [...countedKinds].sort();
  return { kinds: all.slice(0, kindsMax), kindsLeftOut: Math.max(0, all.length - kindsMax) };
}

function meansRow(
  book: CoverageBook | undefined,
  recorded: readonly Recorded[],
  of: {
    readonly through: RecordedThrough;
    readonly zone: string;
    readonly during: Interval;
    readonly kinds: readonly string[];
  },
): MeansRow {
  const brought = recorded.filter(({ through }) => through.includes(of.through));
  const counts = { incidents: brought.length, alone: brought.filter(({ through }) => through.length === 1).length };
  const means = coverageMeansOf(of.through);
  if (means.length === 0) return { through: of.through, ...counts, inRange: [] };
  const { lengthMs } = timeOf(of.during);
  const figures = book?.within(of.zone, of.during, new Set(means));
  const watched = figures
    ? { lengthMs, watchedMs: figures.watchedMs, byDay: figures.byDay, byNight: figures.byNight }
    : { lengthMs, watchedMs: 0, byDay: none, byNight: none };
  const inRange = of.kinds.map((kind) => inRangeOf(book, of.through as ReportedMeans, { ...of, kind }));
  return { through: of.through, ...counts, watched, inRange };
}

const none = { lengthMs: 0, watchedMs: 0 };

function timeOf({ startsAt, endsAt }: Interval): { readonly lengthMs: number } {
  return { lengthMs: Math.max(0, endsAt - startsAt) };
}

/** What one means had in range of a zone for one kind of incident, over a stretch. */
export function inRangeOf(
  book: CoverageBook | undefined,
  means: ReportedMeans,
  { zone, during, kind }: { readonly zone: string; readonly during: Interval; readonly kind: string },
): InRange {
  const range = rangeOfReported(kind, means);
  if (!range || !book) return { kind, perceives: range !== undefined, watchedMs: 0, areaMs: 0, areaNotStatedMs: 0 };
  const ranges = new Map(coverageMeansOf(means).map((each) => [each, range]));
  const { watchedMs, areaMs, areaNotStatedMs } = book.inRange(zone, during, ranges);
  return { kind, perceives: true, watchedMs, areaMs, areaNotStatedMs };
}
