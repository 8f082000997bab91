import { isRefusal, type Refusal, refuse } from '../../kernel/index.ts';
import { expectedCases } from './expected-cases.ts';
import type { ScanTotals } from './likelihood.ts';
import type { ScanCount, ScanInput, ScanParameters } from './scan.ts';

/** The study as places by intervals, row after row; one row where the scan is purely temporal. */
export interface ScanCells {
  readonly places: number;
  readonly cases: Float64Array;
  /** Expected cases, or cases and controls together. */
  readonly base: Float64Array;
  readonly totals: ScanTotals;
  /** What the size of a circle is measured by: expected cases, trials, or cases. */
  readonly atRisk: readonly number[];
  /** Poisson only: people by place, averaged over the study. */
  readonly people?: readonly number[];
}

/** Counts what the model compares; refuses where it cannot be compared. */
export function scanCells(input: ScanInput, by: ScanParameters, starts: readonly number[]): ScanCells | Refusal {
  const places = input.places.length;
  const intervals = starts.length - 1;
  const cases = counted(input.cases, places, starts);
  const base = baseOf(input, by, starts, cases);
  if (isRefusal(base)) return base;
  const empty = cases.findIndex((each, cell) => each > 0 && !(base.cells[cell]! > 0));
  if (empty >= 0)
    return refuse(
      'scan-population',
      `there are cases at \`${input.places[Math.floor(empty / intervals)]!.id}\` in an interval without population`,
    );
  const sum = (cells: Float64Array) => cells.reduce((total, each) => total + each, 0);
  const common = {
    totals: { cases: sum(cases), base: sum(base.cells) },
    ...(base.people ? { people: base.people } : {}),
  };
  if (by.analysis === 'temporal')
    return {
      ...common,
      places: 1,
      cases: together(cases, places, intervals),
      base: together(base.cells, places, intervals),
      atRisk: [1],
    };
  return {
    ...common,
    places,
    cases,
    base: base.cells,
    atRisk: Array.from({ length: places }, (_, place) =>
      sum(base.cells.subarray(place * intervals, (place + 1) * intervals)),
    ),
  };
}

function baseOf(
  input: ScanInput,
  by: ScanParameters,
  starts: readonly number[],
  cases: Float64Array,
): { readonly cells: Float64Array; readonly people?: readonly number[] } | Refusal {
  const places = input.places.length;
  if (by.model === 'permutation') return { cells: byMargins(cases, places, starts.length - 1) };
  if (by.model === 'bernoulli') {
    if (!input.controls?.some(({ count }) => count > 0))
      return refuse('scan-controls', 'the Bernoulli model needs controls');
    const controls = counted(input.controls, places, starts);
    return { cells: cases.map((each, cell) => each + controls[cell]!) };
  }
  if (!input.population?.some(({ count }) => count > 0))
    return refuse('scan-population', 'the Poisson model needs a population above 0');
  const byStratum = new Map<string, number>();
  for (const { stratum, count } of input.cases) byStratum.set(stratum, (byStratum.get(stratum) ?? 0) + count);
  const found = expectedCases(input.population, byStratum, { places, starts });
  return isRefusal(found) ? found : { cells: found.expected, people: found.people };
}

function counted(rows: readonly ScanCount[], places: number, starts: readonly number[]): Float64Array {
  const intervals = starts.length - 1;
  const cells = new Float64Array(places * intervals);
  for (const { place, day = starts[0]!, count } of rows) {
    const after = starts.findIndex((start) => start > day);
    const cell = place * intervals + after - 1;
    cells[cell] = cells[cell]! + count;
  }
  return cells;
}

/** What each place and interval would have if times were the same everywhere. */
function byMargins(cases: Float64Array, places: number, intervals: number): Float64Array {
  const ofTimes = together(cases, places, intervals);
  const all = ofTimes.reduce((total, each) => total + each, 0);
  return cases.map((_, cell) => {
    const place = Math.floor(cell / intervals);
    const ofPlace = cases.subarray(place * intervals, (place + 1) * intervals).reduce((total, each) => total + each, 0);
    return (ofPlace * ofTimes[cell % intervals]!) / all;
  });
}

function together(cells: Float64Array, places: number, intervals: number): Float64Array {
  const sums = new Float64Array(intervals);
  for (let cell = 0; cell < places * intervals; cell++) sums[cell % intervals] = sums[cell % intervals]! + cells[cell]!;
  return sums;
}
