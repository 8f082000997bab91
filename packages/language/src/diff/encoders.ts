import { by, byText } from '@truceline/truce/kernel';
import { itemsOf, type Terms } from '@truceline/truce/terms';
import { fieldChanges } from './fields.ts';
import { meaningOf, type PlainItem, type PlainTerms, plainTerms } from './plain.ts';
import { inWords, label } from './words.ts';

/** How two encoders read one cited clause of a text. */
export interface CitedClause {
  readonly source: string;
  readonly place: string;
  /** `same`: both have the same terms; `only first`, `only second`: the other cites nothing there. */
  readonly reading: 'same' | 'different' | 'only first' | 'only second';
  /** Where the two differ, one line each. */
  readonly words: readonly string[];
}

/**
 * How far two encoders of one text agree. `same` of `clauses.length` is the agreement figure: the share of cited clauses
 * on which both have the same terms, names, quotes, notes and the reasons of holes apart. `kappa` is Cohen's kappa over
 * the cited clauses, each encoder's label of a clause being the kinds of items that cite it (or "none"): 1 is full
 * agreement, 0 what chance would give. It is absent where both use one label throughout, so that chance agrees always.
 * Clauses that neither cites do not count, which makes both figures stricter than over the whole text.
 */
export interface EncodersAgreement {
  readonly clauses: readonly CitedClause[];
  readonly same: number;
  /** Two digits behind the point. */
  readonly kappa?: string;
}

/** Compares the terms of two encoders of one text, clause by cited clause. */
export function encodersAgree(first: Terms, second: Terms): EncodersAgreement {
  const before = plainTerms(first);
  const pairs = paired(first, second, before);
  const renamed = new Map(pairs.map(([a, b]) => [b.key, a.key]));
  const after = plainTerms(second, renamed);
  const afterById = new Map(after.items.map((item) => [item.id, item]));
  const other = new Map(pairs.map(([a, b]) => [a.id, afterById.get(b.id)!]));
  const [ours, theirs] = [placesOf(first, before), placesOf(second, after)];
  const places = [...new Set([...ours.keys(), ...theirs.keys()])].sort(byText);
  const clauses = places.map((key): CitedClause => {
    const [a, b] = [ours.get(key), theirs.get(key)];
    const { source, place } = (a ?? b)!;
    if (!a || !b)
      return { source, place, reading: a ? 'only first' : 'only second', words: (a ?? b)!.items.map(nameOf) };
    const words = differences(a.items, b.items, other, { old: before, fresh: after });
    return { source, place, reading: words.length === 0 ? 'same' : 'different', words };
  });
  const kappa = cohensKappa(places.map((key) => [labelOf(ours.get(key)?.items), labelOf(theirs.get(key)?.items)]));
  return {
    clauses: [...clauses].sort(
      by(
        (clause) => clause.source,
        (clause) => clause.place,
      ),
    ),
    same: clauses.filter((clause) => clause.reading === 'same').length,
    ...(kappa === undefined ? {} : { kappa }),
  };
}

/** Cohen's kappa of pairs of labels, with two digits; `undefined` where chance alone would always agree, or nothing is there. */
export function cohensKappa(labels: readonly (readonly [string, string])[]): string | undefined {
  const count = (side: 0 | 1, name: string) => labels.filter((pair) => pair[side] === name).length;
  const agreed = labels.filter(([a, b]) => a === b).length;
  const byChance = [...new Set(labels.map(([a]) => a))].reduce((sum, name) => sum + count(0, name) * count(1, name), 0);
  const [above, below] = [agreed * labels.length - byChance, labels.length ** 2 - byChance];
  return below === 0 ? undefined : (above / below).toFixed(2);
}

interface Cited {
  readonly source: string;
  readonly place: string;
  readonly items: readonly PlainItem[];
}

/** The clauses that a text is cited for, with the items that cite each; a ladder brings its steps. */
function placesOf(terms: Terms, plain: PlainTerms): ReadonlyMap<string, Cited> {
  const sources = new Map(terms.sources.map((source) => [source.id, source.sha256 ?? source.uri]));
  const items = new Map(plain.items.map((item) => [item.id, item]));
  const steps = (id: string) => plain.items.filter((item) => item.kind === 'step' && item.id.startsWith(`${id}/`));
  const places = new Map<string, Cited>();
  for (const item of itemsOf(terms))
    for (const cite of item.cites) {
      const source = sources.get(cite.source) ?? cite.source;
      const own = items.get(item.id);
      if (!own) continue;
      const key = `${source} ${cite.place.toLowerCase().replace(/\s+/g, ' ').trim()}`;
      const { items: known } = places.get(key) ?? { items: [] };
      places.set(key, { source, place: cite.place, items: [...known, own, ...steps(item.id)] });
    }
  return places;
}

