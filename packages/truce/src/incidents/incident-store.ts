import { type FusionParameters, FusionStore, fusionItem, meanWeight, startParameters } from '../fusion/index.ts';
import { type Instant, once, whenRead } from '../kernel/index.ts';
import { makeCopyBook } from '../origins/index.ts';
import { type Report, type ReportId, reportOrder } from '../reports/index.ts';
import type { IncidentChange } from './change.ts';
import { explainer } from './explanation.ts';
import { incidentFromCluster } from './from-cluster.ts';
import { makeIdBook } from './id-book.ts';
import { countingCut, type FusionOverTime, type Incident } from './incident.ts';
import { type ClusterKey, type IncidentId, keyOf } from './incident-id.ts';
import { weighedAttribution } from './weighed.ts';

/** What fusion must know: feeds whose rows are incidents already, two of which are never one, and its parameters. */
export interface FusionOptions {
  readonly feedsOfIncidents: ReadonlySet<string>;
  /** Whom the text binds, for attribution; absent: whoever the reports of an incident speak for or of. */
  readonly parties?: readonly string[];
  /** Absent: the start values. */
  readonly parameters?: FusionParameters;
}

/** Reports fused into incidents as they come and go, and frozen once a day. It owns its state. */
export interface IncidentStore {
  /** Takes reports in and lets others go, each of these with the one that replaces it where its source corrected it. */
  readonly change: (added: readonly Report[], gone: ReadonlyMap<ReportId, ReportId | undefined>) => void;
  /** Freezes the incidents of now: ids are carried on or minted, and what changed since the last freeze is told. */
  readonly freeze: (at: Instant) => readonly IncidentChange[];
  /** The incidents of now, with the ids that they would have if they were frozen. Later changes don't touch it. */
  readonly view: () => FusionOverTime;
}

/** A cluster at the cut for counting. */
interface Live {
  readonly origins: readonly ReportId[];
  /** Copies included, in the order in which reports are folded. */
  readonly reports: readonly Report[];
  readonly key: ClusterKey;
  loose: string;
  id?: IncidentId;
  made?: Omit<Incident, 'id' | 'attribution'> | undefined;
  incident?: Incident | undefined;
}

/**
 * An empty store. After any changes its view is that of a store that was given the same reports at once, but for ids, which
 * follow from what was frozen before.
 */
