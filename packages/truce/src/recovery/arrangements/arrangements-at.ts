import { byText, type Interval, instant } from '../../kernel/index.ts';
import { type EntryProblem, entriesKnown, type LedgerTime, voiceOf } from '../../pledges/index.ts';
import type { Id } from '../../terms/index.ts';
import { entryProblemOrder } from '../ledger-problem.ts';
import type { ArrangementEntry, ArrangementFacts, ArrangementKind, ArrangementTelling, Outcome } from './entry.ts';
import { problemsOf } from './entry-problems.ts';

/** A step, whose word it is, when it was taken, and the entry that tells it. */
export interface ArrangementStep {
  readonly step: Extract<ArrangementTelling, { readonly what: 'offered' | 'answered' | 'agreed' }>;
  readonly voice: string;
  readonly happenedAt: Interval;
  readonly entry: Id;
}

/** One arrangement as it stands. */
export interface Arrangement {
  readonly id: Id;
  readonly kind: ArrangementKind;
  /** By voice, in the order of their names; of one voice a later word counts, member by member. */
  readonly described: readonly { readonly voice: string; readonly facts: Partial<ArrangementFacts> }[];
  /** In the order in which they took place. */
  readonly steps: readonly ArrangementStep[];
  /** What the voices that told an outcome agree on; `disputed` where they do not, `unknown` where there is none. */
  readonly outcome: Outcome;
  /** The outcome by each voice that spoke of it, in the order of their names. */
  readonly outcomes: readonly { readonly voice: string; readonly outcome: Outcome; readonly entry: Id }[];
  /** When the earliest thing told of it took place. */
  readonly firstAt: Interval;
  /** When the last thing told of it is over, also that it is to be open until then. */
  readonly lastAt: Interval['endsAt'];
  /** Every standing word on it, in the order in which what they tell took place. */
  readonly entries: readonly ArrangementEntry[];
  /** True where any of its entries is synthetic. */
  readonly exercise?: true;
}

/** Every arrangement at a time, as known at a time, and what could not be taken as it stands. */
export interface Arrangements extends LedgerTime {
  /** In the order of their ids. */
  readonly arrangements: readonly Arrangement[];
  readonly problems: readonly EntryProblem[];
}

/**
 * Arrangements as they stand at a time, as known at a time; the order of arrival changes nothing. An id that is used for two
 * kinds stands for two arrangements, and that is told.
 */
export function arrangementsAt(entries: readonly ArrangementEntry[], { at, knownAt }: LedgerTime): Arrangements {
  const { standing, problems } = entriesKnown(entries, { at, knownAt });
  const groups = Map.groupBy(standing, ({ kind, arrangement }) => `${arrangement}\n${kind}`);
  const arrangements = [...groups.values()].map(folded).sort((a, b) => byText(a.id, b.id) || byText(a.kind, b.kind));
  const twoKinds = arrangements.flatMap(({ id, kind }, index) => {
    const before = arrangements[index - 1];
    return before?.id === id
      ? [{ entry: id, reason: `is a ${before.kind} and a ${kind}; they are taken for two, give each its own id` }]
      : [];
  });
  return {
    at,
    knownAt,
    arrangements,
    problems: [...problems, ...twoKinds, ...arrangements.flatMap(problemsOf)].sort(entryProblemOrder),
  };
}

/** When it is, or was, to be open or to hold, by each voice that says so. */
export function timesOf({ described }: Pick<Arrangement, 'described'>): readonly Interval[] {
  return described.flatMap(({ facts: { during } }) => (during && during.startsAt < during.endsAt ? [during] : []));
}

/** The names of those who are told to have offered it, in the order of the alphabet; none where nobody says. */
export function offeredBy({ steps }: Pick<Arrangement, 'steps'>): readonly string[] {
  return [...new Set(steps.flatMap(({ step }) => (step.what === 'offered' ? [step.by] : [])))].sort(byText);
}

/** Whether anybody tells that the sides agreed on it. */
export function isAgreed({ steps }: Pick<Arrangement, 'steps'>): boolean {
  return steps.some(({ step }) => step.what === 'agreed');
}

function folded(entries: readonly ArrangementEntry[]): Arrangement {
  const facts = new Map<string, Partial<ArrangementFacts>>();
  const ends = new Map<string, { readonly outcome: Outcome; readonly entry: Id }>();
  const steps: ArrangementStep[] = [];
  for (const { id, telling, happenedAt, speaker } of entries) {
    const voice = voiceOf({ speaker });
    if (telling.what === 'described') facts.set(voice, { ...facts.get(voice), ...telling.facts });
    else if (telling.what === 'offered' || telling.what === 'answered' || telling.what === 'agreed')
      steps.push({ step: telling, voice, happenedAt, entry: id });
    else if (telling.what !== 'ended') continue;
    else if (telling.outcome !== 'unknown' || !ends.has(voice))
      ends.set(voice, { outcome: telling.outcome, entry: id });
  }
  const [first] = entries as readonly [ArrangementEntry];
  const earliest = entries.reduce((a, b) => (b.happenedAt.startsAt < a.happenedAt.startsAt ? b : a));
  return {
    id: first.arrangement,
    kind: first.kind,
    described: byVoice(facts).map(([voice, each]) => ({ voice, facts: each })),
    steps,
    outcome: together([...ends.values()].map(({ outcome }) => outcome)),
    outcomes: byVoice(ends).map(([voice, each]) => ({ voice, ...each })),
    firstAt: earliest.happenedAt,
    lastAt: instant(Math.max(...entries.map(endOf))),
    entries,
    ...(entries.some(({ exercise }) => exercise) ? { exercise: true } : {}),
  };
}

/** When an entry, and what it says is still to come, is over. */
function endOf({ happenedAt, telling }: ArrangementEntry): number {
  const during = telling.what === 'described' ? telling.facts.during : undefined;
  return Math.max(happenedAt.endsAt, during?.endsAt ?? happenedAt.endsAt);
}

function together(told: readonly Outcome[]): Outcome {
  const known = new Set(told.filter((outcome) => outcome !== 'unknown'));
  const [only] = known;
  return only === undefined ? 'unknown' : known.size === 1 ? only : 'disputed';
}

function byVoice<T>(of: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...of].sort(([a], [b]) => byText(a, b));
}
