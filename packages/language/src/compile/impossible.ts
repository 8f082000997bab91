import { type Diagnostic, isZone, nearestName } from '@truceline/truce/kernel';
import { resolveText } from '@truceline/truce/terms';
import type { CalendarHeader, TimezoneHeader } from '../generated/ast.ts';
import type { Parsed } from '../parse/parse.ts';
import { placeIn } from '../parse/place.ts';
import { dayRules, monthRules } from '../words.ts';

/** Dates and times that no calendar has, time zones that nobody keeps, and rules of counting that the table does not know. */
export function impossibleIn({ file, text, tree, moments, spanOf }: Parsed): readonly Diagnostic[] {
  const say = (message: string, offset: number): Diagnostic => ({
    code: 'TL-706',
    severity: 'error',
    message,
    file,
    ...placeIn(text, offset),
  });
  const found: Diagnostic[] = [];
  for (const moment of moments)
    if (resolveText(moment.text, 'UTC').kind !== 'at')
      found.push(say(`\`${moment.text}\` is on no calendar and no clock; correct the date or the time`, moment.offset));
  for (const header of tree.headers) {
    const at = spanOf(header).offset;
    if (header.$type === 'TimezoneHeader' && !knowsZone(header))
      found.push(say(`\`${header.zone}\` is no time zone; name one of the tz database, such as \`Europe/Kyiv\``, at));
    if (header.$type !== 'CalendarHeader') continue;
    for (const [word, table] of [
      [header.days, dayRules],
      [header.months, monthRules],
    ] as const) {
      if (word === undefined || (table as readonly string[]).includes(word)) continue;
      const near = nearestName(word, table);
      found.push(
        say(
          `\`${word}\` is no rule of counting; ${near ? `did you mean \`${near}\`?` : `use ${table.join(' or ')}`}`,
          at,
        ),
      );
    }
  }
  return found;
}

/** Whether a header names a time zone that exists, or leaves it open. */
export function knowsZone({ zone, hole }: TimezoneHeader): boolean {
  return hole !== undefined || (zone !== undefined && isZone(zone));
}

/** Whether a header counts days and months by rules of the table, or leaves it open. */
export function knowsRules({ days, months, hole }: CalendarHeader): boolean {
  return (
    hole !== undefined ||
    ((dayRules as readonly unknown[]).includes(days) && (monthRules as readonly unknown[]).includes(months))
  );
}
