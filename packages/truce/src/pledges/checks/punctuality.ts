import { by, byText, type Instant, type Interval } from '../../kernel/index.ts';
import { type Amount, isPositive, unitOf } from '../amount.ts';
import type { ConditionValue } from '../condition.ts';
import type { PledgeEntry, PledgeFacts, Stage } from '../entry.ts';
import { compareExact, type Exact, nought, plusExact } from '../exact.ts';
import { type EntryProblem, voiceOf } from '../known-entries.ts';
import type { PledgeStanding } from '../ledger.ts';
import { donorOf, entriesOf, type LedgerGround } from './ledger-ground.ts';
import { type Arrival, type Due, poured } from './tranches.ts';

/** How one tranche stands. Days are whole days of 24 hours after the end of its period, between two bounds. */
export interface Tranche {
  readonly during: Interval;
  readonly amount: Amount;
  readonly state:
    | { readonly kind: 'notDue' | 'inTime' }
    /** Its period is over, but what it hangs on was not met by then, or nobody can tell. */
    | { readonly kind: 'waits'; readonly conditions: ConditionValue }
    /** It came over a stretch in which its period ended: in time or not, nobody can tell. */
    | { readonly kind: 'unclear'; readonly daysAtMost: number }
    | { readonly kind: 'late'; readonly daysAtLeast: number; readonly daysAtMost: number }
    /** Due, and nobody tells that all of it came. */
    | { readonly kind: 'outstanding'; readonly days: number; readonly arrived: Exact };
}

/** What one voice scheduled for a pledge against what one voice tells came, in one unit. */
export interface Punctuality {
  readonly pledge: string;
  readonly donor?: string;
  readonly scheduledBy: string;
  /** Against the schedule that was told first, last, or the only one. */
  readonly schedule: 'only' | 'first' | 'last';
  readonly arrivedBy: string;
  /** The stage that was scheduled; delivery where the schedule names none. */
  readonly stage: Stage;
  readonly unit: string;
  /** The sum of the tranches whose period is over and that waited for nothing. */
  readonly due: Exact;
  /** Of this, what had come by the end of its period, as far as the dates of what came can tell. */
  readonly inTimeAtLeast: Exact;
  readonly inTimeAtMost: Exact;
  /** What came beyond everything that was scheduled. It is never set off against what is late. */
  readonly beyond: Exact;
  readonly tranches: readonly Tranche[];
  readonly entries: readonly string[];
}

/** What had become of the conditions of a pledge by an instant. */
export type ConditionsAt = (pledge: string, at: Instant) => ConditionValue;

const dayMs = 86_400_000;

/**
 * Schedules against arrivals, pledge by pledge and voice by voice. What the donor and observers call delivered and what the
 * recipient calls confirmed arrived; a voice that tells of no arrival contradicts nobody who does. Nothing is late where nobody said a date or how much was due by it.
 */
export function punctualityIn(
  ground: LedgerGround,
  conditionsAt: ConditionsAt = () => 'unknown',
): {
  readonly rows: readonly Punctuality[];
  readonly problems: readonly EntryProblem[];
} {
  const targets = new Set(ground.ledger.pledges.flatMap(({ mergedInto }) => mergedInto ?? []));
  const rows: Punctuality[] = [];
  const problems: EntryProblem[] = [];
  for (const pledge of ground.ledger.pledges) {
    const entries = entriesOf(pledge, ground);
    const schedules = schedulesIn(entries);
    if (schedules.length === 0) continue;
    const why = targets.has(pledge.id) || pledge.mergedInto !== undefined ? merged : whyNotReckoned(pledge, entries);
    if (why === undefined)
      rows.push(...schedules.flatMap((each) => against(pledge, entries, each, { at: ground.ledger.at, conditionsAt })));
    else problems.push(...entries.slice(0, 1).map(({ id }) => ({ entry: id, reason: `\`${pledge.id}\` ${why}` })));
  }
  return { rows: rows.sort(rowOrder), problems };
}

const merged = 'was merged; schedules are not put together, so nothing is said of lateness';

const rowOrder = by<Punctuality>(
  ({ pledge }) => pledge,
  ({ scheduledBy }) => scheduledBy,
  ({ schedule }) => schedule,
  ({ arrivedBy }) => arrivedBy,
  ({ stage }) => stage,
  ({ unit }) => unit,
);

