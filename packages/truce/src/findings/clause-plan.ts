import type { Instant } from '../kernel/index.ts';
import {
  actorsOf,
  after,
  type Comparison,
  type Condition,
  type Counter,
  type Decimal,
  type Duration,
  type Ground,
  holeOf,
  type Id,
  kindsCounted,
  shortName,
  type Term,
  type Terms,
  type Verification,
  zoneOf,
} from '../terms/index.ts';
import type { Measure } from './contribution.ts';
import type { Requirement } from './eligibility.ts';
import type { Limit } from './sweep.ts';
import { zonePlan } from './zone-plan.ts';

/** A clause ready to be measured, or the grounds on which it cannot be. */
export interface ClausePlan {
  readonly clause: Id;
  readonly kind: 'threshold' | 'prohibition';
  readonly stoppedBy: readonly Ground[];
  readonly requirement: Omit<Requirement, 'guard'>;
  readonly guard: Condition | undefined;
  /** What is counted of the incidents. */
  readonly measure: Measure['of'];
  readonly comparison: Comparison;
  readonly limit: number;
  /** Once beyond the limit, over when the count falls below this; absent: when it no longer satisfies the limit. */
  readonly clearsBelow?: number;
  readonly window: string;
  /** First instant at which an incident no longer counts; `undefined`: it counts for good. */
  readonly leavesAt: (from: Instant) => Instant | undefined;
}

/** Every threshold, and every prohibition to commit something, in the order of their ids. */
export function clausePlans(
  terms: Terms,
  tumblingEnd: (from: Instant, length: Duration) => Instant | undefined,
): readonly ClausePlan[] {
  const thresholds = terms.counters.map((counter) => thresholdPlan(counter, terms, tumblingEnd));
  const prohibitions = terms.terms.flatMap((term) =>
    term.kind === 'prohibition' && term.act?.kind === 'commit' ? [prohibitionPlan(term, terms)] : [],
  );
  return [...thresholds, ...prohibitions].sort((a, b) => (a.clause < b.clause ? -1 : 1));
}

function thresholdPlan(
  counter: Counter,
  terms: Terms,
  tumblingEnd: (from: Instant, length: Duration) => Instant | undefined,
): ClausePlan {
  const grounds: Ground[] = [];
  const { zones, kinds } = scopeOf(terms, { what: counter.what, zones: counter.zones }, grounds);
  if (counter.count.kind === 'silent') grounds.push(ground(terms, counter.count.hole, 'how many'));
  const limit = counter.count.kind === 'said' ? counter.count.value : 1;
  const counted = counter.window;
  if (counted?.kind === 'silent' && limit > 1) grounds.push(ground(terms, counted.hole, 'over how long'));
  const over = counted?.kind === 'said' ? counted.value : undefined;
  if (counter.clears?.kind === 'silent')
    grounds.push(ground(terms, counter.clears.hole, 'below which number it is over'));
  if (counter.measure === 'days' && zoneOf(terms) === undefined)
    grounds.push({ words: 'days are counted, and the text names no time zone' });
  if (over?.length.kind === 'calendar' && zoneOf(terms) === undefined)
    grounds.push({ words: 'the window is in calendar days, and the text names no time zone' });
  return {
    clause: counter.id,
    kind: 'threshold',
    stoppedBy: grounds,
    requirement: {
      kinds,
      zones,
      ...bound(terms, counter.by),
      ...demandedBy(counter.verified),
    },
    guard: counter.while,
    measure: counter.measure ?? 'incidents',
    comparison: counter.comparison,
    limit,
    ...(counter.clears?.kind === 'said' ? { clearsBelow: counter.clears.value } : {}),
    window: [
      over ? `${durationWords(over.length)}, ${over.kind}` : 'no window: counts for good',
      ...(counter.measure === undefined ? [] : [`${counter.measure} counted`]),
      ...(counter.clears?.kind === 'said' ? [`over below ${counter.clears.value}`] : []),
    ].join('; '),
    leavesAt: (from) => {
      if (!over) return undefined;
      return over.kind === 'tumbling' ? tumblingEnd(from, over.length) : after(from, over.length, terms);
    },
  };
}

function prohibitionPlan(term: Term, terms: Terms): ClausePlan {
  const grounds: Ground[] = [];
  const act = term.act?.kind === 'commit' ? term.act : { incidents: [], against: [] };
  const { zones, kinds } = scopeOf(terms, { what: act.incidents, zones: term.zones }, grounds);
  if (act.against.length > 0)
    grounds.push({
      words: 'reports do not say against what class of object, so this cannot be counted yet',
      of: term.id,
    });
  return {
    clause: term.id,
    kind: 'prohibition',
    stoppedBy: grounds,
    requirement: {
      kinds,
      zones,
      ...bound(terms, term.by),
      ...demandedBy(term.verified),
    },
    guard: guardOf(term),
    measure: 'incidents',
    comparison: '>=',
    limit: 1,
    window: 'each incident by itself',
    leavesAt: () => undefined,
  };
}

