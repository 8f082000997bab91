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
  return clauses.flatMap(({ term, what }) => {
    const kinds = what.flatMap((each) =>
      typeof each === 'string' ? [each, ...(terms.categories.find((one) => one.id === each)?.ancestors ?? [])] : [],
    );
    const watching = terms.mechanisms.flatMap((mechanism) =>
      mechanism.observes
        .filter((one) => one.what.some((each) => typeof each === 'string' && kinds.includes(each)))
        .map((one) => ({ by: mechanism.id, zones: one.zones })),
    );
    // A zone that the text leaves open may be any: nothing can be said then.
    if (watching.length === 0 || watching.some(({ zones }) => zones.length === 0 || zones.some(isOpen))) return [];
    const watched = watching.flatMap(({ zones }) => zones.filter((zone) => typeof zone === 'string'));
    const by = [...new Set(watching.map((each) => each.by))];
    return term.zones.flatMap((zone): readonly Unwatched[] => {
      if (typeof zone !== 'string' || watched.some((each) => coversByText(each, zone, terms))) return [];
      const perCent = shareOutside(zone, watched, ground);
      if (perCent !== undefined && perCent < gapPerCent) return [];
      return [{ clause: term.id, zone, by, ...(perCent === undefined ? {} : { perCent }) }];
    });
  });
}

function isOpen(reference: unknown): boolean {
  return typeof reference !== 'string';
}

function coversByText(outer: Id, inner: Id, terms: Terms, depth = 0): boolean {
  if (outer === inner) return true;
  const shape = terms.zones.find((each) => each.id === outer)?.shape;
  return depth < 16 && shape?.kind === 'union' && shape.of.some((part) => coversByText(part, inner, terms, depth + 1));
}

function shareOutside(zone: Id, watched: readonly Id[], ground: Ground): number | undefined {
  const inside = ground.samples(zone).filter((place) => ground.holds(zone, place) === true);
  if (inside.length === 0) return undefined;
  let out = 0;
  for (const place of inside) {
    const answers = watched.map((each) => ground.holds(each, place));
    if (answers.includes(true)) continue;
    if (answers.includes(undefined)) return undefined;
    out++;
  }
  return Math.round((100 * out) / inside.length);
}
