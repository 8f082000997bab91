import { createHash } from 'node:crypto';
import {
  type Instant,
  isRefusal,
  type LocalDay,
  parseDay,
  type Refusal,
  refuse,
  spanOfDay,
} from '@truceline/truce/kernel';
import type { Speaker } from '@truceline/truce/pledges';
import type { ArrangementEntry, ArrangementTelling, Outcome } from '@truceline/truce/recovery';
import { ungraded } from '@truceline/truce/reports';
import { clip, isWebAddress, type RowReader, rowReader, textIn } from '../cells.ts';
import { csvRows } from '../csv-rows.ts';
import type { FeedInput } from '../feed.ts';
import { hashed } from '../hashed-input.ts';
import { openFile } from '../open-file.ts';
import { needed, oneOf } from '../told-cells.ts';
import type { PromiseRowRejected } from '../told-table.ts';
import { damaged } from '../unreadable-input.ts';

/** The voice under which the table stands: its compilers, who read news. */
export const corridorsVoice: Speaker = { side: 'observer', name: 'PeaceRep, humanitarian corridors' };

/** The table names no zone; its corridors lie in Ukraine, and their days are those of Kyiv's clocks. */
export const corridorsZone = 'Europe/Kyiv';

/** A row of the table: a corridor on a day. Its text is left where it is: it quotes news and names persons. */
export interface CorridorRow {
  /** Number of the row in the table, `HC_ID`. */
  readonly number: string;
  readonly line: number;
  readonly day: LocalDay;
  readonly proposal: Proposal;
  readonly outcome: Outcome;
  /** Places as the compilers wrote them. */
  readonly from: string;
  readonly to: string;
  /** First-level areas into which the table places the two ends; absent where it gives none. */
  readonly fromArea?: string;
  readonly toArea?: string;
  /** Addresses of articles. */
  readonly links: readonly string[];
  readonly exercise?: true;
}

/** What the file holds, and what of it cannot be used. */
export interface CorridorTable {
  readonly rows: readonly CorridorRow[];
  readonly rejected: readonly PromiseRowRejected[];
  /** Of the bytes of the table, unpacked where it is packed, in hex. */
  readonly sha256: string;
}

/** Who proposed a corridor; `Agreed`: both, with nobody named as the first. */
type Proposal = (typeof proposals)[number];
const proposals = ['Ukraine', 'Russia', 'Agreed'] as const;

const outcomeOf = {
  successful: 'kept',
  'unsuccessful/disrupted': 'disrupted',
  disputed: 'disputed',
  'proposed route/outcome unknown': 'unknown',
} as const satisfies Readonly<Record<string, Outcome>>;
const results = Object.keys(outcomeOf) as readonly (keyof typeof outcomeOf)[];

const columns = [
  'HC_ID',
  'Date',
  'date',
  'proposal',
  'status_result',
  'text',
  'Link',
  'From',
  'from_adm1_name',
  'To',
  'to_adm1_name',
];
/** Rows over which this is not a table compiled by hand. */
const rowsMax = 10_000;

/** Reads the table of corridors as PeaceRep publishes it. A row that cannot be used is told with its line, column and reason. */
export async function readCorridors(path: string): Promise<CorridorTable | Refusal> {
  const input = await openFile(path);
  if (isRefusal(input)) return input;
  try {
    return await tableIn(input);
  } catch (error) {
    return damaged(error, path);
  }
}

/** The table as dated words: of each corridor its ends, who offered it or that it was agreed, and how it ended. */
export function corridorEntries(table: CorridorTable, receivedAt: Instant): readonly ArrangementEntry[] {
  return table.rows.flatMap((row) => {
    const during = spanOfDay(row.day, corridorsZone);
    const tellings: readonly ArrangementTelling[] = [
      { what: 'described', facts: { from: row.from, to: row.to, during } },
      row.proposal === 'Agreed' ? { what: 'agreed', between: [] } : { what: 'offered', by: row.proposal },
      { what: 'ended', outcome: row.outcome },
    ];
    return tellings.map(
      (telling): ArrangementEntry => ({
        id: `peacerep/corridor/${row.number}/${telling.what}`,
        arrangement: `peacerep/corridor/${row.number}`,
        kind: 'corridor',
        happenedAt: during,
        receivedAt,
        speaker: corridorsVoice,
        evidence: [`humanitarian corridors, HC_ID ${row.number}, sha256 ${table.sha256}`, ...row.links],
        grade: ungraded,
        ...(row.exercise ? { exercise: true } : {}),
        telling,
      }),
    );
  });
}

