import { startParameters } from '../../fusion/index.ts';
import { by, once, whenRead } from '../../kernel/index.ts';
import { type KnownReports, type Report, type ReportId, reportOrder } from '../../reports/index.ts';
import type { IncidentChange } from '../change.ts';
import { explainer } from '../explanation.ts';
import { incidentFromCluster } from '../from-cluster.ts';
import type { FusionOverTime, Incident } from '../incident.ts';
import { type IncidentId, keyOf, mintedId } from '../incident-id.ts';
import type { FusionOptions } from '../incident-store.ts';
import { weighedAttribution } from '../weighed.ts';
import type { Placing } from './sorting.ts';

/** Incidents after what people said of their reports. */
export interface SortedByHand {
  readonly fusion: FusionOverTime;
  /** Reports that are not counted, each with the word that says so. */
  readonly setAside: ReadonlyMap<ReportId, Placing>;
  /** Sortings that move nothing, with the reason. */
  readonly idle: ReadonlyMap<string, string>;
}

/** An incident of the fusion, or one that a split made. */
interface Pile {
  readonly from: Incident | undefined;
  readonly members: Set<ReportId>;
  id: IncidentId;
}

/**
 * What people said of single reports, done in order to incidents as reports alone make them. An incident keeps its name for as
 * long as a report of it is left; one without any resolves to where its reports went. What nobody spoke of is the same object.
 */
export function sortedByHand(
  fused: FusionOverTime,
  placings: readonly Placing[],
  reports: Pick<KnownReports, 'standing' | 'superseded'>,
  options: FusionOptions,
): SortedByHand {
  const reportOf = new Map(reports.standing.map((report) => [report.id, report]));
  const piles = pilesOf(fused, placings, reports.superseded);
  const taken = new Set<IncidentId>([...fused.incidents.map(({ id }) => id), ...fused.successors.keys()]);
  const setAside = new Map<ReportId, Placing>();
  const idle = new Map<string, string>();
  const changes: IncidentChange[] = [];
  const newest = (id: ReportId): Report | undefined => reportOf.get(newestOf(id, reports.superseded));
  for (const placing of placings) {
    const { said, receivedAt: at, id } = placing;
    const report = newest(said.report);
    const before = report && piles.of(report.id);
    if (!report || (!before && !setAside.has(report.id))) {
      idle.set(id, 'its report stands no more');
      continue;
    }
    if (said.what === 'link') {
      const anchor = newest(said.with);
      const target = anchor && piles.of(anchor.id);
      if (!target) idle.set(id, 'the report that it names beside stands in no incident');
      else if (target === before) idle.set(id, 'both are of one incident already');
      else {
        setAside.delete(report.id);
        piles.move(report.id, before, target);
        changes.push(
          before && before.members.size > 0
            ? { at, kind: 'moved', id: target.id, from: before.id, reports: [report.id] }
            : before
              ? { at, kind: 'merged', id: target.id, aliases: [before.id] }
              : { at, kind: 'grown', id: target.id, reports: [report.id] },
        );
      }
    } else if (said.what === 'split') {
      if (before && before.members.size === 1) idle.set(id, 'it is of no incident with another report');
      else {
        const alone: Pile = { from: undefined, members: new Set(), id: mintedId(keyOf([report]), taken) };
        taken.add(alone.id);
        setAside.delete(report.id);
        piles.move(report.id, before, alone);
        changes.push(
          before
            ? { at, kind: 'split', id: before.id, children: [before.id, alone.id], kept: true }
            : { at, kind: 'opened', id: alone.id, reports: [report.id] },
        );
      }
    } else if (before) {
      piles.move(report.id, before, undefined);
      setAside.set(report.id, placing);
      if (before.members.size === 0) changes.push({ at, kind: 'withdrawn', id: before.id, reports: [report.id] });
    } else idle.set(id, 'it is set aside already');
  }
  if (changes.length === 0 && setAside.size === 0) return { fusion: fused, setAside, idle };
  return { fusion: rebuilt(fused, piles, { changes, reportOf, options }), setAside, idle };
}

interface Piles {
  readonly of: (report: ReportId) => Pile | undefined;
  readonly move: (report: ReportId, from: Pile | undefined, to: Pile | undefined) => void;
  /** Those that were touched, by the incident that they were. */
  readonly touched: () => ReadonlyMap<IncidentId, Pile>;
  readonly made: () => readonly Pile[];
  /** Where a report lies that was moved; `undefined`: nowhere. */
  readonly placed: ReadonlyMap<ReportId, Pile | undefined>;
}

