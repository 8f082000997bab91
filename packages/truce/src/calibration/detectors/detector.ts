import { isRefusal } from '../../kernel/index.ts';
import { type CountLaw, farrington, logRatio } from '../../statistics/index.ts';
import type { DailyCounts } from './daily.ts';

/** A detector over daily counts, in whole numbers so that it can be frozen. */
export type Detector =
  | {
      /** Sum of log-likelihood ratios between the mean of the law and a multiple of it; begins anew after an alarm. */
      readonly kind: 'cusum';
      readonly ratioPerMille: number;
      /** Thousandths of a nat. */
      readonly thresholdMilli: number;
    }
  | {
      /** Counts above what the same days of past weeks let expect. */
      readonly kind: 'farrington';
      readonly alphaPerMillion: number;
      readonly weeks: number;
      readonly halfWidthDays: number;
    };

/** Stretch of days, the second not included. */
export interface DaySpan {
  readonly from: number;
  readonly to: number;
}

/**
 * Days on which an alarm begins. A CUSUM may begin one on any day, since it starts anew; Farrington's alarm on the day after an
 * alarm is the same alarm. Nobody watched, no step.
 */
export function onsetDays(
  detector: Detector,
  law: CountLaw,
  daily: Pick<DailyCounts, 'counts' | 'watched'>,
  span: DaySpan = { from: 0, to: daily.counts.length },
): readonly number[] {
  return detector.kind === 'cusum' ? cusumOnsets(detector, law, daily, span) : farringtonOnsets(detector, daily, span);
}

function cusumOnsets(
  { ratioPerMille, thresholdMilli }: Detector & { readonly kind: 'cusum' },
  law: CountLaw,
  { counts, watched }: Pick<DailyCounts, 'counts' | 'watched'>,
  { from, to }: DaySpan,
): readonly number[] {
  if (law.mean === 0) return [];
  const { weight, offset } = logRatio({
    from: law.mean,
    to: (law.mean * ratioPerMille) / 1_000,
    ...(law.size === undefined ? {} : { size: law.size }),
  });
  const threshold = thresholdMilli / 1_000;
  const onsets: number[] = [];
  let sum = 0;
  for (let day = 0; day < to; day++) {
    if (watched[day] !== 1) continue;
    sum = Math.max(0, sum + counts[day]! * weight + offset);
    if (sum < threshold * (1 - 1e-12)) continue;
    sum = 0;
    if (day >= from) onsets.push(day);
  }
  return onsets;
}

function farringtonOnsets(
  { alphaPerMillion, weeks, halfWidthDays }: Detector & { readonly kind: 'farrington' },
  { counts, watched }: Pick<DailyCounts, 'counts' | 'watched'>,
  { from, to }: DaySpan,
): readonly number[] {
  const first = Math.max(from, weeks * 7 + halfWidthDays);
  if (first >= to) return [];
  const found = farrington(counts, {
    period: 7,
    years: weeks,
    halfWidth: halfWidthDays,
    alpha: alphaPerMillion / 1_000_000,
    // The day before the stretch too, so that an alarm that stood is not taken for a new one.
    from: Math.max(first, weeks * 7 + halfWidthDays + 1),
    to,
  });
  if (isRefusal(found)) return [];
  const alarms = new Set(found.alarms.map((row) => row - 1).filter((day) => watched[day] === 1));
  return [...alarms].filter((day) => day >= from && !alarms.has(day - 1));
}
