import type { Chance } from '../../exercise/index.ts';
import { isRefusal, type Refusal } from '../../kernel/index.ts';
import { averageRunLength, type CountLaw, schemeBetween } from '../../statistics/index.ts';
import { type Detector, onsetDays } from './detector.ts';
import { drawerOf } from './law.ts';

/** States of the Markov chain: enough for one per cent. */
const gridStates = 300;

/** Days between false alarms where counts fall by the law, by Markov chain; nothing for a detector that has none, or never alarms. */
export function daysBetweenAlarms(detector: Detector, law: CountLaw, times = 1): number | undefined | Refusal {
  if (detector.kind !== 'cusum') return undefined;
  const { mean, ...size } = law;
  const scheme = schemeBetween(
    { from: mean, to: (mean * detector.ratioPerMille) / 1_000, ...size },
    { threshold: detector.thresholdMilli / 1_000 },
  );
  if (isRefusal(scheme)) return scheme;
  const found = averageRunLength(scheme, { mean: mean * times, ...size }, { gridStates });
  return isRefusal(found) ? found : found.average;
}

/** The same by drawing counts: days over alarms, with the alarms that it rests on. */
export function simulatedAlarms(
  detector: Detector,
  law: CountLaw,
  days: number,
  chance: Chance,
): { readonly days: number; readonly alarms: number } {
  const draw = drawerOf(law, chance);
  const counts = Array.from({ length: days }, draw);
  const lead = detector.kind === 'cusum' ? 0 : detector.weeks * 7 + detector.halfWidthDays;
  const watched = new Uint8Array(days).fill(1);
  return { days: days - lead, alarms: onsetDays(detector, law, { counts, watched }, { from: lead, to: days }).length };
}
