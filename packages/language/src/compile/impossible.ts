import { type Diagnostic, formatLocal, type Instant, instant, isZone, nearestName } from '@truceline/truce/kernel';
import { resolveText } from '@truceline/truce/terms';
import type { CalendarHeader, TimezoneHeader } from '../generated/ast.ts';
import type { Parsed } from '../parse/parse.ts';
import { placeIn } from '../parse/place.ts';
import { dayRules, monthRules } from '../words.ts';
import { repeatsIn } from './repeats.ts';

/**
 * Dates and times that no calendar has, times that the clocks of the text's zone skip or show twice, time zones that nobody
 * keeps, rules of counting that the table does not know, and what is said twice.
 */
export function impossibleIn(parsed: Parsed): readonly Diagnostic[] {
  const { file, text, tree, moments, spanOf } = parsed;
  const header = tree.headers.find((each) => each.$type === 'TimezoneHeader');
  const zone = header && knowsZone(header) ? header.zone : undefined;
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
    else if (zone !== undefined) {
      const odd = oddTime(moment.text, zone);
      if (odd) found.push({ ...say(odd.message, moment.offset), severity: odd.severity });
    }
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
  return [...found, ...repeatsIn(parsed)];
}

/** A time without an offset at which the zone's clocks are changed: one that they skip never comes, one that they show twice is two. */
function oddTime(text: string, zone: string): Pick<Diagnostic, 'severity' | 'message'> | undefined {
  if (!/T(?!24)[^Z+-]*$/.test(text)) return undefined;
  const resolved = resolveText(text, zone);
  const shown = resolveText(text, 'UTC');
  if (resolved.kind !== 'at' || shown.kind !== 'at') return undefined;
  const [here, later] = [resolved.at, instant(resolved.at + clockChangeMaxMs)].map((at) => offsetAt(at, zone));
  const read = shown.at - resolved.at;
  if (here !== read)
    return {
      severity: 'error',
      message: `\`${text}\` never comes in \`${zone}\`, whose clocks go from ${offsetWords(read)} to ${offsetWords(here!)}; write \`${text}${offsetWords(read)}\`, or another time`,
    };
  const again = shown.at - later!;
  return later! < here && offsetAt(instant(again), zone) === later
    ? {
        severity: 'warning',
        message: `\`${text}\` comes twice in \`${zone}\`; write \`${text}${offsetWords(here)}\` for the first or \`${text}${offsetWords(later!)}\` for the second`,
      }
    : undefined;
}

/** No clock has been changed by more. */
const clockChangeMaxMs = 3 * 3_600_000;

/** What the clocks of a zone are ahead of UTC at an instant, in milliseconds. */
function offsetAt(at: Instant, zone: string): number {
  const shown = resolveText(formatLocal(at, zone).replace(' ', 'T'), 'UTC');
  return shown.kind === 'at' ? shown.at - at : 0;
}

function offsetWords(offsetMs: number): string {
  const minutes = Math.round(Math.abs(offsetMs) / 60_000);
  const two = (each: number): string => String(each).padStart(2, '0');
  return `${offsetMs < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
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
