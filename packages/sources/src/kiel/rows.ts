import { parseDay } from '@truceline/truce/kernel';
import { type Exact, nought, parseExact } from '@truceline/truce/pledges';
import { clip, type RowReader, textIn } from '../cells.ts';
import { keptText } from '../text-limits.ts';
import type { DonorMonth, KielPart, KielRelease, MemberShare, MonthTotal } from './release.ts';

/** Columns that each table must have. */
export const kielColumns = {
  'data_explorer.csv': [
    'country',
    'iso',
    'year',
    'month',
    'total',
    'financial',
    'humanitarian',
    'military',
    'commitments',
    'to_be_allocated',
    'gdp',
    'pct_gdp',
  ],
  'total_allocations.csv': ['year', 'month', 'total_allocations', 'military', 'financial', 'humanitarian'],
  'eu_aid_shares.csv': ['country', 'iso', 'bilateral_pct_gdp', 'eu_share_pct_gdp', 'total_pct_gdp', 'eu_share_bn'],
  'release_info.csv': ['release', 'period', 'date', 'label'],
} as const;

/** A donor's month; nothing and a bad cell where a cell cannot be read. */
export function donorMonth(row: RowReader, line: number): DonorMonth | undefined {
  const [donor, code, month] = [wordIn(row, 'country'), wordIn(row, 'iso'), monthIn(row)];
  const [allocated, parts, committed] = [sumIn(row, 'total'), partsIn(row), sumIn(row, 'commitments')];
  const toBeAllocated = exactIn(row, 'to_be_allocated');
  const [gdp, shareOfGdp] = [sumIn(row, 'gdp'), sumIn(row, 'pct_gdp')];
  if (!donor || !code || !month || !allocated || !parts || !committed || !toBeAllocated || !gdp || !shareOfGdp)
    return undefined;
  const ofGdp = gdp.units === nought.units ? {} : { gdp, shareOfGdp };
  return { donor, code, month, allocated, parts, committed, toBeAllocated, ...ofGdp, line };
}

/** A month of all donors. */
export function monthTotal(row: RowReader, line: number): MonthTotal | undefined {
  const [month, allocated, parts] = [monthIn(row), sumIn(row, 'total_allocations'), partsIn(row)];
  return month && allocated && parts ? { month, allocated, parts, line } : undefined;
}

/** A member state's share of the EU's aid. */
export function memberShare(row: RowReader, line: number): MemberShare | undefined {
  const donor = wordIn(row, 'country');
  const [bilateral, throughEu] = [sumIn(row, 'bilateral_pct_gdp'), sumIn(row, 'eu_share_pct_gdp')];
  const [together, throughEuBn] = [sumIn(row, 'total_pct_gdp'), sumIn(row, 'eu_share_bn')];
  return donor && bilateral && throughEu && together && throughEuBn
    ? { donor, bilateral, throughEu, together, throughEuBn, line }
    : undefined;
}

/** Which release it is. */
export function releaseInfo(row: RowReader): Pick<KielRelease, 'number' | 'period' | 'issuedOn' | 'label'> | undefined {
  const [number, period, label] = ['release', 'period', 'label'].map((each) => wordIn(row, each));
  const dayText = wordIn(row, 'date') ?? '';
  const issuedOn = parseDay(dayText);
  if (!issuedOn && dayText !== '') row.bad.push({ column: 'date', reason: `\`${clip(dayText)}\` is no day` });
  if (period !== undefined && !/^(0[1-9]|1[0-2])\/\d{4}$/.test(period))
    row.bad.push({ column: 'period', reason: `\`${clip(period)}\` is no month such as 04/2026` });
  return number && period && label && issuedOn && row.bad.length === 0
    ? { number, period, issuedOn, label }
    : undefined;
}

function partsIn(row: RowReader): Readonly<Record<KielPart, Exact>> | undefined {
  const [financial, humanitarian, military] = [
    sumIn(row, 'financial'),
    sumIn(row, 'humanitarian'),
    sumIn(row, 'military'),
  ];
  return financial && humanitarian && military ? { financial, humanitarian, military } : undefined;
}

function wordIn(row: RowReader, column: string): string | undefined {
  const text = textIn(row, column);
  if (text === undefined) row.bad.push({ column, reason: 'is empty' });
  return text === undefined ? undefined : keptText(text, 200);
}

function monthIn(row: RowReader): string | undefined {
  const [year, month] = [wordIn(row, 'year'), wordIn(row, 'month')];
  if (year === undefined || month === undefined) return undefined;
  if (!/^20\d\d$/.test(year)) return void row.bad.push({ column: 'year', reason: `\`${clip(year)}\` is no year` });
  if (!/^([1-9]|0[1-9]|1[0-2])$/.test(month))
    return void row.bad.push({ column: 'month', reason: `\`${clip(month)}\` is no month` });
  return `${year}-${month.padStart(2, '0')}`;
}

/** An amount that is never below zero. */
function sumIn(row: RowReader, column: string): Exact | undefined {
  const found = exactIn(row, column);
  if (found === undefined || found.units >= 0n) return found;
  return void row.bad.push({ column, reason: `\`${clip(row.cells[column] ?? '')}\` is below zero` });
}

function exactIn(row: RowReader, column: string): Exact | undefined {
  const text = wordIn(row, column);
  const found = text === undefined ? undefined : parseExact(text);
  if (text !== undefined && found === undefined)
    row.bad.push({ column, reason: `\`${clip(text)}\` is no decimal number such as 0.142911` });
  return found;
}
