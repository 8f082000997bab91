import type { LocalDay } from '../../kernel/index.ts';
import { currentLanguage, type PageLanguage, say } from '../../wording/index.ts';

/** Whose names of months and weekdays are spoken: English dates are written as in Britain, day before month. */
const locales: Readonly<Record<PageLanguage, string>> = { en: 'en-GB', uk: 'uk', fr: 'fr', de: 'de' };
const formats = new Map<PageLanguage, Intl.DateTimeFormat>();

/**
 * A day for a heading or a first sentence: `19 March 2001`. Tables, files and addresses write `2001-03-19`, which is the same in
 * every language and sorts. Only the names are taken from the tables of the runtime: what stands between them is ours, so that a
 * report has the same bytes under another version of those tables.
 */
export function dayWords(day: LocalDay): string {
  const { number, month, year } = partsOf(day);
  return say('{day} {month} {year}', { day: number, month, year });
}

/** The same with its weekday: `Monday, 19 March 2001`. */
export function weekdayWords(day: LocalDay): string {
  return say('{weekday}, {date}', { weekday: partsOf(day).weekday, date: dayWords(day) });
}

function partsOf(day: LocalDay): Readonly<Record<'weekday' | 'number' | 'month' | 'year', string>> {
  const language = currentLanguage();
  let format = formats.get(language);
  if (!format) {
    // A local day has no time of day: it is read and written on one clock, so that it cannot slip.
    const long = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
    format = new Intl.DateTimeFormat(locales[language], long);
    formats.set(language, format);
  }
  const parts = format.formatToParts(Date.parse(`${day}T12:00Z`));
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  return { weekday: part('weekday'), number: part('day'), month: part('month'), year: part('year') };
}
