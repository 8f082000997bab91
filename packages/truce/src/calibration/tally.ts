import { chanceOf } from '../exercise/index.ts';
import { type Design, marginDays } from './design.ts';
import { asOneZone, dayMs } from './history.ts';
import { judge } from './judge.ts';
import { drawInjection, type Place, placesOf, type Ready, resampled } from './replay.ts';
import { notDetected, trialOf } from './trial.ts';

/** What one replay came to. Lists by window and threshold are in the order of the grid. */
export interface ReplayTally {
  readonly replay: number;
  /** Days of all places together on which somebody watched. */
  readonly watchedDays: number;
  /** False alarms: onsets without injection. */
  readonly onsets: readonly (readonly number[])[];
  /** Days of all places together on which an alarm stood at any time, without injection. */
  readonly alarmDays: readonly (readonly number[])[];
  /** By scenario: incidents injected, and milliseconds from its start to the first onset that it causes. */
  readonly injections: readonly { readonly count: number; readonly delays: readonly (readonly number[])[] }[];
}

/** The same of the past as it was, each day once and in its place: what replays are to be compared with. */
export type PastTally = Pick<ReplayTally, 'watchedDays' | 'onsets' | 'alarmDays'>;

/**
 * Replays once: blocks of the past drawn anew, then each injection into the same replay. A replay draws from its own chance,
 * so it comes to the same whatever was replayed before it, and windows and thresholds see the same incidents.
 */
export function tallyReplay(ready: Ready, design: Design, replay: number): ReplayTally {
  const margin = marginDays(design);
  const judged = ready.history.days;
  const chance = chanceOf(design.seed, `replay ${replay}`);
  const places = placesOf(ready, design, judged + 2 * margin, chance);
  const injections = design.scenarios.map((scenario) =>
    drawInjection(
      ready,
      scenario,
      { margin, judged },
      chanceOf(design.seed, `replay ${replay} x${scenario.factorPerMille} ${scenario.days} ${scenario.where}`),
      design.counted,
    ),
  );
  const span = { from: margin * dayMs, to: (margin + judged) * dayMs };
  const sums = emptySums(design);
  const delays = injections.map(() =>
    design.windows.map(({ thresholds }) => thresholds.map((): number => notDetected)),
  );
  for (const [index, place] of places.entries())
    for (const [window, { lengthMs, thresholds }] of design.windows.entries()) {
      const trials = injections.flatMap((injection, scenario) => {
        const added = injection.times[index];
        return added ? [trialOf(place.times, added, injection, lengthMs, delays[scenario]![window]!)] : [];
      });
      judge(place.times, trials, { lengthMs, thresholds, clear: design.clear, span, sums: sums[window]! });
    }
  return {
    replay,
    watchedDays: watchedDays(places, margin, judged),
    onsets: sums.map((each) => each.onsets),
    alarmDays: sums.map((each) => each.alarmDays),
    injections: injections.map(({ count }, scenario) => ({ count, delays: delays[scenario]! })),
  };
}

/** Counts over the past as it was, without drawing anything. */
export function tallyPast({ history }: Ready, design: Design): PastTally {
  const one = design.counted === 'together' ? [asOneZone(history, 'all')] : history.zones;
  const places = one.map((zone) =>
    resampled(
      zone,
      Uint32Array.from({ length: history.days }, (_, day) => day),
    ),
  );
  const sums = emptySums(design);
  const span = { from: 0, to: history.days * dayMs };
  for (const { times } of places)
    for (const [window, { lengthMs, thresholds }] of design.windows.entries())
      judge(times, [], { lengthMs, thresholds, clear: design.clear, span, sums: sums[window]! });
  return {
    watchedDays: watchedDays(places, 0, history.days),
    onsets: sums.map((each) => each.onsets),
    alarmDays: sums.map((each) => each.alarmDays),
  };
}

function emptySums({ windows }: Design) {
  return windows.map(({ thresholds }) => ({
    onsets: thresholds.map(() => 0),
    alarmDays: thresholds.map(() => 0),
  }));
}

function watchedDays(places: readonly Place[], margin: number, judged: number): number {
  let days = 0;
  for (const { watched } of places) for (let day = margin; day < margin + judged; day++) days += watched[day]!;
  return days;
}
