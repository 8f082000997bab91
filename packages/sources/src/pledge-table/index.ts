export { pledgesCsv, pledgesWorkbook } from './export.ts';
export { type PledgeTableOptions, type PledgeTableRow, readPledgeTable } from './read.ts';
