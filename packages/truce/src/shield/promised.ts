import type { ForceEntry } from '../forces/index.ts';
import type {
  BackingEntry,
  DependenceEntry,
  NationalEntry,
  NeedEntry,
  OverlapEntry,
  PledgeEntry,
} from '../pledges/index.ts';
import type { ReadinessEntry } from '../readiness/index.ts';
import type { AccessionEntry } from './accession-entry.ts';
import type { CostEntry } from './cost-entry.ts';
import type { LayerEntry } from './layer-entry.ts';

/** What a shield is made of, by the name of its sort: pledges, what they are set against and hang on, and the layers themselves. */
export interface PromisedSorts {
  readonly pledge: PledgeEntry;
  readonly need: NeedEntry;
  readonly backing: BackingEntry;
  readonly dependence: DependenceEntry;
  readonly overlap: OverlapEntry;
  readonly national: NationalEntry;
  readonly layer: LayerEntry;
  readonly accession: AccessionEntry;
  readonly force: ForceEntry;
  readonly site: ReadinessEntry;
  readonly cost: CostEntry;
}

/** A dated word on what the shield is made of. */
export type Promised = {
  readonly [S in keyof PromisedSorts]: { readonly sort: S; readonly entry: PromisedSorts[S] };
}[keyof PromisedSorts];

/** The same before it was received: a record says when that was, and no source does. */
export type PromiseDraft = {
  readonly [S in keyof PromisedSorts]: { readonly sort: S; readonly entry: Omit<PromisedSorts[S], 'receivedAt'> };
}[keyof PromisedSorts];

/** The entries of one sort. */
export function entriesOfSort<S extends keyof PromisedSorts>(
  promised: readonly Promised[],
  sort: S,
): readonly PromisedSorts[S][] {
  return promised.flatMap((each) => (each.sort === sort ? [each.entry as PromisedSorts[S]] : []));
}
