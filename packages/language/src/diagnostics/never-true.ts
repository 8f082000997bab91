import { type Condition, type Id, resolveTime, type Terms, type Time, zoneOf } from '@truceline/truce/terms';
import { lengthWords } from '../analyses/time/index.ts';

/** From one instant to another, both included, in milliseconds. */
type Span = readonly [from: number, to: number];

const always: readonly Span[] = [[-Infinity, Infinity]];
/** A day begins so much before and after it does in UTC, by zone: nothing is said that does not hold in every one. */
const [eastMs, westMs] = [14 * 3_600_000, 12 * 3_600_000];
/** Times that one message names. */
const namedMax = 4;

/**
 * The times of a condition in words, if by its dates alone there is no instant at which it could be true; whatever else it
 * asks for is taken as true or false as it helps.
 */
export function timesThatExclude(condition: Condition, terms: Terms): readonly string[] | undefined {
  if (spansOf(condition, true, terms).length > 0) return undefined;
  return [...new Set(timesIn(condition))].slice(0, namedMax);
}

/** When a condition may be true, or may be false. */
function spansOf(condition: Condition, wanted: boolean, terms: Terms): readonly Span[] {
  switch (condition.kind) {
    case 'not':
      return spansOf(condition.part, !wanted, terms);
    case 'and':
    case 'or': {
      const parts = condition.parts.map((part) => spansOf(part, wanted, terms));
      return (condition.kind === 'and') === wanted ? parts.reduce(meeting, always) : joined(parts.flat());
    }
    case 'after':
    case 'before': {
      const { time, kind } = condition;
      const around = spanAround(time, terms);
      if (!around) return always;
      return (kind === 'after') === wanted ? [[around[0], Infinity]] : [[-Infinity, around[1]]];
    }
    default:
      return always;
  }
}

const unknownStart = { kind: 'unknown', words: 'the start of another clause' } as const;

/** Within which instants a time lies, whatever the text leaves open; nothing where only events will tell. */
function spanAround(time: Time, terms: Terms): Span | undefined {
  if (time.kind !== 'at') return undefined;
  // How months and days are counted, the text says or nobody knows.
  if ((time.plus ?? time.minus)?.kind === 'calendar' && terms.calendar?.kind !== 'said') return undefined;
  const exact = resolveTime(time, terms, () => unknownStart);
  if (exact.kind === 'at') return [exact.at, exact.at];
  if (zoneOf(terms) !== undefined || (time.plus ?? time.minus)?.kind === 'calendar') return undefined;
  const near = resolveTime(time, { ...terms, timezone: { kind: 'said', value: 'UTC' } }, () => unknownStart);
  return near.kind === 'at' ? [near.at - eastMs, near.at + westMs] : undefined;
}

/** What two lists share; each is in order and without overlaps, and so is the result. */
function meeting(left: readonly Span[], right: readonly Span[]): readonly Span[] {
  const shared: Span[] = [];
  for (let [a, b] = [0, 0]; a < left.length && b < right.length; ) {
    const [one, other] = [left[a]!, right[b]!];
    const [from, to] = [Math.max(one[0], other[0]), Math.min(one[1], other[1])];
    if (from <= to) shared.push([from, to]);
    if (one[1] < other[1]) a++;
    else b++;
  }
  return shared;
}

/** Spans that overlap made one, so that a long condition stays short. */
function joined(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && span[0] <= last[1]) result[result.length - 1] = [last[0], Math.max(last[1], span[1])];
    else result.push(span);
  }
  return result;
}

function timesIn(condition: Condition): readonly string[] {
  if (condition.kind === 'and' || condition.kind === 'or') return condition.parts.flatMap(timesIn);
  if (condition.kind === 'not') return timesIn(condition.part);
  if ((condition.kind !== 'after' && condition.kind !== 'before') || condition.time.kind !== 'at') return [];
  const { at, plus, minus } = condition.time;
  const length = plus ? ` + ${lengthWords(plus)}` : minus ? ` - ${lengthWords(minus)}` : '';
  return [`\`${condition.kind} ${at}${length}\``];
}

/** Whether a condition asks that something is not in effect. */
export function asksAbsence(condition: Condition, of: Id, denied = false): boolean {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.parts.some((part) => asksAbsence(part, of, denied));
    case 'not':
      return asksAbsence(condition.part, of, !denied);
    case 'state':
      return denied && condition.of === of && condition.is === 'active';
    default:
      return false;
  }
}
