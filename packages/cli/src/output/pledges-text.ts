import type { PledgesObject, PledgesRow } from './pledges-object.ts';

/** The table of `truceline pledges` for a person, with source and cut-off above it and its limits beneath. */
export function pledgesText(told: PledgesObject): string {
  const header = ['donor', 'promised', 'allocated', 'between', '% allocated', '% of GDP'];
  const rows = [...told.donors, told.together].map(cells);
  const widths = header.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ');
  return [
    `${told.source}, issued ${told.issuedOn}; ${told.voice}`,
    `until the end of ${told.until}; estimates in ${told.unit}; data_explorer.csv sha256 ${told.files['data_explorer.csv']}`,
    '',
    line(header),
    ...rows.map(line),
    '',
    '% allocated: allocated per hundred promised. % of GDP: allocated, of one year of GDP as the file gives it; - where it gives none.',
    "promised: the tracker's commitments. allocated: delivered or specified for delivery. No figure here is a delivery, and no recipient confirms any.",
    ...listed(
      'what the release says of none of these promises',
      told.missing.map(({ what, reason }) => `${what}: ${reason}`),
    ),
    ...listed('rows that could not be used, and are in no figure', told.rejected),
    ...listed('to be known of cells that were read', told.noted),
    ...listed('figures that the release prints and its other figures do not give', told.differences),
  ].join('\n');
}

function cells(row: PledgesRow): readonly string[] {
  return [row.donor, row.committed, row.allocated, row.between, row.allocatedPerCent ?? '-', row.shareOfGdp ?? '-'];
}

function listed(what: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `${what} (${lines.length}):`, ...lines.map((each) => `  ${each}`)];
}
