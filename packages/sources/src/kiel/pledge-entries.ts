import { byText, type Instant, type LocalDay, spanOfDay, spanOfMonth } from '@truceline/truce/kernel';
import { type Exact, exact, money, type PledgeEntry } from '@truceline/truce/pledges';
import { ungraded } from '@truceline/truce/reports';
import type { DonorMonth, KielMonth, KielRelease } from './release.ts';

/** The tracker gives months and no zone: they are months of UTC, or of the zone whose calendar its reader keeps. */
const zoneDefault = 'UTC';

/** The tracker's voice, under which its figures stand in a ledger. */
export const kielVoice = { side: 'observer', name: 'Kiel Institute, Ukraine Support Tracker' } as const;

/**
 * A release as entries of the ledger: one pledge a donor, since a release holds no single pledges, and for each month what
 * was committed and what was allocated. The kind stays unsaid, for commitments are not divided. A month counts when it is over.
 */
export function pledgeEntriesOf(release: KielRelease, zone = zoneDefault): readonly PledgeEntry[] {
  const receivedAt = spanOfDay(release.issuedOn, zone).startsAt;
  const donors = new Map(release.months.map((each) => [each.donor, each]));
  return [
    ...[...donors.values()].map(({ donor, code }): PledgeEntry => {
      const first = release.months.filter((each) => each.donor === donor).map(({ month }) => month);
      return {
        ...common(code, { month: first.toSorted(byText)[0]!, what: 'described' }, release, { receivedAt, zone }),
        telling: {
          what: 'described',
          facts: { name: `${donor}, all that the tracker sums up`, donor, recipient: 'Ukraine', basis: 'estimate' },
        },
      };
    }),
    ...release.months.flatMap((row) => [
      ...reached(row, { stage: 'committed', amount: row.committed }, release, { receivedAt, zone }),
      ...reached(row, { stage: 'allocated', amount: row.allocated }, release, { receivedAt, zone }),
    ]),
  ];
}

function reached(
  { code, month }: DonorMonth,
  { stage, amount }: { readonly stage: 'committed' | 'allocated'; readonly amount: Exact },
  release: KielRelease,
  { receivedAt, zone }: { readonly receivedAt: Instant; readonly zone: string },
): readonly PledgeEntry[] {
  if (amount.units === 0n) return [];
  const telling = { what: 'reached', stage, amount: eurosOfBn(amount), basis: 'estimate' } as const;
  return [{ ...common(code, { month, what: stage }, release, { receivedAt, zone }), telling }];
}

function common(
  code: string,
  { month, what }: { readonly month: KielMonth; readonly what: string },
  release: KielRelease,
  { receivedAt, zone }: { readonly receivedAt: Instant; readonly zone: string },
): Omit<PledgeEntry, 'telling'> {
  return {
    id: `kiel/${release.number}/${code}/${month}/${what}`,
    pledge: `kiel/${code}`,
    happenedAt: spanOfMonth(`${month}-01` as LocalDay, zone),
    receivedAt,
    speaker: kielVoice,
    evidence: [`${release.label}, data_explorer.csv, sha256 ${release.files['data_explorer.csv']}`],
    grade: ungraded,
  };
}

/** Euros from thousand millions of them, exactly. */
function eurosOfBn({ units, scale }: Exact) {
  return money('EUR', exact(units * 1_000_000_000n, scale))!;
}
