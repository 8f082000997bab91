import { atTimeOfDay, instant, parseDay, spanOfDay } from '@truceline/truce/kernel';
import type { Happened } from '@truceline/truce/reports';
import { clip, type RowReader, textIn } from '../cells.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Times as a mission's table writes them: `11-Aug, 21:07`, `11.08.2021 21:07-21:40`, `2021-08-11 21:07`; with the year in the cell. */
export function annexTime(row: RowReader, column: string, zone: string): Happened | undefined {
  const text = textIn(row, column);
  const bad = (reason: string): undefined => void row.bad.push({ column, reason });
  if (text === undefined) return bad('is empty');
  const day = parseDay(dayIn(text) ?? '');
  if (!day) return bad(`\`${clip(text)}\` has no date with its year`);
  const clocks = [...text.replace(/\d{1,2}[./]\d{1,2}[./]\d{4}/, '').matchAll(/\b(\d{1,2}:\d{2})(?::\d{2})?\b/g)].map(
    (found) => atTimeOfDay(day, found[1]!, zone),
  );
  if (clocks.some((each) => each === undefined)) return bad(`\`${clip(text)}\` is no time of day`);
  const [startsAt, endsAt] = clocks;
  if (startsAt === undefined) return { ...spanOfDay(day, zone), precision: 'day', of: 'incident' };
  const until = endsAt === undefined ? startsAt : endsAt < startsAt ? instant(endsAt + 86_400_000) : endsAt;
  return { startsAt, endsAt: until, precision: 'moment', of: 'incident' };
}

function dayIn(text: string): string | undefined {
  const iso = /\b(\d{4})-(\d{2})-(\d{2})\b/.exec(text);
  if (iso) return iso[0];
  const numbers = /\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b/.exec(text);
  if (numbers) return `${numbers[3]}-${numbers[2]!.padStart(2, '0')}-${numbers[1]!.padStart(2, '0')}`;
  const words = /\b(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -,]+(\d{4})\b/.exec(text);
  const month = months.indexOf(words?.[2]?.toLowerCase() ?? '');
  return words && month >= 0
    ? `${words[3]}-${String(month + 1).padStart(2, '0')}-${words[1]!.padStart(2, '0')}`
    : undefined;
}
