import { storeOf, useStore } from '../state/index.ts';

export type Pairs = readonly (readonly [number, number])[];
/** Polygons, each with its outline first and its holes behind it; longitude first. */
export type Shape = readonly (readonly Pairs[])[];

/** What was read of a zone on a day, as the server names it. */
export type ZoneVerdict = 'noTruceInForce' | 'beyondLimit' | 'noBreachRecorded' | 'notDeterminable' | 'unseen' | 'none';

/** A zone with the time in which it had this shape. */
export interface DatedZone {
  readonly zone: string;
  readonly title: string;
  readonly from?: number;
  readonly to?: number;
  readonly polygons: Shape;
  readonly source: string;
  readonly coarse: boolean;
}

/** A line of contact with the time in which it ran so. */
export interface DatedLine {
  readonly id: string;
  readonly from: number;
  readonly to?: number;
  readonly uncertaintyM: number;
  readonly source: string;
  readonly paths: readonly Pairs[];
}

/** A hub, depot or post by the word of one voice. */
export interface MapSite {
  readonly id: string;
  readonly voice: string;
  readonly name: string;
  readonly kind?: string;
  readonly lon: number;
  readonly lat: number;
  readonly uncertaintyM?: number;
  readonly party?: string;
  readonly from: number;
  readonly to?: number;
  readonly exercise: boolean;
}

/** Land to draw where there are no tiles. */
export interface DrawnLand {
  readonly land: Shape;
  readonly coast?: readonly Pairs[];
  readonly rivers?: readonly Pairs[];
  readonly lakes?: Shape;
  readonly borders: readonly Pairs[];
  readonly places: readonly { readonly name: string; readonly at: readonly [number, number] }[];
  readonly credit: string;
}

/** What lies beneath and around the incidents, as the server sends it: `server/src/publish/monitor/map-ground.ts`. */
export interface MapGround {
  readonly zones: readonly DatedZone[];
  readonly days: readonly { readonly at: number; readonly verdicts: readonly ZoneVerdict[] }[];
  readonly verdictZones: readonly string[];
  readonly lines: readonly DatedLine[];
  readonly sites?: readonly MapSite[];
  readonly drawn?: DrawnLand;
  readonly tiles: boolean;
  readonly detailed: boolean;
  readonly credit: string;
}

const store = storeOf<{ readonly ground: MapGround | undefined; readonly failed: boolean }>({
  ground: undefined,
  failed: false,
});

/** Reads the map's ground as known at an instant; what is shown stays until the answer is there. */
export async function readMapGround(known: number | undefined, signal: AbortSignal): Promise<void> {
  const address = new URL('map/ground/', document.baseURI);
  if (known !== undefined) address.search = `?known=${new Date(known).toISOString()}`;
  try {
    const answer = await fetch(address, { signal });
    if (!answer.ok) throw new Error(`${answer.status}`);
    store.set({ ground: (await answer.json()) as MapGround, failed: false });
  } catch {
    if (!signal.aborted) store.set({ ground: store.get().ground, failed: true });
  }
}

/** The map's ground; `undefined` until it is there. */
export function useMapGround(): MapGround | undefined {
  return useStore(store, ({ ground }) => ground);
}

/** Whether the last reading of it failed. */
export function useMapGroundFailed(): boolean {
  return useStore(store, ({ failed }) => failed);
}

/** What has dates and holds at an instant: from its first moment on, no longer at its last. */
export function holdsAt({ from, to }: { readonly from?: number; readonly to?: number }, at: number): boolean {
  return (from === undefined || from <= at) && (to === undefined || at < to);
}

/** The shapes that zones had at an instant; of two of one zone the later, as everywhere else. */
export function zonesAt(ground: MapGround, at: number): readonly DatedZone[] {
  const held = new Map<string, DatedZone>();
  for (const zone of ground.zones) {
    if (!holdsAt(zone, at)) continue;
    const before = held.get(zone.zone);
    if (!before || (zone.from ?? Number.NEGATIVE_INFINITY) > (before.from ?? Number.NEGATIVE_INFINITY))
      held.set(zone.zone, zone);
  }
  return ground.verdictZones.flatMap((name) => held.get(name) ?? []);
}

/** What was read of a zone on the day that holds the instant. */
export function verdictAt(ground: MapGround, zone: string, at: number): ZoneVerdict {
  let [low, high] = [0, ground.days.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ground.days[middle]!.at <= at) low = middle + 1;
    else high = middle;
  }
  return ground.days[low - 1]?.verdicts[ground.verdictZones.indexOf(zone)] ?? 'none';
}