async function tableIn(input: FeedInput): Promise<CorridorTable | Refusal> {
  const hash = createHash('sha256');
  const rows = new Map<string, CorridorRow>();
  const rejected: PromiseRowRejected[] = [];
  for await (const row of csvRows(hashed(input, hash), columns)) {
    if (row.kind === 'refused') return row.refusal;
    if (row.kind === 'rejected') rejected.push({ line: row.line, column: row.column, reason: row.reason });
    else {
      const cells = rowReader(row.cells);
      const parsed = corridorIn(cells, row.line);
      if (parsed === undefined) rejected.push({ line: row.line, ...cells.bad[0]! });
      else if (rows.has(parsed.number))
        rejected.push({
          line: row.line,
          column: 'HC_ID',
          reason: `a second row \`${clip(parsed.number)}\`; the first counts`,
        });
      else rows.set(parsed.number, parsed);
    }
    if (rows.size + rejected.length > rowsMax)
      return refuse('corridor-rows', `\`${input.path}\` has more than ${rowsMax} rows; that is no table made by hand`);
  }
  return { rows: [...rows.values()], rejected, sha256: hash.digest('hex') };
}

/** The row, or nothing and at least one bad cell. */
function corridorIn(row: RowReader, line: number): CorridorRow | undefined {
  const [number, day] = [needed(row, 'HC_ID'), dayIn(row)];
  const proposal = needed(row, 'proposal') === undefined ? undefined : oneOf(row, 'proposal', proposals);
  const result = needed(row, 'status_result') === undefined ? undefined : oneOf(row, 'status_result', results);
  const [from, to] = [needed(row, 'From'), needed(row, 'To')];
  const links = linksIn(row);
  if (row.bad.length > 0 || !number || !day || !proposal || !result || !from || !to) return undefined;
  const [fromArea, toArea] = [textIn(row, 'from_adm1_name'), textIn(row, 'to_adm1_name')];
  return {
    number,
    line,
    day,
    proposal,
    outcome: outcomeOf[result],
    from,
    to,
    ...(fromArea === undefined ? {} : { fromArea }),
    ...(toArea === undefined ? {} : { toArea }),
    links,
    ...(textIn(row, 'text')?.startsWith('EXERCISE') ? { exercise: true } : {}),
  };
}

/** The day, written twice: `05.03.22` and `2022-03-05`. Where the two differ neither is taken. */
function dayIn(row: RowReader): LocalDay | undefined {
  const [short, long] = [needed(row, 'Date'), needed(row, 'date')];
  if (short === undefined || long === undefined) return undefined;
  const [, day, month, year] = /^(\d{2})\.(\d{2})\.(\d{2})$/.exec(short) ?? [];
  const found = day === undefined ? undefined : parseDay(`20${year}-${month}-${day}`);
  if (found === undefined)
    return void row.bad.push({ column: 'Date', reason: `\`${clip(short)}\` is no day such as 05.03.22` });
  if (found !== long)
    return void row.bad.push({ column: 'date', reason: `\`${clip(long)}\` is not the day of \`Date\`, ${found}` });
  return found;
}

/** Addresses, separated by one semicolon or several before the next address. */
function linksIn(row: RowReader): readonly string[] {
  const parts = (textIn(row, 'Link') ?? '').split(/\s*;+\s*(?=https?:\/\/|$)/i).filter((each) => each !== '');
  const wrong = parts.find((each) => !isWebAddress(each));
  if (wrong !== undefined)
    row.bad.push({
      column: 'Link',
      reason: `\`${clip(wrong)}\` is no address that begins with http:// or https://`,
    });
  return parts;
}
