import type { Instant, Interval } from '../kernel/index.ts';
import type { Assumption } from './assumption.ts';
import { holeOf, itemKind, shortName } from './lookup.ts';
import type { Bound, Id } from './term-values.ts';
import type { Ceasefire, Terms } from './terms.ts';
import { type ResolvedTime, resolveTime } from './time.ts';
import { type Truth, truth } from './truth.ts';

/** From when to when a ceasefire is in force, by the text or by an assumption. */
export interface CeasefirePeriod {
  readonly id: Id;
  readonly start: ResolvedTime;
  /** `never`: the text says that it does not end. */
  readonly end: ResolvedTime | { readonly kind: 'never' };
  readonly assumed: boolean;
  /** Stretches for which it was set aside by whoever may; half-open, in order. Without an end: until it is resumed. */
  readonly suspended?: readonly { readonly from: Instant; readonly to?: Instant }[];
  /** From the earliest to the latest start that deciders have named: between them it is unknown whether it is in force. */
  readonly disputedStart?: Dispute;
  /** The same for its end. */
  readonly disputedEnd?: Dispute;
}

/** Instants that different deciders name for one thing, and who names which, in words. */
export interface Dispute {
  readonly from: Instant;
  readonly to: Instant;
  readonly words: string;
}

/** The instants at which a ceasefire comes into force, is set aside, is resumed or ends. */
export function turnsOfPeriod(period: CeasefirePeriod): readonly Instant[] {
  return [
    ...[period.start, period.end].flatMap((end) => (end.kind === 'at' ? [end.at] : [])),
    ...(period.suspended ?? []).flatMap(({ from, to }) => (to === undefined ? [from] : [from, to])),
    ...[period.disputedStart, period.disputedEnd].flatMap((each) => (each ? [each.from, each.to] : [])),
  ];
}

/** The periods of all ceasefires of the terms, in the order of their ids. */
export function ceasefirePeriods(terms: Terms, assumptions: readonly Assumption[]): readonly CeasefirePeriod[] {
  return terms.ceasefires.map((ceasefire) => {
    const assumed = assumptions.find((each) => each.of === ceasefire.id);
    if (assumed)
      return {
        id: ceasefire.id,
        start: { kind: 'at', at: assumed.from },
        end: assumed.to === undefined ? { kind: 'never' } : { kind: 'at', at: assumed.to },
        assumed: true,
      };
    return {
      id: ceasefire.id,
      start: resolveBound(ceasefire.starts, terms, new Set([ceasefire.id])),
      end:
        ceasefire.ends?.kind === 'never'
          ? { kind: 'never' }
          : resolveBound(ceasefire.ends, terms, new Set([ceasefire.id])),
      assumed: false,
    };
  });
}

/** Whether the ceasefire is in force at the instant, with the ground in words. */
export function inForce(period: CeasefirePeriod, at: Instant, terms: Terms): Truth {
  const of = period.id;
  const name = `\`${shortName(of)}\``;
  const assumed = period.assumed ? ' (assumed)' : '';
  if (period.start.kind === 'silent')
    return truth('silent', {
      words: `the text does not say when ${name} starts: ${holeOf(terms, period.start.hole).reason}`,
      hole: period.start.hole,
      of,
    });
  if (period.start.kind === 'unknown')
    return truth('unknown', { words: `start of ${name}: ${period.start.words}`, of });
  const disputed = [period.disputedStart, period.disputedEnd].find((each) => each && each.from <= at && at < each.to);
  if (disputed) return truth('unknown', { words: `whether ${name} is in force is disputed: ${disputed.words}`, of });
  if (at < period.start.at) return truth('false', { words: `${name} starts later${assumed}`, of });
  if (period.end.kind === 'at' && at >= period.end.at)
    return truth('false', { words: `${name} has ended${assumed}`, of });
  if (period.suspended?.some(({ from, to }) => from <= at && (to === undefined || at < to)))
    return truth('false', { words: `${name} is suspended`, of });
  return truth('true', { words: `${name} is in force${assumed}`, of });
}

/**
 * The interval for which the ceasefire is in force on the clock; open ends run to `until`. `undefined` where it has
 * no start on the clock, or starts after `until`. Suspensions lie within it. An end that the text leaves open runs on: it is listed as a hole.
 */
export function intervalInForce(period: CeasefirePeriod, until: Instant): Interval | undefined {
  if (period.start.kind !== 'at' || period.start.at >= until) return undefined;
  const endsAt = period.end.kind === 'at' && period.end.at < until ? period.end.at : until;
  return endsAt > period.start.at ? { startsAt: period.start.at, endsAt } : undefined;
}

/** When an item starts by the text alone: a date, the start of another item, or the reason why there is no instant. */
export function resolveBound(bound: Bound | undefined, terms: Terms, visited: ReadonlySet<Id>): ResolvedTime {
  if (!bound) return { kind: 'unknown', words: 'not encoded' };
  if (bound.kind === 'never') return { kind: 'unknown', words: 'never' };
  if (bound.kind === 'when') {
    if (bound.when.kind === 'silent') return { kind: 'silent', hole: bound.when.hole };
    return { kind: 'unknown', words: 'depends on a condition' };
  }
  return resolveTime(bound.time, terms, (id) => startOf(id, terms, visited));
}

function startOf(id: Id, terms: Terms, visited: ReadonlySet<Id>): ResolvedTime {
  if (visited.has(id)) return { kind: 'unknown', words: `\`${shortName(id)}\` waits for itself` };
  const item: Pick<Ceasefire, 'starts'> | undefined =
    itemKind(id) === 'ceasefire'
      ? terms.ceasefires.find((each) => each.id === id)
      : (terms.terms.find((each) => each.id === id) ?? terms.guarantees.find((each) => each.id === id));
  if (!item) return { kind: 'unknown', words: `\`${shortName(id)}\` has no start` };
  return resolveBound(item.starts, terms, new Set([...visited, id]));
}
