import { isRefusal, type Refusal, refuse } from '../../kernel/index.ts';
import { type ScanUnit, scanIntervals } from './calendar.ts';
import { type ScanCells, scanCells } from './cells.ts';
import { type ScanCircles, type ScanPosition, scanCircles, scanDistance } from './circles.ts';
import { type ScanClusterFound, withoutOverlap } from './clusters.ts';
import type { ScanPopulation } from './expected-cases.ts';
import { endOf, openReplications, type ScanSimulation, simulationOf } from './replications.ts';
import { openSearch } from './search.ts';
import type { ScanRates, ScanRule } from './windows.ts';

/** Cases or controls counted at a place, by index, on a day; a day may be absent where the scan is purely spatial. */
export interface ScanCount {
  readonly place: number;
  readonly day?: number;
  readonly stratum: string;
  readonly count: number;
}

/** What is scanned. */
export interface ScanInput {
  /** Places have positions unless the scan is purely temporal. */
  readonly places: readonly { readonly id: string; readonly position?: ScanPosition }[];
  readonly cases: readonly ScanCount[];
  /** For the Poisson model; absent in a purely temporal scan: the same throughout. */
  readonly population?: readonly ScanPopulation[];
  /** For the Bernoulli model. */
  readonly controls?: readonly ScanCount[];
  /** First and last day of the study, days since 1970-01-01; absent only where nothing has a day. */
  readonly study?: { readonly first: number; readonly last: number };
}

/** How it is scanned. */
export interface ScanParameters {
  readonly analysis: 'spatial' | 'temporal' | 'space-time';
  readonly model: 'poisson' | 'bernoulli' | 'permutation';
  readonly rates: ScanRates;
  /** Only windows that last to the study's end. */
  readonly prospective: boolean;
  /** The length of one interval. */
  readonly unit: ScanUnit;
  readonly length: number;
  /** A circle holds at most this share of all at risk, above 0 up to 1. */
  readonly riskShareMax: number;
  /** A circle reaches at most so far: kilometres, or the unit of the plane. */
  readonly radiusMax?: number;
  /** A window lasts at most this share of the study, above 0 up to 1. */
  readonly studyShareMax: number;
  /** The same in intervals; it goes before the share. */
  readonly intervalsMax?: number;
  readonly intervalsMin: number;
  readonly casesMinHigh: number;
  /** Whole number from 0; without replications there is no p. */
  readonly replications: number;
  /** Ends the replications when so many reached the ratio of the likeliest cluster. */
  readonly endAfter?: number;
  readonly seed: number;
}

/** What SaTScan 10 does when nothing is said: 50 % circles and windows, at least 2 cases, 999 replications. */
export const scanDefaults: ScanParameters = {
  analysis: 'space-time',
  model: 'poisson',
  rates: 'high',
  prospective: false,
  unit: 'year',
  length: 1,
  riskShareMax: 0.5,
  studyShareMax: 0.5,
  intervalsMin: 1,
  casesMinHigh: 2,
  replications: 999,
  seed: 1,
};

/** Intervals of one scan: windows grow with their square. */
const intervalsAtMost = 10_000;
/** The fewest days of a unit. */
const unitDays: Readonly<Record<ScanUnit, number>> = { number: 1, day: 1, month: 28, year: 365 };

/** A cluster as it is told. */
export interface ScanCluster {
  /** Ids by distance from the centre, which is the first. */
  readonly places: readonly string[];
  readonly radius: number;
  /** First and last day; absent where the scan is purely spatial. */
  readonly first?: number;
  readonly last?: number;
  readonly direction: 'high' | 'low';
  readonly cases: number;
  readonly expected: number;
  readonly observedOverExpected: number;
  /** Risk inside over risk outside; absent for permutations, and where there is no case outside. */
  readonly relativeRisk?: number;
  readonly llr: number;
  /** Chance of a likelihood ratio as high anywhere in the study if rates were the same everywhere; absent without replications. */
  readonly p?: number;
  /** Prospective only: in how many intervals one such signal is expected if nothing happens. */
  readonly recurrenceIntervals?: number;
  /** Poisson only: people in the circle, averaged over the study. */
  readonly people?: number;
}

/** What the scan found. */
export interface ScanFound {
  readonly cases: number;
  readonly people?: number;
  readonly places: number;
  readonly intervals: number;
  readonly intervalsMax: number;
  readonly replications: number;
  readonly endedEarly: boolean;
  /** By likelihood ratio; none overlaps one above it. */
  readonly clusters: readonly ScanCluster[];
}

/**
 * Kulldorff's scan statistic with circular windows, as SaTScan 10.3 runs it by default. Kulldorff (1997), Communications in
 * Statistics 26; Kulldorff (2001), JRSS A 164, for prospective use; Kulldorff et al. (2005), PLoS Medicine 2, for permutations.
 */
