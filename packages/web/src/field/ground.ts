import { distanceM, inverse, isPosition, type Position } from '@truceline/truce/kernel';

/** A mine, or ground with mines, as somebody marked it. */
export interface MarkedMine {
  readonly places: readonly Position[];
  readonly surveyed?: string;
}

/** A track that somebody went and looked at. */
export interface SurveyedTrack {
  readonly places: readonly Position[];
  readonly surveyed?: string;
}

/** The outline of a zone of the agreement, for finding one's way. It says nothing about the ground. */
export interface ZoneOutline {
  readonly name: string;
  /** The zone is invented: the drawing says EXERCISE. */
  readonly exercise?: true;
  readonly rings: readonly (readonly Position[])[];
}

/** What is loaded about mines and tracks, and outlines of zones. It is what somebody marked, never all there is. */
export interface Ground {
  readonly mines: readonly MarkedMine[];
  readonly tracks: readonly SurveyedTrack[];
  /** Absent in what an older page kept. */
  readonly zones?: readonly ZoneOutline[];
  /** Features that are none of these. */
  readonly leftOut: number;
}

/** Bytes of a file at most, and places that are kept of it. */
export const groundBytesMax = 5_000_000;
const placesMax = 200_000;

/** Metres from a surveyed track within which it passes "here": wheels and feet, not a field beside it. */
const hereM = 5;

interface Feature {
  readonly properties?: {
    readonly kind?: unknown;
    readonly surveyed?: unknown;
    readonly name?: unknown;
    readonly exercise?: unknown;
  } | null;
  readonly geometry?: { readonly type?: unknown; readonly coordinates?: unknown } | null;
}

/**
 * Reads GeoJSON whose features say `kind`: `mine`, `minefield` or `track`, and where known `surveyed`: a day; or `zone`, with its
 * `name`. A reason where it is none of that, or holds none of these.
 */
export function readGround(text: string): Ground | { readonly wrong: string } {
  let value: { readonly type?: unknown; readonly features?: unknown } | null;
  try {
    value = JSON.parse(text);
  } catch {
    return { wrong: 'JSON' };
  }
  if (value?.type !== 'FeatureCollection' || !Array.isArray(value.features)) return { wrong: 'FeatureCollection' };
  const [mines, tracks, zones]: [MarkedMine[], SurveyedTrack[], ZoneOutline[]] = [[], [], []];
  let [leftOut, held] = [0, 0];
  for (const feature of value.features as readonly (Feature | null)[]) {
    const kind = feature?.properties?.kind;
    const surveyed = feature?.properties?.surveyed;
    const places = placesIn(feature?.geometry?.coordinates);
    held += places.length;
    if (held > placesMax) return { wrong: `> ${placesMax}` };
    const marked = {
      places,
      ...(typeof surveyed === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(surveyed) ? { surveyed } : {}),
    };
    if (places.length === 0) leftOut++;
    else if (kind === 'track') tracks.push(marked);
    else if (kind === 'mine' || kind === 'minefield') mines.push(marked);
    else if (kind === 'zone') zones.push(outlineOf(feature));
    else leftOut++;
  }
  return mines.length + tracks.length + zones.length === 0
    ? { wrong: 'kind: mine, minefield, track, zone' }
    : { mines, tracks, zones, leftOut };
}

/** Of two files the later stands; but one of zones alone leaves mines and tracks as they are, and one without zones leaves those. */
export function groundWith(before: Ground | undefined, read: Ground): Ground {
  if (!before) return read;
  const zonesAlone = read.mines.length + read.tracks.length === 0;
  return {
    mines: zonesAlone ? before.mines : read.mines,
    tracks: zonesAlone ? before.tracks : read.tracks,
    zones: read.zones?.length ? read.zones : (before.zones ?? []),
    leftOut: read.leftOut,
  };
}

const nameLettersMax = 80;

function outlineOf(feature: Feature | null): ZoneOutline {
  const { name, exercise } = feature?.properties ?? {};
  return {
    name: typeof name === 'string' ? name.slice(0, nameLettersMax) : '',
    ...(exercise === true ? { exercise } : {}),
    rings: ringsIn(feature?.geometry?.coordinates),
  };
}

/** What is nearest to a place: metres, and the direction in degrees. */
export interface Nearest {
  readonly distanceM: number;
  readonly bearingDeg: number;
  readonly surveyed?: string;
}

/** What is marked near a place. `trackHere` is the newest survey of a track that passes there. */
export interface Around {
  readonly mine?: Nearest;
  readonly track?: Nearest;
  readonly trackHere?: string | 'undated';
}

/** Looks what is marked near a place. Nothing found says nothing about the place. */
export function groundAround({ mines, tracks }: Ground, at: Position): Around {
  const near = tracks.map((track) => nearestOf(track, at)).filter(({ distanceM }) => distanceM <= hereM);
  const here = near
    .map(({ surveyed }) => surveyed ?? '')
    .sort()
    .at(-1);
  const [mine, track] = [nearest(mines, at), nearest(tracks, at)];
  return {
    ...(mine ? { mine } : {}),
    ...(track ? { track } : {}),
    ...(here === undefined ? {} : { trackHere: here === '' ? 'undated' : here }),
  };
}

function nearest(all: readonly MarkedMine[], at: Position): Nearest | undefined {
  let best: Nearest | undefined;
  for (const each of all) {
    const found = nearestOf(each, at);
    if (!best || found.distanceM < best.distanceM) best = found;
  }
  return best;
}

/** The nearest place of a line through the places; within a few kilometres the ground is flat enough for that. */
function nearestOf({ places, surveyed }: MarkedMine, at: Position): Nearest {
  const scale = Math.cos((at[1] * Math.PI) / 180);
  let best: Position = places[0]!;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, to] of places.entries()) {
    const from = places[index - 1] ?? to;
    const [east, north] = [(to[0] - from[0]) * scale, to[1] - from[1]];
    const length = east * east + north * north;
    const along = length === 0 ? 0 : ((at[0] - from[0]) * scale * east + (at[1] - from[1]) * north) / length;
    const share = Math.min(1, Math.max(0, along));
    const foot: Position = [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
    const away = Math.hypot((foot[0] - at[0]) * scale, foot[1] - at[1]);
    if (away < least) [best, least] = [foot, away];
  }
  const bearingDeg = (inverse(at, best).leavesDeg + 360) % 360;
  return { distanceM: distanceM(at, best), bearingDeg, ...(surveyed === undefined ? {} : { surveyed }) };
}

/** The rings of a polygon or of several. */
function ringsIn(value: unknown, depth = 0): readonly (readonly Position[])[] {
  if (!Array.isArray(value) || depth > 3) return [];
  const [first] = value as readonly unknown[];
  if (Array.isArray(first) && typeof first[0] === 'number') {
    const ring = placesIn(value);
    return ring.length > 2 ? [ring] : [];
  }
  return value.flatMap((each) => ringsIn(each, depth + 1));
}

/** Every position of a geometry, however deep its lists go. */
function placesIn(value: unknown, depth = 0): readonly Position[] {
  if (!Array.isArray(value) || depth > 4) return [];
  const [longitude, latitude] = value;
  if (typeof longitude === 'number' && typeof latitude === 'number')
    return isPosition(longitude, latitude) ? [[longitude, latitude]] : [];
  return value.flatMap((each) => placesIn(each, depth + 1));
}
