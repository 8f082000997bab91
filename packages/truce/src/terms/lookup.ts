import { by } from '../kernel/index.ts';
import type { Id, Reference, References, RequirementTerm } from './term-values.ts';
import type { Category, Force, Hole, Item, Step, Terms } from './terms.ts';

/** The last part of an id: `minsk-2/prohibition/no_fire` gives `no_fire`. */
export function shortName(id: Id): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/** Every item of the terms, in the order of their ids. */
export function itemsOf(terms: Terms): readonly Item[] {
  const lists: readonly (readonly Item[])[] = [
    terms.actors,
    terms.groups,
    terms.bodies,
    terms.mandates,
    terms.mechanisms,
    terms.zones,
    terms.categories,
    terms.levels,
    terms.ceasefires,
    terms.terms,
    terms.counters,
    terms.guarantees,
    terms.ladders,
    terms.forces,
    terms.caveats,
    terms.pledges,
    terms.sites,
    terms.clocks,
    terms.reviews,
    terms.lasting,
    terms.exits,
    terms.recoveries,
    terms.annexes,
    terms.commands ?? [],
    terms.consents ?? [],
    terms.statusAgreements ?? [],
    terms.ratifications ?? [],
    terms.arrangements ?? [],
    terms.passages ?? [],
  ];
  return lists.flat().sort(by((item) => item.id));
}

/** The hole of that id. A reference to a hole that is not listed is a mistake of the compiler, so it throws. */
export function holeOf(terms: Terms, id: Id): Hole {
  const hole = terms.holes.find((each) => each.id === id);
  if (!hole) throw new Error(`the terms of ${terms.agreement} refer to a hole they do not list: ${id}`);
  return hole;
}

/** The kind of an item, as its id says: `ceasefire`, `guarantee`, `ladder`. */
export function itemKind(id: Id): string {
  const from = id.indexOf('/') + 1;
  if (from === 0) return '';
  const to = id.indexOf('/', from);
  return to < 0 ? id.slice(from) : id.slice(from, to);
}

/** Everything that a force needs: its size first, then what it needs of a kind, in a zone or from a day on. */
export function requirementsOf(force: Force): readonly RequirementTerm[] {
  return [...(force.requires ? [{ amount: force.requires }] : []), ...(force.requirements ?? [])];
}

/** Steps of all ladders with the ladder they belong to. */
export function stepsOf(terms: Terms): readonly { readonly ladder: Id; readonly step: Step }[] {
  return terms.ladders.flatMap((ladder) => ladder.steps.map((step) => ({ ladder: ladder.id, step })));
}

/** The references that name something, and the holes among them. */
export function split(references: References): {
  readonly named: readonly Id[];
  readonly holes: readonly Id[];
} {
  return {
    named: references.filter((each) => typeof each === 'string'),
    holes: references.flatMap((each) => (typeof each === 'string' ? [] : [each.hole])),
  };
}

/** The id a reference names, or `undefined` where the text is silent. */
export function named(reference: Reference | undefined): Id | undefined {
  return typeof reference === 'string' ? reference : undefined;
}

/**
 * Actors behind references: groups are expanded to their members, to any depth. `open` tells that a list ends in a
 * hole, so that others may belong to it.
 */
export function actorsOf(
  terms: Pick<Terms, 'groups'>,
  references: References,
): { readonly codes: readonly string[]; readonly open: boolean } {
  const codes = new Set<string>();
  const visited = new Set<Id>();
  const waiting = [...references];
  let open = false;
  for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) {
    if (typeof each !== 'string') open = true;
    else if (!visited.has(each)) {
      visited.add(each);
      const group = terms.groups.find((one) => one.id === each);
      if (group) waiting.push(...group.members);
      else codes.add(shortName(each));
    }
  }
  return { codes: [...codes].sort(), open };
}

/** The common kinds that count as one of the categories, and the holes that leave a category without a definition. */
export function kindsCounted(
  terms: Terms,
  references: References,
): { readonly kinds: ReadonlySet<string>; readonly holes: readonly Id[] } {
  const { named: ids, holes } = split(references);
  const kinds = new Set<string>();
  const open = [...holes];
  for (const id of ids) {
    const own = terms.categories.filter((each) => each.id === id || each.ancestors.includes(id));
    const covered = own.flatMap((each) => each.covers ?? []);
    for (const each of covered) kinds.add(each);
    if (covered.length === 0) open.push(...silentMeanings(terms, id));
  }
  return { kinds, holes: open };
}

function silentMeanings(terms: Terms, id: Id): readonly Id[] {
  const category: Category | undefined = terms.categories.find((each) => each.id === id);
  return category?.means?.kind === 'silent' ? [category.means.hole] : [];
}
