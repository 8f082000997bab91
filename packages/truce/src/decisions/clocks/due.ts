import { durationWords } from '../../findings/index.ts';
import type { Instant } from '../../kernel/index.ts';
import { after, type ClockRule, type Ground, holeOf, type Id, type Terms, zoneOf } from '../../terms/index.ts';
import { afterWorkingDays, type WorkingCalendar } from './working-days.ts';

/**
 * How days of clauses are counted where that is not the plain calendar: by which named calendar of working days. It is a
 * setting of the case, and every clock that it touches says so. A clause that is listed without a calendar has no due time.
 */
export type CountedInWorkingDays = Readonly<Record<Id, { readonly calendar?: string }>>;

/** What due times are computed with. */
export interface DueGround {
  readonly terms: Terms;
  readonly workingDays?: CountedInWorkingDays;
  readonly calendars?: readonly WorkingCalendar[];
}

/** How long the clock is, in words: `24 hours`, `5 working days`; what the text leaves out is said. */
export function lengthWords(rule: ClockRule, clause: Id, ground: DueGround): string {
  if (rule.length.kind === 'silent') return 'no length stated';
  const words = durationWords(rule.length.value);
  return ground.workingDays?.[clause] ? words.replace(/(\d+) (days?)$/, '$1 working $2') : words;
}

/** When a clock that is counted from an instant runs out, or the grounds on which nobody can say. */
export function dueOf(
  startsAt: Instant,
  rule: ClockRule,
  clause: Id,
  ground: DueGround,
): { readonly dueAt?: Instant; readonly why: readonly Ground[] } {
  const { terms } = ground;
  if (rule.length.kind === 'silent')
    return {
      why: [
        {
          words: `the text gives no length: ${holeOf(terms, rule.length.hole).reason}`,
          hole: rule.length.hole,
          of: clause,
        },
      ],
    };
  const length = rule.length.value;
  if (length.kind === 'exact') return { dueAt: after(startsAt, length, terms)!, why: [] };
  const zone = zoneOf(terms);
  if (zone === undefined)
    return {
      why: [
        {
          words: 'the length is in days of a calendar, and the text names no time zone',
          ...(terms.timezone?.kind === 'silent' ? { hole: terms.timezone.hole } : {}),
          of: clause,
        },
      ],
    };
  const counted = ground.workingDays?.[clause];
  if (!counted || length.months > 0) return { dueAt: after(startsAt, length, terms)!, why: [] };
  const calendar = ground.calendars?.find(({ name }) => name === counted.calendar);
  if (!calendar)
    return {
      why: [
        {
          words:
            counted.calendar === undefined
              ? 'it is counted in working days, and nobody names the calendar: which days rest is not assumed'
              : `it is counted in working days of the calendar “${counted.calendar}”, which is not at hand`,
          of: clause,
        },
      ],
    };
  const midnight = terms.calendar?.kind === 'said' && terms.calendar.value.days === 'midnight';
  const dueAt = afterWorkingDays(startsAt, length.days, { calendar, zone, midnight });
  return dueAt === undefined
    ? { why: [{ words: `the calendar “${calendar.name}” lists no holidays beyond ${calendar.to}`, of: clause }] }
    : {
        dueAt,
        why: [
          {
            words: `working days of the calendar “${calendar.name}”${calendar.source === undefined ? '' : ` (${calendar.source})`}, by a setting of this case`,
            of: clause,
          },
        ],
      };
}
