import { readPlainTable } from '@truceline/sources';
import type { Outcome, PublishedProbability } from '@truceline/truce/attribution';
import { formatInstant, isRefusal, parseInstant, type Refusal, refuse } from '@truceline/truce/kernel';

const logColumns = ['at', 'incident', 'hypothesis', 'per_mille', 'table'] as const;
const outcomeColumns = ['incident', 'outcome'] as const;

/** Reads a log of published probabilities; one row that is none refuses it, with its line. */
export async function readLog(path: string): Promise<readonly PublishedProbability[] | Refusal> {
  const table = await readPlainTable(path, logColumns);
  if (isRefusal(table)) return table;
  const log: PublishedProbability[] = [];
  for (const { line, cells } of table.rows) {
    const at = parseInstant(cells.at!);
    const perMille = Number(cells.per_mille);
    const wrong = at
      ? /^\d{1,4}$/.test(cells.per_mille!) && perMille <= 1000
        ? ['incident', 'hypothesis', 'table'].find((name) => cells[name] === '')
        : 'per_mille'
      : 'at';
    if (at === undefined || wrong !== undefined)
      return refuse('log-row', `\`${path}\`, line ${line}: \`${wrong}\`: ${expected(wrong ?? 'at')}`);
    log.push({ at, incident: cells.incident!, hypothesis: cells.hypothesis!, perMille, table: cells.table! });
  }
  return log;
}

function expected(column: string): string {
  if (column === 'at') return 'is no instant such as 2030-01-10T12:00:00Z';
  return column === 'per_mille' ? 'is no whole number from 0 to 1000' : 'is empty';
}

/** The log as CSV, in the order in which it grew. */
export function logText(log: readonly PublishedProbability[]): string {
  const rows = log.map(({ at, incident, hypothesis, perMille, table }) =>
    [formatInstant(at), incident, hypothesis, String(perMille), table].map(cell).join(','),
  );
  return `${[logColumns.join(','), ...rows].join('\n')}\n`;
}

/** Reads what adjudication found: `incident,outcome` and, where it is known when, `at`. */
export async function readOutcomes(path: string): Promise<readonly Outcome[] | Refusal> {
  const table = await readPlainTable(path, outcomeColumns);
  if (isRefusal(table)) return table;
  const outcomes: Outcome[] = [];
  for (const { line, cells } of table.rows) {
    const empty = outcomeColumns.find((name) => cells[name] === '');
    if (empty) return refuse('outcome-row', `\`${path}\`, line ${line}: \`${empty}\`: is empty`);
    const at = cells.at === undefined || cells.at === '' ? undefined : parseInstant(cells.at);
    if (cells.at !== undefined && cells.at !== '' && at === undefined)
      return refuse('outcome-row', `\`${path}\`, line ${line}: \`at\`: ${expected('at')}`);
    outcomes.push({ incident: cells.incident!, outcome: cells.outcome!, ...(at === undefined ? {} : { at }) });
  }
  return outcomes;
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
