import { type Refusal, refuse } from '../../kernel/index.ts';

/** People at risk at a place, of one stratum, on one day. Without a day: throughout. */
export interface ScanPopulation {
  readonly place: number;
  readonly day?: number;
  readonly stratum: string;
  readonly count: number;
}

/** What the population of a study comes to. */
export interface ScanExpected {
  /** Expected cases by place and interval, row after row; they sum to the cases. */
  readonly expected: Float64Array;
  /** People by place, averaged over the study. */
  readonly people: readonly number[];
}

/**
 * Expected cases by indirect standardisation: the rate of each stratum over the whole study, times its person-days. A population is a
 * straight line between the days on which it is told, and level before the first and after the last of them. A stratum that a
 * place does not tell on a day on which it tells others has nobody then.
 */
export function expectedCases(
  population: readonly ScanPopulation[],
  casesByStratum: ReadonlyMap<string, number>,
  { places, starts }: { readonly places: number; readonly starts: readonly number[] },
): ScanExpected | Refusal {
  const intervals = starts.length - 1;
  const days = daysOfPlaces(population, places);
  const personDays = new Map<string, Float64Array>();
  for (const { place, day, stratum, count } of population) {
    const cells = personDays.get(stratum) ?? new Float64Array(places * intervals);
    personDays.set(stratum, cells);
    const known = days[place]!;
    const at = day === undefined ? 0 : known.indexOf(day);
    for (let time = 0; time < intervals; time++) {
      const cell = place * intervals + time;
      cells[cell] = cells[cell]! + count * daysCarried(known, at, starts[time]!, starts[time + 1]!);
    }
  }
  const expected = new Float64Array(places * intervals);
  for (const [stratum, cases] of casesByStratum) {
    if (cases === 0) continue;
    const cells = personDays.get(stratum);
    const sum = cells?.reduce((total, each) => total + each, 0) ?? 0;
    if (!(sum > 0))
      return refuse(
        'scan-stratum',
        `${cases} cases${stratum === '' ? '' : ` of \`${stratum.replaceAll('\u0000', ' ')}\``} have no population; add its rows`,
      );
    for (let cell = 0; cell < expected.length; cell++) expected[cell] = expected[cell]! + (cells![cell]! * cases) / sum;
  }
  const length = starts[intervals]! - starts[0]!;
  const people = Array.from({ length: places }, (_, place) => {
    let sum = 0;
    for (const cells of personDays.values())
      for (let time = 0; time < intervals; time++) sum += cells[place * intervals + time]!;
    return sum / length;
  });
  return { expected, people };
}

/** The days on which each place tells its population, in order; empty where it tells it without a day. */
function daysOfPlaces(population: readonly ScanPopulation[], places: number): readonly (readonly number[])[] {
  const sets = Array.from({ length: places }, () => new Set<number>());
  for (const { place, day } of population) if (day !== undefined) sets[place]!.add(day);
  return sets.map((each) => [...each].sort((one, two) => one - two));
}

/** The integral from a day up to another of the weight that the population told on `known[at]` has. */
function daysCarried(known: readonly number[], at: number, from: number, to: number): number {
  if (known.length <= 1) return to - from;
  const day = known[at]!;
  const [before, after] = [known[at - 1], known[at + 1]];
  const risen = (end: number, other: number): number => {
    // The weight rises from 0 at `other` to 1 at `day`; half its square is the integral.
    const share = Math.min(1, Math.max(0, (end - other) / (day - other)));
    return (Math.abs(day - other) * share * share) / 2;
  };
  const left =
    before === undefined
      ? Math.max(0, Math.min(to, day) - from)
      : risen(Math.min(to, day), before) - risen(Math.min(from, day), before);
  const right =
    after === undefined
      ? Math.max(0, to - Math.max(from, day))
      : risen(Math.max(from, day), after) - risen(Math.max(to, day), after);
  return left + right;
}
