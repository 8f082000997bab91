import type { Counter, Entries } from '@truceline/truce/counters';

/** A stream of detections along a line, and the counters that are kept over it. */
export interface Stream {
  readonly entries: Entries;
  readonly longitudes: Float64Array;
  readonly latitudes: Float64Array;
  /** Outer rings of the zones, longitude and latitude in turn; place 0 is outside of all, place z + 1 within zone z. */
  readonly zones: readonly (readonly (readonly [number, number])[])[];
}

export interface Scope {
  readonly types: readonly number[];
  readonly actors: readonly number[];
  readonly zones: readonly number[];
}

export const types = 12;
export const actors = 2;
export const zoneCount = 40;
export const dayMs = 86_400_000;
const startMs = Date.UTC(2027, 0, 1);
const [west, east, latitude] = [31, 47, 48.5];

/** Numbers from 0 up to 1 that follow from a seed alone (splitmix32). */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** The place of a position: the zone in whose strip it lies, if it is near enough to the line, else outside of all. */
export function placeByStrip(longitude: number, at: number): number {
  const zone = Math.floor(((longitude - west) * zoneCount) / (east - west));
  return zone < 0 || zone >= zoneCount || Math.abs(at - latitude) > 0.7 ? 0 : zone + 1;
}

/** Zones side by side along the line, with ragged outer edges of 50 to 500 corners; neighbours share their edge. */
export function zonesAlong(seed: number): Stream['zones'] {
  const chance = chanceOf(seed ^ 0x51ed);
  const width = (east - west) / zoneCount;
  return Array.from({ length: zoneCount }, (_, zone) => {
    const from = west + zone * width;
    const corners = 25 + Math.floor(chance() * 225);
    const side = (up: number): (readonly [number, number])[] =>
      Array.from({ length: corners }, (_, step) => [
        from + (width * step) / (corners - 1),
        latitude + up * (0.6 + (step === 0 || step === corners - 1 ? 0 : 0.2 * chance())),
      ]);
    const ring = [...side(-1), ...side(1).reverse()];
    return [...ring, ring[0]!];
  });
}

/**
 * Detections in the order of receipt over a span of days: in clusters that move along the line and flare up, of twelve types
 * and two actors, received after minutes to days, three in a hundred of them corrections or retractions of earlier ones.
 */
export function makeStream(
  rows: number,
  options: { readonly seed: number; readonly days?: number; readonly lateMs?: number; readonly lateShare?: number },
  placeOf: (longitude: number, latitude: number) => number,
): Stream {
  const { seed, days = 365, lateMs = 0, lateShare = 0 } = options;
  const chance = chanceOf(seed);
  const spanMs = days * dayMs;
  const clusters = Array.from({ length: 60 }, () => ({
    longitude: west + chance() * (east - west),
    drift: (chance() - 0.5) * 2,
    width: 0.02 + chance() * 0.3,
    peak: chance(),
    breadth: 0.02 + chance() * 0.4,
    type: Math.floor(chance() * types),
  }));
  const at = new Float64Array(rows);
  const received = new Float64Array(rows);
  const longitudes = new Float64Array(rows);
  const latitudes = new Float64Array(rows);
  const trait = new Uint16Array(rows);
  const place = new Uint16Array(rows);
  for (let row = 0; row < rows; row++) {
    const cluster = clusters[Math.floor(chance() * clusters.length)]!;
    // Half of a cluster's detections come around its peak, the others at any time.
    const flare = chance() < 0.5;
    const when = flare ? cluster.peak + (chance() + chance() - 1) * cluster.breadth * 0.2 : chance();
    at[row] = startMs + Math.floor(Math.min(Math.max(when, 0), 1) * (spanMs - 1));
    const delay = chance();
    const usual = delay < 0.7 ? chance() * 3_600_000 : delay < 0.95 ? chance() * dayMs : chance() * 5 * dayMs;
    const delayMs = 60_000 + usual + (lateShare > 0 && chance() < lateShare ? lateMs : 0);
    received[row] = at[row]! + Math.floor(delayMs);
    longitudes[row] = cluster.longitude + cluster.drift * when + (chance() + chance() - 1) * cluster.width;
    latitudes[row] = latitude + (chance() + chance() - 1) * 0.9;
    const type = chance() < 0.5 ? cluster.type : Math.floor(chance() * types);
    trait[row] = type * actors + (chance() < 0.55 ? 0 : 1);
    place[row] = placeOf(longitudes[row]!, latitudes[row]!);
  }
  const order = Uint32Array.from(at, (_, row) => row).sort((a, b) => received[a]! - received[b]! || a - b);
  const item = new Uint32Array(rows);
  const retracts = new Uint8Array(rows);
  const column = <T extends Float64Array | Uint16Array>(values: T): T => {
    const sorted = values.slice() as T;
    for (let row = 0; row < rows; row++) sorted[row] = values[order[row]!]!;
    return sorted;
  };
  for (let row = 0; row < rows; row++) {
    const rewrites = row > 100 && chance() < 0.03;
    // An item that has a word already: most are recent, since errors are mostly seen soon.
    item[row] = rewrites ? item[Math.floor(row * (1 - chance() ** 3 * 0.5))]! : row;
    if (rewrites) retracts[row] = chance() < 0.5 ? 1 : 0;
  }
  return {
    entries: {
      length: rows,
      receivedAt: column(received),
      item,
      retracts,
      at: column(at),
      trait: column(trait),
      place: column(place),
    },
    longitudes: column(longitudes),
    latitudes: column(latitudes),
    zones: zonesAlong(seed),
  };
}