/** What the text demands of the evidence: a grade, and the least probability of who acted. */
function demandedBy(verified: Verification | undefined): Pick<Requirement, 'gradeMin' | 'attributionMin'> {
  return {
    ...(verified?.grade ? { gradeMin: verified.grade } : {}),
    ...(verified?.attribution === undefined ? {} : { attributionMin: perMilleAtLeast(verified.attribution) }),
  };
}

/** A decimal from 0 to 1 in thousandths; what lies between two of them is the higher one. */
function perMilleAtLeast(decimal: Decimal): number {
  const [whole = '0', part = ''] = decimal.split('.');
  const thousandths = Number(whole) * 1000 + Number(part.slice(0, 3).padEnd(3, '0'));
  return /[1-9]/.test(part.slice(3)) ? thousandths + 1 : thousandths;
}

/** Whom a clause counts, and whether that is every party of the text. */
function bound(terms: Terms, by: Counter['by']): Pick<Requirement, 'actors' | 'everyParty'> {
  const actors = new Set(actorsOf(terms, by).codes);
  const parties = terms.actors.filter((actor) => actor.roles.includes('party')).map((actor) => shortName(actor.id));
  return { actors, everyParty: parties.length > 0 && parties.every((party) => actors.has(party)) };
}

/** While its condition holds, from its start to its end. */
function guardOf(term: Term): Condition | undefined {
  const parts: Condition[] = [];
  if (term.while) parts.push(term.while);
  if (term.starts?.kind === 'when') parts.push(term.starts.when);
  if (term.starts?.kind === 'time') parts.push({ kind: 'after', time: term.starts.time });
  if (term.ends?.kind === 'when') parts.push({ kind: 'not', part: term.ends.when });
  if (term.ends?.kind === 'time') parts.push({ kind: 'before', time: term.ends.time });
  if (parts.length === 0) return undefined;
  return parts.length === 1 ? parts[0] : { kind: 'and', parts };
}

function scopeOf(
  terms: Terms,
  scope: { readonly what: Counter['what']; readonly zones: Counter['zones'] },
  grounds: Ground[],
): { readonly zones: readonly string[]; readonly kinds: ReadonlySet<string> } {
  const { kinds, holes } = kindsCounted(terms, scope.what);
  if (kinds.size === 0) {
    for (const hole of holes) grounds.push(ground(terms, hole, 'what counts'));
    if (holes.length === 0) grounds.push({ words: 'no kind of incident is named as counting' });
  }
  const { zones, undrawn } = zonePlan(terms, scope.zones);
  if (zones.length === 0) grounds.push(...undrawn);
  return { zones, kinds };
}

function ground(terms: Terms, hole: Id, asks: string): Ground {
  return { words: `the text does not say ${asks}: ${holeOf(terms, hole).reason}`, hole };
}

/** `24 hours`, `30 days`, `1 month`: a length as people say it. */
export function durationWords(length: Duration): string {
  if (length.kind === 'calendar')
    return [unit(length.months, 'month'), unit(length.days, 'day')].filter(Boolean).join(' and ') || '0 days';
  const minutes = length.durationMs / 60_000;
  if (minutes % 60 === 0) return unit(minutes / 60, 'hour');
  return Number.isInteger(minutes) ? unit(minutes, 'minute') : unit(length.durationMs / 1000, 'second');
}

function unit(count: number, name: string): string {
  if (count === 0) return '';
  return count === 1 ? `1 ${name}` : `${count} ${name}s`;
}

/** When a count is beyond the limit of a plan, and how long it stays so. */
export function limitOf({ comparison, limit, clearsBelow }: ClausePlan): Limit {
  const satisfied = satisfies(comparison, limit);
  return { satisfied, stays: clearsBelow === undefined ? satisfied : (count) => count >= clearsBelow };
}

/** Whether a count satisfies `comparison limit`. */
function satisfies(comparison: Comparison, limit: number): (count: number) => boolean {
  switch (comparison) {
    case '>=':
      return (count) => count >= limit;
    case '>':
      return (count) => count > limit;
    case '=':
      return (count) => count === limit;
    case '<':
      return (count) => count < limit;
    case '<=':
      return (count) => count <= limit;
  }
}
