import { setImmediate } from 'node:timers/promises';
import type { Gathered } from '@truceline/server';
import { advance, type CaseInput, type Evaluation } from '@truceline/truce/days';
import {
  addDays,
  dayOf,
  daysBetween,
  type Instant,
  instant,
  type LocalDay,
  type Refusal,
  refuse,
  spanOfDay,
} from '@truceline/truce/kernel';
import type { Terminal } from '../command.ts';
import { type Told, type ToldDay, tellDay } from '../output/backtest-told.ts';

/** Each day is an evaluation of its own: three years of them are enough to wait for. */
const daysMax = 1_100;

/** The days to tell, all of them over; by default those of which the sources tell. */
export function daysAsked(
  asked: { readonly from: LocalDay | undefined; readonly to: LocalDay | undefined },
  ground: { readonly gathered: Gathered; readonly zone: string; readonly now: Instant },
): readonly LocalDay[] | Refusal {
  const { gathered, zone, now } = ground;
  const yesterday = addDays(dayOf(now, zone), -1);
  const spread = spreadOf(gathered, zone);
  const from = asked.from ?? spread?.first;
  const last = spread && spread.last > yesterday ? yesterday : spread?.last;
  const to = asked.to ?? last;
  if (!from || !to)
    return refuse('backtest-empty', 'the sources hold no report of this time; name the days with --from and --to');
  if (to > yesterday) return refuse('backtest-days', `${to} is not over yet; let --to be ${yesterday} or earlier`);
  const count = daysBetween(from, to) + 1;
  if (count < 1) return refuse('backtest-days', `${from} lies after ${to}; name other days with --from and --to`);
  if (count > daysMax)
    return refuse(
      'backtest-days',
      `${count} days, each evaluated by itself; name at most ${daysMax} with --from and --to`,
    );
  return Array.from({ length: count }, (_, index) => addDays(from, index));
}

function spreadOf({ reports }: Gathered, zone: string) {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { happenedAt } of reports) {
    first = Math.min(first, happenedAt.startsAt);
    last = Math.max(last, happenedAt.startsAt);
  }
  return reports.length === 0 ? undefined : { first: dayOf(instant(first), zone), last: dayOf(instant(last), zone) };
}

/**
 * Evaluates each day at its end. What was received by the last moment of the day is known; what begins at that moment
 * belongs to the next day, so that midnight is not looked at twice. Stops between days where the terminal is stopped.
 */
export async function tellDays(
  days: readonly LocalDay[],
  input: CaseInput,
  terminal: Terminal,
): Promise<{ readonly told: readonly ToldDay[]; readonly last: Evaluation }> {
  const told: ToldDay[] = [];
  let before: Told | undefined;
  let last: Evaluation | undefined;
  for (const day of days) {
    terminal.progress(`${day}: day ${told.length + 1} of ${days.length}`);
    await setImmediate();
    terminal.signal.throwIfAborted();
    const { endsAt } = spanOfDay(day, input.dayZone);
    last = advance({ ...input, to: instant(endsAt - 1) }, endsAt);
    before = tellDay(day, last, input, before);
    told.push(before.day);
  }
  terminal.progress('');
  return { told, last: last! };
}
