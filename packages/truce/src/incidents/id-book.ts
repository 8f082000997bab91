import { by, byText, type Instant } from '../kernel/index.ts';
import type { ReportId } from '../reports/index.ts';
import type { IncidentChange } from './change.ts';
import { type ClusterKey, type IncidentId, inKeyOrder, mintedId } from './incident-id.ts';

/** A cluster of the count view: its key, and all its reports, copies included. */
export interface KeyedCluster {
  readonly key: ClusterKey;
  readonly reports: readonly ReportId[];
}

/** What differs from the last freeze. Clusters that hold the same reports as then may be left out. */
export interface ViewChange {
  readonly clusters: readonly KeyedCluster[];
  /** Reports that stand no more, each with the one that replaces it where its source corrected it. */
  readonly gone: ReadonlyMap<ReportId, ReportId | undefined>;
}

/** The mean weight of the pairs between two sets of reports, in millibits; nothing where none was compared. */
export type MeanBetween = (some: readonly ReportId[], others: readonly ReportId[]) => number | undefined;

/** The ids of a case's incidents over its daily freezes. It owns its state; a freeze is the only thing that changes it. */
export interface IdBook {
  /** Ids as they would be carried on if it were frozen now, one a cluster, in their order. */
  readonly named: (change: ViewChange) => readonly IncidentId[];
  /** Freezes: carries ids on, mints the rest, and says what changed. */
  readonly freeze: (change: ViewChange, at: Instant, meanBetween: MeanBetween) => readonly IncidentChange[];
  /** Whether a cluster holds exactly the reports of one frozen incident. */
  readonly holds: (reports: readonly ReportId[]) => boolean;
  /** Ids that stand for no incident now, each with those that took its place; none where it was withdrawn. */
  readonly successors: () => ReadonlyMap<IncidentId, readonly IncidentId[]>;
}

/** Where a report stood at the last freeze. */
interface Stood {
  /** The incident it stood in. */
  readonly id: IncidentId;
  /** The incident it stood in before that one was merged: what a split gives back. */
  readonly home: IncidentId;
}

/** Which id each cluster gets, and where each of its reports stood. */
interface Plan {
  readonly ids: readonly IncidentId[];
  /** Old ids that the change is about. */
  readonly touched: ReadonlySet<IncidentId>;
  /** Those of `ids` that go on living. */
  readonly carried: ReadonlySet<IncidentId>;
  readonly stood: (report: ReportId) => Stood | undefined;
}

/**
 * An empty book. Ids are a function of the frozen sets of reports: pairs of an old id and a new cluster by shared reports,
 * the most first, then by those that were at home in the old id before a merger, then old id, then new key; each id is
 * carried once. A cluster without an id takes back the id that most of its reports had before a merger, if that lives
 * nowhere now, so that a merger and its undoing return to the start; the rest are minted. Serves FUSION-AND-STATISTICS A8.
 */