const roundsMax = 12;

/** Items of both that are one: by kind and name, then by kind and citations, where the rest of what they say is the same or nothing else is left. */
function paired(first: Terms, second: Terms, before: PlainTerms): readonly (readonly [PlainItem, PlainItem])[] {
  const [placesA, placesB] = [citations(first, before), citations(second, plainTerms(second))];
  const pairs = new Map<PlainItem, string>();
  const ours = new Map(before.items.map((item) => [item.key, item]));
  for (const item of plainTerms(second).items) {
    const same = ours.get(item.key);
    if (same) pairs.set(same, item.id);
  }
  for (let round = 0; round < roundsMax; round++) {
    const taken = new Set(pairs.values());
    const byId = new Map(plainTerms(second).items.map((item) => [item.id, item]));
    const renamed = new Map([...pairs].map(([a, id]) => [byId.get(id)!.key, a.key]));
    const left = plainTerms(second, renamed).items.filter((item) => !taken.has(item.id));
    const free = before.items.filter((item) => !pairs.has(item));
    const bucket = (item: PlainItem, places: ReadonlyMap<string, string>) =>
      `${item.kind} ${places.get(item.id) ?? ''}`;
    const found = free.flatMap((item): readonly (readonly [PlainItem, string])[] => {
      const place = bucket(item, placesA);
      const here = left.filter((each) => bucket(each, placesB) === place && !taken.has(each.id));
      const rivals = free.filter((each) => bucket(each, placesA) === place);
      const match =
        here.find((each) => meaning(each) === meaning(item)) ??
        (here.length === 1 && rivals.length === 1 ? here[0] : undefined);
      if (match) taken.add(match.id);
      return match ? [[item, match.id]] : [];
    });
    if (found.length === 0) break;
    for (const [item, id] of found) pairs.set(item, id);
  }
  const items = new Map(plainTerms(second).items.map((item) => [item.id, item]));
  return [...pairs].map(([item, id]) => [item, items.get(id)!]);
}

/** Where each item is cited; a step by its ladder and its number. */
function citations(terms: Terms, plain: PlainTerms): ReadonlyMap<string, string> {
  const found = new Map<string, string[]>();
  for (const [key, { items }] of placesOf(terms, plain))
    for (const item of items) found.set(item.id, [...(found.get(item.id) ?? []), key]);
  const number = new Map(
    plain.items.map((item) => [item.id, item.kind === 'step' ? ` step ${inWords(item.fields.number)}` : '']),
  );
  return new Map([...found].map(([id, keys]) => [id, keys.sort(byText).join(' | ') + number.get(id)]));
}

function differences(
  ours: readonly PlainItem[],
  theirs: readonly PlainItem[],
  other: ReadonlyMap<string, PlainItem>,
  versions: { readonly old: PlainTerms; readonly fresh: PlainTerms },
): readonly string[] {
  const matchedIds = new Set(ours.flatMap((item) => other.get(item.id)?.id ?? []));
  return [
    ...ours.flatMap((item) => {
      const match = other.get(item.id);
      if (!match || !theirs.includes(match)) return [`only the first has ${nameOf(item)}`];
      if (meaning(item) === meaning(match)) return [];
      const changes = fieldChanges(item, match, versions).filter((change) => change.field !== 'basis');
      return [
        `${nameOf(item)}: ${changes.map((change) => `${label(change.field)}: ${change.words}`).join('; ') || 'other words'}`,
      ];
    }),
    ...theirs.filter((item) => !matchedIds.has(item.id)).map((item) => `only the second has ${nameOf(item)}`),
  ];
}

function meaning({ fields }: PlainItem): string {
  const { basis: _, ...rest } = fields;
  return meaningOf(rest);
}

function labelOf(items: readonly PlainItem[] | undefined): string {
  return items === undefined ? 'none' : [...new Set(items.map((item) => item.kind))].sort(byText).join(' + ');
}

function nameOf({ kind, key }: PlainItem): string {
  return `${kind} ${inWords(key)}`;
}
