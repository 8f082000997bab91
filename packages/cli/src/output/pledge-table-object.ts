import type { PledgeTableRow } from '@truceline/sources';
import { by, type Instant } from '@truceline/truce/kernel';
import { formatExact, ledgerFrom, namedSumsOf, type PledgeEntry, sumsOf } from '@truceline/truce/pledges';

/** What `truceline pledges` tells of a table of pledges. Amounts are exact decimals as text. */
export interface PledgeTableObject {
  readonly table: string;
  /** IANA zone in which days, months and longer stretches were read. */
  readonly zone: string;
  /** How many words on how many pledges count until then. */
  readonly entries: number;
  /** How many more the table has that take place or were received later, and are in no figure. */
  readonly later: number;
  readonly pledges: number;
  /** What each voice says stands at each stage; amounts of two voices, stages or units are never added. */
  readonly sums: readonly PledgeTableSum[];
  /** What is named and not fixed. It is in none of the sums. */
  readonly named: readonly PledgeTableNamed[];
  /** Entries that the ledger could not take, or only in part. */
  readonly problems: readonly string[];
  readonly rejected: readonly string[];
  readonly noted: readonly string[];
}

/** One sum, and of how many pledges. */
export interface PledgeTableSum {
  /** Null where the voice does not say who promises. */
  readonly donor: string | null;
  readonly voice: string;
  readonly stage: string;
  /** A currency code, or `of` and the thing that is counted. */
  readonly unit: string;
  readonly amount: string;
  readonly pledges: number;
}

/** What is named in one unit, or in none; a bound is the sum of those that are given. */
export interface PledgeTableNamed {
  readonly donor: string | null;
  readonly voice: string;
  readonly stage: string;
  readonly unit: string | null;
  readonly low: string | null;
  readonly high: string | null;
  readonly words: number;
}

/** A table of pledges as it stands at a time. */
export function pledgeTableObject(
  rows: readonly Exclude<PledgeTableRow, { readonly kind: 'refused' }>[],
  { table, zone }: Pick<PledgeTableObject, 'table' | 'zone'>,
  time: { readonly at: Instant; readonly knownAt: Instant },
): PledgeTableObject {
  const all = rows.flatMap((row) => (row.kind === 'entry' ? [row.entry] : []));
  const entries = entriesUntil(all, time.at).filter(({ receivedAt }) => receivedAt <= time.knownAt);
  const ledger = ledgerFrom(entries, time);
  const place = (line: number, column: string) =>
    `${line === 0 ? '' : `line ${line}: `}${column === '' ? '' : `\`${column}\` `}`;
  return {
    table,
    zone,
    entries: entries.length,
    later: all.length - entries.length,
    pledges: ledger.pledges.length,
    sums: sumsOf(ledger, ['donor'])
      .map(({ donor, voice, stage, unit, value, pledges }) => ({
        donor: donor ?? null,
        voice,
        stage,
        unit,
        amount: formatExact(value),
        pledges,
      }))
      .sort(byDonor),
    named: namedSumsOf(ledger, ['donor'])
      .map(({ donor, voice, stage, unit, low, high, words }) => ({
        donor: donor ?? null,
        voice,
        stage,
        unit: unit ?? null,
        low: low ? formatExact(low) : null,
        high: high ? formatExact(high) : null,
        words,
      }))
      .sort(byDonor),
    problems: ledger.problems.map(({ entry, reason }) => `\`${entry}\` ${reason}`),
    rejected: rows.flatMap((row) => (row.kind === 'rejected' ? [`${place(row.line, row.column)}${row.reason}`] : [])),
    noted: rows.flatMap((row) => (row.kind === 'noted' ? [`${place(row.line, row.column)}${row.words}`] : [])),
  };
}

/** The entries whose happening is over. */
export function entriesUntil(entries: readonly PledgeEntry[], at: Instant): readonly PledgeEntry[] {
  return entries.filter(({ happenedAt }) => happenedAt.endsAt <= at);
}

/** Stages keep the order that the ledger gave them. */
const byDonor = by<{ readonly donor: string | null; readonly voice: string }>(
  ({ donor }) => donor ?? '',
  ({ voice }) => voice,
);
