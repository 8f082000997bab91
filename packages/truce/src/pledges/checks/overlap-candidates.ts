import { by, byText, type Instant } from '../../kernel/index.ts';
import { unitOf } from '../amount.ts';
import { formatExact } from '../exact.ts';
import { donorOf, entriesOf, factOf, type LedgerGround, plainName } from './ledger-ground.ts';
import type { OverlapKind } from './overlap-entry.ts';
import { groupsOf, type OverlapsKnown, pairKey } from './overlaps.ts';

/** Pledges that may speak of the same. Nothing is taken away for it: a person decides, and tells it as an overlap or as apart. */
export interface OverlapCandidate {
  readonly why: 'sameName' | 'sameAmount';
  /** What it would be, if it is one. */
  readonly perhaps: OverlapKind;
  readonly pledges: readonly string[];
  readonly reason: string;
}

/** First words on pledges that are at most so many days apart count as close. A choice, not a finding. */
export const closeDays = 31;

interface Looked {
  readonly id: string;
  readonly donor: string;
  readonly recipient: string;
  readonly name: string;
  readonly amounts: readonly string[];
  readonly firstAt: Instant;
}

/** Groups that look alike and on which nobody has decided: one name, or one donor, recipient and amount at close dates. */
export function overlapCandidates(
  ground: LedgerGround,
  known: Pick<OverlapsKnown, 'overlaps' | 'apart'>,
): readonly OverlapCandidate[] {
  const looked = ground.ledger.pledges.flatMap((pledge): readonly Looked[] => {
    const [first] = entriesOf(pledge, ground);
    const told = pledge.words.flatMap(({ amounts }) => amounts);
    if (first === undefined || told.length === 0) return [];
    return [
      {
        id: pledge.id,
        donor: plainName(donorOf(pledge) ?? ''),
        recipient: plainName(factOf(pledge.words, ({ facts }) => facts.recipient) ?? ''),
        name: plainName(factOf(pledge.words, ({ facts }) => facts.name) ?? ''),
        amounts: [...new Set(told.map(({ amount }) => `${unitOf(amount)} ${formatExact(amount.value)}`))],
        firstAt: first.happenedAt.startsAt,
      },
    ];
  });
  const named = Map.groupBy(
    looked.filter(({ name }) => name !== ''),
    ({ name }) => name,
  );
  const sameName = [...named.values()].map((group): OverlapCandidate => {
    const donors = new Set(group.map(({ donor }) => donor));
    return {
      why: 'sameName',
      perhaps: donors.size > 1 ? 'jointPurchase' : 'samePledge',
      pledges: idsOf(group),
      reason: `they have one name, and ${donors.size > 1 ? `${donors.size} donors` : 'one donor'}`,
    };
  });
  const alike = Map.groupBy(
    looked.flatMap((each) =>
      each.donor === '' || each.recipient === '' ? [] : each.amounts.map((amount) => ({ ...each, amount })),
    ),
    ({ donor, recipient, amount }) => JSON.stringify([donor, recipient, amount]),
  );
  const sameAmount = [...alike.values()].flatMap((group) =>
    runsOf(group).map(
      (run): OverlapCandidate => ({
        why: 'sameAmount',
        perhaps: 'samePledge',
        pledges: idsOf(run),
        reason: `one donor, one recipient and one amount (${run[0]!.amount.replace(/^of /, '')}), first told within ${closeDays} days of each other`,
      }),
    ),
  );
  const single = new Map(
    [...sameAmount, ...sameName]
      .filter(({ pledges }) => pledges.length > 1)
      .map((each) => [JSON.stringify([each.why, each.pledges]), each]),
  );
  const decided = decidedIn(known);
  return [...single.values()]
    .filter((each) => !decided(each.pledges))
    .sort(
      by(
        ({ pledges }) => pledges[0]!,
        ({ why }) => why,
        ({ pledges }) => pledges.join(' '),
      ),
    );
}

function idsOf(group: readonly Looked[]): readonly string[] {
  return group.map(({ id }) => id).sort(byText);
}

/** Pledges one after another whose first words lie close together. */
function runsOf<T extends Looked>(group: readonly T[]): readonly (readonly T[])[] {
  const runs: T[][] = [];
  for (const each of group.toSorted(
    by(
      ({ firstAt }) => firstAt,
      ({ id }) => id,
    ),
  )) {
    const run = runs.at(-1);
    if (run !== undefined && each.firstAt - run.at(-1)!.firstAt <= closeDays * 86_400_000) run.push(each);
    else runs.push([each]);
  }
  return runs;
}

/** Whether all of them are told as one group already, or two by two as apart. */
function decidedIn({ overlaps, apart }: Pick<OverlapsKnown, 'overlaps' | 'apart'>) {
  const groupOf = new Map(
    groupsOf(overlaps).flatMap((group, index) =>
      group.flatMap(({ pledges }) => pledges.map((id) => [id, index] as const)),
    ),
  );
  return (pledges: readonly string[]): boolean => {
    const groups = new Set(pledges.map((id) => groupOf.get(id)));
    if (groups.size === 1 && !groups.has(undefined)) return true;
    const pairs = (pledges.length * (pledges.length - 1)) / 2;
    return (
      pairs <= apart.size &&
      pledges.every((a, index) => pledges.slice(index + 1).every((b) => apart.has(pairKey(a, b))))
    );
  };
}
