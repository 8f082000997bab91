import {
  addDays,
  type Instant,
  type Interval,
  isRefusal,
  isZone,
  type LocalDay,
  parseDay,
  type Refusal,
  refuse,
  spanOfDay,
  yearsKept,
} from '@truceline/truce/kernel';
import { clip } from '../cells.ts';
import { latestWord, looseWord, monthNamed, partOfYear } from './period-words.ts';

/** A stretch of time as somebody put it: within it, or at the latest at its end. `said` is the text itself. */
export type PeriodSaid = { readonly said: string } & (
  | { readonly is: 'within'; readonly during: Interval }
  | { readonly is: 'byThen'; readonly endsAt: Instant }
);

/** Whole days, the last one included. */
interface Days {
  readonly first: LocalDay;
  readonly last: LocalDay;
}

/** Zones that were found to be one; asking costs more than reading a date. There are some 600. */
const zones = new Set<string>();

/** More characters than any stretch of time has. */
const charactersMax = 80;

/**
 * Reads days, months, quarters, halves, years and stretches of them, in the zone that is named: `2026-Q3`, `1. Halbjahr 2026`, `July
 * 2026`, `2026-2028`, `by end of 2027`. Refused, saying what else it may mean: fiscal years, `early 2026`, `03/04/2026`.
 */
export function readPeriod(text: string, zone: string): PeriodSaid | Refusal {
  const said = text.trim();
  if (!zones.has(zone) && !isZone(zone))
    return refuse('period-zone', `\`${clip(zone)}\` is no time zone such as Europe/Kyiv`);
  zones.add(zone);
  if (said === '' || said.length > charactersMax)
    return refuse('period-length', said === '' ? 'there is no date' : `\`${clip(said)}\` is too long for a date`);
  const plain = said
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .replace(/[’ʼ]/g, "'")
    .replace(/[–—−]/g, '-')
    .toLowerCase();
  const latest = latestWord.exec(plain)?.[0];
  const days = daysFrom(latest === undefined ? plain : plain.slice(latest.length), said);
  if (isRefusal(days)) return days;
  const endsAt = spanOfDay(days.last, zone).endsAt;
  return latest === undefined
    ? { said, is: 'within', during: { startsAt: spanOfDay(days.first, zone).startsAt, endsAt } }
    : { said, is: 'byThen', endsAt };
}

function daysFrom(plain: string, said: string): Days | Refusal {
  const single = oneStretch(plain, said);
  if (!isRefusal(single) || single.code !== 'period-form') return single;
  const halves = plain.split(/ ?(?:\/| to | bis | à | до | - |-(?=\d{4}(?:$|-[qh\d])))/).filter((each) => each !== '');
  if (halves.length !== 2) return single;
  const [from, to] = halves.map((each) => oneStretch(each.trim(), said)) as [Days | Refusal, Days | Refusal];
  if (isRefusal(from)) return from;
  if (isRefusal(to)) return to;
  return from.first <= to.last
    ? { first: from.first, last: to.last }
    : refuse('period-order', `\`${clip(said)}\` ends before it begins`);
}

function oneStretch(text: string, said: string): Days | Refusal {
  const no = (code: string, words: string): Refusal => refuse(code, `\`${clip(said)}\` ${words}`);
  if (looseWord.test(text))
    return no('period-loose', 'names no stretch with ends; write months, a quarter or a half, such as 2026-Q1');
  if (/^(?:fy|fiscal year|financial year|haushaltsjahr|exercice|бюджетний рік) ?\d{2}/.test(text))
    return no(
      'period-fiscal',
      'is a fiscal year, which begins in January, April, July or October as the donor has it; write its first and last month',
    );
  const day = parseDay(text) ?? dayNamed(text);
  if (day !== undefined) return isRefusal(day) ? day : (yearsAllow(day, no) ?? { first: day, last: day });
  const slashes = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (slashes) return slashed(slashes, no);
  const [, year, rest] = /^(\d{4})(?:[- ](.+))?$/.exec(text) ?? [];
  const [, before, yearAfter] = /^(.+?)[-/ ](?:of |de |du )?(\d{4})(?: року| р\.)?$/.exec(text) ?? [];
  const named = year ?? yearAfter;
  if (named === undefined) return no('period-form', 'is no date, month, quarter, half or year such as 2026-Q3');
  const tooFar = yearsAllow(`${named}-01-01` as LocalDay, no);
  if (tooFar) return tooFar;
  const part = year === undefined ? before : rest === 'року' ? undefined : rest;
  if (part === undefined) return months(named, 1, 12);
  const found = partOfYear(part);
  if (found) return months(named, (found.number - 1) * found.months + 1, found.months);
  const month = /^\d{1,2}$/.test(part) ? Number(part) : monthNamed(part);
  if (month !== undefined && month >= 1 && month <= 12) return months(named, month, 1);
  return /^\d\d$/.test(part) && year !== undefined
    ? no(
        'period-fiscal',
        `is no month; for two years write ${year}-${year.slice(0, 2)}${part}, for a fiscal year its first and last month`,
      )
    : no('period-form', 'is no date, month, quarter, half or year such as 2026-Q3');
}

/** `15.07.2026`, `15. Juli 2026`, `15 July 2026`, `July 15, 2026`: the day by the name of its month or by points. */
function dayNamed(text: string): LocalDay | undefined | Refusal {
  const dots = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  const words = /^(\d{1,2})\.?(?:st|nd|rd|th|er)? ([^\d ]+) (\d{4})(?: року)?$/.exec(text);
  const american = /^([^\d ]+) (\d{1,2})(?:st|nd|rd|th)?, (\d{4})$/.exec(text);
  const [day, month, year] = dots
    ? [dots[1], Number(dots[2]), dots[3]]
    : words
      ? [words[1], monthNamed(words[2]!), words[3]]
      : american
        ? [american[2], monthNamed(american[1]!), american[3]]
        : [];
  if (day === undefined || month === undefined || year === undefined) return undefined;
  return (
    parseDay(`${year}-${two(month)}-${day.padStart(2, '0')}`) ??
    refuse('period-day', `\`${clip(text)}\` is no day of the calendar`)
  );
}

function slashed([, a, b, year]: RegExpExecArray, no: (code: string, words: string) => Refusal): Days | Refusal {
  const readings = [
    `${year}-${b!.padStart(2, '0')}-${a!.padStart(2, '0')}`,
    `${year}-${a!.padStart(2, '0')}-${b!.padStart(2, '0')}`,
  ];
  const [day, other] = [...new Set(readings.flatMap((each) => parseDay(each) ?? []))];
  if (day === undefined) return no('period-day', 'is no day of the calendar');
  return other === undefined
    ? (yearsAllow(day, no) ?? { first: day, last: day })
    : no('period-ambiguous', `may be ${day} or ${other}; write it so`);
}

function yearsAllow(day: LocalDay, no: (code: string, words: string) => Refusal): Refusal | undefined {
  const year = Number(day.slice(0, 4));
  return year < yearsKept.from || year >= yearsKept.to
    ? no('period-year', `lies outside the years ${yearsKept.from} to ${yearsKept.to}`)
    : undefined;
}

function months(year: string, first: number, count: number): Days {
  const next = first + count > 12 ? `${String(Number(year) + 1)}-01-01` : `${year}-${two(first + count)}-01`;
  return { first: `${year}-${two(first)}-01` as LocalDay, last: addDays(next as LocalDay, -1) };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