export function scan(input: ScanInput, told: Partial<ScanParameters> = {}): ScanFound | Refusal {
  const opened = openScan(input, told);
  if (isRefusal(opened)) return opened;
  const { replications } = opened;
  if (told.endAfter === undefined) return opened.found(opened.ratios(0, replications));
  const ratios: number[] = [];
  for (let run = 0; run < replications && !opened.ended(ratios); run++)
    ratios.push(...opened.ratios(run, run + 1, ratios.at(-1)));
  return opened.found(ratios);
}

/** A scan whose replications may be drawn in parts, by several threads; the answer is the same for any parts. */
export interface OpenScan {
  readonly intervals: number;
  readonly intervalsMax: number;
  readonly circles: number;
  readonly replications: number;
  /** The highest ratios of replications by their number, from the first to the one before the last; `near` is a ratio to begin with. */
  readonly ratios: (from: number, to: number, near?: number) => readonly number[];
  /** Whether ratios from the first on say enough. */
  readonly ended: (ratios: readonly number[]) => boolean;
  readonly found: (ratios: readonly number[]) => ScanFound;
}

/** Counts what is compared, and finds the clusters, without replications. */
export function openScan(input: ScanInput, told: Partial<ScanParameters> = {}): OpenScan | Refusal {
  const by: ScanParameters = { ...scanDefaults, ...told };
  const wrong = wrongParameters(by) ?? wrongCounts(input, by);
  if (wrong) return wrong;
  const study = input.study ?? { first: 0, last: 0 };
  if (study.last < study.first) return refuse('scan-study', 'the study ends before it begins');
  const most = (study.last - study.first + 1) / (by.length * unitDays[by.unit]);
  if (by.analysis !== 'spatial' && !(most <= intervalsAtMost))
    return refuse('scan-size', `the study has more than ${intervalsAtMost} intervals; take longer intervals`);
  const starts = by.analysis === 'spatial' ? [study.first, study.last + 1] : scanIntervals(study, by);
  const intervals = starts.length - 1;
  const intervalsMax =
    by.analysis === 'spatial' ? 1 : (by.intervalsMax ?? Math.floor(by.studyShareMax * intervals + 1e-9));
  if (intervalsMax > intervals)
    return refuse('scan-window', `a window of ${intervalsMax} intervals is longer than the study of ${intervals}`);
  if (by.analysis !== 'spatial' && intervalsMax < by.intervalsMin)
    return refuse(
      'scan-window',
      `the longest window, ${intervalsMax} of ${intervals} intervals, is shorter than the shortest, ${by.intervalsMin}; widen the study, let windows be longer, or scan in space alone`,
    );
  const cells = scanCells(input, by, starts);
  if (isRefusal(cells)) return cells;
  const circles = circlesOf(input, by, cells);
  if (circles.every(({ places }) => places.length === 0))
    return refuse(
      'scan-circles',
      `each place alone holds more than ${by.riskShareMax * 100} % of those at risk; allow larger circles`,
    );
  const rule: ScanRule = {
    likelihood: by.model === 'bernoulli' ? 'bernoulli' : 'poisson',
    rates: by.rates,
    totals: cells.totals,
    casesMinHigh: by.casesMinHigh,
    stretches: {
      intervals,
      lengthMin: by.analysis === 'spatial' ? 1 : by.intervalsMin,
      lengthMax: intervalsMax,
      prospective: by.prospective,
    },
  };
  const search = openSearch(circles, cells, rule);
  let best: readonly ScanClusterFound[] | undefined;
  const clusters = () => (best ??= withoutOverlap(search.bestWindows(cells.cases)));
  const highest = () => clusters()[0]?.llr ?? Infinity;
  return {
    intervals,
    intervalsMax,
    circles: circles.reduce((sum, { places }) => sum + places.length, 0),
    replications: by.replications,
    ratios: openReplications({ search, cells, intervals }, by),
    ended: (ratios) => endOf(ratios, highest(), by.endAfter) !== undefined,
    found: (ratios) => {
      const simulated = simulationOf(ratios, by, highest());
      return {
        cases: cells.totals.cases,
        ...(cells.people ? { people: cells.people.reduce((sum, each) => sum + each, 0) } : {}),
        places: input.places.length,
        intervals,
        intervalsMax,
        replications: simulated.ratios.length,
        endedEarly: simulated.endedEarly,
        clusters: clusters()
          .map((each, rank) => clusterOf(each, rank, { input, by, cells, starts, simulated }))
          // As in SaTScan: what every replication reaches is no cluster.
          .filter(({ p }) => p === undefined || p < 1),
      };
    },
  };
}

/** One circle of everything where the scan is purely temporal. */
function circlesOf({ places }: ScanInput, by: ScanParameters, cells: ScanCells): readonly ScanCircles[] {
  if (by.analysis !== 'temporal')
    return scanCircles(
      places.map(({ position }) => position!),
      cells.atRisk,
      { shareMax: by.riskShareMax, ...(by.radiusMax === undefined ? {} : { radiusMax: by.radiusMax }) },
    );
  return [{ centre: 0, places: Int32Array.of(0), distances: Float64Array.of(0), ends: Uint8Array.of(1) }];
}

