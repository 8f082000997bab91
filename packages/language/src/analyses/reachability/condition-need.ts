import {
  type Bound,
  type Comparison,
  type Condition,
  type Hole,
  type Id,
  itemKind,
  shortName,
  type Time,
} from '@truceline/truce/terms';
import { allOf, anyOf, met, type Need } from './need.ts';

/** What the reading of a condition looks up. */
export interface Lookup {
  /** Parts of the text that can take effect or not. */
  readonly parts: ReadonlySet<Id>;
  readonly holes: ReadonlyMap<Id, Hole>;
  readonly decision: (body: Id) => Need;
  /** What an apparent breach of that level needs. */
  readonly apparentBreach: (asked: { readonly comparison: Comparison; readonly level: Id }) => Need;
}

/** States that something reaches without ever having been in effect: time runs out on it. */
const withoutStart: ReadonlySet<string> = new Set(['ended', 'expired']);
/** Kinds whose states hang on their having taken effect. */
const lived: ReadonlySet<string> = new Set([
  'ceasefire',
  'guarantee',
  'threshold',
  'clock',
  'obligation',
  'prohibition',
  'permission',
  'power',
]);

/** What must be possible for a condition to become true. */
export function needOf(condition: Condition, lookup: Lookup): Need {
  switch (condition.kind) {
    case 'and':
      return allOf(condition.parts.map((part) => needOf(part, lookup)));
    case 'or':
      return anyOf(condition.parts.map((part) => needOf(part, lookup)));
    case 'not':
      return needOfDenial(condition.part, lookup);
    case 'state':
      return lived.has(itemKind(condition.of)) &&
        !(withoutStart.has(condition.is) && itemKind(condition.of) !== 'clock')
        ? partNeed(condition.of, lookup)
        : met;
    case 'decision':
      return condition.pending ? met : lookup.decision(condition.body);
    case 'apparentBreach':
      return lookup.apparentBreach(condition);
    case 'certified':
      return typeof condition.by === 'string' ? met : holeNeed(condition.by.hole, lookup);
    case 'after':
      return timeNeed(condition.time, lookup);
    case 'before':
      return condition.time.kind === 'silent' ? holeNeed(condition.time.hole, lookup) : met;
    case 'silent':
      return holeNeed(condition.hole, lookup);
    case 'breach':
    case 'request':
    case 'determined':
      return met;
  }
}

/** What must be possible for a condition to be false: only silence stands in the way, since what is not yet may be not. */
function needOfDenial(condition: Condition, lookup: Lookup): Need {
  switch (condition.kind) {
    case 'and':
      return anyOf(condition.parts.map((part) => needOfDenial(part, lookup)));
    case 'or':
      return allOf(condition.parts.map((part) => needOfDenial(part, lookup)));
    case 'not':
      return needOf(condition.part, lookup);
    case 'silent':
      return holeNeed(condition.hole, lookup);
    case 'after':
    case 'before':
      return condition.time.kind === 'silent' ? holeNeed(condition.time.hole, lookup) : met;
    case 'certified':
      return typeof condition.by === 'string' ? met : holeNeed(condition.by.hole, lookup);
    default:
      return met;
  }
}

/** What must be possible for a start to come. `ifAbsent` is for a text that names none. */
export function startNeed(bound: Bound | undefined, ifAbsent: Need, lookup: Lookup): Need {
  if (!bound) return ifAbsent;
  if (bound.kind === 'never') return { kind: 'unmeetable', ground: { words: 'the text says it never starts' } };
  return bound.kind === 'when' ? needOf(bound.when, lookup) : timeNeed(bound.time, lookup);
}

/** What a hole needs: a better text. */
export function holeNeed(hole: Id, lookup: Lookup): Need {
  const reason = lookup.holes.get(hole)?.reason;
  return { kind: 'hole', ground: { words: `the text is silent: ${reason ?? shortName(hole)}`, hole } };
}

function timeNeed(time: Time, lookup: Lookup): Need {
  if (time.kind === 'silent') return holeNeed(time.hole, lookup);
  return time.kind === 'at' ? met : partNeed(time.of, lookup);
}

function partNeed(id: Id, lookup: Lookup): Need {
  return lookup.parts.has(id) ? { kind: 'part', of: id } : met;
}
