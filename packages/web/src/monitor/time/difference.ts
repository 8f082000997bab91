import type { Ground } from '../ground/index.ts';

/** How an incident differs between two instants of knowing. */
export type IncidentChange = 'added' | 'changed' | 'withdrawn';

/** What of an incident reads otherwise. */
export type ChangedPart = 'time' | 'kind' | 'zones' | 'place' | 'actor' | 'grade' | 'reports';

/** One incident that differs, as the table of the difference has it. */
export interface DifferenceRow {
  readonly incident: string;
  readonly change: IncidentChange;
  readonly from: number | undefined;
  readonly kind: string;
  readonly place: string;
  readonly lon: number | undefined;
  readonly lat: number | undefined;
  readonly radiusM: number | undefined;
  readonly parts: readonly ChangedPart[];
}

/** What became known between two instants. */
export interface Difference {
  readonly earlier: number;
  readonly later: number;
  /** In the order of the incidents' first instants. */
  readonly rows: readonly DifferenceRow[];
  readonly changes: ReadonlyMap<string, IncidentChange>;
}

/** Compares what was known of the incidents at two instants, whichever is given first. */
export function differenceOf(one: Ground, other: Ground): Difference {
  const [before, after] = one.case.knownAt <= other.case.knownAt ? [one, other] : [other, one];
  const indices = new Map(before.incidents.id.map((id, index) => [id, index]));
  const rows: DifferenceRow[] = [];
  for (const [index, id] of after.incidents.id.entries()) {
    const known = indices.get(id);
    if (known === undefined) rows.push(rowOf(after, index, 'added', []));
    else {
      indices.delete(id);
      const parts = changedParts(before, known, after, index);
      if (parts.length > 0) rows.push(rowOf(after, index, 'changed', parts));
    }
  }
  for (const index of indices.values()) rows.push(rowOf(before, index, 'withdrawn', []));
  rows.sort(
    (a, b) => (a.from ?? 0) - (b.from ?? 0) || (a.incident < b.incident ? -1 : a.incident > b.incident ? 1 : 0),
  );
  return {
    earlier: before.case.knownAt,
    later: after.case.knownAt,
    rows,
    changes: new Map(rows.map(({ incident, change }) => [incident, change])),
  };
}

function changedParts(before: Ground, at: number, after: Ground, now: number): readonly ChangedPart[] {
  const [a, b] = [before.incidents, after.incidents];
  const same: Readonly<Record<ChangedPart, boolean>> = {
    time: a.from[at] === b.from[now] && a.to[at] === b.to[now],
    kind: before.kinds[a.kind[at]!]?.id === after.kinds[b.kind[now]!]?.id,
    zones: zonesOf(before, at) === zonesOf(after, now),
    place:
      a.lon[at] === b.lon[now] &&
      a.lat[at] === b.lat[now] &&
      a.radiusM[at] === b.radiusM[now] &&
      before.places[a.place[at]!] === after.places[b.place[now]!],
    actor: before.actors[a.actor[at]!]?.id === after.actors[b.actor[now]!]?.id,
    grade: before.grades[a.grade[at]!] === after.grades[b.grade[now]!],
    reports: a.count[at] === b.count[now] && a.groups[at] === b.groups[now],
  };
  return (Object.keys(same) as ChangedPart[]).filter((part) => !same[part]);
}

function zonesOf({ zones, incidents }: Ground, index: number): string {
  return incidents.zones[index]!.map((zone) => zones[zone]?.id ?? '')
    .sort()
    .join(' ');
}

function rowOf(ground: Ground, index: number, change: IncidentChange, parts: readonly ChangedPart[]): DifferenceRow {
  const { incidents } = ground;
  return {
    incident: incidents.id[index]!,
    change,
    from: incidents.from[index] ?? undefined,
    kind: ground.kinds[incidents.kind[index]!]?.words ?? '',
    place: ground.places[incidents.place[index]!] ?? '',
    lon: incidents.lon[index] ?? undefined,
    lat: incidents.lat[index] ?? undefined,
    radiusM: incidents.radiusM[index] ?? undefined,
    parts,
  };
}
