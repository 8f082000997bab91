import type { Instant, Interval } from '../../kernel/index.ts';
import { exact } from '../exact.ts';
import { type EntryProblem, voiceOf } from '../known-entries.ts';
import type { PledgeStanding } from '../ledger.ts';
import type { BackingEntry } from './backing-entry.ts';
import { endWords, momentWords } from './dates-in-words.ts';
import { donorOf, entriesOf, factOf, type LedgerGround } from './ledger-ground.ts';
import { type CheckResult, evidenceOf, type Figure } from './result.ts';

/** A majority is called thin up to so many votes over what was needed, in per cent of what was needed. A choice, not a finding. */
export const thinPercent = 5;

/** Mandates, majorities and elections that a pledge outlasts or lacks. What has been mandated or more needs no yes any more. `words` are the last of each voice on each of them. */
export function backingIn(
  ground: LedgerGround,
  words: readonly BackingEntry[],
): { readonly results: readonly CheckResult<'fragile'>[]; readonly problems: readonly EntryProblem[] } {
  const problems = words.flatMap((entry) => {
    const { telling } = entry;
    const wrong =
      telling.what === 'vote' &&
      ![telling.votesFor, telling.votesNeeded].every((votes) => Number.isSafeInteger(votes) && votes >= 0);
    return wrong ? [{ entry: entry.id, reason: 'votes are whole numbers from 0; the vote is not looked at' }] : [];
  });
  const bad = new Set(problems.map(({ entry }) => entry));
  const byDonor = Map.groupBy(
    words.filter(({ id }) => !bad.has(id)),
    ({ donor }) => donor,
  );
  const results = ground.ledger.pledges.flatMap((pledge) => {
    if (pledge.words.every(({ amounts }) => amounts.length === 0)) return [];
    const donor = donorOf(pledge);
    const own = donor === undefined ? [] : (byDonor.get(donor) ?? []);
    return onePledge(
      pledge,
      own.filter(({ pledges }) => pledges === undefined || pledges.includes(pledge.id)),
      ground,
    );
  });
  return { results, problems };
}

function onePledge(
  pledge: PledgeStanding,
  backing: readonly BackingEntry[],
  ground: LedgerGround,
): readonly CheckResult<'fragile'>[] {
  const period = lastDue(pledge);
  const last = period?.endsAt;
  const due = period === undefined ? 'no last date is told' : `the last of it is due by ${endWords(period)}`;
  const entries = entriesOf(pledge, ground);
  const result = (
    aspect: CheckResult<'fragile'>['aspect'],
    entry: BackingEntry | undefined,
    reason: string,
    figures: readonly Figure[] = [],
  ): CheckResult<'fragile'> => ({
    check: 'fragile',
    aspect,
    about: { kind: 'pledge', id: pledge.id },
    reason,
    evidence: evidenceOf(entry === undefined ? entries : [...entries, entry]),
    figures,
  });
  const decided = pledge.words.some(({ amounts }) =>
    amounts.some(({ stage }) => stage !== 'announced' && stage !== 'committed'),
  );
  const told = backing.flatMap((entry) => {
    const { telling } = entry;
    const by = `by the word of ${voiceOf(entry)}`;
    if (telling.what === 'mandate') {
      if (telling.state === 'required' && decided) return [];
      if (telling.state !== 'granted')
        return [result('mandateMissing', entry, `the mandate “${telling.name}” is ${telling.state}, ${by}`)];
      const gone = telling.until !== undefined && telling.until <= ground.ledger.at;
      const first = telling.until !== undefined && last !== undefined && telling.until < last;
      if (!gone && !first) return [];
      const figures = first ? [dayFigure('without a mandate', telling.until, last)] : [];
      const until = momentWords(telling.until!);
      return [
        result('mandateExpires', entry, `the mandate “${telling.name}” ends ${until} and ${due}, ${by}`, figures),
      ];
    }
    if (telling.what === 'vote') {
      const margin = telling.votesFor - telling.votesNeeded;
      if (margin * 100 > telling.votesNeeded * thinPercent) return [];
      const words =
        margin < 0
          ? `“${telling.name}” got ${telling.votesFor} votes where ${telling.votesNeeded} are needed: ${-margin} too few`
          : `“${telling.name}” got ${telling.votesFor} votes where ${telling.votesNeeded} are needed: ${margin + 1} votes less would end it`;
      const votes = (what: string, count: number): Figure => ({ what, value: exact(BigInt(count)), unit: 'votes' });
      return [
        result('thinMajority', entry, `${words}, ${by}`, [
          votes('for', telling.votesFor),
          votes('needed', telling.votesNeeded),
          votes('over what is needed', margin),
        ]),
      ];
    }
    const { during } = telling;
    if (last === undefined || during.endsAt <= ground.ledger.at || during.startsAt >= last) return [];
    return [
      result(
        'electionBeforeDelivery',
        entry,
        `“${telling.name}” begins ${momentWords(during.startsAt)}, and ${due}, ${by}`,
        [dayFigure('due after the election began', during.startsAt, last)],
      ),
    ];
  });
  const decider = factOf(pledge.words, ({ facts }) => facts.decider);
  const undecided =
    decider !== undefined &&
    decider.trim() !== '' &&
    !backing.some(({ telling }) => telling.what === 'mandate') &&
    !decided;
  return undecided
    ? [...told, result('mandateMissing', undefined, `${decider} decides on it, and nobody tells that it has`)]
    : told;
}

/** The period that ends last of those that the voices told last. */
function lastDue({ words }: PledgeStanding): Interval | undefined {
  const [first, ...others] = words.flatMap(({ facts }) => (facts.schedule ?? []).map(({ during }) => during));
  return first && others.reduce((a, b) => (b.endsAt > a.endsAt ? b : a), first);
}

function dayFigure(what: string, from: Instant, to: Instant): Figure {
  return { what, value: exact(BigInt(Math.floor((to - from) / 86_400_000))), unit: 'days' };
}