/**
 * Scopes of counters as texts have them: every type or a few; one actor or both; a zone, some neighbours, or the whole line.
 */
export function scopesFor(count: number, seed: number): readonly Scope[] {
  const chance = chanceOf(seed ^ 0xc0de);
  const all = (length: number): readonly number[] => Array.from({ length }, (_, each) => each);
  return Array.from({ length: count }, () => {
    const first = Math.floor(chance() * types);
    const zone = Math.floor(chance() * zoneCount);
    const extent = chance();
    const zones = extent < 0.5 ? 1 : extent < 0.8 ? 2 + Math.floor(chance() * 6) : zoneCount;
    return {
      types:
        chance() < 0.4
          ? all(types)
          : Array.from({ length: 3 + Math.floor(chance() * 4) }, (_, step) => (first + step) % types),
      actors: chance() < 0.3 ? all(actors) : [Math.floor(chance() * actors)],
      zones: Array.from({ length: zones }, (_, step) => (zone + step) % zoneCount),
    };
  });
}

export const windowsMs = [3_600_000, dayMs, 7 * dayMs] as const;

/** Counters over 1 h, 24 h and 7 d for each scope: they begin well above what is usual there, and end at seven tenths of it. */
export function countersFor(scopes: readonly Scope[], stream: Stream): readonly Counter[] {
  const { entries } = stream;
  const spanMs = entries.at.reduce((most, each) => Math.max(most, each), 0) - startMs + 1;
  return scopes.flatMap((scope) => {
    const traits = new Uint8Array(types * actors);
    for (const type of scope.types) for (const actor of scope.actors) traits[type * actors + actor] = 3;
    const places = new Uint8Array(zoneCount + 1);
    for (const zone of scope.zones) places[zone + 1] = 3;
    let counted = 0;
    for (let row = 0; row < entries.length; row++)
      counted += traits[entries.trait[row]!]! && places[entries.place[row]!]! ? 1 : 0;
    return windowsMs.map((lengthMs): Counter => {
      const usual = (counted * lengthMs) / spanMs;
      const onset = Math.max(3, Math.ceil(usual + 4 * Math.sqrt(usual) + 1));
      return {
        traits,
        places,
        least: 3,
        measure: 'count',
        window: { kind: 'sliding', lengthMs },
        onset,
        clear: Math.max(1, Math.floor(onset * 0.7)),
      };
    });
  });
}
