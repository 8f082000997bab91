import { type Design, readyFor, tallyReplay, usualScenarios, zoneHistory } from '@truceline/truce/calibration';
import { chanceOf, dayMs, zoneCount } from './stream.ts';

/** What calibrating costs. */
export interface CalibrateFigures {
  /** One replay of a year of a million incidents, one window, one threshold: mean over the twenty. */
  readonly oneMs: number;
  /** The same replay with twenty thresholds at once. */
  readonly twentyMs: number;
  readonly ratio: number;
  /** A thousand replays, twenty thresholds each, extrapolated from those measured. */
  readonly thousandReplaysS: number;
  readonly replaysMeasured: number;
  /** The same three with the eighteen usual injections tried in each replay. */
  readonly injected: {
    readonly oneMs: number;
    readonly twentyMs: number;
    readonly ratio: number;
    readonly thousandReplaysS: number;
  };
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
  const thresholds = Array.from({ length: 20 }, (_, step) => 40 + 20 * step);
  const measure = (scenarios: Design['scenarios']) => {
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
    const twenty = Array.from({ length: replays }, (_, replay) => timed(thresholds, replay));
    const one = thresholds.map((threshold, replay) => timed([threshold], replay));
    const [oneMs, twentyMs] = [mean(one), mean(twenty)];
    return { oneMs, twentyMs, ratio: rounded(twentyMs / oneMs), thousandReplaysS: rounded(twentyMs) };
  };
  return { ...measure([]), replaysMeasured: replays, injected: measure(usualScenarios) };
}

function mean(values: readonly number[]): number {
  return rounded(values.reduce((sum, each) => sum + each, 0) / values.length);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