export function makeIdBook(): IdBook {
  const places = new Map<ReportId, Stood>();
  const sizes = new Map<IncidentId, number>();
  const successors = new Map<IncidentId, readonly IncidentId[]>();

  function plan({ clusters, gone }: ViewChange): Plan {
    const stood = standing(places, gone);
    const touched = new Set<IncidentId>();
    for (const report of gone.keys()) {
      const place = places.get(report);
      if (place) touched.add(place.id);
    }
    for (const { reports } of clusters)
      for (const report of reports) {
        const place = stood(report);
        if (place) touched.add(place.id);
      }
    const order = [...clusters.keys()].sort((a, b) => inKeyOrder(clusters[a]!, clusters[b]!));
    const given = new Map<number, IncidentId>();
    const taken = new Set<IncidentId>();
    const give = (candidates: readonly Candidate[]): void => {
      for (const { id, rank } of candidates) {
        if (given.has(order[rank]!) || taken.has(id)) continue;
        given.set(order[rank]!, id);
        taken.add(id);
      }
    };
    const inOrder = order.map((index) => clusters[index]!);
    give(candidatesBy(inOrder, stood, ({ id }) => id));
    const carried = new Set(taken);
    const waiting = inOrder.map((each, rank) => (given.has(order[rank]!) ? { ...each, reports: [] } : each));
    const elsewhere = (id: IncidentId) => sizes.has(id) && !touched.has(id);
    give(candidatesBy(waiting, stood, ({ home }) => home).filter(({ id }) => !elsewhere(id)));
    for (const index of order) {
      if (given.has(index)) continue;
      const has = (each: IncidentId) => sizes.has(each) || successors.has(each) || taken.has(each);
      const id = mintedId(clusters[index]!.key, { has });
      taken.add(id);
      given.set(index, id);
    }
    return { ids: clusters.map((_, index) => given.get(index)!), touched, carried, stood };
  }

  return {
    named: (change) => plan(change).ids,
    holds: (reports) => {
      const id = places.get(reports[0]!)?.id;
      return (
        id !== undefined && sizes.get(id) === reports.length && reports.every((each) => places.get(each)?.id === id)
      );
    },
    successors: () => successors,
    freeze: (change, at, meanBetween) => {
      const planned = plan(change);
      const membersOf = new Map<IncidentId, ReportId[]>();
      for (const report of change.gone.keys()) {
        const place = places.get(report);
        if (!place) continue;
        const members = membersOf.get(place.id);
        if (members) members.push(report);
        else membersOf.set(place.id, [report]);
      }
      const changes = changesOf(change, { ...planned, gone: membersOf, at, meanBetween });
      const next = change.clusters.map(({ reports }, index) =>
        reports.map((report) => placeNow(planned.stood(report), planned.ids[index]!, planned.carried)),
      );
      for (const report of change.gone.keys()) places.delete(report);
      for (const id of planned.touched) sizes.delete(id);
      for (const [index, { reports }] of change.clusters.entries()) {
        for (const [at, report] of reports.entries()) places.set(report, next[index]![at]!);
        sizes.set(planned.ids[index]!, reports.length);
        successors.delete(planned.ids[index]!);
      }
      for (const each of changes) {
        if (each.kind === 'merged') for (const alias of each.aliases) successors.set(alias, [each.id]);
        if (each.kind === 'split' && !each.kept) successors.set(each.id, each.children);
        if (each.kind === 'withdrawn') successors.set(each.id, []);
      }
      return changes;
    },
  };
}

/** Where a report stood at the last freeze; a correction stands where the claim stood that it corrects. */
function standing(places: ReadonlyMap<ReportId, Stood>, gone: ViewChange['gone']): Plan['stood'] {
  const corrected = new Map<ReportId, ReportId>();
  for (const [old, next] of gone) if (next !== undefined) corrected.set(next, old);
  return (report) => {
    for (let at: ReportId | undefined = report; at !== undefined; at = corrected.get(at)) {
      const place = places.get(at);
      if (place) return place;
    }
    return undefined;
  };
}

/** A report keeps its home through mergers; it has a new one when its incident goes on without it. */
function placeNow(stood: Stood | undefined, id: IncidentId, carried: ReadonlySet<IncidentId>): Stood {
  if (!stood || (stood.id !== id && carried.has(stood.id))) return { id, home: id };
  return { id, home: stood.home };
}

interface Candidate {
  readonly id: IncidentId;
  readonly rank: number;
}

/** Pairs of an id and a cluster that share reports, the strongest first. */
function candidatesBy(
  clusters: readonly KeyedCluster[],
  stood: Plan['stood'],
  idOf: (stood: Stood) => IncidentId,
): readonly Candidate[] {
  const found: (Candidate & { readonly shared: number; readonly atHome: number })[] = [];
  for (const [rank, { reports }] of clusters.entries()) {
    const shared = new Map<IncidentId, { all: number; atHome: number }>();
    for (const report of reports) {
      const place = stood(report);
      if (!place) continue;
      const id = idOf(place);
      const count = shared.get(id) ?? { all: 0, atHome: 0 };
      count.all++;
      if (place.home === id) count.atHome++;
      shared.set(id, count);
    }
    for (const [id, { all, atHome }] of shared) found.push({ id, rank, shared: all, atHome });
  }
  return found.sort(
    by(
      ({ shared }) => -shared,
      ({ atHome }) => -atHome,
      ({ id }) => id,
      ({ rank }) => rank,
    ),
  );
}

