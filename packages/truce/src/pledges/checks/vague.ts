import { entriesOf, type LedgerGround } from './ledger-ground.ts';
import { missingOf, type Resolvable } from './missing.ts';
import { type CheckResult, evidenceOf } from './result.ts';

/** What each pledge leaves unsaid. The evidence is everything that was read of it. */
export function vagueIn(ground: LedgerGround, resolvable?: Resolvable): readonly CheckResult<'vague'>[] {
  return ground.ledger.pledges.flatMap((pledge) => {
    const evidence = evidenceOf(entriesOf(pledge, ground));
    return missingOf(pledge, resolvable).map(({ what, reason }) => ({
      check: 'vague' as const,
      aspect: what,
      about: { kind: 'pledge' as const, id: pledge.id },
      reason,
      evidence,
      figures: [],
    }));
  });
}
