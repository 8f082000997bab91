import {
  type Instant,
  type Interval,
  isRefusal,
  type LocalDay,
  nearestName,
  parseDay,
  spanOfDay,
  spanOfMonth,
  yearsKept,
} from '@truceline/truce/kernel';
import { type Speaker, type ToldEntry, voiceSides } from '@truceline/truce/pledges';
import { parseGrade, ungraded } from '@truceline/truce/reports';
import { clip, isWebAddress, type RowReader, textIn } from './cells.ts';
import { readPeriod } from './period-text/index.ts';
import { keptText } from './text-limits.ts';

/** Days and months of these tables are those of UTC, unless a table says otherwise: their sources give dates without a zone. */
const zone = 'UTC';
const wordMax = 600;

/** Text that must be there. */
export function needed(row: RowReader, column: string): string | undefined {
  const text = textIn(row, column);
  if (text === undefined) row.bad.push({ column, reason: 'is empty' });
  return text === undefined ? undefined : keptText(text, wordMax);
}

/** Text that may be absent. */
export function optional(row: RowReader, column: string): string | undefined {
  const text = textIn(row, column);
  return text === undefined ? undefined : keptText(text, wordMax);
}

/** One of some words, and for another the nearest of them. */
export function oneOf<W extends string>(row: RowReader, column: string, words: readonly W[]): W | undefined {
  const text = textIn(row, column);
  const found = words.find((each) => each === text);
  if (text === undefined || found !== undefined) return found;
  const near = nearestName(text, words);
  row.bad.push({
    column,
    reason: `\`${clip(text)}\` is no ${column}; ${near === undefined ? `use one of ${words.join(', ')}` : `did you mean \`${near}\`?`}`,
  });
  return undefined;
}

/** Texts between bars; none where the cell is empty. */
export function listIn(row: RowReader, column: string): readonly string[] {
  return (optional(row, column) ?? '')
    .split('|')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

/**
 * What every entry of the tables has: id, two times, whose word, sources, grade, and whether it is invented for an exercise. `sides`
 * are those on which a speaker of the table may stand, `dayZone` the clocks whose days `date` gives.
 */
export function toldIn(
  row: RowReader,
  { sides = voiceSides, dayZone }: { readonly sides?: readonly Speaker['side'][]; readonly dayZone?: string } = {},
): ToldEntry | undefined {
  const id = needed(row, 'id');
  const [happenedAt, received] = [whenIn(row, 'date', dayZone), needed(row, 'received')];
  const receivedAt = received === undefined ? undefined : momentIn(row, 'received');
  const side = oneOf(row, 'side', sides) ?? missing(row, 'side');
  const name = needed(row, 'speaker');
  const evidence = sourcesIn(row);
  const [exercise, replaces] = [oneOf(row, 'exercise', ['yes']), optional(row, 'replaces')];
  const grade = gradeIn(row);
  if (!id || !happenedAt || receivedAt === undefined || !side || !name || evidence.length === 0 || row.bad.length > 0)
    return undefined;
  return {
    id,
    happenedAt,
    receivedAt,
    speaker: { side, name },
    evidence,
    grade,
    ...(exercise ? { exercise: true } : {}),
    ...(replaces === undefined ? {} : { replaces }),
  };
}

function gradeIn(row: RowReader): ToldEntry['grade'] {
  const text = textIn(row, 'grade');
  const grade = text === undefined ? ungraded : parseGrade(text);
  if (!grade)
    row.bad.push({ column: 'grade', reason: `\`${clip(text!)}\` is no grade; write A to F and 1 to 6, such as B2` });
  return grade ?? ungraded;
}

function missing(row: RowReader, column: string): undefined {
  if (textIn(row, column) === undefined) row.bad.push({ column, reason: 'is empty' });
}

/** Web addresses or names of documents, several separated by a bar. What begins like an address must be one. */
function sourcesIn(row: RowReader): readonly string[] {
  const parts = (needed(row, 'sources') ?? '').split('|').map((each) => each.trim());
  const wrong = parts.find(
    (each) => /^[a-z][a-z0-9+.-]*:\S/i.test(each) && !isWebAddress(each) && !/^https?:\/\/.* /i.test(each),
  );
  if (wrong !== undefined)
    row.bad.push({
      column: 'sources',
      reason: `\`${clip(wrong)}\` is no address that begins with http:// or https://`,
    });
  return parts.filter((each) => each !== '');
}

/** A day that may be absent. */
export function dayIn(row: RowReader, column: string): LocalDay | undefined {
  const text = textIn(row, column);
  const day = text === undefined ? undefined : parseDay(text);
  if (text !== undefined && day === undefined)
    row.bad.push({ column, reason: `\`${clip(text)}\` is no day such as 2026-01-06` });
  return day;
}

/** The first moment of a day that may be absent. */
export function momentIn(row: RowReader, column: string): Instant | undefined {
  const day = dayIn(row, column);
  return day === undefined ? undefined : spanOfDay(day, zone).startsAt;
}

/**
 * When something took place: a day `2026-01-06`, a month `2026-01`, a quarter `2025-Q3`, a half or a year, or from one to another
 * `2026-01-06/2026-01-07`. The stretch is the uncertainty: the word counts when it is over. A season has no ends and is refused.
 */
export function whenIn(row: RowReader, column: string, dayZone: string = zone): Interval | undefined {
  const text = needed(row, column);
  return text === undefined ? undefined : stretchIn(row, column, { text, dayZone });
}

/** The same where it may be absent. */
export function periodIn(row: RowReader, column: string): Interval | undefined {
  const text = textIn(row, column);
  return text === undefined ? undefined : stretchIn(row, column, { text, dayZone: zone });
}

function stretchIn(
  row: RowReader,
  column: string,
  { text, dayZone }: { readonly text: string; readonly dayZone: string },
): Interval | undefined {
  const spans = text.split('/').map((each) => spanOf(each, dayZone));
  const [first, last] = [spans[0], spans.at(-1)];
  if (spans.length <= 2 && first && last && first.startsAt < last.endsAt && spans.every((each) => each !== undefined))
    return { startsAt: first.startsAt, endsAt: last.endsAt };
  const period = readPeriod(text, dayZone);
  if (!isRefusal(period) && period.is === 'within') return period.during;
  const reason = isRefusal(period)
    ? period.code === 'period-form'
      ? `\`${clip(text)}\` is no day, no month, no quarter and no stretch such as 2026-01-06/2026-01-07`
      : period.message
    : `\`${clip(text)}\` says only when it was over at the latest; write from when to when`;
  return void row.bad.push({ column, reason });
}

/** A day or a month of a year that is kept. */
function spanOf(text: string, dayZone: string): Interval | undefined {
  const year = Number(text.slice(0, 4));
  if (year < yearsKept.from || year >= yearsKept.to) return undefined;
  const month = /^\d{4}-\d{2}$/.test(text) ? parseDay(`${text}-01`) : undefined;
  if (month) return spanOfMonth(month, dayZone);
  const day = parseDay(text);
  return day ? spanOfDay(day, dayZone) : undefined;
}
