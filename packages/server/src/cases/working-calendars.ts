import { type CountedInWorkingDays, clockClauses, type WorkingCalendar } from '@truceline/truce/decisions';
import { type LocalDay, nearestName, parseDay, type Refusal, refuse } from '@truceline/truce/kernel';
import type { Terms } from '@truceline/truce/terms';
import { z } from 'zod';

const localDay = z
  .string()
  .refine((text) => parseDay(text) !== undefined, 'a day such as 2026-01-01')
  .transform((text) => text as LocalDay);

const calendar = z
  .strictObject({
    name: z.string().trim().min(1).max(120),
    /** Who lists the holidays: printed beside every clock that is counted by them. */
    source: z.string().trim().min(1).max(300),
    weekend: z.array(z.int().min(1).max(7)).max(6),
    holidays: z.array(localDay).max(5_000),
    from: localDay,
    to: localDay,
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'a day that is not before `from`' })
  .refine(({ from, to, holidays }) => holidays.every((day) => from <= day && day <= to), {
    path: ['holidays'],
    message: 'days from `from` to `to` alone; outside nobody knows which days rest',
  });

/** Named calendars of working days, as a case's file holds them. */
export const calendarsForm = z
  .array(calendar)
  .max(50)
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'calendars of different names');

/** Clauses, by their ids, whose days are working days, each with its calendar; one without is a hole on the page. */
export const workingDaysForm = z.record(
  z.string(),
  z.strictObject({ calendar: z.string().trim().min(1).max(120).optional() }),
);

/** Why a setting of working days names no clause with a clock; nothing where all do. */
export function troubleWithWorkingDays(workingDays: CountedInWorkingDays, terms: Terms): Refusal | undefined {
  const known = new Set(clockClauses(terms).map(({ clause }) => clause));
  const unknown = Object.keys(workingDays).find((clause) => !known.has(clause));
  if (unknown === undefined) return undefined;
  const near = nearestName(unknown, [...known]);
  return refuse(
    'working-days-clause',
    `case.json: \`workingDays\` names \`${unknown}\`, which is no clause with a clock${near === undefined ? '' : `; did you mean \`${near}\`?`}`,
  );
}

/** What a case's file sets of working days. */
export interface WorkingDaySettings {
  readonly calendars?: readonly WorkingCalendar[] | undefined;
  readonly workingDays?: CountedInWorkingDays | undefined;
}
