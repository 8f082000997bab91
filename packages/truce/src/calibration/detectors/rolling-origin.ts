import { isRefusal } from '../../kernel/index.ts';
import type { CountLaw } from '../../statistics/index.ts';
import type { DailyCounts } from './daily.ts';
import { onsetDays } from './detector.ts';
import { lawOf } from './law.ts';
import { daysBetweenAlarms } from './run-lengths.ts';

/** A month that was scored with what the days before it taught. */
export interface RolledMonth {
  readonly zone: string;
  readonly firstDay: number;
  readonly days: number;
  readonly law: CountLaw;
  /** The lowest threshold of the grid that keeps the promise; absent where none does, and then the highest was taken. */
  readonly thresholdMilli: number;
  readonly kept: boolean;
  readonly promisedDays: number;
  readonly alarms: number;
}

/**
 * Rolling origin: on all days before a month the law is fitted and the lowest threshold is taken whose run length, by Markov chain,
 * is at least the one asked for; then the month is scored with it, and on it goes. What was promised on the past is so held against
 * what came.
 */
export function rolledMonths(
  daily: readonly DailyCounts[],
  asked: {
    readonly ratioPerMille: number;
    readonly thresholdsMilli: readonly number[];
    readonly wantedDays: number;
    readonly monthDays?: number;
    readonly firstDays?: number;
  },
): readonly RolledMonth[] {
  const { ratioPerMille, wantedDays, monthDays = 30, firstDays = 90 } = asked;
  const grid = [...asked.thresholdsMilli].sort((a, b) => a - b);
  return daily.flatMap(({ zone, counts, watched }) => {
    const months: RolledMonth[] = [];
    for (let first = firstDays; first + monthDays <= counts.length; first += monthDays) {
      const law = lawOf({ counts: counts.slice(0, first), watched: watched.slice(0, first) });
      if (isRefusal(law)) continue;
      let taken: { readonly thresholdMilli: number; readonly days: number } | undefined;
      for (const thresholdMilli of grid) {
        const days = daysBetweenAlarms({ kind: 'cusum', ratioPerMille, thresholdMilli }, law);
        if (typeof days === 'number') taken = { thresholdMilli, days };
        if (taken && taken.days >= wantedDays) break;
      }
      if (!taken) continue;
      const { thresholdMilli } = taken;
      // The sum begins at 0 with the month: what lies before it was used to tune.
      const month = {
        counts: counts.slice(first, first + monthDays),
        watched: watched.slice(first, first + monthDays),
      };
      const alarms = onsetDays({ kind: 'cusum', ratioPerMille, thresholdMilli }, law, month).length;
      const days = month.watched.reduce((sum, each) => sum + each, 0);
      months.push({
        zone,
        firstDay: first,
        days,
        law,
        thresholdMilli,
        kept: taken.days >= wantedDays,
        promisedDays: taken.days,
        alarms,
      });
    }
    return months;
  });
}
