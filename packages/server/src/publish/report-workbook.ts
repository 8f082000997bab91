import { workbookBytes } from '@truceline/sources';
import { parseDay } from '@truceline/truce/kernel';
import { type DailyReport, dailyReport, type Edition, sectionAnchor } from '@truceline/truce/pages';
import { inLanguage } from '@truceline/truce/wording';
import { annexCells, annexColumns } from './annex-cells.ts';

/**
 * The daily report as a workbook, in English like all data: what it is, its sentences with their addresses, the rows of Annex 1 as in
 * its CSV, and a sheet for each table. The same report gives the same bytes. `undefined` where the edition has no such day.
 */
export async function reportWorkbook(
  edition: Edition,
  dayText: string,
): Promise<{ readonly type: string; readonly body: Uint8Array } | undefined> {
  const day = parseDay(dayText);
  const sheets = inLanguage('en', () => {
    const report = day ? dailyReport(edition, day) : undefined;
    return report && sheetsOf(report, edition);
  });
  return (
    sheets && {
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      body: await workbookBytes(sheets),
    }
  );
}

function sheetsOf(report: DailyReport, edition: Edition): Parameters<typeof workbookBytes>[0] {
  const lines = report.sections.flatMap(({ id, paragraphs }) =>
    paragraphs.map(({ words }, index) => [`${sectionAnchor(id)}.p${index + 1}`, words]),
  );
  return [
    {
      name: 'Report',
      rows: [
        ['address', 'words'],
        ['title', report.title],
        ...report.marks.map((mark) => ['mark', mark]),
        ...report.header.map((line) => ['header', line]),
        ...lines,
      ],
    },
    {
      name: 'Incidents',
      rows: [
        [...annexColumns],
        ...report.rows.map((row) => annexCells(row, edition).map((cell) => (cell === undefined ? '' : String(cell)))),
      ],
    },
    ...report.sections.flatMap(({ id, table }) =>
      table ? [{ name: id, rows: [table.columns, ...table.rows.map(({ cells }) => cells)] }] : [],
    ),
  ];
}