function pilesOf(
  { incidents }: FusionOverTime,
  placings: readonly Placing[],
  superseded: ReadonlyMap<ReportId, ReportId>,
): Piles {
  const named = new Set(
    placings.flatMap(({ said }) =>
      [said.report, ...(said.what === 'link' ? [said.with] : [])].map((id) => newestOf(id, superseded)),
    ),
  );
  const standsIn = new Map<ReportId, Incident>();
  for (const incident of incidents) for (const id of incident.reports) if (named.has(id)) standsIn.set(id, incident);
  const touched = new Map<IncidentId, Pile>();
  const made = new Set<Pile>();
  const placed = new Map<ReportId, Pile | undefined>();
  const pileOf = (incident: Incident): Pile => {
    const known = touched.get(incident.id);
    if (known) return known;
    const pile = { from: incident, members: new Set(incident.reports), id: incident.id };
    touched.set(incident.id, pile);
    return pile;
  };
  return {
    of: (report) => {
      if (placed.has(report)) return placed.get(report);
      const incident = standsIn.get(report);
      return incident && pileOf(incident);
    },
    move: (report, from, to) => {
      from?.members.delete(report);
      to?.members.add(report);
      if (to && !to.from) made.add(to);
      placed.set(report, to);
    },
    touched: () => touched,
    made: () => [...made],
    placed,
  };
}

const inReportOrder = by<Incident>(({ happenedAt }) => happenedAt.startsAt);

function rebuilt(
  fused: FusionOverTime,
  piles: Piles,
  ground: {
    readonly changes: readonly IncidentChange[];
    readonly reportOf: ReadonlyMap<ReportId, Report>;
    readonly options: FusionOptions;
  },
): FusionOverTime {
  const { changes, options, reportOf } = ground;
  const made = (pile: Pile): readonly Incident[] => (pile.members.size === 0 ? [] : [incidentOf(pile, ground)]);
  const touched = piles.touched();
  const incidents = [
    ...fused.incidents.flatMap((incident) => {
      const pile = touched.get(incident.id);
      return !pile || isAsItWas(pile) ? [incident] : made(pile);
    }),
    ...piles.made().flatMap(made),
  ].sort(inReportOrder);
  const successors = new Map(fused.successors);
  for (const pile of [...touched.values(), ...piles.made()])
    if (pile.members.size === 0) {
      const went = [...(pile.from?.reports ?? [])].flatMap((id) => piles.placed.get(id)?.id ?? []);
      successors.set(pile.id, [...new Set(went)].sort());
    }
  const explained = once(() =>
    explainer(
      incidents,
      incidents.map((incident) => incident.reports.map((id) => reportOf.get(id)!)),
      { ...options, parameters: options.parameters ?? startParameters },
    ),
  );
  return whenRead(
    {
      incidents,
      count: {
        low: new Set(incidents.map(({ loose }) => loose)).size,
        best: incidents.length,
        high: incidents.reduce((sum, { parts }) => sum + parts, 0),
      },
      explain: (incident: Incident) => explained()(incident),
      successors,
    },
    { changes: () => [...fused.changes, ...changes].sort((a, b) => a.at - b.at) },
  );
}

function isAsItWas({ from, members }: Pile): boolean {
  return from !== undefined && members.size === from.reports.length && from.reports.every((id) => members.has(id));
}

/** What the reports of a pile say together. A report that a person put there is as surely of it as its surest part. */
function incidentOf(
  { from, members, id }: Pile,
  { reportOf, options }: { readonly reportOf: ReadonlyMap<ReportId, Report>; readonly options: FusionOptions },
): Incident {
  const reports = [...members].map((each) => reportOf.get(each)!).sort(reportOrder);
  const left = (from?.evidenceParts ?? []).map((part) => part.filter((each) => members.has(each)));
  const came = [...members].filter((each) => from?.reports.includes(each) !== true);
  const [first = [], ...rest] = left.filter((part) => part.length > 0).sort((a, b) => b.length - a.length);
  const made = incidentFromCluster(reports, {
    loose: from?.loose ?? `hand ${id}`,
    parts: Math.min(from?.parts ?? 1, members.size),
    evidenceParts: [[...first, ...came], ...rest],
  });
  return whenRead({ id, ...made }, { attribution: () => weighedAttribution(reports, options.parties) });
}

/** The claim that stands in the place of one that its source corrected. */
function newestOf(id: ReportId, superseded: ReadonlyMap<ReportId, ReportId>): ReportId {
  let at = id;
  for (let next = superseded.get(at); next !== undefined; next = superseded.get(at)) at = next;
  return at;
}
