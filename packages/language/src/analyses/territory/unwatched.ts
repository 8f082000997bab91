import type { Id, Term, Terms } from '@truceline/truce/terms';
import type { Ground } from './ground.ts';

/** A clause whose ground is not all watched for what it forbids or limits. */
export interface Unwatched {
  readonly clause: Id;
  readonly zone: Id;
  readonly by: readonly Id[];
  /** Share of the zone that no mechanism watches, in per cent; absent where a zone is not drawn. */
  readonly perCent?: number;
}

/** A gap smaller than this is less than the grid can tell. */
const gapPerCent = 2;

/**
 * Prohibitions and counts whose zone lies partly outside the zones in which mechanisms observe what they are about. What
 * nobody observes at all is another finding; a mechanism that names no zone watches everywhere.
 */
export function unwatched(terms: Terms, ground: Ground): readonly Unwatched[] {
  const clauses = [
    ...terms.terms.flatMap((term) => (term.act?.kind === 'commit' ? [{ term, what: term.act.incidents }] : [])),
    ...terms.counters.map((counter) => ({ term: counter as Pick<Term, 'id' | 'zones'>, what: counter.what })),
  ];
  const watchers = watchersByKind(terms);
  const lines = new Map(terms.categories.map((each) => [each.id, [each.id, ...each.ancestors]]));
  const parts = new Map(terms.zones.map((zone) => [zone.id, zone.shape.kind === 'union' ? zone.shape.of : []]));
  const asked = new Map<string, Watch | undefined>();
  const watchOf = (what: Term['zones']): Watch | undefined => {
    const kinds = what.flatMap((each) => (typeof each === 'string' ? (lines.get(each) ?? [each]) : []));
    const key = kinds.join(' ');
    if (!asked.has(key))
      asked.set(key, watchFor([...new Set(kinds.flatMap((kind) => watchers.get(kind) ?? []))], parts));
    return asked.get(key);
  };
  return clauses.flatMap(({ term, what }) => {
    const watch = watchOf(what);
    if (!watch) return [];
    return term.zones.flatMap((zone): readonly Unwatched[] => {
      if (typeof zone !== 'string' || watch.zones.has(zone)) return [];
      if (watch.unions.some((each) => covers(each, zone, parts))) return [];
      const perCent = shareOutside(zone, watch.zones, ground);
      if (perCent !== undefined && perCent < gapPerCent) return [];
      return [{ clause: term.id, zone, by: watch.by, ...(perCent === undefined ? {} : { perCent }) }];
    });
  });
}

/** Who watches something, and where. */
interface Watch {
  readonly by: readonly Id[];
  readonly zones: ReadonlySet<Id>;
  readonly unions: readonly Id[];
}

/** Nothing where nobody watches, or where a zone is left open or not named: such a zone may be any. */
function watchFor(watching: readonly Watcher[], parts: ReadonlyMap<Id, readonly Id[]>): Watch | undefined {
  if (watching.length === 0 || watching.some(({ zones }) => zones.length === 0 || zones.some(isOpen))) return undefined;
  const zones = new Set(watching.flatMap((each) => each.zones.filter((zone) => typeof zone === 'string')));
  return {
    by: [...new Set(watching.map((each) => each.by))],
    zones,
    unions: [...zones].filter((zone) => (parts.get(zone) ?? []).length > 0),
  };
}

function isOpen(reference: unknown): boolean {
  return typeof reference !== 'string';
}

function covers(outer: Id, inner: Id, parts: ReadonlyMap<Id, readonly Id[]>): boolean {
  const reached = new Set([outer]);
  for (const id of reached) for (const part of parts.get(id) ?? []) reached.add(part);
  return reached.has(inner);
}

interface Watcher {
  readonly by: Id;
  readonly zones: Term['zones'];
}

/** Who watches each kind of incident, and where. */
function watchersByKind(terms: Terms): ReadonlyMap<Id, readonly Watcher[]> {
  const found = new Map<Id, Watcher[]>();
  for (const mechanism of terms.mechanisms)
    for (const one of mechanism.observes) {
      const watcher = { by: mechanism.id, zones: one.zones };
      for (const what of one.what)
        if (typeof what === 'string') {
          const list = found.get(what);
          if (list) list.push(watcher);
          else found.set(what, [watcher]);
        }
    }
  return found;
}

function shareOutside(zone: Id, watched: ReadonlySet<Id>, ground: Ground): number | undefined {
  const inside = ground.samples(zone).filter((place) => ground.holds(zone, place) === true);
  if (inside.length === 0) return undefined;
  let out = 0;
  for (const place of inside) {
    const answers = [...watched].map((each) => ground.holds(each, place));
    if (answers.includes(true)) continue;
    if (answers.includes(undefined)) return undefined;
    out++;
  }
  return Math.round((100 * out) / inside.length);
}
