import { formatAmount } from '../amount.ts';
import { compareExact } from '../exact.ts';
import { gapsOf } from '../gaps.ts';
import { entriesOf, type LedgerGround } from './ledger-ground.ts';
import type { OverlapKind } from './overlap-entry.ts';
import { overlapTotals, pledgesOf } from './overlap-totals.ts';
import { groupsOf, type Overlap } from './overlaps.ts';
import { type CheckResult, evidenceOf } from './result.ts';

/** How many names a reason spells out. */
const namesMax = 8;

const kindWords: Readonly<Record<OverlapKind, string>> = {
  euShare: 'one is a member state’s share in what the other tells for the European Union',
  jointPurchase: 'they name one purchase',
  loanAndGrant: 'one is the loan and the other the grant equivalent of one thing',
  samePledge: 'they are one pledge, told in two sources',
};

/** Groups of pledges that are told to overlap, with both totals, one result for each kind; and pledges with two figures. */
export function doubleCountedIn(
  ground: LedgerGround,
  overlaps: readonly Overlap[],
): readonly CheckResult<'doubleCounted'>[] {
  const grouped = groupsOf(overlaps).flatMap((group): readonly CheckResult<'doubleCounted'>[] => {
    const pledges = pledgesOf(group, ground);
    const ids = pledges.map(({ id }) => id);
    const named = `${ids
      .slice(0, namesMax)
      .map((id) => `\`${id}\``)
      .join(', ')}${ids.length > namesMax ? ` and ${ids.length - namesMax} more` : ''}`;
    const totals = overlapTotals(pledges, group).filter(({ voice }) => voice === undefined);
    const evidence = evidenceOf([
      ...group.flatMap(({ entries }) => entries),
      ...pledges.flatMap((pledge) => entriesOf(pledge, ground)),
    ]);
    const apart = [...new Set(group.flatMap(({ saysApart }) => saysApart))];
    const kinds = [...new Set(group.flatMap((each) => each.kinds))].sort();
    return kinds.map((kind) => ({
      check: 'doubleCounted',
      aspect: kind,
      about: { kind: 'group', id: ids[0]! },
      reason: `${named}: ${kindWords[kind]}${apart.length === 0 ? '' : `; ${apart.join(', ')} says that they are apart, and both words are kept`}`,
      evidence,
      figures: totals.flatMap(({ stage, unit, upper, lower }) => [
        { what: `${stage}, all added`, value: upper, unit },
        { what: `${stage}, each overlap once`, value: lower, unit },
      ]),
    }));
  });
  const twoFigures = ground.ledger.pledges.flatMap((pledge) =>
    gapsOf(pledge)
      .filter(({ stage, says }) => stage !== 'confirmed' && says.some(({ amount }) => differs(amount, says[0]?.amount)))
      .map(
        ({ stage, unit, says }): CheckResult<'doubleCounted'> => ({
          check: 'doubleCounted',
          aspect: 'twoFigures',
          about: { kind: 'pledge', id: pledge.id },
          reason: `what is ${stage} is told as ${says.flatMap(({ voice, amount }) => (amount ? [`${formatAmount(amount)} by ${voice}`] : [])).join(' and ')}; all are kept, and none is added to another`,
          evidence: evidenceOf(entriesOf(pledge, ground)),
          figures: says.flatMap(({ voice, amount }) =>
            amount ? [{ what: `${stage}, by ${voice}`, value: amount.value, unit }] : [],
          ),
        }),
      ),
  );
  return [...grouped, ...twoFigures];
}

function differs(a: Parameters<typeof formatAmount>[0] | undefined, b: typeof a): boolean {
  return a !== undefined && b !== undefined && compareExact(a.value, b.value) !== 0;
}
