import {
  actorsOf,
  type ClockRule,
  type DecidingBody,
  type Duration,
  type Guarantee,
  type Id,
  itemKind,
  named,
  type References,
  type Step,
  shortName,
  type Terms,
} from '@truceline/truce/terms';
import { boundsOf, lengthWords } from './bounds.ts';
import { type Difference, infeasibleCore } from './network.ts';

/** Something that must be done within a time: a step of a ladder or a delivery of a guarantee. */
export interface TimedAct {
  readonly id: Id;
  readonly action: string;
  readonly by: References;
  readonly decidedBy?: Id;
  /** The latest moment: how long, and counted from which instant, as far as the text says. */
  readonly limit: { readonly length: Duration; readonly from: string };
}

/** One clause in a set that cannot be met together, with what it asks of time. */
export interface ClockReason {
  readonly clause: Id;
  /** `takes at least 14 days`, `leaves at most 72 hours`. */
  readonly words: string;
}

/** Clauses that cannot all be met: without any one of them the others can. */
export interface ClockConflict {
  readonly act: Id;
  /** `never`: not even at best; `late`: not if each takes the time that the text gives it. */
  readonly when: 'never' | 'late';
  readonly reasons: readonly ClockReason[];
}

/** Every act with a time limit whose length the text gives. A clock without an anchor counts from its trigger. */
export function timedActs(terms: Terms): readonly TimedAct[] {
  const steps = terms.ladders.flatMap((ladder) =>
    ladder.steps.flatMap((step) => acts(step.id, step, step.clocks, named(step.decidedBy as Step['decidedBy']))),
  );
  const deliveries = terms.guarantees.flatMap((guarantee) =>
    [...guarantee.delivers, ...guarantee.mayDeliver].flatMap((delivery) =>
      delivery.kind === 'said' && delivery.clock
        ? acts(
            guarantee.id,
            { action: delivery.action, by: guarantee.by },
            [delivery.clock],
            named(guarantee.decidedBy as Guarantee['decidedBy']),
          )
        : [],
    ),
  );
  return [...steps, ...deliveries];
}

function acts(
  id: Id,
  { action, by }: { readonly action: string; readonly by: References },
  clocks: readonly ClockRule[],
  decidedBy: Id | undefined,
): readonly TimedAct[] {
  return clocks.flatMap((rule) =>
    rule.kind === 'latest' && rule.length.kind === 'said'
      ? [
          {
            id,
            action,
            by,
            ...(decidedBy === undefined ? {} : { decidedBy }),
            limit: {
              length: rule.length.value,
              from: rule.from?.kind === 'said' ? rule.from.value.instant : 'trigger',
            },
          },
        ]
      : [],
  );
}

/**
 * For each act with a time limit, the smallest sets of clauses that cannot all be met. What must come before the act: the
 * decision of the body that decides on it, and, for each bearer, the grant of a mandate that is not granted yet. Both begin
 * no earlier than the clock: nobody asks a parliament before there is something to ask about.
 */
export function clockConflicts(terms: Terms): readonly ClockConflict[] {
  return timedActs(terms).flatMap((act) => {
    const atBest = networkOf(act, terms, false);
    const never = infeasibleCore(atBest);
    if (never) return [conflict(act, 'never', never)];
    const late = infeasibleCore(networkOf(act, terms, true));
    return late ? [conflict(act, 'late', late)] : [];
  });
}

function conflict(act: TimedAct, when: ClockConflict['when'], core: readonly ClockReason[]): ClockConflict {
  return { act: act.id, when, reasons: core };
}

function networkOf(act: TimedAct, terms: Terms, atWorst: boolean): readonly Difference<ClockReason>[] {
  const limit: ClockReason = { clause: act.id, words: `leaves at most ${lengthWords(act.limit.length)}` };
  const constraints: Difference<ClockReason>[] = [
    { from: 'anchor', to: 'act', mostMs: boundsOf(act.limit.length).mostMs, because: limit },
  ];
  for (const mandate of missingMandates(act, terms)) {
    if (mandate.takes?.kind !== 'said') continue;
    const because = { clause: mandate.id, words: `takes at least ${lengthWords(mandate.takes.value)}` };
    const granted = `granted ${mandate.id}`;
    constraints.push(
      { from: 'anchor', to: granted, leastMs: boundsOf(mandate.takes.value).leastMs, because },
      { from: granted, to: 'act', leastMs: 0, because },
    );
  }
  let before = 'anchor';
  for (const body of atWorst ? decisionPath(act.decidedBy, terms) : []) {
    const length = body.clock?.length.kind === 'said' ? body.clock.length.value : undefined;
    if (!length) break;
    const because = { clause: body.id, words: `may take ${lengthWords(length)} to decide` };
    const decided = `decided ${body.id}`;
    constraints.push(
      { from: before, to: decided, leastMs: boundsOf(length).leastMs, because },
      { from: decided, to: 'act', leastMs: 0, because },
    );
    before = decided;
  }
  return constraints;
}

/** Mandates that bind a bearer of the act to an organ and are not granted. */
export function missingMandates(act: TimedAct, terms: Terms): Terms['mandates'] {
  const { codes } = actorsOf(terms, act.by);
  return terms.mandates.filter(
    (mandate) =>
      codes.includes(shortName(mandate.of)) &&
      mandate.actions.includes(act.action) &&
      !(mandate.status?.kind === 'said' && mandate.status.value === 'granted'),
  );
}

/** The deciding body and, where it does not decide, those to which it passes the question on, each once. */
function decisionPath(first: Id | undefined, terms: Terms): readonly DecidingBody[] {
  const path: DecidingBody[] = [];
  for (let at = first; at !== undefined && itemKind(at) === 'body'; ) {
    const body = terms.bodies.find((each) => each.id === at);
    if (!body || path.includes(body)) break;
    path.push(body);
    const next =
      body.otherwise?.kind === 'said' && body.otherwise.value.outcome === 'escalates'
        ? body.otherwise.value.to
        : undefined;
    at = next;
  }
  return path;
}
