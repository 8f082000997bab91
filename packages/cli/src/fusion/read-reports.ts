import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { feed, openFile, readPlainTable } from '@truceline/sources';
import { instant, isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { isPairLabel, type SettledPair } from '@truceline/truce/labelled';
import { type Report, type ReportId, received } from '@truceline/truce/reports';
import { UsageError } from '../command.ts';

/**
 * Reports of a CSV file with its mapping: the one named, or `mapping.json` beside it. A row that cannot be read refuses the
 * file: a score over the others would be of another set.
 */
export async function readReports(path: string, mappingPath: string | undefined): Promise<readonly Report[] | Refusal> {
  const mapping = mappingOf(mappingPath ?? join(dirname(path), 'mapping.json'));
  const input = await openFile(path);
  if (isRefusal(input)) return input;
  const reports = new Map<ReportId, Report>();
  for await (const row of feed('csv')!.read(input, { mapping })) {
    if (row.kind === 'refused') return row.refusal;
    if (row.kind === 'rejected')
      return refuse(
        'reports-row',
        `\`${path}\`, line ${row.line}: ${row.column} ${row.reason}; correct the line or remove it`,
      );
    if (row.kind !== 'report') return refuse('reports-rows', `\`${path}\` holds no reports by its mapping`);
    const { publishedAt, happenedAt } = row.draft;
    const report = received(row.draft, instant(Math.max(publishedAt ?? 0, happenedAt.startsAt)));
    reports.set(report.id, report);
  }
  return reports.size === 0 ? refuse('reports-none', `\`${path}\` holds no report`) : [...reports.values()];
}

/** What is known of reports: the incident of each, and the report that each copy copies. */
export interface TruthRead {
  readonly truth: ReadonlyMap<ReportId, string>;
  readonly copies: ReadonlySet<ReportId>;
}

/** Reads `item,incident[,copy_of]`; a report that the file does not name is not scored. */
export async function readTruth(path: string, reports: readonly Report[]): Promise<TruthRead | Refusal> {
  const table = await readPlainTable(path, ['item', 'incident']);
  if (isRefusal(table)) return table;
  const byItem = new Map(reports.map((report) => [report.item, report.id]));
  if (byItem.size < reports.length)
    return refuse('truth-items', 'two reports have one `item`, by which the truth names them; give each its own');
  const [truth, copies] = [new Map<ReportId, string>(), new Set<ReportId>()];
  for (const { line, cells } of table.rows) {
    const id = byItem.get(cells.item ?? '');
    if (id === undefined)
      return refuse(
        'truth-item',
        `\`${path}\`, line ${line}: no report has the item \`${cells.item}\`; correct it or remove the line`,
      );
    if (cells.incident === '')
      return refuse('truth-incident', `\`${path}\`, line ${line} names no incident; fill it in`);
    truth.set(id, cells.incident!);
    if (cells.copy_of) copies.add(id);
  }
  return { truth, copies };
}

const labelColumns = ['source_one', 'item_one', 'source_other', 'item_other', 'weight', 'sealed', 'label'] as const;

/** Reads labels.csv as the labelling page exports it; pairs without a final label are left out. */
export async function readLabels(path: string, reports: readonly Report[]): Promise<readonly SettledPair[] | Refusal> {
  const table = await readPlainTable(path, labelColumns);
  if (isRefusal(table)) return table;
  const byRow = new Map(reports.map(({ source, item, id }) => [`${source}\u0000${item}`, id]));
  const settled: SettledPair[] = [];
  for (const { line, cells } of table.rows) {
    const { label = '', weight = '' } = cells;
    if (label === '') continue;
    const wrong = (words: string): Refusal => refuse('labels-row', `\`${path}\`, line ${line}: ${words}`);
    if (!isPairLabel(label)) return wrong(`\`${label}\` is none of same, different, cannotTell`);
    const [sourceOne, sourceOther] = [unquoted(cells.source_one!), unquoted(cells.source_other!)];
    const one = byRow.get(`${sourceOne}\u0000${unquoted(cells.item_one!)}`);
    const other = byRow.get(`${sourceOther}\u0000${unquoted(cells.item_other!)}`);
    if (one === undefined || other === undefined)
      return wrong('names a report that is not among those read; give the reports that were labelled');
    if (!(Number(weight) > 0)) return wrong(`the weight \`${weight}\` is no number above 0`);
    settled.push({
      one,
      other,
      label,
      weight: Number(weight),
      sealed: cells.sealed === 'yes',
      sources: [sourceOne, sourceOther].sort() as unknown as readonly [string, string],
    });
  }
  return settled.length === 0 ? refuse('labels-none', `\`${path}\` holds no pair with a final label`) : settled;
}

/** A cell as it was before it was kept from being a formula. */
function unquoted(cell: string): string {
  return /^'[=+\-@]/.test(cell) ? cell.slice(1) : cell;
}

function mappingOf(path: string): unknown {
  if (!existsSync(path)) throw new UsageError(`no mapping file \`${path}\`; name it with \`--mapping FILE\``);
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new UsageError(`the mapping file \`${path}\` is not JSON`);
  }
}