export function makeIncidentStore(options: FusionOptions): IncidentStore {
  const parameters = options.parameters ?? startParameters;
  const fused = new FusionStore(parameters);
  const copies = makeCopyBook(options.feedsOfIncidents);
  const book = makeIdBook();
  const reportOf = new Map<ReportId, Report>();
  const liveOf = new Map<ReportId, Live>();
  const lives = new Set<Live>();
  /** Clusters that are not as they were frozen. */
  const fresh = new Set<Live>();
  const gone = new Map<ReportId, ReportId | undefined>();
  const history: (readonly IncidentChange[])[] = [];
  const itemOf = (id: ReportId) => fusionItem(reportOf.get(id)!, options);
  const meanBetween = (some: readonly ReportId[], others: readonly ReportId[]) =>
    meanWeight(sample(some).map(itemOf), sample(others).map(itemOf), parameters);

  let viewed: FusionOverTime | undefined;

  return {
    change: (added, left) => {
      viewed = undefined;
      for (const report of added) {
        reportOf.set(report.id, report);
        gone.delete(report.id);
      }
      const { origins, ended, relayed } = copies.change(added, [...left.keys()]);
      fused.drop(ended);
      fused.put(origins.map((report) => fusionItem(report, options)));
      fused.settle();
      takeOver(ended, relayed);
      for (const [id, next] of left) {
        reportOf.delete(id);
        gone.set(id, next);
      }
    },
    freeze: (at) => {
      viewed = undefined;
      const clusters = [...fresh].map(keyed);
      const change = { clusters, gone };
      const ids = book.named(change);
      const changes = book.freeze(change, at, meanBetween);
      for (const [index, live] of [...fresh].entries()) rename(live, ids[index]!);
      fresh.clear();
      gone.clear();
      history.push(changes);
      return changes;
    },
    view: () => (viewed ??= look()),
  };

  function look(): FusionOverTime {
    const named = book.named({ clusters: [...fresh].map(keyed), gone });
    for (const [index, live] of [...fresh].entries()) rename(live, named[index]!);
    const ordered = [...lives].sort((a, b) => reportOrder(a.reports[0]!, b.reports[0]!));
    const incidents = ordered.map(incidentOf);
    const members = ordered.map(({ reports }) => reports);
    const frozen = history.length;
    const explained = once(() => explainer(incidents, members, { ...options, parameters }));
    return whenRead(
      {
        incidents,
        count: {
          low: new Set(incidents.map(({ loose }) => loose)).size,
          best: incidents.length,
          high: incidents.reduce((sum, { parts }) => sum + parts, 0),
        },
        explain: (incident: Incident) => explained()(incident),
        successors: new Map(book.successors()),
      },
      { changes: () => history.slice(0, frozen).flat() },
    );
  }

  function takeOver(ended: readonly ReportId[], relayed: readonly ReportId[]): void {
    const changed = fused.changes().clusters;
    const stale = new Set<Live>();
    const waiting = new Set<ReportId>(relayed);
    for (const id of [...ended, ...relayed, ...changed[countingCut].flatMap(({ reports }) => reports)]) {
      const live = liveOf.get(id);
      if (live) stale.add(live);
    }
    for (const live of stale) {
      lives.delete(live);
      fresh.delete(live);
      for (const id of live.origins) {
        liveOf.delete(id);
        waiting.add(id);
      }
    }
    for (const id of ended) waiting.delete(id);
    const begun: Live[] = [];
    const begin = (origins: readonly ReportId[]): void => {
      const reports = origins
        .flatMap((id) => [id, ...copies.relaysOf(id)])
        .map((id) => reportOf.get(id)!)
        .sort(reportOrder);
      const live: Live = { origins, reports, key: keyOf(reports), loose: '' };
      begun.push(live);
      lives.add(live);
      fresh.add(live);
      for (const id of origins) {
        liveOf.set(id, live);
        waiting.delete(id);
      }
    };
    for (const { reports } of changed[countingCut]) begin(reports);
    for (const id of waiting) if (!liveOf.has(id)) begin(fused.clusterOf(id, countingCut)!.reports);
    for (const cut of ['high', 'evidence', 'low'] as const)
      for (const { reports, key } of changed[cut])
        for (const id of reports) {
          const live = liveOf.get(id)!;
          live.made = undefined;
          live.incident = undefined;
          if (cut === 'low') live.loose = key;
        }
    for (const live of begun) if (live.loose === '') live.loose = fused.clusterOf(live.origins[0]!, 'low')!.key;
  }

  function rename(live: Live, id: IncidentId): void {
    if (live.id !== id) live.incident = undefined;
    live.id = id;
  }

  function incidentOf(live: Live): Incident {
    live.made ??= incidentFromCluster(live.reports, {
      loose: live.loose,
      parts: partsOf(live, 'high').length,
      evidenceParts: partsOf(live, 'evidence'),
    });
    live.incident ??= whenRead(
      { id: live.id!, ...live.made },
      { attribution: () => weighedAttribution(live.reports, options.parties) },
    );
    return live.incident;
  }

  /** The finer clusters inside one, each with its copies. */
  function partsOf({ origins, reports }: Live, cut: 'high' | 'evidence'): readonly (readonly ReportId[])[] {
    if (origins.length === 1) return [reports.map(({ id }) => id)];
    const seen = new Set<ReportId>();
    const parts: (readonly ReportId[])[] = [];
    for (const origin of origins) {
      if (seen.has(origin)) continue;
      const part = fused.clusterOf(origin, cut)!.reports;
      for (const id of part) seen.add(id);
      parts.push(part.flatMap((id) => [id, ...copies.relaysOf(id)]));
    }
    return parts;
  }
}

function keyed({ key, reports }: Live) {
  return { key, reports: reports.map(({ id }) => id) };
}

/** Weights between thousands of reports are told by the first of them in the order of their ids, which say nothing. */
const weighedMax = 200;

function sample(ids: readonly ReportId[]): readonly ReportId[] {
  return ids.length <= weighedMax ? ids : [...ids].sort().slice(0, weighedMax);
}
