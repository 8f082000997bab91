import type { LayerLack, MissingOfLayer } from './layer-row.ts';

/** What is missing, in the words of a cell that is read in a glance: each kind once, with its number where it has one. */
export function shortMissing(missing: readonly MissingOfLayer[], nameOf: (actor: string) => string): readonly string[] {
  const byKind = Map.groupBy(missing, ({ kind }) => kind);
  return [...byKind].map(([kind, each]) => shortWords[kind](each, nameOf));
}

type Short = (missing: readonly MissingOfLayer[], nameOf: (actor: string) => string) => string;

const plain =
  (words: string): Short =>
  () =>
    words;
const counted =
  (words: string): Short =>
  ([first]) =>
    first?.count === undefined || first.count.open === first.count.of
      ? words
      : `${words} (${first.count.open} of ${first.count.of} ${first.count.of === 1 ? 'clause' : 'clauses'})`;

const shortWords: Readonly<Record<LayerLack, Short>> = {
  promise: plain('nobody recorded as promising it'),
  lead: plain('no lead'),
  decider: counted('no decider'),
  date: counted('no date'),
  money: plain('no money'),
  vote: (missing, nameOf) =>
    `${missing.length} ${missing.length === 1 ? 'vote' : 'votes'} to come: ${missing
      .flatMap(({ actors }) => actors ?? [])
      .map(nameOf)
      .join(', ')}`,
  mandate: (missing, nameOf) =>
    `permission not recorded: ${missing
      .flatMap(({ actors }) => actors ?? [])
      .map(nameOf)
      .join(', ')}`,
  ended: (missing) => `no longer: ${missing.map(({ words }) => words).join('; ')}`,
  hole: (missing) => `${missing.length} open ${missing.length === 1 ? 'point' : 'points'} in the texts`,
};
