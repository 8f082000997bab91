import { byText } from '@truceline/truce/kernel';
import {
  compareExact,
  type Exact,
  formatExact,
  minusExact,
  nought,
  parseExact,
  percentOf,
  plusExact,
} from '@truceline/truce/pledges';
import { type DonorMonth, type KielRelease, kielParts } from './release.ts';

/** A figure that a release prints and that its other figures do not give. */
export interface KielDifference {
  readonly file: string;
  readonly line: number;
  readonly figure: string;
  readonly printed: Exact;
  readonly reckoned: Exact;
}

/** What a donor's months add up to, in thousand millions of euros. */
export interface DonorSum
  extends Pick<DonorMonth, 'donor' | 'allocated' | 'parts' | 'committed' | 'toBeAllocated' | 'gdp'> {}

/** The sums of each donor over the months of a release, in order of the name. */
export function donorSums(months: readonly DonorMonth[]): readonly DonorSum[] {
  return [...Map.groupBy(months, ({ donor }) => donor)]
    .sort(([a], [b]) => byText(a, b))
    .map(([donor, rows]): DonorSum => {
      const sum = (of: (row: DonorMonth) => Exact) => rows.map(of).reduce(plusExact, nought);
      const gdp = rows.find((row) => row.gdp !== undefined)?.gdp;
      return {
        donor,
        allocated: sum((row) => row.allocated),
        parts: partsFrom((part) => sum(({ parts }) => parts[part])),
        committed: sum((row) => row.committed),
        toBeAllocated: sum((row) => row.toBeAllocated),
        ...(gdp === undefined ? {} : { gdp }),
      };
    });
}

/** Shares of GDP by month are printed with fifteen figures, of which the last is the rounding of a float. */
const shareWithin = parseExact('0.000000000000002')!;

/**
 * Every figure of a release that does not follow from the others: a total from its parts, what is yet to be allocated, a
 * month of all donors, shares of GDP. Amounts must agree to the last figure, shares to the last that is printed.
 */
export function differencesIn(release: KielRelease): readonly KielDifference[] {
  return [...byRow(release), ...byMonth(release), ...memberShares(release)];
}

function byRow({ months }: KielRelease): readonly KielDifference[] {
  const file = 'data_explorer.csv';
  return months.flatMap((row) => {
    const at = { file, line: row.line };
    const share = row.gdp && percentOf(row.allocated, row.gdp, 20);
    const off = share && row.shareOfGdp && minusExact(share, row.shareOfGdp);
    const near = off && compareExact(off.units < 0n ? minusExact(nought, off) : off, shareWithin) <= 0;
    return [
      ...differing(at, 'total', row.allocated, sumOfParts(row)),
      ...differing(at, 'to_be_allocated', row.toBeAllocated, minusExact(row.committed, row.allocated)),
      ...(share && row.shareOfGdp && !near ? differing(at, 'pct_gdp', row.shareOfGdp, share) : []),
    ];
  });
}

function byMonth({ months, totals }: KielRelease): readonly KielDifference[] {
  const rows = Map.groupBy(months, ({ month }) => month);
  return totals.flatMap((total) => {
    const at = { file: 'total_allocations.csv', line: total.line };
    const sum = (of: (row: DonorMonth) => Exact) => (rows.get(total.month) ?? []).map(of).reduce(plusExact, nought);
    return [
      ...differing(
        at,
        'total_allocations',
        total.allocated,
        sum((row) => row.allocated),
      ),
      ...kielParts.flatMap((part) =>
        differing(
          at,
          part,
          total.parts[part],
          sum(({ parts }) => parts[part]),
        ),
      ),
    ];
  });
}

function memberShares({ months, shares }: KielRelease): readonly KielDifference[] {
  const sums = new Map(donorSums(months).map((each) => [each.donor, each]));
  return shares.flatMap((share) => {
    const at = { file: 'eu_aid_shares.csv', line: share.line };
    const donor = sums.get(share.donor);
    const own = donor?.gdp && percentOf(donor.allocated, donor.gdp, 6);
    const eu = donor?.gdp && percentOf(share.throughEuBn, donor.gdp, 6);
    return [
      ...(own ? differing(at, 'bilateral_pct_gdp', share.bilateral, own) : []),
      ...(eu ? differing(at, 'eu_share_pct_gdp', share.throughEu, eu) : []),
      ...differing(at, 'total_pct_gdp', share.together, plusExact(share.bilateral, share.throughEu)),
    ];
  });
}

function differing(
  at: Pick<KielDifference, 'file' | 'line'>,
  figure: string,
  printed: Exact,
  reckoned: Exact,
): readonly KielDifference[] {
  return compareExact(printed, reckoned) === 0 ? [] : [{ ...at, figure, printed, reckoned }];
}

function sumOfParts({ parts }: Pick<DonorMonth, 'parts'>): Exact {
  return kielParts.map((part) => parts[part]).reduce(plusExact);
}

function partsFrom(of: (part: (typeof kielParts)[number]) => Exact): DonorMonth['parts'] {
  return { financial: of('financial'), humanitarian: of('humanitarian'), military: of('military') };
}

/** `line figure: printed against reckoned`, for a person. */
export function differenceWords({ file, line, figure, printed, reckoned }: KielDifference): string {
  return `${file}, line ${line}: \`${figure}\` is printed as ${formatExact(printed)}; the other figures give ${formatExact(reckoned)}`;
}
