import { formatInstant, type Instant, type Interval, type Refusal, refuse } from '@truceline/truce/kernel';
import {
  type Amount,
  formatAmount,
  formatExact,
  type NamedAmount,
  type PledgeCondition,
  type PledgeEntry,
  type PledgeFacts,
  type SplitPart,
  type Telling,
} from '@truceline/truce/pledges';
import { formatGrade } from '@truceline/truce/reports';
import { type WrittenCell, workbookBytes } from '../xlsx/index.ts';
import { type CellItem, itemsCell, textsCell } from './cell-lists.ts';
import { type ColumnName, codebook, columnNames } from './columns.ts';

type Cells = { readonly [K in ColumnName]?: WrittenCell };

/** Entries as csv (RFC 4180, UTF-8), one row an entry; no cell is a formula to a spreadsheet. The reader gives the same entries again. */
export function* pledgesCsv(entries: Iterable<PledgeEntry>): Generator<string> {
  yield `${columnNames.join(',')}\r\n`;
  for (const entry of entries) yield `${rowOf(entry).map(csvCell).join(',')}\r\n`;
}

/** A workbook is made in memory as a whole; this many entries take about a gigabyte. */
const workbookEntriesMax = 50_000;

/** Entries as a workbook with a second sheet that says what each column means. The same bytes for the same entries. */
export async function pledgesWorkbook(entries: readonly PledgeEntry[]): Promise<Uint8Array | Refusal> {
  if (entries.length > workbookEntriesMax)
    return refuse(
      'workbook-rows',
      `${entries.length} entries are too many for a workbook, which takes ${workbookEntriesMax}; write them as csv`,
    );
  return workbookBytes([
    { name: 'pledges', rows: [columnNames, ...entries.map(rowOf)] },
    { name: 'codebook', rows: codebook },
  ]);
}

function csvCell(cell: WrittenCell): string {
  const text = typeof cell === 'string' ? cell : cell.number;
  const harmless = /^[=+\-@\t\r']/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

function rowOf(entry: PledgeEntry): readonly WrittenCell[] {
  const cells: Cells = {
    entry: entry.id,
    pledge: entry.pledge,
    what: entry.telling.what,
    language: 'en',
    happened: intervalText(entry.happenedAt),
    received: formatInstant(entry.receivedAt),
    side: entry.speaker.side,
    speaker: entry.speaker.name,
    evidence: textsCell(entry.evidence),
    grade: formatGrade(entry.grade),
    exercise: entry.exercise ? 'yes' : '',
    replaces: entry.replaces ?? '',
    ...tellingCells(entry.telling),
  };
  return columnNames.map((name) => cells[name] ?? '');
}

function tellingCells(telling: Telling): Cells {
  switch (telling.what) {
    case 'described':
      return factCells(telling.facts);
    case 'named':
      return { stage: telling.stage, ...namedCells(telling.named) };
    case 'revalued':
      return {
        stage: telling.stage,
        basis: telling.basis,
        ...amountCells(telling.from),
        new_amount: numberCell(telling.to),
        new_unit: unitCell(telling.to),
      };
    case 'reached':
    case 'reduced':
      return {
        stage: telling.stage,
        ...amountCells(telling.amount),
        basis: ('basis' in telling && telling.basis) || '',
      };
    case 'split':
      return { parts: itemsCell(telling.into.map(partItem)) };
    case 'renamed':
      return { name: telling.name };
    case 'merged':
      return { into: telling.into };
    default:
      return {};
  }
}

function factCells({ conditions, caveats, schedule, ...plain }: Partial<PledgeFacts>): Cells {
  return {
    ...plain,
    ...(conditions ? { conditions: itemsCell(conditions.map(conditionItem)) } : {}),
    ...(caveats
      ? {
          caveats: itemsCell(
            caveats.map(({ kind, text, task, place, from, until }) =>
              members(
                [kind, text],
                ['task', task],
                ['place', place],
                ['from', instantText(from)],
                ['until', instantText(until)],
              ),
            ),
          ),
        }
      : {}),
    ...(schedule
      ? {
          schedule: itemsCell(
            schedule.map(({ during, amount, stage, name }) =>
              members(
                ['during', intervalText(during)],
                ['amount', amount && amountText(amount)],
                ['stage', stage],
                ['name', name],
              ),
            ),
          ),
        }
      : {}),
  };
}

function members(...pairs: readonly (readonly [string, string | undefined])[]): CellItem {
  return pairs.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
}

function conditionItem(condition: PledgeCondition): CellItem {
  const until = ['until', instantText(condition.until)] as const;
  switch (condition.kind) {
    case 'words':
      return members(['words', condition.words], until);
    case 'clause':
      return members(['clause', condition.of], ['state', condition.state], until);
    case 'decision':
      return members(['decision', condition.body], ['on', condition.on], until);
    case 'recorded':
      return members(['recorded', condition.of], ['is', condition.is], until);
    case 'pledge':
      return members(['pledge', condition.of], ['stage', condition.stage], until);
  }
}

function partItem({ pledge, name, takes }: SplitPart): CellItem {
  return [
    ['pledge', pledge],
    ['name', name],
    ...takes.map(({ stage, amount }) => ['takes', `${stage} ${amountText(amount)}`] as const),
  ];
}

function namedCells({ kind, asSaid, low, high, of, perCent }: NamedAmount): Cells {
  return {
    named: kind,
    amount: asSaid,
    low: low ? amountText(low) : '',
    high: high ? amountText(high) : '',
    share_of: of ?? '',
    per_cent_low: perCent?.low ? formatExact(perCent.low) : '',
    per_cent_high: perCent?.high ? formatExact(perCent.high) : '',
  };
}

function amountCells(amount: Amount): Cells {
  return { amount: numberCell(amount), unit: unitCell(amount) };
}

function numberCell({ value }: Amount): WrittenCell {
  return { number: formatExact(value) };
}

function unitCell(amount: Amount): string {
  if (amount.measure === 'money') return amount.currency;
  return /^(?:[A-Z]{3}$|of )/.test(amount.unit) ? `of ${amount.unit}` : amount.unit;
}

function amountText(amount: Amount): string {
  return amount.measure === 'money' ? formatAmount(amount) : `${formatExact(amount.value)} of ${amount.unit}`;
}

function instantText(at: Instant | undefined): string | undefined {
  return at === undefined ? undefined : formatInstant(at);
}

function intervalText({ startsAt, endsAt }: Interval): string {
  return startsAt === endsAt ? formatInstant(startsAt) : `${formatInstant(startsAt)}/${formatInstant(endsAt)}`;
}
