import {
  type Design,
  highestCount,
  readyFor,
  tallyReplay,
  thresholdsUpTo,
  usualScenarios,
  zoneHistory,
} from '@truceline/truce/calibration';
import { chanceOf, dayMs, zoneCount } from './stream.ts';

/** What a replay of a year of a million incidents costs in one window. */
interface ReplayCost {
  /** With one threshold: median over the twenty of the grid, each by itself. */
  readonly oneMs: number;
  /** With the twenty at once, in the same replays. */
  readonly twentyMs: number;
  readonly ratio: number;
  /** A thousand replays with twenty thresholds each: extrapolated from those measured. */
  readonly thousandReplaysS: number;
}

/** What calibrating costs: as the command does it, with eighteen injections in each replay. */
export interface CalibrateFigures extends ReplayCost {
  readonly replaysMeasured: number;
  /** False alarms alone: drawing a replay takes 1 to 2 ms, so that one threshold is next to nothing. */
  readonly withoutInjections: ReplayCost;
}

const [days, incidents, replays] = [365, 1_000_000, 20];

/** Measures on forty zones with flares, over 24 hours, zones counted apart and drawn at once. */
export function calibrateFigures(seed: number): CalibrateFigures {
  const chance = chanceOf(seed);
  const at: number[][] = Array.from({ length: zoneCount }, () => []);
  const flares = Array.from({ length: 60 }, () => ({
    zone: Math.floor(chance() * zoneCount),
    day: chance() * days,
    breadth: 1 + chance() * 20,
  }));
  for (let each = 0; each < incidents; each++) {
    const flare = chance() < 0.5 ? flares[Math.floor(chance() * flares.length)]! : undefined;
    const day = flare ? flare.day + (chance() + chance() - 1) * flare.breadth : chance() * days;
    at[flare?.zone ?? Math.floor(chance() * zoneCount)]!.push(
      Math.floor(Math.min(Math.max(day, 0), days - 0.001) * dayMs),
    );
  }
  const history = { days, zones: at.map((each, zone) => zoneHistory(`zone ${zone + 1}`, each, days)) };
  const thresholds = thresholdsUpTo(highestCount(history, dayMs));
  const measure = (scenarios: Design['scenarios']): ReplayCost => {
    const design = (tried: readonly number[]): Design => ({
      windows: [{ lengthMs: dayMs, thresholds: tried }],
      clear: { kind: 'same' },
      blockDays: 7,
      blocks: 'line',
      counted: 'apart',
      replays,
      seed,
      scenarios,
    });
    const ready = readyFor(history, design(thresholds));
    const timed = (tried: readonly number[], replay: number): number => {
      const began = performance.now();
      tallyReplay(ready, design(tried), replay);
      return performance.now() - began;
    };
    for (let replay = 0; replay < 3; replay++) timed(thresholds, replay);
    const [one, twenty]: [number[], number[]] = [[], []];
    // In turn, so that what else the machine does meets both.
    for (const [replay, threshold] of thresholds.entries()) {
      one.push(timed([threshold], replay));
      twenty.push(timed(thresholds, replay));
    }
    const [oneMs, twentyMs] = [median(one), median(twenty)];
    return { oneMs, twentyMs, ratio: rounded(twentyMs / oneMs), thousandReplaysS: rounded(twentyMs) };
  };
  return { ...measure(usualScenarios), replaysMeasured: replays, withoutInjections: measure([]) };
}

function median(values: readonly number[]): number {
  return rounded([...values].sort((a, b) => a - b)[values.length >> 1]!);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
