import type { FusionOverTime, Incident, IncidentChange, IncidentId, Join } from '../../incidents/index.ts';
import type { Group, GroupLink, GroupReason } from '../../origins/index.ts';
import type { ReportId } from '../../reports/index.ts';
import type { ReleasedIncidentChange, ReleasedJoin, ReleasedJoined, ReleasedVoice } from './edition-joined.ts';
import { type Gate, optional, type ReleaseGround } from './gate.ts';

/** Why an incident's reports are one, and what became of it, in the names of the operator's edition. */
export function joinedShown(incident: Incident, { evaluation }: ReleaseGround, gate: Gate): ReleasedJoined {
  const { fusion } = evaluation;
  const { joins, weakest, nearest, groups, reused, countedFrom } = fusion.explain(incident);
  const join = (each: Join): ReleasedJoin => ({ ...each, one: gate.report(each.one), other: gate.report(each.other) });
  return {
    joins: joins.map(join),
    ...optional('weakest', weakest && join(weakest)),
    ...optional('nearest', nearest && { ...nearest, incident: gate.incident(nearest.incident) }),
    voices: groups.map((group) => voice(group, gate)),
    reused: reused.map(({ report, elsewhere, incident: other }) => ({
      report: gate.report(report),
      elsewhere: gate.report(elsewhere),
      incident: gate.incident(other),
    })),
    countedFrom,
    parts: incident.parts,
    together: togetherOf(fusion).get(incident.loose)!,
    evidenceParts: incident.evidenceParts.map((part) => part.map(gate.report)),
    changes: (changesOf(fusion).get(incident.id) ?? []).map((change) => changeShown(change, gate)),
  };
}

/** Each member with the link by which it is first reached from the oldest. */
function voice({ origin, members, links }: Group, gate: Gate): ReleasedVoice {
  const from = new Map<ReportId, GroupLink[]>(members.map((id) => [id, []]));
  for (const link of links) {
    from.get(link.one)!.push(link);
    from.get(link.other)!.push(link);
  }
  const because = new Map<ReportId, GroupReason>();
  const reached = new Set([origin]);
  for (const id of reached)
    for (const link of from.get(id)!) {
      const next = link.one === id ? link.other : link.one;
      if (reached.has(next)) continue;
      reached.add(next);
      because.set(next, link.because);
    }
  return {
    origin: gate.report(origin),
    others: members.slice(1).map((id) => ({ report: gate.report(id), because: because.get(id)! })),
  };
}

/** How many incidents are one at the coarsest cut, by its name. */
function togetherOf(fusion: FusionOverTime): ReadonlyMap<string, number> {
  const known = together.get(fusion.incidents);
  if (known) return known;
  const counted = new Map<string, number>();
  for (const { loose } of fusion.incidents) counted.set(loose, (counted.get(loose) ?? 0) + 1);
  together.set(fusion.incidents, counted);
  return counted;
}

/** Counted once a view, not once an incident. */
const together = new WeakMap<readonly Incident[], ReadonlyMap<string, number>>();

/** The changes that an incident or an id that it took over has part in, the oldest first. */
function changesOf(fusion: FusionOverTime): ReadonlyMap<IncidentId, readonly IncidentChange[]> {
  const known = byIncident.get(fusion.changes);
  if (known) return known;
  const found = new Map<IncidentId, IncidentChange[]>();
  for (const change of fusion.changes)
    for (const id of new Set([change.id, ...othersOf(change)])) {
      const list = found.get(id);
      if (list) list.push(change);
      else found.set(id, [change]);
    }
  byIncident.set(fusion.changes, found);
  return found;
}

const byIncident = new WeakMap<readonly IncidentChange[], ReadonlyMap<IncidentId, readonly IncidentChange[]>>();

/** The incidents that a change names beside the one that it is about; of a split all that it fell into. */
function othersOf(change: IncidentChange): readonly IncidentId[] {
  if (change.kind === 'merged') return change.aliases;
  if (change.kind === 'split') return change.children;
  return change.kind === 'moved' ? [change.from] : [];
}

/** A change in the names of an edition. */
export function changeShown(change: IncidentChange, gate: Gate): ReleasedIncidentChange {
  const millibits = change.kind === 'moved' ? change.after : 'millibits' in change ? change.millibits : undefined;
  return {
    at: change.at,
    kind: change.kind,
    incident: gate.incident(change.id),
    others: othersOf(change).map(gate.incident),
    reports: 'reports' in change ? change.reports.length : 0,
    ...optional('millibits', millibits),
  };
}
