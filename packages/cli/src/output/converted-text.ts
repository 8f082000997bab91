import type { ConvertedObject, ConvertedRow } from './converted-object.ts';

/** Converted sums for a person, with every rate that went in and what is left out. */
export function convertedText(told: ConvertedObject): string {
  const { to, day, rates, used, sums, left, things, rejected } = told;
  const header = ['donor', 'who says so', 'stage', to, ''];
  const rows = [header, ...sums.map(cells)];
  const widths = header.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 3 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
      .join('  ')
      .trimEnd();
  return [
    '',
    `in ${to}, at the reference rates for ${day}`,
    `${rates.source}, sha256 ${rates.sha256}`,
    ...used.map(({ words }) => `  ${words}`),
    '',
    ...(sums.length === 0 ? ['no sum can be converted'] : rows.map(line)),
    ...(left.length === 0
      ? []
      : [
          '',
          `without a rate, and in no amount in ${to} (${left.length}):`,
          ...left.map(
            ({ donor, voice, stage, amount, reason }) =>
              `  ${donor ?? 'not said'}; ${voice}; ${stage}: ${amount}: ${reason}`,
          ),
        ]),
    ...(things === 0
      ? []
      : ['', `${things} ${things === 1 ? 'sum is' : 'sums are'} of things that are counted, and not converted`]),
    ...(rejected.length === 0
      ? []
      : ['', `rows of rates that could not be used (${rejected.length}):`, ...rejected.map((each) => `  ${each}`)]),
  ].join('\n');
}

function cells({ donor, voice, stage, amount, left }: ConvertedRow): readonly string[] {
  const without =
    left === 0 ? '' : `without ${left} ${left === 1 ? 'part' : 'parts'} that ${left === 1 ? 'has' : 'have'} no rate`;
  return [donor ?? 'not said', voice, stage, amount, without];
}
