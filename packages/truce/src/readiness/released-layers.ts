import { by, byText, dayOf, type Instant, type LocalDay, parseDay, spanOfDay } from '../kernel/index.ts';
import { entriesKnown } from '../pledges/index.ts';
import type { EntryOf, ReadinessEntry, SiteKind } from './entry.ts';

/** What may be said of what stands ready: that a layer exists in an area. Nothing finer has a place here. */
export interface ReleasedLayer {
  readonly layer: PublicLayer;
  /** A first-level area of the list that may be named. */
  readonly zone: string;
}

/** The layers that have a name in public. */
export const publicLayers = [
  'hubs',
  'storage sites',
  'protected facilities',
  'monitoring posts',
  'cameras',
  'aircraft',
  'acoustic sensors',
  'satellites',
] as const;
/** One of them. */
export type PublicLayer = (typeof publicLayers)[number];

/** All that a public edition holds of what stands ready: the month that it tells of, and the layers that stood in it. */
export interface ReleasedReadiness {
  /** `2031-03`: the layers stood at some time of this month, as known at its end. */
  readonly month: string;
  readonly layers: readonly ReleasedLayer[];
}

/** What bounds a release. Whatever is not named here is not released. */
export interface LayerRelease {
  /** The areas that may be named. */
  readonly zones: readonly string[];
  /** Hours that a month must be over before anything of it is told. */
  readonly delayHours: number;
  /** Whose months. */
  readonly dayZone: string;
}

const layerOf: Readonly<Record<SiteKind, PublicLayer>> = {
  hub: 'hubs',
  storage: 'storage sites',
  protectedFacility: 'protected facilities',
  post: 'monitoring posts',
  camera: 'cameras',
  uavOrbit: 'aircraft',
  acoustic: 'acoustic sensors',
  satellitePass: 'satellites',
};

/**
 * The public edition of what stands ready at an instant. It changes once a month: it tells of the last month that has been
 * over for the delay, by what was known when that month ended, and within the month nothing but whether a layer stood in an
 * area at some time of it. So whoever compares the editions of two days learns a layer, an area and a month, and no more:
 * not how many, not where, not on which day something came, went or was reported. What is told late counts from its month on.
 */
export function releasedLayers(
  entries: readonly ReadinessEntry[],
  { zones, delayHours, dayZone }: LayerRelease,
  now: Instant,
): ReleasedReadiness | undefined {
  const month = monthTold(now, delayHours, dayZone);
  if (!month) return undefined;
  const { standing } = entriesKnown(entries, { at: month.endsAt, knownAt: month.endsAt });
  const named = new Set(zones);
  const found = new Map<string, ReleasedLayer>();
  for (const { kind, zone } of stoodIn(standing, month)) {
    if (!named.has(zone)) continue;
    const layer = layerOf[kind];
    found.set(`${layer} ${zone}`, { layer, zone });
  }
  return {
    month: month.name,
    layers: [...found.values()].sort(
      by(
        ({ zone }) => zone,
        ({ layer }) => publicLayers.indexOf(layer),
      ),
    ),
  };
}

interface Month {
  readonly name: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** The last month of the zone's calendar that ended so many hours ago or earlier. */
function monthTold(now: Instant, delayHours: number, zone: string): Month | undefined {
  if (!(delayHours >= 0)) return undefined;
  const reached = dayOf((now - Math.ceil(delayHours * 3_600_000)) as Instant, zone);
  const next = `${reached.slice(0, 7)}-01`;
  const [year, number] = [Number(reached.slice(0, 4)), Number(reached.slice(5, 7))];
  const name = number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
  return { name, startsAt: firstMoment(`${name}-01`, zone), endsAt: firstMoment(next, zone) };
}

function firstMoment(day: string, zone: string): Instant {
  return spanOfDay(parseDay(day) as LocalDay, zone).startsAt;
}

/** Kinds and areas in which something stood at some time of the month, by anybody's word. The entries come in order. */
function stoodIn(
  entries: readonly ReadinessEntry[],
  { startsAt, endsAt }: Month,
): readonly { readonly kind: SiteKind; readonly zone: string }[] {
  const stood: { readonly kind: SiteKind; readonly zone: string }[] = [];
  const open = new Map<string, { readonly facts: EntryOf<'site'>['telling']['facts']; readonly since: Instant }>();
  const note = (key: string, until: Instant): void => {
    const held = open.get(key);
    if (!held) return;
    const { kind, zone, standsUntil } = held.facts;
    const end = Math.min(until, standsUntil ?? Infinity);
    if (kind !== undefined && zone !== undefined && held.since < endsAt && end > startsAt && held.since < end)
      stood.push({ kind, zone });
  };
  for (const entry of entries) {
    const { telling, happenedAt, speaker } = entry;
    if (telling.what !== 'site' && telling.what !== 'closed') continue;
    const key = JSON.stringify([telling.site, speaker.side, speaker.name]);
    const at = happenedAt.startsAt;
    note(key, at);
    if (telling.what === 'closed') open.delete(key);
    else open.set(key, { facts: { ...open.get(key)?.facts, ...telling.facts }, since: at });
  }
  for (const key of [...open.keys()].sort(byText)) note(key, endsAt);
  return stood;
}
