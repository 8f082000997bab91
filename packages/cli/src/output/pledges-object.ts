import {
  differencesIn,
  differenceWords,
  donorSums,
  type KielRelease,
  kielVoice,
  pledgeEntriesOf,
} from '@truceline/sources';
import type { Instant } from '@truceline/truce/kernel';
import {
  type Exact,
  formatExact,
  type Ledger,
  ledgerFrom,
  type Missing,
  minusExact,
  missingOf,
  nought,
  percentOf,
  plusExact,
  type Stage,
  sumsOf,
} from '@truceline/truce/pledges';

/** What `truceline pledges` tells. Amounts are exact decimals as text, in the unit that is named. */
export interface PledgesObject {
  readonly source: string;
  readonly voice: string;
  readonly issuedOn: string;
  /** The last month that counts, `2026-04`. */
  readonly until: string;
  readonly unit: 'thousand millions of euros';
  /** SHA-256 of each file in hex. */
  readonly files: Readonly<Record<string, string>>;
  /** Largest promise first. */
  readonly donors: readonly PledgesRow[];
  readonly together: PledgesRow;
  /** What the release says of none of its pledges, and why that matters. */
  readonly missing: readonly Missing[];
  readonly rejected: readonly string[];
  /** What is to be known of cells of a workbook that were read: formulas, rounded numbers. */
  readonly noted: readonly string[];
  /** Printed figures of the release that its other figures do not give. */
  readonly differences: readonly string[];
}

/** One donor, or all of them. */
export interface PledgesRow {
  readonly donor: string;
  readonly committed: string;
  readonly allocated: string;
  /** Committed less allocated; below zero where more was allocated than committed. */
  readonly between: string;
  /** Allocated per hundred committed; null where nothing was committed. */
  readonly allocatedPerCent: string | null;
  readonly financial: string;
  readonly humanitarian: string;
  readonly military: string;
  /** Allocated in per cent of a year's GDP as the file gives it; null where it gives none, and of all together. */
  readonly shareOfGdp: string | null;
}

/** Figures of the release have six digits after the point: thousands of euros. */
const places = 6;

/** Promised against allocated by donor, until a month and as the release knew it. */
export function pledgesObject(
  release: KielRelease,
  until: string,
  time: { at: Instant; knownAt: Instant },
): PledgesObject {
  const months = release.months.filter(({ month }) => month <= until);
  const ledger = ledgerFrom(pledgeEntriesOf(release), time);
  const sums = sumsOf(ledger, ['donor']);
  const parts = donorSums(months);
  const at = (stage: Stage, donor?: string) =>
    sums
      .filter((sum) => sum.stage === stage && (donor === undefined || sum.donor === donor))
      .map(({ value }) => value)
      .reduce(plusExact, nought);
  const rows = parts.map((each) => ({
    committed: at('committed', each.donor),
    row: rowOf(each.donor, { committed: at('committed', each.donor), allocated: at('allocated', each.donor) }, each),
  }));
  const all = (part: 'financial' | 'humanitarian' | 'military') =>
    parts.map((each) => each.parts[part]).reduce(plusExact, nought);
  const allParts = { financial: all('financial'), humanitarian: all('humanitarian'), military: all('military') };
  return {
    source: release.label,
    voice: kielVoice.name,
    issuedOn: release.issuedOn,
    until,
    unit: 'thousand millions of euros',
    files: release.files,
    donors: rows.toSorted((a, b) => compare(b.committed, a.committed)).map(({ row }) => row),
    together: rowOf('all donors', { committed: at('committed'), allocated: at('allocated') }, { parts: allParts }),
    missing: missingOfAll(ledger),
    rejected: release.rejected.map(placed),
    noted: release.noted.map(placed),
    differences: differencesIn(release).map(differenceWords),
  };
}

function placed({ file, line, column, reason }: KielRelease['rejected'][number]): string {
  return `${file}, ${line === 0 ? '' : `line ${line}: `}${column === '' ? '' : `\`${column}\` `}${reason}`;
}

function missingOfAll({ pledges }: Ledger): readonly Missing[] {
  const [first = [], ...others] = pledges.map((pledge) => missingOf(pledge));
  return first.filter(({ what }) => others.every((each) => each.some((other) => other.what === what)));
}

function compare(a: Exact, b: Exact): number {
  return Number(minusExact(a, b).units > 0n) - Number(minusExact(b, a).units > 0n);
}

function rowOf(
  donor: string,
  euros: { readonly committed: Exact; readonly allocated: Exact },
  {
    parts,
    gdp,
  }: { readonly parts: Readonly<Record<'financial' | 'humanitarian' | 'military', Exact>>; readonly gdp?: Exact },
): PledgesRow {
  const [committed, allocated] = [billions(euros.committed), billions(euros.allocated)];
  const per = percentOf(allocated, committed, 1);
  const share = gdp && percentOf(allocated, gdp, places);
  const printed = (value: Exact) => formatExact(value, places);
  return {
    donor,
    committed: printed(committed),
    allocated: printed(allocated),
    between: printed(minusExact(committed, allocated)),
    allocatedPerCent: per ? formatExact(per, 1) : null,
    financial: printed(parts.financial),
    humanitarian: printed(parts.humanitarian),
    military: printed(parts.military),
    shareOfGdp: share ? formatExact(share, places) : null,
  };
}

/** Thousand millions of what the ledger holds in whole units. */
function billions({ units, scale }: Exact): Exact {
  return plusExact(nought, { units, scale: scale + 9 });
}
