import {
  type Act,
  actorsOf,
  type Bound,
  type Id,
  type References,
  resolveTime,
  type Term,
  type Terms,
} from '@truceline/truce/terms';
import type { Ground } from './ground.ts';
import { overlap } from './overlap.ts';

/** Two clauses of which one asks or allows what the other forbids, for the same bearer, place and time. */
export interface Contradiction {
  readonly allows: Id;
  readonly forbids: Id;
  /** `duty`: one must do what it must not; `permission`: one may do what it must not. */
  readonly kind: 'duty' | 'permission';
  readonly bearers: readonly string[];
  /** Different zones that lie over each other; absent where the clauses name the same ground or none. */
  readonly zones?: readonly [Id, Id];
}

/**
 * Contradictory norms: bearers, acts, zones and periods all meet, and neither overrides the other. Periods that the text
 * leaves open are taken to meet; zones that are not drawn meet only where they are the same.
 */
export function contradictions(terms: Terms, ground: Ground): readonly Contradiction[] {
  const forbidding = terms.terms.filter((term) => forbids(term));
  const allowing = terms.terms.filter((term) => term.kind !== 'prohibition' && !forbids(term));
  const overrides = overridesOf(terms);
  return forbidding.flatMap((forbid) =>
    allowing.flatMap((allow): readonly Contradiction[] => {
      if (!actsMeet(allow.act, forbid.act, terms)) return [];
      if (overrides(allow.id, forbid.id) || overrides(forbid.id, allow.id)) return [];
      const bearers = commonBearers(allow, forbid, terms);
      if (bearers.length === 0 || apart(allow, forbid, terms)) return [];
      const zones = zonesMeet(allow.zones, forbid.zones, ground);
      if (!zones) return [];
      return [
        {
          allows: allow.id,
          forbids: forbid.id,
          kind: allow.kind === 'obligation' ? 'duty' : 'permission',
          bearers,
          ...(zones === 'same' ? {} : { zones }),
        },
      ];
    }),
  );
}

/** A prohibition, or the duty to keep something out, which is the same said the other way round. */
function forbids(term: Term): boolean {
  return term.kind === 'prohibition' || (term.kind === 'obligation' && term.act?.kind === 'keepOut');
}

/** Whether one term goes before another, by itself or through others; what each reaches is found once. */
function overridesOf(terms: Terms): (from: Id, to: Id) => boolean {
  const byId = new Map(terms.terms.map((term) => [term.id, term.overrides]));
  const reached = new Map<Id, ReadonlySet<Id>>();
  return (from, to) => {
    if ((byId.get(from) ?? []).length === 0) return false;
    let found = reached.get(from);
    if (!found) {
      const all = new Set<Id>();
      const open = [...(byId.get(from) ?? [])];
      for (let next = open.pop(); next !== undefined; next = open.pop())
        if (!all.has(next)) {
          all.add(next);
          open.push(...(byId.get(next) ?? []));
        }
      found = all;
      reached.set(from, all);
    }
    return found.has(to);
  };
}

function commonBearers(a: Term, b: Term, terms: Terms): readonly string[] {
  const others = new Set(actorsOf(terms, b.by).codes);
  return actorsOf(terms, a.by).codes.filter((code) => others.has(code));
}

function actsMeet(a: Act | undefined, b: Act | undefined, terms: Terms): boolean {
  if (!a || !b) return false;
  if (a.kind === 'do' && b.kind === 'do')
    return a.words.kind === 'said' && b.words.kind === 'said' && plain(a.words.value) === plain(b.words.value);
  if (a.kind === 'commit' && b.kind === 'commit')
    return meet(a.incidents, b.incidents, terms) && (b.against.length === 0 || meet(a.against, b.against, terms));
  if (a.kind === 'place' && (b.kind === 'place' || b.kind === 'keepOut')) return meet(a.classes, b.classes, terms);
  return false;
}

function plain(words: string): string {
  return words.toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Whether two lists share a category, or one of a kind that is of the other. */
function meet(a: References, b: References, terms: Terms): boolean {
  const lineOf = (id: Id): readonly Id[] => [id, ...(terms.categories.find((each) => each.id === id)?.ancestors ?? [])];
  const [left, right] = [a, b].map((list) => list.filter((each) => typeof each === 'string'));
  return left!.some((one) => right!.some((other) => lineOf(one).includes(other) || lineOf(other).includes(one)));
}

/** Whether two periods surely do not meet: one ends before the other begins, by dates that the text gives. */
function apart(a: Term, b: Term, terms: Terms): boolean {
  const at = (bound: Bound | undefined): number | undefined => {
    if (bound?.kind !== 'time') return undefined;
    const resolved = resolveTime(bound.time, terms, () => ({ kind: 'unknown', words: 'the start of another clause' }));
    return resolved.kind === 'at' ? resolved.at : undefined;
  };
  const ends = (one: Term, other: Term): boolean => {
    const [end, start] = [at(one.ends), at(other.starts)];
    return end !== undefined && start !== undefined && end <= start;
  };
  return ends(a, b) || ends(b, a);
}

function zonesMeet(a: References, b: References, ground: Ground): 'same' | readonly [Id, Id] | undefined {
  if (a.length === 0 || b.length === 0) return 'same';
  const [left, right] = [a, b].map((list) => list.filter((each) => typeof each === 'string'));
  if (left!.some((one) => right!.includes(one))) return 'same';
  for (const one of left!) for (const other of right!) if (overlap(one, other, ground)) return [one, other];
  return undefined;
}