/** What breaks the line from an arrival to its date. */
function whyNotReckoned({ splitInto }: PledgeStanding, entries: readonly PledgeEntry[]): string | undefined {
  if (splitInto.length > 0) return 'was split; its parts are reckoned';
  const scheduled = new Set<Stage>(['delivered', 'confirmed']);
  for (const { telling } of entries)
    if (telling.what === 'described')
      for (const { stage } of telling.facts.schedule ?? []) if (stage !== undefined) scheduled.add(stage);
  for (const { telling } of entries) {
    if (telling.what === 'split' && telling.into.some(({ takes }) => takes.some(({ stage }) => scheduled.has(stage))))
      return 'was split after some had come, and nobody says which part came when, so nothing is said of lateness';
    if ((telling.what === 'reduced' || telling.what === 'revalued') && scheduled.has(telling.stage))
      return `was ${telling.what} after it had come, so nothing is said of lateness`;
  }
  return undefined;
}

interface Schedule {
  readonly voice: string;
  readonly which: Punctuality['schedule'];
  readonly entry: PledgeEntry;
  readonly parts: PledgeFacts['schedule'];
}

/** The first and the last schedule of each voice; one where both are the same. */
function schedulesIn(entries: readonly PledgeEntry[]): readonly Schedule[] {
  const told = entries.flatMap((entry) => {
    const parts = entry.telling.what === 'described' ? entry.telling.facts.schedule : undefined;
    return parts === undefined || parts.length === 0 ? [] : [{ voice: voiceOf(entry), entry, parts }];
  });
  return [...Map.groupBy(told, ({ voice }) => voice).values()].flatMap((each): readonly Schedule[] => {
    const [first, last] = [each[0]!, each.at(-1)!];
    return spelled(first.parts) === spelled(last.parts)
      ? [{ ...last, which: 'only' }]
      : [
          { ...first, which: 'first' },
          { ...last, which: 'last' },
        ];
  });
}

function spelled(parts: PledgeFacts['schedule']): string {
  return parts
    .map(
      ({ during, amount, stage }) =>
        `${during.startsAt} ${during.endsAt} ${stage ?? ''} ${amount ? `${unitOf(amount)} ${amount.value.units} ${amount.value.scale}` : ''}`,
    )
    .sort(byText)
    .join('\n');
}

function against(
  pledge: PledgeStanding,
  entries: readonly PledgeEntry[],
  schedule: Schedule,
  { at, conditionsAt }: { readonly at: Instant; readonly conditionsAt: ConditionsAt },
): readonly Punctuality[] {
  const dues = duesOf(pledge, entries, schedule);
  const bound = pledge.words.some(({ facts }) => (facts.conditions ?? []).length > 0);
  const waits = ({ during }: Part): ConditionValue => (bound ? conditionsAt(pledge.id, during.endsAt) : 'met');
  return [...Map.groupBy(dues, ({ stage, amount }) => `${stage} ${unitOf(amount)}`).values()].flatMap((tranches) => {
    const { stage, amount: first } = tranches[0]!;
    const unit = unitOf(first);
    const ordered = tranches.toSorted(
      (a, b) => a.during.endsAt - b.during.endsAt || a.during.startsAt - b.during.startsAt,
    );
    const here = arrivalsAt(stage, unit, entries);
    const voices = here.length === 0 ? [schedule.voice] : [...new Set(here.map(({ voice }) => voice))];
    return voices.map((voice) => {
      const own = here.filter((each) => each.voice === voice);
      return {
        ...reckoned(ordered, own, { at, waits }),
        pledge: pledge.id,
        ...donorMember(pledge),
        scheduledBy: schedule.voice,
        schedule: schedule.which,
        arrivedBy: voice,
        stage,
        unit,
        entries: [schedule.entry.id, ...own.map(({ entry }) => entry)].sort(byText),
      };
    });
  });
}

interface Came {
  readonly entry: string;
  readonly voice: string;
  readonly during: Interval;
  readonly value: Exact;
}

