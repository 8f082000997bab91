import type { PledgeTableNamed, PledgeTableObject, PledgeTableSum } from './pledge-table-object.ts';

/** What `truceline pledges` tells of a table, for a person. */
export function pledgeTableText(told: PledgeTableObject): string {
  const header = ['donor', 'who says so', 'stage', 'amount', 'unit', 'pledges'];
  const rows = [header, ...told.sums.map(cells)];
  const widths = header.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === 3 || column === 5 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd();
  return [
    `${told.table}: ${told.entries} entries on ${told.pledges} pledges; days read in ${told.zone}`,
    ...(told.later === 0
      ? []
      : [`${told.later} more take place or came later, and are in no figure; --until a later month counts them`]),
    '',
    ...(told.sums.length === 0 ? ['no fixed amount stands'] : rows.map(line)),
    '',
    'Amounts of two voices, stages or units are never added: they may speak of the same thing.',
    ...listed('named and not fixed, in no amount above', told.named.map(namedWords)),
    ...listed('entries that the ledger did not take, or only in part', told.problems),
    ...listed('rows that could not be used, and are in no figure', told.rejected),
    ...listed('to be known of rows that were read', told.noted),
  ].join('\n');
}

function cells({ donor, voice, stage, amount, unit, pledges }: PledgeTableSum): readonly string[] {
  return [donor ?? 'not said', voice, stage, amount, unit, String(pledges)];
}

function namedWords({ donor, voice, stage, unit, low, high, words }: PledgeTableNamed): string {
  const bounds =
    unit === null
      ? 'no figure'
      : `${low === null ? 'no least' : `at least ${low}`}, ${high === null ? 'no most' : `at most ${high}`}, ${unit}`;
  return `${donor ?? 'not said'}; ${voice}; ${stage}: ${bounds} (${words} ${words === 1 ? 'word' : 'words'})`;
}

function listed(what: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `${what} (${lines.length}):`, ...lines.map((each) => `  ${each}`)];
}
