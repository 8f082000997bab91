import type { LocalDay } from '@truceline/truce/kernel';
import type { Exact } from '@truceline/truce/pledges';

/** A month of the tracker, `2022-01`. */
export type KielMonth = string;

/** The parts into which the tracker divides allocations. It divides commitments into none. */
export const kielParts = ['financial', 'humanitarian', 'military'] as const;
/** One of the parts. */
export type KielPart = (typeof kielParts)[number];

/** One row of `data_explorer.csv`: a donor's month, in thousand millions of euros as printed. */
export interface DonorMonth {
  readonly donor: string;
  /** Three letters of ISO 3166, or the tracker's own code. */
  readonly code: string;
  readonly month: KielMonth;
  /** The column `total`. */
  readonly allocated: Exact;
  readonly parts: Readonly<Record<KielPart, Exact>>;
  readonly committed: Exact;
  readonly toBeAllocated: Exact;
  /** Absent where the file prints zero, as for the EU's institutions: it gives no share then. */
  readonly gdp?: Exact;
  readonly shareOfGdp?: Exact;
  readonly line: number;
}

/** One row of `total_allocations.csv`: a month of all donors. */
export interface MonthTotal {
  readonly month: KielMonth;
  readonly allocated: Exact;
  readonly parts: Readonly<Record<KielPart, Exact>>;
  readonly line: number;
}

/** One row of `eu_aid_shares.csv`: a member state's own aid and its share of the EU's, in per cent of GDP. */
export interface MemberShare {
  readonly donor: string;
  readonly bilateral: Exact;
  readonly throughEu: Exact;
  readonly together: Exact;
  /** The share of the EU's aid in thousand millions of euros. It is counted at the EU already. */
  readonly throughEuBn: Exact;
  readonly line: number;
}

/** A row that could not be used, or something to be known of one, as it stands in its file. */
export interface KielRejected {
  readonly file: string;
  readonly line: number;
  readonly column: string;
  readonly reason: string;
}

/** A release of the tracker as it was read, with everything that could not be. */
export interface KielRelease {
  readonly number: string;
  /** Last month that it covers, as printed: `04/2026`. */
  readonly period: string;
  readonly issuedOn: LocalDay;
  readonly label: string;
  readonly months: readonly DonorMonth[];
  readonly totals: readonly MonthTotal[];
  readonly shares: readonly MemberShare[];
  readonly rejected: readonly KielRejected[];
  /** What is to be known of cells that were read: a formula's kept value, a number that was rounded. None in csv. */
  readonly noted: readonly KielRejected[];
  /** SHA-256 of each table's file in hex; of a workbook the same for all. */
  readonly files: Readonly<Record<string, string>>;
}