/** What is told to have come to a stage. The recipient tells of deliveries by confirming them, and only it confirms. */
function arrivalsAt(stage: Stage, unit: string, entries: readonly PledgeEntry[]): readonly Came[] {
  return entries.flatMap((entry) => {
    const { telling, speaker } = entry;
    if (telling.what !== 'reached' || unitOf(telling.amount) !== unit || !isPositive(telling.amount)) return [];
    const wanted = stage === 'delivered' && speaker.side === 'recipient' ? 'confirmed' : stage;
    if (telling.stage !== wanted || (wanted === 'confirmed' && speaker.side !== 'recipient')) return [];
    return [{ entry: entry.id, voice: voiceOf(entry), during: entry.happenedAt, value: telling.amount.value }];
  });
}

function donorMember(pledge: PledgeStanding): Pick<Punctuality, 'donor'> {
  const donor = donorOf(pledge);
  return donor === undefined ? {} : { donor };
}

interface Part {
  readonly during: Interval;
  readonly stage: Stage;
  readonly amount: Amount;
}

/**
 * The tranches with amounts. A schedule of one period without an amount is for all that its voice has promised; of several
 * without amounts nobody can tell how much was due when. What is due after the voice withdrew the pledge is not due.
 */
function duesOf(
  { words }: PledgeStanding,
  entries: readonly PledgeEntry[],
  { voice, parts }: Schedule,
): readonly Part[] {
  const withdrawn = entries.findLast((entry) => voiceOf(entry) === voice && entry.telling.what === 'withdrawn');
  const stands = parts.filter(
    ({ during }) => withdrawn === undefined || during.endsAt <= withdrawn.happenedAt.startsAt,
  );
  const [only] = stands;
  if (parts.length === 1 && only !== undefined && only.amount === undefined) {
    const amounts = words.find((word) => word.voice === voice)?.amounts ?? [];
    const promised = (['committed', 'announced'] as const)
      .map((stage) => amounts.filter((each) => each.stage === stage))
      .find((each) => each.length > 0);
    return (promised ?? []).map(({ amount }) => ({ during: only.during, stage: only.stage ?? 'delivered', amount }));
  }
  return stands.flatMap(({ during, amount, stage = 'delivered' }) =>
    amount && isPositive(amount) ? [{ during, stage, amount }] : [],
  );
}

function reckoned(
  tranches: readonly Part[],
  arrivals: readonly Came[],
  { at, waits }: { readonly at: Instant; readonly waits: (part: Part) => ConditionValue },
): Pick<Punctuality, 'due' | 'inTimeAtLeast' | 'inTimeAtMost' | 'beyond' | 'tranches'> {
  const dues: readonly Due[] = tranches.map(({ during, amount }) => ({ during, value: amount.value }));
  const late = poured(dues, arrivals.map(asLate));
  const early = poured(dues, arrivals.map(asEarly));
  const over = dues.map(({ during }) => during.endsAt <= at);
  const held = tranches.map((part, index) => (over[index] ? waits(part) : 'met'));
  const sum = (values: readonly Exact[]): Exact =>
    values.filter((_, index) => over[index] && held[index] === 'met').reduce(plusExact, nought);
  return {
    due: sum(dues.map(({ value }) => value)),
    inTimeAtLeast: sum(late.filled.map(({ inTime }) => inTime)),
    inTimeAtMost: sum(early.filled.map(({ inTime }) => inTime)),
    beyond: late.beyond,
    tranches: tranches.map(({ during, amount }, index): Tranche => {
      const [a, b] = [early.filled[index]!, late.filled[index]!];
      const days = (until: Instant): number => Math.max(0, Math.floor((until - during.endsAt) / dayMs));
      if (compareExact(b.inTime, amount.value) === 0) return { during, amount, state: { kind: 'inTime' } };
      if (!over[index]) return { during, amount, state: { kind: 'notDue' } };
      if (held[index] !== 'met') return { during, amount, state: { kind: 'waits', conditions: held[index]! } };
      if (a.filledAt === undefined || b.filledAt === undefined)
        return { during, amount, state: { kind: 'outstanding', days: days(at), arrived: b.arrived } };
      if (compareExact(a.inTime, amount.value) === 0)
        return { during, amount, state: { kind: 'unclear', daysAtMost: days(b.filledAt) } };
      return { during, amount, state: { kind: 'late', daysAtLeast: days(a.filledAt), daysAtMost: days(b.filledAt) } };
    }),
  };
}

function asLate({ during, value }: Came): Arrival {
  return { at: during.endsAt, before: during.startsAt < during.endsAt, value };
}

function asEarly({ during, value }: Came): Arrival {
  return { at: during.startsAt, before: false, value };
}