function clusterOf(
  found: ScanClusterFound,
  rank: number,
  {
    input,
    by,
    cells,
    starts,
    simulated,
  }: {
    readonly input: ScanInput;
    readonly by: ScanParameters;
    readonly cells: ScanCells;
    readonly starts: readonly number[];
    readonly simulated: ScanSimulation;
  },
): ScanCluster {
  const { cases, base, llr, direction, from, to, places, radius } = found;
  const { totals, people } = cells;
  const expected = (base * totals.cases) / totals.base;
  const outside = (totals.cases - cases) / (totals.cases - expected);
  const p = simulated.p(llr, rank);
  const temporal = by.analysis === 'temporal';
  return {
    places: temporal ? input.places.map(({ id }) => id) : places.map((place) => input.places[place]!.id),
    radius: temporal ? 0 : radius,
    ...(by.analysis === 'spatial' ? {} : { first: starts[from]!, last: starts[to]! - 1 }),
    direction,
    cases,
    expected,
    observedOverExpected: cases / expected,
    ...(by.model === 'permutation' || !(outside > 0) ? {} : { relativeRisk: cases / expected / outside }),
    llr,
    ...(p === undefined ? {} : { p }),
    ...(p !== undefined && by.prospective ? { recurrenceIntervals: 1 / p } : {}),
    ...(people
      ? {
          people: temporal
            ? people.reduce((sum, each) => sum + each, 0)
            : places.reduce((sum, place) => sum + people[place]!, 0),
        }
      : {}),
  };
}

function wrongParameters(by: ScanParameters): Refusal | undefined {
  const share = (value: number) => value > 0 && value <= 1;
  const whole = (value: number, least: number) => Number.isSafeInteger(value) && value >= least;
  if (!share(by.riskShareMax)) return refuse('scan-parameter', 'the largest circle is a share above 0 and at most 1');
  if (!share(by.studyShareMax)) return refuse('scan-parameter', 'the longest window is a share above 0 and at most 1');
  if (!((by.radiusMax ?? 0) >= 0)) return refuse('scan-parameter', 'the largest radius is a number from 0');
  if (!whole(by.length, 1) || !whole(by.intervalsMin, 1) || !whole(by.intervalsMax ?? 1, 1))
    return refuse('scan-parameter', 'lengths of intervals and windows are whole numbers from 1');
  if (!whole(by.replications, 0) || !whole(by.casesMinHigh, 1) || !whole(by.endAfter ?? 1, 1) || !whole(by.seed, 0))
    return refuse(
      'scan-parameter',
      'replications and the seed are whole numbers from 0, the fewest cases and the end from 1',
    );
  if (by.model === 'permutation' && by.analysis !== 'space-time')
    return refuse('scan-parameter', 'permutations need a space-time scan: they compare times between places');
  return by.prospective && by.analysis === 'spatial'
    ? refuse('scan-parameter', 'a purely spatial scan has no end to be alive at; drop prospective')
    : undefined;
}

function wrongCounts(input: ScanInput, by: ScanParameters): Refusal | undefined {
  const { places, cases, controls = [], population = [], study } = input;
  if (places.length === 0) return refuse('scan-places', 'there is no place');
  const twice = places.find(({ id }, index) => places.findIndex((each) => each.id === id) !== index);
  if (twice) return refuse('scan-places', `place \`${twice.id}\` is there twice`);
  const unplaced = places.find(
    ({ position }) => !position || !Number.isFinite(scanDistance(position, places[0]!.position ?? position)),
  );
  if (by.analysis !== 'temporal' && unplaced)
    return refuse('scan-places', `place \`${unplaced.id}\` has no position like that of the others`);
  const names = (place: number) => places[place]?.id;
  for (const [what, rows, whole] of [
    ['cases', cases, true],
    ['controls', controls, true],
    ['population', population, false],
  ] as const)
    for (const { place, count, day } of rows) {
      const name = names(place);
      if (name === undefined) return refuse('scan-places', `${what} name a place that is not among the places`);
      if (!(count >= 0 && Number.isFinite(count)) || (whole && !Number.isInteger(count)))
        return refuse(
          'scan-count',
          `${what} at \`${name}\`: \`${count}\` is ${whole ? 'no whole number from 0' : 'no number from 0'}`,
        );
      if (!whole || (day === undefined && by.analysis === 'spatial')) continue;
      if (day === undefined) return refuse('scan-time', `${what} at \`${name}\` have no time`);
      if (!study || day < study.first || day > study.last)
        return refuse('scan-time', `${what} at \`${name}\` lie outside the study; widen it or leave them out`);
    }
  return cases.some(({ count }) => count > 0)
    ? undefined
    : refuse('scan-no-cases', 'there is no case: nothing to scan');
}
