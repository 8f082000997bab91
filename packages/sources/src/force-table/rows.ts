import type { ForceEntry, ForceTelling, StatedMandate } from '@truceline/truce/forces';
import { addDays, type Instant, type LocalDay, parseDay, spanOfDay } from '@truceline/truce/kernel';
import { ungraded } from '@truceline/truce/reports';
import { clip, type RowReader, textIn } from '../cells.ts';
import { keptText } from '../text-limits.ts';

/** Columns that the table must have; any other may be left away. */
export const columnsNeeded = ['kind', 'id', 'quantity', 'unit', 'side', 'speaker', 'said_on', 'source'] as const;

/** A cell that was read as more than it says. */
export interface QuarterNote {
  readonly line: number;
  readonly column: string;
  readonly words: string;
}

const kinds = ['requirement', 'contribution', 'declared'] as const;
const sides = ['donor', 'recipient', 'observer'] as const;
const mandateStates = ['required', 'granted', 'refused', 'expired'] as const;

/** The entries of one row; nothing and a bad cell where a cell cannot be read. */
export function entriesOfRow(
  row: RowReader,
  line: number,
  receivedAt: Instant,
):
  | { readonly key: string; readonly entries: readonly ForceEntry[]; readonly noted: readonly QuarterNote[] }
  | undefined {
  const kind = oneOf(row, 'kind', kinds);
  const [id, unit, speaker, source] = ['id', 'unit', 'speaker', 'source'].map((column) => needed(row, column));
  const [quantity, side] = [countFrom(row, 'quantity', true), oneOf(row, 'side', sides)];
  const [saidOn] = daysIn(row, 'said_on');
  if (!saidOn && row.bad.length === 0)
    row.bad.push({ column: 'said_on', reason: 'is empty; write the day, 2031-03-01' });
  const noted: QuarterNote[] = [];
  const from = dayFrom(row, 'from', kind === 'contribution' ? 'last' : 'first', line, noted);
  const until = dayFrom(row, 'until', 'last', line, noted);
  const mandateUntil = dayFrom(row, 'mandate_until', 'last', line, noted);
  if (from && until && until < from) row.bad.push({ column: 'until', reason: `${until} is before ${from}` });
  const actor = kind === 'requirement' ? undefined : needed(row, 'actor');
  const mandate = textIn(row, 'mandate') === undefined ? undefined : oneOf(row, 'mandate', mandateStates);
  const [notice, rotation, priority] = ['notice_days', 'rotation', 'priority'].map((each) =>
    countFrom(row, each, false),
  );
  if (!kind || !id || !unit || !speaker || !source || !quantity || !side || !saidOn || row.bad.length > 0)
    return undefined;
  const [capability, place] = [textIn(row, 'capability'), textIn(row, 'place')];
  const facts = {
    quantity,
    unit,
    ...(capability === undefined ? {} : { capability }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
  };
  const tellings: ForceTelling[] = [];
  if (kind === 'requirement')
    tellings.push({
      what: 'required',
      requirement: id,
      facts: { ...facts, ...(place ? { zone: place } : {}), ...(priority ? { priority } : {}) },
    });
  else if (kind === 'declared') tellings.push({ what: 'declared', actor: actor!, quantity, unit });
  else {
    const offer = {
      ...facts,
      actor: actor!,
      ...(place ? { zones: place.split('|').map((each) => each.trim()) } : {}),
      ...(notice ? { notice: { kind: 'calendar' as const, months: 0, days: notice } } : {}),
      ...(rotation ? { rotation } : {}),
    };
    tellings.push({ what: 'offered', contribution: id, facts: offer });
    if (mandate)
      tellings.push({ what: 'mandated', actor: actor!, mandate: id, facts: mandateOf(mandate, mandateUntil) });
    tellings.push(...caveatsIn(row, { actor: actor!, id, source }));
  }
  const exercise = textIn(row, 'exercise')?.toLowerCase() === 'yes' ? { exercise: true as const } : {};
  const entries = tellings.map(
    (telling, index): ForceEntry => ({
      id: `force-table/${side}/${keptText(speaker, 80)}/${id}/${saidOn.first}/${index}`,
      happenedAt: { startsAt: spanOfDay(saidOn.first, 'UTC').startsAt, endsAt: spanOfDay(saidOn.last, 'UTC').endsAt },
      receivedAt,
      speaker: { side, name: keptText(speaker, 200) },
      evidence: [keptText(source, 600)],
      grade: ungraded,
      ...exercise,
      telling,
    }),
  );
  return { key: `${kind} \`${id}\` of ${speaker} on ${saidOn.first}`, entries, noted };
}

function mandateOf(status: StatedMandate['status'], until: LocalDay | undefined): StatedMandate {
  return { status, ...(until === undefined ? {} : { until }) };
}

function caveatsIn(
  row: RowReader,
  { actor, id, source }: { readonly actor: string; readonly id: string; readonly source: string },
): readonly ForceTelling[] {
  return (['not_in', 'only_in'] as const).flatMap((column): readonly ForceTelling[] => {
    const text = textIn(row, column);
    if (text === undefined) return [];
    const kind = column === 'not_in' ? ('never' as const) : ('only' as const);
    const caveat = textIn(row, 'caveat') ?? `${id} ${column.replace('_', ' ')}`;
    const zones = text.split('|').map((each) => each.trim());
    return [{ what: 'limited', actor, caveat, facts: { kind, zones, source } }];
  });
}

function needed(row: RowReader, column: string): string | undefined {
  const text = textIn(row, column);
  if (text === undefined) row.bad.push({ column, reason: 'is empty' });
  return text;
}

function oneOf<T extends string>(row: RowReader, column: string, words: readonly T[]): T | undefined {
  const text = needed(row, column);
  const found = words.find((word) => word === text);
  if (text !== undefined && found === undefined)
    row.bad.push({ column, reason: `\`${clip(text)}\` is none of ${words.join(', ')}` });
  return found;
}

/** A whole number above zero. Words beside it are refused: what “up to 400” means is for people to say. */
function countFrom(row: RowReader, column: string, must: boolean): number | undefined {
  const text = must ? needed(row, column) : textIn(row, column);
  if (text === undefined) return undefined;
  const number = Number(text);
  if (/^\d{1,9}$/.test(text) && number > 0) return number;
  const help = /^-?0*\d+$/.test(text) ? 'is not above zero' : 'is no whole number';
  row.bad.push({
    column,
    reason: `\`${clip(text)}\` ${help}; write 1200, without words, marks or ranges: of a range or “up to” write the figure that is certain`,
  });
  return undefined;
}

/** A day, or the first and last day of a quarter: `2026-Q3`. */
function daysIn(row: RowReader, column: string): readonly { readonly first: LocalDay; readonly last: LocalDay }[] {
  const text = textIn(row, column);
  if (text === undefined) return [];
  const day = parseDay(text);
  if (day) return [{ first: day, last: day }];
  const [, year, quarter] = /^(\d{4})-Q([1-4])$/.exec(text) ?? [];
  if (year !== undefined) {
    const first = parseDay(`${year}-${String(Number(quarter) * 3 - 2).padStart(2, '0')}-01`)!;
    const next = parseDay(`${addDays(first, 95).slice(0, 7)}-01`)!;
    return [{ first, last: addDays(next, -1) }];
  }
  row.bad.push({
    column,
    reason: `\`${clip(text)}\` is neither a day such as 2031-03-01 nor a quarter such as 2031-Q1`,
  });
  return [];
}

/** A quarter leaves the day open: what is offered counts from its last day, what is required from its first, and the row is noted. */
function dayFrom(
  row: RowReader,
  column: string,
  which: 'first' | 'last',
  line: number,
  noted: QuarterNote[],
): LocalDay | undefined {
  const [days] = daysIn(row, column);
  if (!days) return undefined;
  if (days.first !== days.last)
    noted.push({
      line,
      column,
      words: `\`${clip(textIn(row, column)!)}\` leaves the day open, from ${days.first} to ${days.last}; counted: ${days[which]}`,
    });
  return days[which];
}
