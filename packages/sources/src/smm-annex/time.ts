import { addDays, atTimeOfDay, type LocalDay, parseDay, spanOfDay } from '@truceline/truce/kernel';
import type { Happened } from '@truceline/truce/reports';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** What a table says of its own date above its head, or its file's name does: a day, or a year alone. */
export type TableDate = { readonly day: LocalDay } | { readonly year: string } | undefined;

/**
 * Times as a mission's table writes them: `11-Aug, 21:07`, `11.08.2021 21:07-21:40`, `2021-08-11 21:07`. The year, where
 * the cell has none, is that of the table; December in a table of January is the year before. Gives a reason otherwise.
 */
export function annexTime(text: string, zone: string, table: TableDate): Happened | string {
  const written = dayIn(text);
  if (!written) return 'is no date';
  const day = parseDay(`${written.year ?? yearFrom(written, table) ?? ''}-${written.month}-${written.date}`);
  if (!day)
    return written.year === undefined && table === undefined
      ? 'has no year; put the date into the name of the file, as in annex-2031-03-14.csv'
      : 'is no date';
  const rest = text.replace(written.text, ' ');
  const clocks = [...rest.matchAll(/(?<![\d:])(\d{1,2}:\d{2}(?::\d{2})?)(?![\d:])/g)].map((found) => found[1]!);
  if (clocks.length === 0)
    return /\d/.test(rest)
      ? 'has no time of day such as 21:07'
      : { ...spanOfDay(day, zone), precision: 'day', of: 'incident' };
  const startsAt = atTimeOfDay(day, clocks[0]!, zone);
  const last = clocks.at(-1)!;
  const sameDay = atTimeOfDay(day, last, zone);
  if (startsAt === undefined || sameDay === undefined) return 'is no time of day';
  const endsAt = sameDay < startsAt ? atTimeOfDay(addDays(day, 1), last, zone)! : sameDay;
  return { startsAt, endsAt, precision: 'moment', of: 'incident' };
}

/** The date of a table, in the rows above its head or in its file's name. */
export function tableDateIn(texts: readonly string[]): TableDate {
  for (const text of texts) {
    const found = dayIn(text.replace(/(\d{4})_?(\d{2})_?(\d{2})(?!\d)/, ' $1-$2-$3 '));
    const day = found?.year === undefined ? undefined : parseDay(`${found.year}-${found.month}-${found.date}`);
    if (day) return { day };
  }
  const year = texts.map((text) => /(?<!\d)(20\d\d)(?!\d)/.exec(text)?.[1]).find((each) => each !== undefined);
  return year === undefined ? undefined : { year };
}

interface WrittenDay {
  readonly text: string;
  readonly year?: string;
  readonly month: string;
  readonly date: string;
}

function yearFrom(written: WrittenDay, table: TableDate): string | undefined {
  if (table === undefined || 'year' in table) return table?.year;
  const year = table.day.slice(0, 4);
  const latest = addDays(table.day, 1);
  return `${year}-${written.month}-${written.date}` <= latest ? year : String(Number(year) - 1);
}

function dayIn(text: string): WrittenDay | undefined {
  const iso = /\b(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(text);
  if (iso) return { text: iso[0], year: iso[1]!, month: iso[2]!, date: iso[3]! };
  const numbers = /\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b/.exec(text);
  if (numbers)
    return {
      text: numbers[0],
      year: numbers[3]!,
      month: numbers[2]!.padStart(2, '0'),
      date: numbers[1]!.padStart(2, '0'),
    };
  const words = /\b(\d{1,2})[ -]([A-Za-z]{3})[a-z]*(?:[ ,-]+(\d{4})\b)?/.exec(text);
  const month = months.indexOf(words?.[2]?.toLowerCase() ?? '');
  if (!words || month < 0) return undefined;
  return {
    text: words[0],
    ...(words[3] === undefined ? {} : { year: words[3] }),
    month: String(month + 1).padStart(2, '0'),
    date: words[1]!.padStart(2, '0'),
  };
}
