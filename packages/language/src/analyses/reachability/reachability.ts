import { type Id, shortName, type Terms } from '@truceline/truce/terms';
import { explainer, type Obstacle } from './explain.ts';
import { possibleParts } from './fixpoint.ts';

import { needsOf } from './parts.ts';

/** A part of the text that cannot take effect, and the smallest reason. */
export interface Unreachable {
  /** A ceasefire, guarantee, term, threshold or clock; or a step of a ladder. */
  readonly id: Id;
  /** `never`: however the holes are filled. `on the text alone`: as long as the text stays silent where it is. */
  readonly can: 'never' | 'on the text alone';
  readonly because: readonly Obstacle[];
}

/** What can take effect in a text, and what cannot. */
export interface Reachability {
  /** Parts that can take effect if every hole is filled in the way that helps most. */
  readonly possible: ReadonlySet<Id>;
  /** Parts that can take effect by what the text says alone. */
  readonly onTextAlone: ReadonlySet<Id>;
  /** Why a part cannot take effect; `undefined` for one that can, and for what is no part. */
  readonly why: (id: Id) => Unreachable | undefined;
}

/**
 * What of a text can ever take effect: the least fixpoint over starts, conditions, steps and decisions. Sound for
 * "never": whatever a condition denies, asks people for or leaves to events is taken as possible.
 */
export function reachabilityOf(terms: Terms): Reachability {
  const needs = needsOf(terms);
  const possible = possibleParts(needs, 'possible');
  const onTextAlone = possibleParts(needs, 'impossible');
  const [never, alone] = [explainer(needs, possible, 'possible'), explainer(needs, onTextAlone, 'impossible')];
  return {
    possible,
    onTextAlone,
    why: (id) => {
      if (!needs.has(id) || onTextAlone.has(id)) return undefined;
      return possible.has(id)
        ? { id, can: 'on the text alone', because: alone(id) }
        : { id, can: 'never', because: never(id) };
    },
  };
}

/** The reason in words, for the end of a message: a cycle or chain of names, and the grounds it ends in. */
export function becauseWords(because: readonly Obstacle[]): string {
  const names = chainOf(because);
  const grounds = [...new Set(because.flatMap((each) => each.grounds.map(({ words }) => words)))];
  const chain = names.length > 1 ? names.map((id) => `\`${nameOf(id)}\``).join(' → ') : '';
  const branches = because
    .filter((each) => each.waitsFor.length > 1)
    .map(
      (each) => `\`${nameOf(each.part)}\` waits for ${each.waitsFor.map((id) => `\`${nameOf(id)}\``).join(' and ')}`,
    );
  const parts = branches.length > 0 ? branches : chain === '' ? [] : [chain];
  return [...parts, ...grounds].join('; ');
}

/** From the first part on, each to the first it waits for, until one comes back. */
function chainOf(because: readonly Obstacle[]): readonly Id[] {
  const chain: Id[] = [];
  for (let at = because[0]; at; ) {
    const next: Id | undefined = at.waitsFor[0];
    chain.push(at.part);
    if (next === undefined) return chain;
    if (chain.includes(next)) return [...chain, next];
    at = because.find((each) => each.part === next);
  }
  return chain;
}

function nameOf(id: Id): string {
  return id.startsWith('breach ') ? id.replace(/ \S*\//, ' ') : shortName(id);
}
