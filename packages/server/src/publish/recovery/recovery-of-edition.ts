import { once } from '@truceline/truce/kernel';
import { type Edition, type RecoveryView, recoveryView } from '@truceline/truce/pages';
import type { ToldEntry } from '@truceline/truce/pledges';
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
  readonly like: () => ReadonlyMap<string, readonly LikeWorks[]>;
  readonly problems: readonly RecoveryProblem[];
  readonly problemsOf: ReadonlyMap<string, readonly RecoveryProblem[]>;
}

const views = new WeakMap<Edition, RecoveryOfEdition>();

/** The recovery of an edition, folded once for each edition: its pages have one ledger between them. */
export function recoveryOf(edition: Edition): RecoveryOfEdition {
  const made = views.get(edition) ?? ofWords(edition);
  views.set(edition, made);
  return made;
}

const folds = new WeakMap<object, { readonly counts: string; readonly made: RecoveryOfEdition }>();

/**
 * The newest fold, where it is of the same words: a report that comes in makes an edition and changes no word on recovery. Words are
 * only ever added, so that those known at two times are the same when they begin with the same one and are as many.
 */
function ofWords(edition: Edition): RecoveryOfEdition {
  const { works = [], asset = [], assessment = [] } = edition.recovered ?? {};
  const [first] = [...works.slice(0, 1), ...asset.slice(0, 1), ...assessment.slice(0, 1)];
  if (first === undefined) return put(edition);
  const counts = [works, asset, assessment].map((words) => counted(words, edition.case.until)).join();
  const fold = folds.get(first);
  if (fold?.counts === counts) return fold.made;
  const made = put(edition);
  folds.set(first, { counts, made });
  return made;
}

/** How many words there are, and of how many the happening is over. */
function counted(words: readonly ToldEntry[], until: number): string {
  let over = 0;
  for (const { happenedAt } of words) if (happenedAt.endsAt <= until) over++;
  return `${words.length} ${over}`;
}

function put({ recovered = {}, case: { until, knownAt } }: Edition): RecoveryOfEdition {
  const view = recoveryView(recovered, { at: until, knownAt });
  const { ledger, copies } = view;
  const problems = [...ledger.problems, ...copies.problems];
  return {
    ...view,
    worksByAddress: new Map(ledger.works.map((works) => [thingAddress(works.id), works])),
    worksById: new Map(ledger.works.map((works) => [works.id, works])),
    assetsByAddress: new Map(ledger.assets.map((asset) => [thingAddress(asset.id), asset])),
    worksWords: Map.groupBy(recovered.works ?? [], ({ works }) => works),
    assetWords: Map.groupBy(recovered.asset ?? [], ({ asset }) => asset),
    serving: byServed(ledger.works),
    same: byEach(copies.certain),
    like: once(() => byEach(view.suspected())),
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
