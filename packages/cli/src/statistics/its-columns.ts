import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import type { SeriesTerm } from '@truceline/truce/statistics';
import { UsageError } from '../command.ts';
import { type NumberTable, numberColumn, textColumn } from './number-table.ts';

/** When each row was, in steps. */
export interface SeriesTimes {
  readonly name: string;
  readonly steps: readonly number[];
  /** As told in the file; the number of the row where it tells none. */
  readonly told: readonly string[];
  /** Where the file tells dates: days since 1970-01-01. */
  readonly days?: readonly number[];
  /** The step that a time in the words of the file is. */
  readonly stepOf: (word: string) => number | undefined;
}

/** Reads times: whole or broken numbers, days (2024-05-31) or months (2024-05); of dates the first is step 1. */
export function seriesTimes(table: NumberTable, asked: string | undefined): SeriesTimes | Refusal {
  const name = asked ?? (table.columns.includes('time') ? 'time' : undefined);
  if (name === undefined) {
    const steps = table.rows.map((_, row) => row + 1);
    return { name: 't', steps, told: steps.map(String), stepOf: numberOf };
  }
  const words = textColumn(table, name);
  if (isRefusal(words)) return words;
  const reader = [dayOf, monthOf].find((each) => each(words[0]!) !== undefined);
  if (!reader) {
    const steps = numberColumn(table, name);
    return isRefusal(steps) ? steps : { name, steps, told: words, stepOf: numberOf };
  }
  const found = words.map(reader);
  const bad = found.indexOf(undefined);
  if (bad >= 0)
    return refuse(
      'csv-time',
      `\`${table.path}\`, line ${table.rows[bad]!.line}: \`${name}\` is \`${words[bad]}\`, and no date as in the first row`,
    );
  const first = found.reduce<number>((least, each) => Math.min(least, each!), Infinity);
  const stepOf = (word: string): number | undefined => {
    const at = reader(word);
    return at === undefined ? undefined : at - first + 1;
  };
  const days = reader === dayOf ? (found as number[]) : found.map((each) => dayOf(`${shownMonth(each!)}-01`)!);
  return { name, steps: found.map((each) => each! - first + 1), told: words, days, stepOf };
}

/** Factors, figures, weekdays, months and waves that were asked for, in this order. */
export function askedTerms(
  table: NumberTable,
  times: SeriesTimes,
  asked: {
    readonly numbers: readonly string[];
    readonly factors: readonly string[];
    readonly references: ReadonlyMap<string, string>;
    readonly weekday: boolean;
    readonly month: boolean;
    readonly harmonics: number;
    readonly period: number;
  },
): readonly SeriesTerm[] | Refusal {
  const terms: SeriesTerm[] = [];
  for (const name of asked.numbers) {
    const values = numberColumn(table, name);
    if (isRefusal(values)) return values;
    terms.push({ kind: 'number', name, values });
  }
  for (const name of asked.factors) {
    const values = textColumn(table, name);
    if (isRefusal(values)) return values;
    const empty = values.indexOf('');
    if (empty >= 0)
      return refuse('csv-empty', `\`${table.path}\`, line ${table.rows[empty]!.line}: \`${name}\` is missing`);
    terms.push({ kind: 'factor', name, values });
  }
  if ((asked.weekday || asked.month) && !times.days)
    throw new UsageError('`--weekday` and `--month` need dates in `--time`');
  const dates = times.days?.map((day) => new Date(day * 86_400_000));
  if (asked.weekday)
    terms.push({ kind: 'factor', name: 'weekday', values: dates!.map((date) => String(date.getUTCDay() || 7)) });
  if (asked.month)
    terms.push({ kind: 'factor', name: 'month', values: dates!.map((date) => String(date.getUTCMonth() + 1)) });
  for (let wave = 1; wave <= asked.harmonics; wave++) {
    const angles = times.steps.map((step) => (2 * Math.PI * wave * step) / asked.period);
    terms.push({ kind: 'number', name: `sin${wave}`, values: angles.map(Math.sin) });
    terms.push({ kind: 'number', name: `cos${wave}`, values: angles.map(Math.cos) });
  }
  const strange = [...asked.references.keys()].find((name) => !terms.some((each) => each.name === name));
  if (strange !== undefined) throw new UsageError(`\`--reference\` names \`${strange}\`, which is no factor asked for`);
  return terms.map((term) => {
    const reference = asked.references.get(term.name);
    return term.kind === 'factor' && reference !== undefined ? { ...term, reference } : term;
  });
}

/** A column of 0 and 1, also in the words false and true. */
export function markColumn(table: NumberTable, name: string): readonly number[] | Refusal {
  const words = textColumn(table, name);
  if (isRefusal(words)) return words;
  if (!words.every((each) => /^(true|false)$/i.test(each))) return numberColumn(table, name);
  return words.map((each) => (each.toLowerCase() === 'true' ? 1 : 0));
}

function numberOf(word: string): number | undefined {
  return word.trim() === '' || !Number.isFinite(Number(word)) ? undefined : Number(word);
}

function dayOf(word: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(word)) return undefined;
  const at = Date.parse(`${word}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== word ? undefined : at / 86_400_000;
}

function monthOf(word: string): number | undefined {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(word) ?? [];
  return year === undefined ? undefined : Number(year) * 12 + Number(month) - 1;
}

function shownMonth(months: number): string {
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`;
}
