import { byText } from '../../kernel/index.ts';
import type { Stage } from '../entry.ts';
import { compareExact, type Exact, exact, nought, percentOf, plusExact } from '../exact.ts';
import type { PledgeStanding } from '../ledger.ts';
import { donorOf, entriesOf, type LedgerGround, wordsAt } from './ledger-ground.ts';
import { type CheckResult, evidenceOf } from './result.ts';

/**
 * The Herfindahl-Hirschman index: the sum of the squares of the shares, as an exact fraction. It is 1 where one has all, and
 * one divided by the number of donors where all have the same; it is never outside these two.
 */
export interface Concentration {
  readonly index: { readonly top: bigint; readonly bottom: bigint };
  readonly donors: number;
  readonly largest: { readonly donor: string; readonly value: Exact };
  readonly whole: Exact;
}

/** How concentrated amounts of one unit and one stage are. Absent where nothing is above zero. */
export function concentrationOf(amounts: ReadonlyMap<string, Exact>): Concentration | undefined {
  const told = [...amounts].filter(([, { units }]) => units > 0n).sort(([a], [b]) => byText(a, b));
  const [first, ...others] = told;
  if (first === undefined) return undefined;
  const scale = Math.max(...told.map(([, value]) => value.scale));
  const units = told.map(([, value]) => value.units * 10n ** BigInt(scale - value.scale));
  const whole = units.reduce((a, b) => a + b);
  const [donor, value] = others.reduce((a, b) => (compareExact(b[1], a[1]) > 0 ? b : a), first);
  return {
    index: { top: units.reduce((sum, each) => sum + each * each, 0n), bottom: whole * whole },
    donors: told.length,
    largest: { donor, value },
    whole: exact(whole, scale),
  };
}

/** The index to four decimals, rounded half up. */
export function roundedIndex({ index: { top, bottom } }: Concentration): Exact {
  return exact((top * 20_000n + bottom) / (bottom * 2n), 4);
}

/** Groups of pledges of which one donor carries more than half, each pledge once at the largest word on it. */
export function concentrationIn(
  ground: LedgerGround,
  group: { readonly about: CheckResult['about']; readonly words: string; readonly pledges: readonly PledgeStanding[] },
  { stage, unit }: { readonly stage: Stage; readonly unit: string },
): readonly CheckResult<'fragile'>[] {
  const amounts = new Map<string, Exact>();
  for (const pledge of group.pledges) {
    const [donor, told] = [donorOf(pledge), wordsAt(pledge, stage, unit)];
    if (donor !== undefined && told !== undefined)
      amounts.set(donor, plusExact(amounts.get(donor) ?? nought, told.most));
  }
  const found = concentrationOf(amounts);
  if (found === undefined) return [];
  const { largest, whole, donors } = found;
  if (compareExact(plusExact(largest.value, largest.value), whole) <= 0) return [];
  const per = `% of what is ${stage} ${group.words}`;
  return [
    {
      check: 'fragile',
      aspect: 'concentration',
      about: group.about,
      reason:
        donors === 1
          ? `${largest.donor} alone has ${stage} anything ${group.words}: were it to withdraw, nothing would be left`
          : `${largest.donor} has ${stage} more than half ${group.words}: were it to withdraw, less than half would be left of ${donors} donors' promises`,
      evidence: evidenceOf(
        group.pledges
          .filter((pledge) => donorOf(pledge) === largest.donor && wordsAt(pledge, stage, unit) !== undefined)
          .flatMap((pledge) => entriesOf(pledge, ground)),
      ),
      figures: [
        { what: 'largest share', value: percentOf(largest.value, whole, 1)!, unit: per },
        {
          what: 'concentration (Herfindahl-Hirschman index)',
          value: roundedIndex(found),
          unit: `where 1 is one donor alone and 1/${donors} is ${donors} equal donors`,
        },
        { what: 'donors', value: exact(BigInt(donors)), unit: 'donors' },
      ],
    },
  ];
}
