import { by } from '../../kernel/index.ts';
import type { Report, ReportId } from '../../reports/index.ts';
import { bCubed, countRatio } from './b-cubed.ts';
import { type CalibrationError, calibrationError, type JudgedPair } from './calibration-error.ts';
import { type Accuracy, type Assigned, type PairAccuracy, pairAccuracy, pairAccuracyOf } from './pairwise.ts';

/** A pair that a method compared, with the probability that both speak of one incident, where it gives one. */
export interface ComparedPair {
  readonly one: ReportId;
  readonly other: ReportId;
  readonly probability?: number;
}

/** What a method makes of reports: clusters that do not overlap, and the pairs that it looked at. */
export interface Clustering {
  readonly clusters: readonly (readonly ReportId[])[];
  readonly compared?: readonly ComparedPair[];
}

/** How well a method did on a set of reports. */
export interface Score {
  readonly reports: number;
  /** True incidents that at least one of the reports speaks of. */
  readonly incidents: number;
  readonly clusters: number;
  readonly pairs: PairAccuracy;
  readonly bCubed: Accuracy;
  /** Clusters for each true incident. */
  readonly countRatio: number | undefined;
  readonly calibration?: CalibrationError;
  /** Share of true pairs that the method looked at, of those that it could have. */
  readonly blockingRecall?: number;
}

/** The score of the reports of two sources, or of one with itself. */
export interface SourcePairScore extends Score {
  readonly sources: readonly [string, string];
}

/** What is known of the reports: the true incident of each, and which take no part in comparing. */
export interface Known {
  readonly truth: ReadonlyMap<ReportId, string | number>;
  /** Copies, and reports placed too coarsely: not counted in blocking recall, since no method compares them. */
  readonly aside?: ReadonlySet<ReportId>;
}

/** Scores a clustering against the truth. Reports without a known incident are left out; one that no cluster holds stands alone. */
export function scoreOf(reports: readonly Report[], clustering: Clustering, known: Known): Score {
  return scoreOver(assignedOf(reports, clustering, known), comparedOf(reports, clustering, known), () => true);
}

/** The same for each pair of sources, in order of their names: pairs of reports count where one is of each. */
export function scoresBySource(
  reports: readonly Report[],
  clustering: Clustering,
  known: Known,
): readonly SourcePairScore[] {
  const assigned = assignedOf(reports, clustering, known);
  const compared = comparedOf(reports, clustering, known);
  const sources = [...new Set(assigned.map(({ source }) => source))].sort();
  return sources.flatMap((one, at) =>
    sources.slice(at).map((other) => {
      const rows = assigned.filter(({ source }) => source === one || source === other);
      const across = (a: string, b: string): boolean => (a === one && b === other) || (a === other && b === one);
      const score = scoreOver(rows, compared, across);
      return { sources: [one, other] as const, ...score, pairs: acrossAccuracy(rows, one, other) };
    }),
  );
}

interface Compared {
  readonly pairs: readonly (ComparedPair & {
    readonly sources: readonly [string, string];
    readonly judged: JudgedPair | undefined;
    readonly match: boolean;
  })[];
  /** True pairs that could have been looked at, by their sources. */
  readonly possible: ReadonlyMap<string, number>;
}

function scoreOver(
  assigned: readonly Assigned[],
  compared: Compared | undefined,
  counted: (one: string, other: string) => boolean,
): Score {
  const pairs = compared?.pairs.filter(({ sources }) => counted(...sources)) ?? [];
  const calibration = calibrationError(pairs.flatMap(({ judged }) => judged ?? []));
  let possible = 0;
  for (const [key, count] of compared?.possible ?? []) {
    const [one = '', other = ''] = key.split('\u0000');
    if (counted(one, other)) possible += count;
  }
  const found = pairs.filter(({ match }) => match).length;
  return {
    reports: assigned.length,
    incidents: new Set(assigned.map(({ incident }) => incident)).size,
    clusters: new Set(assigned.map(({ cluster }) => cluster)).size,
    pairs: pairAccuracy(assigned),
    bCubed: bCubed(assigned),
    countRatio: countRatio(assigned),
    ...(calibration ? { calibration } : {}),
    ...(compared && possible > 0 ? { blockingRecall: found / possible } : {}),
  };
}

