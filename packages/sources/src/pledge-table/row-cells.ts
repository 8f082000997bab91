import {
  atTimeOfDay,
  type Instant,
  type Interval,
  isRefusal,
  nearestName,
  parseDay,
  parseInstant,
} from '@truceline/truce/kernel';
import { type Amount, amountProblem } from '@truceline/truce/pledges';
import { type AmountSaid, isCurrency, readAmount, type TextLanguage } from '../amount-text/index.ts';
import { clip, type RowReader, textIn } from '../cells.ts';
import { type PeriodSaid, readPeriod } from '../period-text/index.ts';
import { keptText } from '../text-limits.ts';
import type { ColumnName } from './columns.ts';

/** A row while its cells are read: in which zone and language, and what is to be known about it. */
export interface PledgeRow extends RowReader {
  readonly zone: string;
  readonly language: TextLanguage | undefined;
  /** Columns whose cell is a number of a spreadsheet and no text. */
  readonly numbers: ReadonlySet<string>;
  readonly notes: { readonly column: string; readonly words: string }[];
}

/** Says that a cell cannot be used. */
export function wrong(row: RowReader, column: ColumnName, reason: string): undefined {
  row.bad.push({ column, reason });
  return undefined;
}

/** The text of a cell. */
export function wordsIn(row: RowReader, column: ColumnName): string | undefined {
  const text = textIn(row, column);
  return text === undefined ? undefined : keptText(text);
}

/** The text of a cell that must have one. */
export function neededIn(row: RowReader, column: ColumnName): string | undefined {
  return wordsIn(row, column) ?? wrong(row, column, 'is empty');
}

/** One word of a list; nothing where the cell is empty, and a bad cell for any other word. */
export function oneOf<T extends string>(row: RowReader, column: ColumnName, allowed: readonly T[]): T | undefined {
  const text = textIn(row, column);
  return text === undefined || allowed.includes(text as T)
    ? (text as T | undefined)
    : unknownWord(row, column, text, allowed);
}

/** Says that a word is none of a list, with the nearest of it. */
export function unknownWord(row: RowReader, column: ColumnName, text: string, allowed: readonly string[]): undefined {
  const near = nearestName(text, allowed);
  return wrong(
    row,
    column,
    `\`${clip(text)}\` is none of ${allowed.join(', ')}${near === undefined ? '' : `; is it \`${near}\`?`}`,
  );
}

/** The amount of a cell with the unit that stands beside it; as it was said. */
export function saidIn(
  row: PledgeRow,
  column: 'amount' | 'new_amount',
  unitColumn: 'unit' | 'new_unit',
): AmountSaid | undefined {
  const text = neededIn(row, column);
  const [unit, isThing] = unitIn(row, unitColumn);
  if (text === undefined) return undefined;
  const isCode = unit !== undefined && !isThing && /^[A-Z]{3}$/.test(unit);
  if (isCode && !isCurrency(unit))
    return wrong(row, unitColumn, `\`${unit}\` is no currency code of ISO 4217; of a thing write \`of ${unit}\``);
  const language = row.numbers.has(column) ? 'en' : row.language;
  const said = readAmount(text, {
    ...(language === undefined ? {} : { language }),
    ...(unit === undefined ? {} : isCode ? { currency: unit } : { unit }),
  });
  return isRefusal(said) ? wrong(row, column, said.message) : said;
}

/** What an amount is in; `of EUR` would be a thing of that name. */
function unitIn(row: PledgeRow, column: 'unit' | 'new_unit'): readonly [unit: string | undefined, isThing: boolean] {
  const text = wordsIn(row, column);
  return text?.startsWith('of ') ? [text.slice(3), true] : [text, false];
}

/** An amount that is fixed; a bad cell where it is only named. */
export function fixedIn(
  row: PledgeRow,
  column: 'amount' | 'new_amount',
  unitColumn: 'unit' | 'new_unit',
): Amount | undefined {
  const said = saidIn(row, column, unitColumn);
  if (said === undefined) return undefined;
  if (said.is !== 'amount' || said.about || said.bound !== undefined)
    return wrong(row, column, `\`${clip(said.said)}\` is named and not fixed; write the amount`);
  return positive(row, column, said.amount);
}

/** An amount within a list or beside a named one: `EUR 5 m`, `49 of tanks`, `49 tanks`. */
export function amountFrom(row: PledgeRow, column: ColumnName, text: string): Amount | undefined {
  const language = row.language === undefined ? {} : { language: row.language };
  const [, counted, unit] = /^(\S.*?) of (\S.*)$/s.exec(text) ?? [];
  let said = unit === undefined ? readAmount(text, language) : readAmount(counted!, { ...language, unit });
  const [, plain, thing] = /^([\d.,' ]*\d) (\p{L}.*)$/su.exec(text) ?? [];
  if (isRefusal(said) && said.code === 'amount-word' && thing !== undefined)
    said = readAmount(plain!, { ...language, unit: thing });
  if (isRefusal(said)) return wrong(row, column, said.message);
  if (said.is !== 'amount' || said.about || said.bound !== undefined)
    return wrong(row, column, `\`${clip(text)}\` is named and not fixed; write the amount`);
  return positive(row, column, said.amount);
}

function positive(row: RowReader, column: ColumnName, amount: Amount): Amount | undefined {
  const problem = amountProblem(amount);
  return problem === undefined ? amount : wrong(row, column, problem);
}

/** A stretch of time: instants are taken as they are, days and longer ones in the zone of the table. */
export function periodFrom(row: PledgeRow, column: ColumnName, text: string): PeriodSaid | undefined {
  const ends = text.split('/').map((each) => momentFrom(each.trim(), row.zone));
  const [startsAt, endsAt = startsAt] = ends;
  if (ends.length <= 2 && startsAt !== undefined && ends.every((each) => each !== undefined))
    return startsAt <= endsAt!
      ? { said: text, is: 'within', during: { startsAt, endsAt: endsAt! } }
      : wrong(row, column, `\`${clip(text)}\` ends before it begins`);
  const read = readPeriod(text, row.zone);
  return isRefusal(read) ? wrong(row, column, read.message) : read;
}

/** When something took place. */
export function happenedIn(row: PledgeRow): Interval | undefined {
  const text = neededIn(row, 'happened');
  const read = text === undefined ? undefined : periodFrom(row, 'happened', text);
  if (read?.is === 'byThen')
    return wrong(row, 'happened', `\`${clip(read.said)}\` says by when; write when it took place`);
  return read?.during;
}

/** An instant, or an edge of the stretch that is written instead. */
export function edgeFrom(
  row: PledgeRow,
  column: ColumnName,
  text: string,
  edge: 'startsAt' | 'endsAt',
): Instant | undefined {
  const read = periodFrom(row, column, text);
  return read?.is === 'byThen' ? read.endsAt : read?.during[edge];
}

/** `2026-07-15T10:00Z`, or `2026-07-15 13:30` as a clock of the zone shows it. */
function momentFrom(text: string, zone: string): Instant | undefined {
  const exact = parseInstant(text);
  if (exact !== undefined) return exact;
  const [, dayText = '', clock = ''] = /^(\d{4}-\d{2}-\d{2})[T ](\d{1,2}:\d{2}(?::\d{2})?)$/.exec(text) ?? [];
  const day = parseDay(dayText);
  return day === undefined ? undefined : atTimeOfDay(day, clock, zone);
}
