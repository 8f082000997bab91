import {
  type Bound,
  type Condition,
  type Id,
  type Item,
  itemKind,
  shortName,
  type Terms,
} from '@truceline/truce/terms';
import { type Finding, finding, ofKind } from './finding.ts';

/**
 * TL-707: a ceasefire or guarantee that waits for itself or for nothing. Least fixpoint over what can start: run once
 * with holes as possible (what is then impossible is an error), once with holes as impossible (a warning: on the text
 * alone it cannot start). Negation is taken as possible, so the finding is sound for "never".
 */
export function neverStarts(terms: Terms, own: readonly Item[]): readonly Finding[] {
  const withHoles = startable(terms, true);
  const onTextAlone = startable(terms, false);
  return ofKind<Terms['guarantees'][number]>(own, 'ceasefire', 'guarantee').flatMap(({ id }) => {
    if (!withHoles.has(id))
      return [
        finding(
          'TL-707',
          'error',
          id,
          `@ waits for itself or for nothing${cycleWords(id, terms)}; give one of them a start`,
        ),
      ];
    return onTextAlone.has(id)
      ? []
      : [
          finding(
            'TL-707',
            'warning',
            id,
            '@ cannot start on the text alone: what it waits for is silent; fill the hole it waits for',
          ),
        ];
  });
}

function startable(terms: Terms, holesPossible: boolean): ReadonlySet<Id> {
  const can = new Set<Id>();
  const items: readonly { readonly id: Id; readonly starts?: Bound }[] = [
    ...terms.ceasefires,
    ...terms.guarantees,
    ...terms.terms,
  ];
  const thresholds = terms.counters;
  for (let grown = true; grown; ) {
    grown = false;
    for (const item of items) {
      if (can.has(item.id) || !boundPossible(item.starts, itemKind(item.id), can, holesPossible)) continue;
      can.add(item.id);
      grown = true;
    }
    for (const counter of thresholds) {
      if (can.has(counter.id) || (counter.while && !possible(counter.while, can, holesPossible))) continue;
      if (!holesPossible && counter.count.kind === 'silent') continue;
      if (!holesPossible && counter.what.every((what) => typeof what !== 'string' || undefinedCategory(what, terms)))
        continue;
      can.add(counter.id);
      grown = true;
    }
  }
  return can;
}

function undefinedCategory(id: Id, terms: Terms): boolean {
  const own = terms.categories.filter((each) => each.id === id || each.ancestors.includes(id));
  return own.every((each) => each.means?.kind === 'silent');
}

function boundPossible(bound: Bound | undefined, kind: string, can: ReadonlySet<Id>, holesPossible: boolean): boolean {
  if (!bound) return kind !== 'ceasefire' && kind !== 'guarantee' ? true : holesPossible;
  if (bound.kind === 'never') return false;
  if (bound.kind === 'when') return possible(bound.when, can, holesPossible);
  if (bound.time.kind === 'silent') return holesPossible;
  return bound.time.kind === 'at' || can.has(bound.time.of);
}

const dependent = ['ceasefire', 'guarantee', 'threshold', 'obligation', 'prohibition', 'permission', 'power'];

function possible(condition: Condition, can: ReadonlySet<Id>, holesPossible: boolean): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.parts.every((part) => possible(part, can, holesPossible));
    case 'or':
      return condition.parts.some((part) => possible(part, can, holesPossible));
    case 'silent':
      return holesPossible;
    case 'state':
      return !dependent.includes(itemKind(condition.of)) || can.has(condition.of);
    case 'certified':
      return holesPossible || typeof condition.by === 'string';
    default:
      return true;
  }
}

function cycleWords(id: Id, terms: Terms): string {
  const starts = (of: Id): Bound | undefined =>
    terms.guarantees.find((each) => each.id === of)?.starts ?? terms.ceasefires.find((each) => each.id === of)?.starts;
  const path: Id[] = [id];
  for (let at: Id | undefined = id; at !== undefined; ) {
    const bound: Bound | undefined = starts(at);
    const next: Id | undefined = bound?.kind === 'when' && bound.when.kind === 'state' ? bound.when.of : undefined;
    if (next === undefined) return '';
    path.push(next);
    if (path.indexOf(next) < path.length - 1) return ` (${path.map((each) => `\`${shortName(each)}\``).join(' → ')})`;
    at = next;
  }
  return '';
}