/** Only pairs of which one report is of each source; within one source, all of its pairs. */
function acrossAccuracy(rows: readonly Assigned[], one: string, other: string): PairAccuracy {
  const whole = pairAccuracy(rows);
  if (one === other) return whole;
  const [left, right] = [one, other].map((name) => pairAccuracy(rows.filter(({ source }) => source === name)));
  return pairAccuracyOf({
    right: whole.right - left!.right - right!.right,
    joined: whole.joined - left!.joined - right!.joined,
    together: whole.together - left!.together - right!.together,
  });
}

function assignedOf(reports: readonly Report[], { clusters }: Clustering, { truth }: Known): readonly Assigned[] {
  const clusterOf = new Map<ReportId, string>();
  for (const [number, ids] of clusters.entries()) for (const id of ids) clusterOf.set(id, String(number));
  return reports.flatMap(({ id, source }) => {
    const incident = truth.get(id);
    return incident === undefined ? [] : [{ incident: String(incident), cluster: clusterOf.get(id) ?? id, source }];
  });
}

function comparedOf(
  reports: readonly Report[],
  { compared }: Clustering,
  { truth, aside = new Set() }: Known,
): Compared | undefined {
  if (!compared) return undefined;
  const sourceOf = new Map<ReportId, string>(
    reports.flatMap(({ id, source }) => (truth.has(id) ? [[id, source]] : [])),
  );
  const incidents = new Map<string | number, Report[]>();
  for (const report of reports) {
    const incident = truth.get(report.id);
    if (incident === undefined || aside.has(report.id)) continue;
    const list = incidents.get(incident) ?? [];
    list.push(report);
    incidents.set(incident, list);
  }
  const possible = new Map<string, number>();
  for (const list of incidents.values())
    for (const [at, report] of list.entries())
      for (const other of list.slice(at + 1)) {
        const key = `${report.source}\u0000${other.source}`;
        possible.set(key, (possible.get(key) ?? 0) + 1);
      }
  const pairs = compared.flatMap((pair) => {
    const { one, other, probability } = pair;
    const [sourceOne, sourceOther] = [sourceOf.get(one), sourceOf.get(other)];
    if (sourceOne === undefined || sourceOther === undefined || aside.has(one) || aside.has(other)) return [];
    const match = truth.get(one) === truth.get(other);
    const [first] = [one, other].sort();
    const judged = probability === undefined ? undefined : { probability, match, incident: String(truth.get(first!)) };
    return [{ ...pair, match, judged, sources: [sourceOne, sourceOther] as const }];
  });
  return { pairs, possible };
}

/** Scores of several worlds as one line: the mean of each figure, with its least and greatest. */
export interface MeanScore {
  readonly worlds: number;
  readonly mean: Readonly<Record<string, number>>;
  readonly least: Readonly<Record<string, number>>;
  readonly greatest: Readonly<Record<string, number>>;
}

/** The figures of a score by name, those that apply. */
export function figuresOf(score: Score): Readonly<Record<string, number>> {
  const all: Readonly<Record<string, number | undefined>> = {
    pairPrecision: score.pairs.precision,
    pairRecall: score.pairs.recall,
    pairF: score.pairs.f,
    bCubedPrecision: score.bCubed.precision,
    bCubedRecall: score.bCubed.recall,
    bCubedF: score.bCubed.f,
    countRatio: score.countRatio,
    calibrationError: score.calibration?.error,
    blockingRecall: score.blockingRecall,
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** Means over worlds; a figure that some world lacks is the mean of those that have it. */
export function meanScore(scores: readonly Score[]): MeanScore {
  const rows = scores.map(figuresOf);
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].sort(by((name) => name));
  const over = (fold: (values: readonly number[]) => number): Readonly<Record<string, number>> =>
    Object.fromEntries(names.map((name) => [name, fold(rows.flatMap((row) => row[name] ?? []))]));
  return {
    worlds: scores.length,
    mean: over((values) => values.reduce((sum, each) => sum + each, 0) / values.length),
    least: over((values) => Math.min(...values)),
    greatest: over((values) => Math.max(...values)),
  };
}