interface Changed extends Omit<Plan, 'touched'> {
  readonly gone: ReadonlyMap<IncidentId, readonly ReportId[]>;
  readonly at: Instant;
  readonly meanBetween: MeanBetween;
}

function changesOf(
  change: ViewChange,
  { ids, carried, stood, gone, at, meanBetween }: Changed,
): readonly IncidentChange[] {
  const parts = new Map<IncidentId, Map<IncidentId, ReportId[]>>([...gone.keys()].map((id) => [id, new Map()]));
  const changes: IncidentChange[] = [];
  const weighed = (some: readonly ReportId[], others: readonly ReportId[]) => {
    const millibits = some.length && others.length ? meanBetween(some, others) : undefined;
    return millibits === undefined ? {} : { millibits };
  };
  for (const [index, { reports }] of change.clusters.entries()) {
    const id = ids[index]!;
    const added: ReportId[] = [];
    for (const report of reports) {
      const from = stood(report)?.id;
      if (from === undefined) {
        added.push(report);
        continue;
      }
      const into = parts.get(from) ?? new Map<IncidentId, ReportId[]>();
      parts.set(from, into);
      const part = into.get(id);
      if (part) part.push(report);
      else into.set(id, [report]);
    }
    if (added.length === reports.length) changes.push({ at, kind: 'opened', id, reports });
    else if (added.length > 0) {
      const isNew = new Set(added);
      const old = reports.filter((report) => !isNew.has(report));
      changes.push({ at, kind: 'grown', id, reports: added, ...weighed(added, old) });
    }
  }
  const membersOf = new Map(ids.map((id, index) => [id, change.clusters[index]!.reports]));
  const rest = (id: IncidentId, without: readonly ReportId[]) => {
    const left = new Set(without);
    return membersOf.get(id)!.filter((report) => !left.has(report));
  };
  const aliases = new Map<IncidentId, IncidentId[]>();
  for (const [from, into] of parts) {
    const targets = [...into.keys()].sort(byText);
    if (targets.length === 0) changes.push({ at, kind: 'withdrawn', id: from, reports: [...gone.get(from)!].sort() });
    else if (!carried.has(from) && targets.length === 1)
      aliases.set(targets[0]!, [...(aliases.get(targets[0]!) ?? []), from]);
    else {
      const children = carried.has(from) ? targets.filter((id) => id === from || !carried.has(id)) : targets;
      if (children.length > 1) {
        const [first, ...others] = children.map((child) => into.get(child)!);
        const weight = weighed(first!, others.flat());
        changes.push({ at, kind: 'split', id: from, children, kept: carried.has(from), ...weight });
      }
      for (const id of targets)
        if (carried.has(from) && id !== from && carried.has(id)) {
          const reports = into.get(id)!;
          const { millibits: before } = weighed(reports, rest(from, reports));
          const { millibits: after } = weighed(reports, rest(id, reports));
          changes.push({
            at,
            kind: 'moved',
            id,
            from,
            reports,
            ...(before === undefined ? {} : { before }),
            ...(after === undefined ? {} : { after }),
          });
        }
    }
  }
  for (const [id, each] of aliases) {
    const came = each.flatMap((alias) => parts.get(alias)!.get(id)!);
    changes.push({ at, kind: 'merged', id, aliases: each.sort(byText), ...weighed(came, rest(id, came)) });
  }
  return changes.sort(
    by(
      ({ id }) => id,
      ({ kind }) => kind,
      (each) => (each.kind === 'moved' ? each.from : ''),
    ),
  );
}

/** What an id stands for now: itself while it lives, its successors, or nothing if it was withdrawn. */
export function standsFor(
  id: IncidentId,
  successors: ReadonlyMap<IncidentId, readonly IncidentId[]>,
): readonly IncidentId[] {
  const living = new Set<IncidentId>();
  const seen = new Set<IncidentId>();
  const waiting = [id];
  for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) {
    if (seen.has(each)) continue;
    seen.add(each);
    const next = successors.get(each);
    if (next) waiting.push(...next);
    else living.add(each);
  }
  return [...living].sort(byText);
}
