import { formatInstant, type Instant } from '../kernel/index.ts';
import { type CeasefirePeriod, inForce } from './ceasefire-period.ts';
import { holeOf, itemKind, named, shortName } from './lookup.ts';
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
      return truth('unknown', {
        words: 'no body has determined a breach',
        ...(condition.of ? { of: condition.of } : {}),
      });
    case 'apparentBreach':
      return world.apparentBreach(condition, at);
    case 'decision':
      return truth('unknown', {
        words: `no decision of \`${shortName(condition.body)}\` is recorded`,
        of: condition.body,
      });
    case 'request':
      return truth('unknown', {
        words: `no request of \`${shortName(condition.of)}\` is recorded`,
        of: condition.of,
      });
    case 'certified': {
      const by = named(condition.by);
      if (by === undefined) return silent(typeof condition.by === 'string' ? '' : condition.by.hole, world.terms);
      return truth('unknown', { words: `no certificate of \`${shortName(by)}\` is recorded`, of: by });
    }
    case 'determined':
      return truth('unknown', { words: `nobody has determined that “${condition.words}”` });
    case 'after':
    case 'before':
      return againstTime(condition, at, world);
    case 'silent':
      return silent(condition.hole, world.terms);
  }
}

function stateOf(id: Id, is: string, at: Instant, world: World, visited: ReadonlySet<Id>): Truth {
  const { terms } = world;
  if (visited.has(id)) return truth('unknown', { words: `\`${shortName(id)}\` waits for itself`, of: id });
  const within = new Set([...visited, id]);
  switch (itemKind(id)) {
    case 'ceasefire': {
      const period = world.periods.find((each) => each.id === id);
      if (!period) return truth('unknown', { words: `\`${shortName(id)}\` is not a ceasefire of the text`, of: id });
      return ceasefireState(period, is, at, terms);
    }
    case 'threshold':
      return world.thresholdMet(id, at);
    case 'guarantee': {
      const guarantee = terms.guarantees.find((each) => each.id === id);
      if (is !== 'active' || !guarantee?.starts)
        return truth('unknown', { words: `\`${shortName(id)}\`: ${is} is not recorded`, of: id });
      if (guarantee.starts.kind === 'when') return evaluate(guarantee.starts.when, at, world, within);
      if (guarantee.starts.kind === 'never')
        return truth('false', { words: `\`${shortName(id)}\` never starts`, of: id });
      return againstTime({ kind: 'after', time: guarantee.starts.time }, at, world);
    }
    case 'mandate':
    case 'pledge': {
      const item = terms.mandates.find((each) => each.id === id) ?? terms.pledges.find((each) => each.id === id);
      if (!item?.status)
        return truth('unknown', { words: `the state of \`${shortName(id)}\` is not recorded`, of: id });
      if (item.status.kind === 'silent') return silent(item.status.hole, terms);
      return truth(item.status.value === is ? 'true' : 'false', {
        words: `\`${shortName(id)}\` is ${item.status.value} by the text`,
        of: id,
      });
    }
    default:
      return truth('unknown', { words: `whether \`${shortName(id)}\` is ${is} is not recorded`, of: id });
  }
}

function ceasefireState(period: CeasefirePeriod, is: string, at: Instant, terms: Terms): Truth {
  if (is === 'active') return inForce(period, at, terms);
  if (is === 'ended') {
    if (period.end.kind === 'at')
      return truth(at >= period.end.at ? 'true' : 'false', {
        words: `\`${shortName(period.id)}\` ends ${formatInstant(period.end.at)}`,
        of: period.id,
      });
    if (period.end.kind === 'silent') return silent(period.end.hole, terms);
  }
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
