import { formatInstant, type Instant } from '../kernel/index.ts';
import { type CeasefirePeriod, inForce } from './ceasefire-period.ts';
import {
  breachDetermined,
  certified,
  decided,
  decisionAt,
  established,
  recordedState,
  requested,
} from './from-record.ts';
import { holeOf, itemKind, named, shortName } from './lookup.ts';
import type { Recorded } from './recorded.ts';
import type { Comparison, Condition, Id } from './term-values.ts';
import type { Terms } from './terms.ts';
import { resolveTime } from './time.ts';
import { all, any, negate, type Truth, truth } from './truth.ts';

/** What has been recorded about the world so far: everything a condition may ask for. */
export interface World {
  readonly terms: Terms;
  readonly periods: readonly CeasefirePeriod[];
  /** Whether a threshold is beyond its limit at the instant. */
  readonly thresholdMet: (id: Id, at: Instant) => Truth;
  /** Whether an apparent breach of at least that level by that actor stands at the instant. */
  readonly apparentBreach: (
    ask: { readonly of?: Id; readonly comparison: Comparison; readonly level: Id },
    at: Instant,
  ) => Truth;
  /** What acts of people have put on the record; absent: nothing is looked up, and what only people settle is unknown. */
  readonly recorded?: Recorded;
  /** The item whose condition is evaluated: a decision or request about another item does not settle it. */
  readonly asker?: Id;
}

/** The value of a condition at an instant, with its grounds. The one evaluator of conditions, for analysis and run time. */
export function evaluate(condition: Condition, at: Instant, world: World, visited: ReadonlySet<Id> = new Set()): Truth {
  switch (condition.kind) {
    case 'and':
      return all(condition.parts.map((part) => evaluate(part, at, world, visited)));
    case 'or':
      return any(condition.parts.map((part) => evaluate(part, at, world, visited)));
    case 'not':
      return negate(evaluate(condition.part, at, world, visited));
    case 'state':
      return stateOf(condition.of, condition.is, at, world, visited);
    case 'breach':
      return breachDetermined(condition, at, askedOf(world));
    case 'apparentBreach':
      return world.apparentBreach(condition, at);
    case 'decision':
      return decided(condition, at, askedOf(world));
    case 'request':
      return requested(condition, at, askedOf(world));
    case 'certified': {
      const by = named(condition.by);
      if (by === undefined) return silent(typeof condition.by === 'string' ? '' : condition.by.hole, world.terms);
      return certified(by, condition, at, askedOf(world));
    }
    case 'determined':
      return established(condition.words, at, askedOf(world));
    case 'after':
    case 'before':
      return againstTime(condition, at, world);
    case 'silent':
      return silent(condition.hole, world.terms);
  }
}

function askedOf({ terms, recorded, asker }: World) {
  return { terms, recorded, asker };
}

function stateOf(id: Id, is: string, at: Instant, world: World, visited: ReadonlySet<Id>): Truth {
  const { terms } = world;
  if (visited.has(id)) return truth('unknown', { words: `\`${shortName(id)}\` waits for itself`, of: id });
  const within = new Set([...visited, id]);
  switch (itemKind(id)) {
    case 'ceasefire': {
      const period = world.periods.find((each) => each.id === id);
      if (!period) return truth('unknown', { words: `\`${shortName(id)}\` is not a ceasefire of the text`, of: id });
      return ceasefireState(period, is, at, world);
    }
    case 'threshold':
      return world.thresholdMet(id, at);
    case 'guarantee':
      return guaranteeState(id, is, at, { ...world, asker: id }, within);
    case 'mandate':
    case 'pledge': {
      const recorded = recordedState(id, at, world.recorded);
      if (recorded !== undefined)
        return truth(recorded === is ? 'true' : 'false', { words: `\`${shortName(id)}\` is ${recorded}`, of: id });
      const item = terms.mandates.find((each) => each.id === id) ?? terms.pledges.find((each) => each.id === id);
      if (!item?.status)
        return truth('unknown', { words: `the state of \`${shortName(id)}\` is not recorded`, of: id });
      if (item.status.kind === 'silent') return silent(item.status.hole, terms);
      return truth(item.status.value === is ? 'true' : 'false', {
        words: `\`${shortName(id)}\` is ${item.status.value} by the text`,
        of: id,
      });
    }
    default: {
      const recorded = recordedState(id, at, world.recorded);
      if (recorded !== undefined)
        return truth(recorded === is ? 'true' : 'false', { words: `\`${shortName(id)}\` is ${recorded}`, of: id });
      return truth('unknown', { words: `whether \`${shortName(id)}\` is ${is} is not recorded`, of: id });
    }
  }
}

