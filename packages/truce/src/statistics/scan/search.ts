import type { ScanCircles } from './circles.ts';
import { scanLogLikelihoodRatio } from './likelihood.ts';
import { linesAbove, type ScanLine } from './lines.ts';
import { type BestWindow, runningSums, type ScanRule, type ScanStretches } from './windows.ts';

/** What circles are scanned for, over and over: the base is the same each time, the cases are others. */
export interface ScanSearch {
  /** The best window round each centre that has any; the first where several are alike. */
  readonly bestWindows: (cases: ArrayLike<number>) => readonly BestWindow[];
  /** The highest ratio of all windows. A guess of it, of which nothing depends but time, may be given. */
  readonly highestRatio: (cases: ArrayLike<number>, guess?: number) => number;
}

/** Lines are drawn anew when the highest ratio has risen by this share. */
const rise = 1.02;
const slack = 1e-9;

/** Prepares the search over all circles, with the base by places and intervals, row after row. */
export function openSearch(
  all: readonly ScanCircles[],
  cells: { readonly base: ArrayLike<number>; readonly places: number },
  rule: ScanRule,
): ScanSearch {
  const { intervals } = rule.stretches;
  const width = intervals + 1;
  const base = runningSums(cells.base, cells.places, intervals);
  const baseOf = Float64Array.from({ length: cells.places }, (_, place) => base[place * width + intervals]!);
  const baseMax = all.reduce((most, { places }) => Math.max(most, sumOf(places, baseOf)), 0);
  const counted = new Float64Array(width);
  const based = new Float64Array(width);
  const turn = new Int32Array(width);

  /** Looks into each circle round one centre that may hold a window above the level; `found` may raise it. */
  function around(
    { places, ends }: ScanCircles,
    sums: Float64Array,
    level: Level,
    found: (size: number, from: number, to: number, cases: number, base: number) => void,
    ofPlaces?: OfPlaces,
  ): void {
    counted.fill(0);
    based.fill(0);
    let [added, total, drawn] = [0, 0, -1];
    // For each line, how far the windows of the circle get at most.
    let reach = new Float64Array(level.lines.length);
    for (let index = 0; index < places.length; index++) {
      total += baseOf[places[index]!]!;
      if (drawn !== level.drawn) {
        reach = new Float64Array(level.lines.length).fill(index === 0 ? 0 : Infinity);
        drawn = level.drawn;
      }
      // A window of more places gets at most as far as one without the last place and one of that place alone.
      const alone = ofPlaces?.(places[index]!, level);
      let open = false;
      const { lines } = level;
      for (let at = 0; at < lines.length; at++) {
        reach[at] = alone ? reach[at]! + alone[at]! : Infinity;
        open ||= lines[at]!.from <= total && reach[at]! > lines[at]!.limit - slack;
      }
      if (!open || ends[index] === 0) continue;
      for (; added <= index; added++) {
        const from = places[added]! * width;
        for (let time = 1; time <= intervals; time++) {
          counted[time] = counted[time]! + sums[from + time]!;
          based[time] = based[time]! + base[from + time]!;
        }
      }
      if (isBeyond(level.lines, reach, total))
        eachStretch(counted, based, rule.stretches, (from, to, cases, value) =>
          found(index + 1, from, to, cases, value),
        );
    }
  }

  /** Whether the windows of the circle get beyond a line; brings `reach` up to date as far as needed to know. */
  function isBeyond(lines: readonly ScanLine[], reach: Float64Array, total: number): boolean {
    for (let at = 0; at < lines.length; at++) {
      const line = lines[at]!;
      const limit = line.limit - slack;
      if (line.from > total || !(reach[at]! > limit)) continue;
      reach[at] = farthest(counted, based, line, limit);
      if (reach[at]! > limit) return true;
    }
    return false;
  }

  /** How far stretches get at most in the direction of a line; where that is up to the limit, of any length. */
  function farthest(cases: Float64Array, values: Float64Array, line: ScanLine, limit: number): number {
    const any = farthestOfAny(cases, values, line, rule.stretches);
    return any > limit && rule.stretches.lengthMax < intervals && !rule.stretches.prospective
      ? farthestWithin(cases, values, line, rule.stretches, turn)
      : any;
  }

  return {
    bestWindows: (cases) => {
      const sums = runningSums(cases, cells.places, intervals);
      const extremes = openExtremes(rule);
      return all.flatMap((circles) => {
        let best: BestWindow | undefined;
        const level = openLevel(0, rule, baseMax);
        extremes.clear();
        around(circles, sums, level, (size, from, to, within, value) => {
          const direction = extremes.beats(within, value);
          if (direction === undefined) return;
          const llr = scanLogLikelihoodRatio(rule.likelihood, { cases: within, base: value }, rule.totals);
          if (!(llr > 0) || (best !== undefined && !(llr > best.llr * (1 + 1e-12)))) return;
          best = { circles, size, from, to, cases: within, base: value, direction, llr };
          level.raise(llr);
        });
        return best ? [best] : [];
      });
    },
    highestRatio: (cases, guess = 0) => {
      const sums = runningSums(cases, cells.places, intervals);
      const found = (from: number): number => {
        let highest = 0;
        const level = openLevel(from, rule, baseMax);
        const extremes = openExtremes(rule);
        const ofPlaces = placesAlone(sums);
        for (const circles of all)
          around(
            circles,
            sums,
            level,
            (_, __, ___, within, value) => {
              if (extremes.beats(within, value) === undefined) return;
              const llr = scanLogLikelihoodRatio(rule.likelihood, { cases: within, base: value }, rule.totals);
              if (!(llr > highest)) return;
              highest = llr;
              level.raise(llr);
            },
            ofPlaces,
          );
        return highest;
      };
      const highest = found(guess);
      return highest >= guess ? highest : found(0);
    },
  };

  /** How far the windows of one place alone get, for the lines of a level; reckoned once for each. */
  function placesAlone(sums: Float64Array): OfPlaces {
    const known: (Float64Array | undefined)[] = [];
    let drawn = -1;
    return (place, level) => {
      if (drawn !== level.drawn) {
        known.length = 0;
        drawn = level.drawn;
      }
      const before = known[place];
      if (before) return before;
      const [from, to] = [place * width, (place + 1) * width];
      const [own, values] = [sums.subarray(from, to), base.subarray(from, to)];
      const reach = Float64Array.from(level.lines, (line) => farthest(own, values, line, -Infinity));
      known[place] = reach;
      return reach;
    };
  }
}

