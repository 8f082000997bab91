import type { Membership, ZoneIndex } from '../kernel/index.ts';
import { placeRadiusM } from '../reports/index.ts';
import type { Incident } from './incident.ts';
import type { IncidentId } from './incident-id.ts';

/** An incident that lies, or may lie, in a zone. */
export interface Placed {
  readonly incident: Incident;
  readonly zone: string;
  readonly membership: Membership;
}

/** Which incidents lie in which zones, worked out once for every later stage. */
export interface Placements {
  /** Incidents that are not certainly outside the zone, in the order in which they were given. */
  readonly within: (zone: string) => readonly Placed[];
  /** Zones that an incident is not certainly outside of, in order of their names. */
  readonly of: (incident: IncidentId) => readonly Placed[];
}

/** Places incidents in zones with the uncertainty of their places, by the shape that each zone had at their first moment. */
export function placeIncidents(incidents: readonly Incident[], zones: ZoneIndex): Placements {
  const byZone = new Map<string, Placed[]>(zones.names.map((zone) => [zone, []]));
  const byIncident = new Map<IncidentId, Placed[]>();
  for (const incident of incidents) {
    const place = { ...incident.place, radiusM: placeRadiusM[incident.place.precision] };
    const own: Placed[] = [];
    for (const zone of zones.candidates(place)) {
      const membership = zones.membership(zone, place, incident.happenedAt.startsAt);
      if (membership.certainty === 'outside') continue;
      const placed = { incident, zone, membership };
      own.push(placed);
      byZone.get(zone)!.push(placed);
    }
    if (own.length > 0) byIncident.set(incident.id, own);
  }
  return { within: (zone) => byZone.get(zone) ?? [], of: (incident) => byIncident.get(incident) ?? [] };
}