/** Whether a guarantee is active: its start has come and, once acts are recorded at all, whoever decides on it has decided. */
function guaranteeState(id: Id, is: string, at: Instant, world: World, visited: ReadonlySet<Id>): Truth {
  const { terms, recorded } = world;
  const guarantee = terms.guarantees.find((each) => each.id === id);
  const state = recordedState(id, at, recorded);
  if (is !== 'active' || !guarantee?.starts) {
    if (state === undefined) return truth('unknown', { words: `\`${shortName(id)}\`: ${is} is not recorded`, of: id });
    return truth(state === is ? 'true' : 'false', { words: `\`${shortName(id)}\` is ${state}`, of: id });
  }
  if (guarantee.starts.kind === 'never') return truth('false', { words: `\`${shortName(id)}\` never starts`, of: id });
  const started =
    guarantee.starts.kind === 'when'
      ? evaluate(guarantee.starts.when, at, world, visited)
      : againstTime({ kind: 'after', time: guarantee.starts.time }, at, world);
  if (recorded === undefined || guarantee.decidedBy === undefined) return started;
  const by = named(guarantee.decidedBy);
  if (by !== undefined) return all([started, decisionAt(by, at, askedOf(world), new Set())]);
  return all([started, silent((guarantee.decidedBy as { readonly hole: Id }).hole, terms)]);
}

function ceasefireState(period: CeasefirePeriod, is: string, at: Instant, world: World): Truth {
  const { terms } = world;
  if (is === 'active') return inForce(period, at, terms);
  if (is === 'ended') {
    if (period.end.kind === 'at')
      return truth(at >= period.end.at ? 'true' : 'false', {
        words: `\`${shortName(period.id)}\` ends ${formatInstant(period.end.at)}`,
        of: period.id,
      });
    if (period.end.kind === 'silent') return silent(period.end.hole, terms);
  }
  const recorded = recordedState(period.id, at, world.recorded);
  if (recorded !== undefined)
    return truth(recorded === is ? 'true' : 'false', {
      words: `\`${shortName(period.id)}\` is ${recorded}`,
      of: period.id,
    });
  return truth('unknown', {
    words: `whether \`${shortName(period.id)}\` is ${is} is not recorded`,
    of: period.id,
  });
}

function againstTime(condition: Extract<Condition, { kind: 'after' | 'before' }>, at: Instant, world: World): Truth {
  const resolved = resolveTime(condition.time, world.terms, (id) => {
    const period = world.periods.find((each) => each.id === id);
    return period?.start ?? { kind: 'unknown', words: `\`${shortName(id)}\` has no start on the clock` };
  });
  if (resolved.kind === 'silent') return silent(resolved.hole, world.terms);
  if (resolved.kind === 'unknown') return truth('unknown', { words: resolved.words });
  const reached = condition.kind === 'after' ? at >= resolved.at : at < resolved.at;
  return truth(reached ? 'true' : 'false', { words: `${condition.kind} ${formatInstant(resolved.at)}` });
}

function silent(hole: Id, terms: Terms): Truth {
  return truth('silent', { words: `the text does not say: ${holeOf(terms, hole).reason}`, hole });
}
