import type { Ground } from '../ground/index.ts';
import { say } from '../wording/index.ts';
import { localTime } from '../wording/times.ts';

/** An incident that a report could be linked with, by its first report. */
export interface LinkTarget {
  readonly report: string;
  readonly words: string;
}

const dayMs = 86_400_000;
const targetsMax = 40;

/** Incidents within two days of another, the nearest in time and place first. */
export function targetsNear(ground: Ground, incident: string): readonly LinkTarget[] {
  const { incidents, reports, kinds, places } = ground;
  const own = incidents.id.indexOf(incident);
  const at = incidents.from[own] ?? undefined;
  if (own < 0 || at === undefined) return [];
  const found: { readonly index: number; readonly away: number }[] = [];
  for (const [index, from] of incidents.from.entries()) {
    if (index === own || from === null || Math.abs(from - at) > 2 * dayMs || incidents.count[index] === 0) continue;
    found.push({ index, away: Math.abs(from - at) / dayMs + awayDegrees(ground, own, index) * 10 });
  }
  return found
    .sort((a, b) => a.away - b.away || a.index - b.index)
    .slice(0, targetsMax)
    .map(({ index }) => ({
      report: reports.id[incidents.start[index]!]!,
      words: `${localTime(incidents.from[index]!, ground.case.dayZone)} · ${kinds[incidents.kind[index]!]?.words ?? say('incident')} · ${places[incidents.place[index]!] ?? say('place not known')} · ${incidents.id[index]}`,
    }));
}

/** How far apart, roughly; what has no place stands behind what has. */
function awayDegrees({ incidents: { lon, lat } }: Ground, one: number, other: number): number {
  const [a, b, c, d] = [lon[one] ?? null, lat[one] ?? null, lon[other] ?? null, lat[other] ?? null];
  if (a === null || b === null || c === null || d === null) return 1;
  return Math.hypot((a - c) * Math.cos((b * Math.PI) / 180), b - d);
}
