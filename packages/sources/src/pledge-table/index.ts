export { pledgesCsv, pledgesWorkbook } from './export.ts';
export { pledgeTable } from './feed.ts';
export { type PledgeTableOptions, type PledgeTableRow, readPledgeTable } from './read.ts';
