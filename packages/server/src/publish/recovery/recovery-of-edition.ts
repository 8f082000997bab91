import { type Edition, type RecoveryView, recoveryView } from '@truceline/truce/pages';
import type {
  AssetEntry,
  AssetStanding,
  LikeWorks,
  RecoveryProblem,
  SameWorks,
  WorksEntry,
  WorksStanding,
} from '@truceline/truce/recovery';
import { thingAddress } from './thing-address.ts';

/** Recovery of an edition put together, with what its pages look up by name. */
export interface RecoveryOfEdition extends RecoveryView {
  readonly worksByAddress: ReadonlyMap<string, WorksStanding>;
  readonly worksById: ReadonlyMap<string, WorksStanding>;
  readonly assetsByAddress: ReadonlyMap<string, AssetStanding>;
  readonly worksWords: ReadonlyMap<string, readonly WorksEntry[]>;
  readonly assetWords: ReadonlyMap<string, readonly AssetEntry[]>;
  /** Works by each asset that any voice says they serve. */
  readonly serving: ReadonlyMap<string, readonly WorksStanding[]>;
  /** Groups and pairs by each works in them. */
  readonly same: ReadonlyMap<string, readonly SameWorks[]>;
  readonly like: ReadonlyMap<string, readonly LikeWorks[]>;
  readonly problems: readonly RecoveryProblem[];
  readonly problemsOf: ReadonlyMap<string, readonly RecoveryProblem[]>;
}

const views = new WeakMap<Edition, RecoveryOfEdition>();

/** The recovery of an edition, folded once for each edition: its pages have one ledger between them. */
export function recoveryOf(edition: Edition): RecoveryOfEdition {
  const made = views.get(edition) ?? put(edition);
  views.set(edition, made);
  return made;
}

function put({ recovered = {}, case: { until, knownAt } }: Edition): RecoveryOfEdition {
  const view = recoveryView(recovered, { at: until, knownAt });
  const { ledger, duplicates } = view;
  const problems = [...ledger.problems, ...duplicates.problems];
  return {
    ...view,
    worksByAddress: new Map(ledger.works.map((works) => [thingAddress(works.id), works])),
    worksById: new Map(ledger.works.map((works) => [works.id, works])),
    assetsByAddress: new Map(ledger.assets.map((asset) => [thingAddress(asset.id), asset])),
    worksWords: Map.groupBy(recovered.works ?? [], ({ works }) => works),
    assetWords: Map.groupBy(recovered.asset ?? [], ({ asset }) => asset),
    serving: byServed(ledger.works),
    same: byEach(duplicates.certain),
    like: byEach(duplicates.suspected),
    problems,
    problemsOf: Map.groupBy(problems, ({ sort, of = '' }) => `${sort} ${of}`),
  };
}

function byServed(works: readonly WorksStanding[]): ReadonlyMap<string, readonly WorksStanding[]> {
  const found = new Map<string, WorksStanding[]>();
  for (const each of works)
    for (const asset of new Set(each.words.flatMap(({ facts }) => facts.serves ?? []))) {
      const there = found.get(asset);
      if (there) there.push(each);
      else found.set(asset, [each]);
    }
  return found;
}

function byEach<T extends { readonly works: readonly string[] }>(
  groups: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const group of groups)
    for (const id of group.works) {
      const there = found.get(id);
      if (there) there.push(group);
      else found.set(id, [group]);
    }
  return found;
}

/** The name of works by the first voice that gives one; their id where nobody does. */
export function worksName({ id, words }: WorksStanding): string {
  return words.find(({ facts }) => facts.name !== undefined)?.facts.name ?? id;
}

/** The name of an asset by the first voice that gives one; its id where nobody does. */
export function assetName({ id, words }: AssetStanding): string {
  return words.find(({ facts }) => facts.name !== undefined)?.facts.name ?? id;
}
