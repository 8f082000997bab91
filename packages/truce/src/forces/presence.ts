import { addDays, dayOf, type LocalDay, parseDay, spanOfDay } from '../kernel/index.ts';
import { after, type Duration, type Word } from '../terms/index.ts';
import type { Contribution, Days, StatedMandate } from './statement.ts';

/**
 * From which day on, and until which, a contribution can be there for a task. Its notice, and the time that a mandate still
 * to be granted takes, run from the day of the call. A mandate binds to its own days. Nothing where a mandate was refused or
 * has expired.
 */
export function presence(
  { from, until, notice, mandates }: Pick<Contribution, 'from' | 'until' | 'notice' | 'mandates'>,
  task: Word,
  called: LocalDay,
): Days | undefined {
  const asked = mandates.filter(({ actions }) => actions === undefined || actions.includes(task));
  if (asked.some(({ status }) => status === 'refused' || status === 'expired')) return undefined;
  const waits = [notice, ...asked.map(takenBy)].flatMap((wait) => (wait === undefined ? [] : dayAfter(called, wait)));
  const first = [from ?? [], waits, asked.flatMap((each) => each.from ?? [])].flat().sort().at(-1);
  const last = [until ?? [], asked.flatMap((each) => each.until ?? [])].flat().sort()[0];
  return { ...(first === undefined ? {} : { from: first }), ...(last === undefined ? {} : { until: last }) };
}

/** Whether a contribution hangs on a mandate for the task that nobody has granted yet. */
export function awaitsMandate({ mandates }: Pick<Contribution, 'mandates'>, task: Word): boolean {
  return mandates.some(({ status, actions }) => status === 'required' && (actions?.includes(task) ?? true));
}

/** The day after a day or an instant. */
export function nextDay(text: string): string {
  const day = parseDay(text.slice(0, 10));
  return day ? addDays(day, 1) : text;
}

/** The day before a day or an instant. */
export function dayBefore(day: LocalDay): LocalDay {
  return addDays(day, -1);
}

function takenBy({ status, takes }: StatedMandate): Duration | undefined {
  return status === 'required' ? takes : undefined;
}

/** The day on which a time has passed since the first moment of a day; days are those of any one zone. */
function dayAfter(day: LocalDay, wait: Duration): readonly LocalDay[] {
  const at = after(spanOfDay(day, 'UTC').startsAt, wait, { timezone: { kind: 'said', value: 'UTC' } });
  return at === undefined ? [] : [dayOf(at, 'UTC')];
}
