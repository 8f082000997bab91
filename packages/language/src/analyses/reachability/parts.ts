import {
  aboutDeciding,
  type Condition,
  type Counter,
  type Hole,
  type Id,
  type Reference,
  shortName,
  stepsOf,
  type Terms,
} from '@truceline/truce/terms';
import { decisionNeed } from './can-decide.ts';
import { holeNeed, type Lookup, needOf, startNeed } from './condition-need.ts';
import { allOf, anyOf, met, type Need } from './need.ts';

/** Every part of the text that takes effect, with what that needs: ceasefires, guarantees, terms, thresholds, steps and the like. */
export function needsOf(terms: Terms): ReadonlyMap<Id, Need> {
  const needs = new Map<Id, Need>();
  const steps = stepsOf(terms).map(({ step }) => step);
  const arranged = [
    ...(terms.arrangements ?? []),
    ...(terms.commands ?? []),
    ...(terms.statusAgreements ?? []),
    ...terms.recoveries,
  ];
  const consents = terms.consents ?? [];
  const parts = new Set(
    [terms.ceasefires, terms.guarantees, terms.terms, terms.counters, terms.clocks, steps, arranged, consents].flatMap(
      (list) => list.map(({ id }) => id),
    ),
  );
  const decisions = new Map<Id, Need>();
  const deciding = { bodies: terms.bodies, ...aboutDeciding(terms) };
  const lookup: Lookup = {
    parts,
    holes: new Map(terms.holes.map((hole): [Id, Hole] => [hole.id, hole])),
    decision: (body) => {
      const known = decisions.get(body) ?? decisionNeed(body, deciding);
      decisions.set(body, known);
      return known;
    },
    apparentBreach: raisedNeed(terms, needs),
  };
  const unstated: Need = { kind: 'hole', ground: { words: 'no clause says when it starts' } };
  const condition = (asked: Condition | undefined): Need => (asked ? needOf(asked, lookup) : met);
  for (const { id, starts } of [...terms.ceasefires, ...terms.guarantees])
    needs.set(id, startNeed(starts, unstated, lookup));
  for (const term of terms.terms)
    needs.set(term.id, allOf([startNeed(term.starts, met, lookup), condition(term.while)]));
  const undefinedIds = withoutMeaning(terms);
  for (const counter of terms.counters)
    needs.set(counter.id, allOf([condition(counter.while), countNeed(counter, undefinedIds, lookup)]));
  for (const { id, starts } of arranged) needs.set(id, startNeed(starts, met, lookup));
  for (const { id, starts, when } of consents) needs.set(id, allOf([startNeed(starts, met, lookup), condition(when)]));
  for (const clock of terms.clocks) needs.set(clock.id, condition(clock.when));
  for (const step of steps) needs.set(step.id, allOf([condition(step.when), deciderNeed(step.decidedBy, lookup)]));
  return needs;
}

function deciderNeed(decider: Reference | undefined, lookup: Lookup): Need {
  if (decider === undefined) return met;
  return typeof decider === 'string' ? lookup.decision(decider) : holeNeed(decider.hole, lookup);
}

/** A threshold needs its number and something defined to count. */
function countNeed(counter: Counter, undefinedIds: ReadonlyMap<Id, Id>, lookup: Lookup): Need {
  const what = counter.what.map((each): Need => {
    const hole = typeof each === 'string' ? undefinedIds.get(each) : each.hole;
    return hole === undefined ? met : holeNeed(hole, lookup);
  });
  const number = counter.count.kind === 'silent' ? holeNeed(counter.count.hole, lookup) : met;
  return allOf([number, what.length === 0 ? met : anyOf(what)]);
}

/** Categories that neither they nor any kind of them defines, with the hole in place of their meaning. */
function withoutMeaning(terms: Terms): ReadonlyMap<Id, Id> {
  const defined = new Set<Id>();
  for (const each of terms.categories)
    if (each.means?.kind !== 'silent') for (const id of [each.id, ...each.ancestors]) defined.add(id);
  return new Map(
    terms.categories.flatMap((each) =>
      each.means?.kind === 'silent' && !defined.has(each.id) ? [[each.id, each.means.hole] as const] : [],
    ),
  );
}

/**
 * An apparent breach is a finding beyond a threshold, or a violation of a term: it needs one of those that raise such a
 * level. A determined breach needs nothing here, since a body may determine what nobody counted.
 */
function raisedNeed(terms: Terms, needs: Map<Id, Need>): Lookup['apparentBreach'] {
  const scaleOf = new Map(terms.levels.flatMap((scale) => scale.order.map((level) => [level, scale.order] as const)));
  const raisers = new Map<Id, Id[]>();
  for (const { id, raises } of [...terms.counters, ...terms.terms])
    if (raises !== undefined) {
      const list = raisers.get(raises);
      if (list) list.push(id);
      else raisers.set(raises, [id]);
    }
  return ({ comparison, level }) => {
    const order = scaleOf.get(level);
    if (!order) return met;
    const at = order.indexOf(level);
    const fits = order.filter(
      (_, index) =>
        ({ '>=': index >= at, '>': index > at, '=': index === at, '<': index < at, '<=': index <= at })[comparison],
    );
    const id = `breach ${comparison} ${level}`;
    if (!needs.has(id)) {
      const of = fits.flatMap((each) => raisers.get(each) ?? []).map((raiser): Need => ({ kind: 'part', of: raiser }));
      needs.set(
        id,
        of.length > 0
          ? anyOf(of)
          : { kind: 'unmeetable', ground: { words: `nothing raises the level \`${shortName(level)}\``, of: level } },
      );
    }
    return { kind: 'part', of: id };
  };
}