type OfPlaces = (place: number, level: Level) => Float64Array;

/** The ratio that a window must be above to matter, and the lines that leave out what is not. */
interface Level {
  readonly lines: readonly ScanLine[];
  /** How often lines were drawn. */
  readonly drawn: number;
  readonly raise: (ratio: number) => void;
}

function openLevel(from: number, rule: ScanRule, baseMax: number): Level {
  let at = Math.max(from, 1e-9);
  let drawn = 0;
  let lines = linesAbove(at, rule, baseMax);
  return {
    get lines() {
      return lines;
    },
    get drawn() {
      return drawn;
    },
    raise: (ratio) => {
      if (ratio < at * rise) return;
      at = ratio;
      lines = linesAbove(at, rule, baseMax);
      drawn++;
    },
  };
}

/** For each count of cases the base that a window must beat: less where rates are high, more where they are low. */
function openExtremes({ rates, totals, casesMinHigh }: ScanRule) {
  const least = new Float64Array(totals.cases + 1).fill(Infinity);
  const most = new Float64Array(totals.cases + 1).fill(-Infinity);
  const even = totals.cases / totals.base;
  return {
    clear: () => {
      least.fill(Infinity);
      most.fill(-Infinity);
    },
    /** The direction of a window that beats all others of as many cases so far. */
    beats: (cases: number, base: number): 'high' | 'low' | undefined => {
      if (cases > base * even) {
        if (rates === 'low' || cases < casesMinHigh || base >= least[cases]!) return undefined;
        least[cases] = base;
        return 'high';
      }
      if (rates === 'high' || cases === base * even || base <= most[cases]!) return undefined;
      most[cases] = base;
      return 'low';
    },
  };
}

/** How far stretches get at most in the direction of a line, by running sums: of any length, unless prospective. */
function farthestOfAny(
  cases: Float64Array,
  base: Float64Array,
  { cases: byCases, base: byBase }: ScanLine,
  { intervals, lengthMin, lengthMax, prospective }: ScanStretches,
): number {
  let most = -Infinity;
  if (prospective) {
    const end = byCases * cases[intervals]! + byBase * base[intervals]!;
    for (let from = Math.max(0, intervals - lengthMax); from <= intervals - lengthMin; from++)
      most = Math.max(most, end - (byCases * cases[from]! + byBase * base[from]!));
    return most;
  }
  let lowest = Infinity;
  for (let to = lengthMin; to <= intervals; to++) {
    const begin = byCases * cases[to - lengthMin]! + byBase * base[to - lengthMin]!;
    if (begin < lowest) lowest = begin;
    const value = byCases * cases[to]! + byBase * base[to]! - lowest;
    if (value > most) most = value;
  }
  return most;
}

/** The same within the longest stretch, in one pass; `turn` is room for the beginnings that may still matter. */
function farthestWithin(
  cases: Float64Array,
  base: Float64Array,
  { cases: byCases, base: byBase }: ScanLine,
  { intervals, lengthMin, lengthMax }: ScanStretches,
  turn: Int32Array,
): number {
  let most = -Infinity;
  // Beginnings in order, each lower than all after it: the first is the lowest within the longest stretch.
  let [head, tail] = [0, 0];
  for (let to = lengthMin; to <= intervals; to++) {
    const next = to - lengthMin;
    const begin = byCases * cases[next]! + byBase * base[next]!;
    while (tail > head && byCases * cases[turn[tail - 1]!]! + byBase * base[turn[tail - 1]!]! >= begin) tail--;
    turn[tail++] = next;
    if (turn[head]! < to - lengthMax) head++;
    const lowest = turn[head]!;
    const value = byCases * (cases[to]! - cases[lowest]!) + byBase * (base[to]! - base[lowest]!);
    if (value > most) most = value;
  }
  return most;
}

function eachStretch(
  cases: Float64Array,
  base: Float64Array,
  { intervals, lengthMin, lengthMax, prospective }: ScanStretches,
  tell: (from: number, to: number, cases: number, base: number) => void,
): void {
  for (let to = prospective ? intervals : lengthMin; to <= intervals; to++) {
    const [allCases, allBase] = [cases[to]!, base[to]!];
    for (let from = Math.max(0, to - lengthMax); from <= to - lengthMin; from++)
      tell(from, to, allCases - cases[from]!, allBase - base[from]!);
  }
}

function sumOf(places: Int32Array, values: Float64Array): number {
  return places.reduce((sum, place) => sum + values[place]!, 0);
}
