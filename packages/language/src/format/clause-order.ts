import { clauseKeywords, clausesOf, itemKinds, stepClauses } from '../clause-table.ts';

/** Clauses that say where the words come from and how far they have got: they open every item. */
const opening = ['cites', 'quote', 'note', 'was', 'status', 'binding'];
const closing = ['allow'];

/** Headers in the order in which a reader asks: which text, of when, counted how, built on what, resting on which sources. */
const headers = ['agreement', 'dated', 'timezone', 'calendar', 'import', 'source'];

const unknownRank = 999;
const orders = new Map<string, ReadonlyMap<string, number>>();

/**
 * The place of a clause in the canonical order of its kind of item: origin and stage first, then the clauses of the
 * kind as the clause table lists them, then `allow`. `within` and `after` share a
 * place, so that a chain of clocks stays in the order in which the text states it.
 */
export function clauseRank(kind: string, keyword: string): number {
  const order = orders.get(kind) ?? rankedIn(orderFor(kind));
  orders.set(kind, order);
  if (closing.includes(keyword)) return 1_000 + closing.indexOf(keyword);
  return order.get(keyword === 'after' ? 'within' : keyword) ?? unknownRank;
}

/** Whether the clause has a place in its kind of item. */
export function isRanked(kind: string, keyword: string): boolean {
  return clauseRank(kind, keyword) !== unknownRank;
}

/** The place of a header line; what is not known here comes after the rest. */
export function headerRank(keyword: string): number {
  const place = headers.indexOf(keyword);
  return place < 0 ? headers.length : place;
}

function orderFor(kind: string): readonly string[] {
  if (kind === 'step') return [...opening, ...stepClauses];
  // An amendment may be laid over an item of any kind, often one of another file.
  return [...opening, ...(itemKinds.includes(kind) ? clausesOf(kind) : clauseKeywords)];
}

function rankedIn(keywords: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...new Set(keywords)].map((keyword, place) => [keyword, place]));
}
