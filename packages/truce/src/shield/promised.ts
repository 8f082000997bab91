import type { PledgeEntry } from '../pledges/index.ts';

/** A dated word on what the shield is made of: pledges, and what else promises are kept with. */
export type Promised = { readonly sort: 'pledge'; readonly entry: PledgeEntry };

/** The same before it was received: a record says when that was, and no source does. */
export type PromiseDraft = Unreceived<Promised>;

type Unreceived<P> = P extends { readonly sort: infer S; readonly entry: infer E }
  ? { readonly sort: S; readonly entry: Omit<E, 'receivedAt'> }
  : never;

/** The entries of one sort. */
export function entriesOf<S extends Promised['sort']>(
  promised: readonly Promised[],
  sort: S,
): readonly Extract<Promised, { readonly sort: S }>['entry'][] {
  return promised.flatMap((each) => (each.sort === sort ? [each.entry] : []));
}
