import type { Instant } from '../../kernel/index.ts';
import type { Terms, Within } from '../../terms/index.ts';
import type { PledgeEntry } from '../entry.ts';
import { type EntryProblem, entriesKnown, type LedgerTime } from '../known-entries.ts';
import { problemOrder } from '../ledger.ts';
import { backingIn } from './backing.ts';
import type { BackingEntry } from './backing-entry.ts';
import { coverageOfNeeds, type NeedCoverage } from './coverage-of-need.ts';
import type { DependenceEntry } from './dependence-entry.ts';
import { doubleCountedIn } from './double-counted.ts';
import { concentratedIn, dependingIn, excludedIn, singleSourceIn, type TaskAsked } from './fragile.ts';
import { lateIn, type Predictability, predictabilityByDonor } from './late.ts';
import { latestWords, ledgerGround } from './ledger-ground.ts';
import type { Resolvable } from './missing.ts';
import type { NeedEntry } from './need-entry.ts';
import { type OverlapCandidate, overlapCandidates } from './overlap-candidates.ts';
import type { OverlapEntry } from './overlap-entry.ts';
import { type OverlapTotal, overlapTotals } from './overlap-totals.ts';
import { overlapsKnown } from './overlaps.ts';
import { type ConditionsAt, type Punctuality, punctualityIn } from './punctuality.ts';
import { type CheckResult, resultOrder } from './result.ts';
import { underfundedIn } from './underfunded.ts';
import { vagueIn } from './vague.ts';

/** Everything that the checks read. What is left out is not looked at, and nothing is said of it. */
export interface CheckGround extends LedgerTime {
  readonly entries: readonly PledgeEntry[];
  readonly needs?: readonly NeedEntry[];
  readonly backing?: readonly BackingEntry[];
  readonly dependences?: readonly DependenceEntry[];
  readonly overlaps?: readonly OverlapEntry[];
  readonly asked?: readonly TaskAsked[];
  readonly terms?: Pick<Terms, 'caveats' | 'groups' | 'zones'>;
  readonly within?: Within;
  readonly resolvable?: Resolvable;
  /** Absent: what hangs on a condition is never late. */
  readonly conditionsAt?: ConditionsAt;
}

/** What the checks found, the figures behind it, and what could not be taken in. */
export interface Checked {
  readonly at: Instant;
  readonly knownAt: Instant;
  readonly results: readonly CheckResult[];
  readonly coverage: readonly NeedCoverage[];
  readonly punctuality: readonly Punctuality[];
  readonly predictability: readonly Predictability[];
  readonly totals: readonly OverlapTotal[];
  readonly candidates: readonly OverlapCandidate[];
  readonly problems: readonly EntryProblem[];
}

/** Runs the five checks. The answer depends on the sets of entries and the two times, never on arrival. */
export function checksOf(input: CheckGround): Checked {
  const time = { at: input.at, knownAt: input.knownAt };
  const ground = ledgerGround(input.entries, time);
  const needs = coverageOfNeeds(ground, input.needs ?? []);
  const backing = entriesKnown(input.backing ?? [], time);
  const backed = backingIn(
    ground,
    latestWords(backing.standing, ({ donor, telling }) => JSON.stringify([donor, telling.what, telling.name])),
  );
  const dependences = entriesKnown(input.dependences ?? [], time);
  const overlaps = overlapsKnown(input.overlaps ?? [], ground);
  const punctuality = punctualityIn(ground, input.conditionsAt);
  const results: readonly CheckResult[] = [
    ...vagueIn(ground, input.resolvable),
    ...underfundedIn(ground, needs.coverage),
    ...lateIn(ground, punctuality.rows),
    ...backed.results,
    ...dependingIn(
      ground,
      latestWords(dependences.standing, ({ of, on }) => JSON.stringify([of, on])),
    ),
    ...concentratedIn(ground, needs.coverage),
    ...singleSourceIn(ground),
    ...excludedIn(ground, input.asked ?? [], input.terms, input.within),
    ...doubleCountedIn(ground, overlaps.overlaps),
  ];
  const problems = [ground, needs, backing, backed, dependences, overlaps, punctuality].flatMap(
    (each) => each.problems,
  );
  return {
    ...time,
    results: results.toSorted(resultOrder),
    coverage: needs.coverage,
    punctuality: punctuality.rows,
    predictability: predictabilityByDonor(punctuality.rows),
    totals: overlapTotals(ground.ledger.pledges, overlaps.overlaps),
    candidates: overlapCandidates(ground, overlaps),
    problems: problems.toSorted(problemOrder),
  };
}
