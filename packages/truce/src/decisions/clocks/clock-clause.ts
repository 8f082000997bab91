import { hashOf } from '@truceline/record/canonical';
import {
  type ClockRule,
  type Condition,
  type Id,
  itemKind,
  type Otherwise,
  type Reference,
  type References,
  type Terms,
} from '../../terms/index.ts';

/** One clock that a clause of the text sets, before anything has begun it. */
export interface ClockClause {
  /** The body, step, obligation, guarantee or clock of the text. */
  readonly clause: Id;
  /** Which of the clocks of the clause, counted from 0. */
  readonly index: number;
  readonly rule: ClockRule;
  /** What is to be done by then, where one clause asks for several things: the action of a delivery. */
  readonly action?: string;
  /** Who must act before it runs out. */
  readonly by: References;
  readonly decidedBy?: Reference;
  readonly when?: Condition;
  readonly otherwise?: Otherwise;
  /** What can begin it: a case before the body, an apparent breach, or the start of something. */
  readonly begunBy: 'case' | 'breach' | 'start';
}

/** Names a clock: made of the clause that sets it and of what began it, so that every machine gives it one name. */
export type ClockId = string & { readonly __brand: 'ClockId' };

/** The name of the clock that a cause begins under a clause. */
export function clockId(clause: Id, index: number, cause: string): ClockId {
  return `clk-${hashOf('truceline/clock/v1', [clause, String(index), cause]).slice(0, 16)}` as ClockId;
}

const idsOf = new WeakMap<ClockClause, Map<string, ClockId>>();

/** The same of a clause that is at hand; it is hashed once. */
export function clockIdOf(clause: ClockClause, cause: string): ClockId {
  const ids = idsOf.get(clause) ?? new Map<string, ClockId>();
  idsOf.set(clause, ids);
  const id = ids.get(cause) ?? clockId(clause.clause, clause.index, cause);
  ids.set(cause, id);
  return id;
}

const clausesOf = new WeakMap<Terms, readonly ClockClause[]>();

/** Every clock of the text, in the order of its clauses: of bodies, steps, obligations, deliveries, and those that stand alone. */
export function clockClauses(terms: Terms): readonly ClockClause[] {
  const known = clausesOf.get(terms) ?? gathered(terms);
  clausesOf.set(terms, known);
  return known;
}

function gathered(terms: Terms): readonly ClockClause[] {
  const bodies = terms.bodies.flatMap((body) =>
    body.clock ? clocksOf(body.id, [body.clock], { by: [body.id], otherwise: body.otherwise, begunBy: 'case' }) : [],
  );
  const steps = terms.ladders
    .flatMap((ladder) => ladder.steps)
    .flatMap((step) =>
      clocksOf(step.id, step.clocks, {
        by: step.by,
        decidedBy: step.decidedBy,
        when: step.when,
        otherwise: step.otherwise,
      }),
    );
  const duties = terms.terms.flatMap((term) => clocksOf(term.id, term.clocks, { by: term.by }));
  const deliveries = terms.guarantees.flatMap((guarantee) => {
    const timed = [...guarantee.delivers, ...guarantee.mayDeliver].flatMap((each) =>
      each.kind === 'said' && each.clock ? [{ action: each.action, clock: each.clock }] : [],
    );
    return clocksOf(
      guarantee.id,
      timed.map(({ clock }) => clock),
      { by: guarantee.by, decidedBy: guarantee.decidedBy },
    ).map((each, index) => ({ ...each, action: timed[index]!.action }));
  });
  const alone = terms.clocks.flatMap((clock) =>
    clocksOf(clock.id, clock.rules, { by: clock.by, when: clock.when, otherwise: clock.otherwise }),
  );
  return [...bodies, ...steps, ...duties, ...deliveries, ...alone];
}

interface About {
  readonly by: References;
  readonly decidedBy?: Reference | undefined;
  readonly when?: Condition | undefined;
  readonly otherwise?: Otherwise | undefined;
  readonly begunBy?: ClockClause['begunBy'];
}

function clocksOf(clause: Id, rules: readonly ClockRule[], about: About): readonly ClockClause[] {
  const { by, decidedBy, when, otherwise } = about;
  return rules.map((rule, index) => ({
    clause,
    index,
    rule,
    by,
    ...(decidedBy === undefined ? {} : { decidedBy }),
    ...(when === undefined ? {} : { when }),
    ...(otherwise === undefined ? {} : { otherwise }),
    begunBy: about.begunBy ?? begunBy(rule, when),
  }));
}

const ofBreaches: ReadonlySet<string> = new Set([
  'occurrence',
  'detection',
  'report',
  'verification',
  'notification',
  'determination',
]);

function begunBy(rule: ClockRule, when: Condition | undefined): ClockClause['begunBy'] {
  if (when && speaksOfBreaches(when)) return 'breach';
  if (rule.from?.kind !== 'said') return 'start';
  const { instant, of } = rule.from.value;
  if (of !== undefined && ['threshold', 'prohibition'].includes(itemKind(of))) return 'breach';
  return ofBreaches.has(instant) ? 'breach' : 'start';
}

function speaksOfBreaches(condition: Condition): boolean {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.parts.some(speaksOfBreaches);
    case 'breach':
    case 'apparentBreach':
      return true;
    case 'state':
      return ['threshold', 'prohibition'].includes(itemKind(condition.of));
    default:
      return false;
  }
}

/** Whether a condition waits for a breach that a body has determined. */
export function waitsForDetermination(condition: Condition | undefined): boolean {
  if (!condition) return false;
  if (condition.kind === 'and' || condition.kind === 'or') return condition.parts.some(waitsForDetermination);
  return condition.kind === 'breach';
}
