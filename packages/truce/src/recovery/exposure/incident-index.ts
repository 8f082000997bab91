import type { Incident, IncidentId } from '../../incidents/index.ts';
import { type Interval, type PlaceGrid, type Position, placeGrid } from '../../kernel/index.ts';
import { type PlacePrecision, placeRadiusM } from '../../reports/index.ts';
import { isSameArea } from '../gazetteer/index.ts';
import { isCounted, kindNumber } from './counted-kinds.ts';
import { touches } from './periods.ts';

/** What is needed of an incident to count it near a place. */
export type PlacedIncident = Pick<Incident, 'id' | 'kind' | 'happenedAt' | 'place' | 'exercise'>;

/** Incidents that come and go, asked which may lie near a place. Only what stands in it now decides an answer, never the order in which it came. */
export interface IncidentIndex {
  /** Enters an incident; one of the same id is replaced. */
  readonly put: (incident: PlacedIncident) => void;
  /** Takes one out that was retracted or became part of another; gives what stood there. */
  readonly remove: (id: IncidentId) => PlacedIncident | undefined;
  readonly get: (id: IncidentId) => PlacedIncident | undefined;
  /** By how well the place is known, the best known first; only of those that hold any. */
  readonly layers: () => readonly IncidentLayer[];
  /** How many of a stretch have no position, or one of which nobody says how well it is known. */
  readonly notPlaced: (during: Interval, region: string | undefined) => NotPlaced;
  /** Whether any incident in it is synthetic. */
  readonly hasExercise: () => boolean;
  readonly size: () => number;
}

/** Incidents that are in no count by radius. Only those of the kinds of a total are counted. */
export interface NotPlaced {
  readonly count: number;
  /** Of them, those that name the first-level area that was asked for. */
  readonly inRegion: number;
}

/** Incidents whose places are known equally well, in columns by slot. */
export interface IncidentLayer {
  /** The true place is expected within so many metres of the stated one. */
  readonly radiusM: number;
  /** Known only by region or country. */
  readonly coarse: boolean;
  readonly grid: PlaceGrid;
  /** First moment and end in milliseconds; equal where it is a moment. */
  readonly startsAt: Float64Array;
  readonly endsAt: Float64Array;
  readonly kind: Uint8Array;
  readonly incidents: readonly (PlacedIncident | undefined)[];
}

const cellLeastM = 4_000;
const slotsFirst = 64;

/** Opens an empty index, and enters incidents. */
export function incidentIndex(incidents: Iterable<PlacedIncident> = []): IncidentIndex {
  const layers = (Object.keys(placeRadiusM) as PlacePrecision[])
    .filter((precision) => Number.isFinite(placeRadiusM[precision]))
    .map((precision) => ({ precision, layer: openLayer(placeRadiusM[precision]) }));
  const byPrecision = new Map(layers.map(({ precision, layer }) => [precision, layer]));
  const places = new Map<IncidentId, { readonly layer: OpenLayer; readonly slot: number }>();
  const nowhere = new Map<IncidentId, PlacedIncident>();

  let exercises = 0;

  const remove = (id: IncidentId): PlacedIncident | undefined => {
    const unplaced = nowhere.get(id);
    if (unplaced) nowhere.delete(id);
    const there = places.get(id);
    places.delete(id);
    const removed = unplaced ?? there?.layer.take(there.slot);
    if (removed?.exercise) exercises--;
    return removed;
  };
  const index: IncidentIndex = {
    remove,
    put: (incident) => {
      remove(incident.id);
      if (incident.exercise) exercises++;
      const layer = byPrecision.get(incident.place.precision);
      if (incident.place.at && layer) places.set(incident.id, { layer, slot: layer.add(incident, incident.place.at) });
      else nowhere.set(incident.id, incident);
    },
    get: (id) => {
      const there = places.get(id);
      return there ? there.layer.incidents[there.slot] : nowhere.get(id);
    },
    layers: () => layers.map(({ layer }) => layer).filter(({ grid }) => grid.size() > 0),
    notPlaced: ({ startsAt, endsAt }, region) => {
      const during = [...nowhere.values()].filter(
        ({ kind, happenedAt }) => isCounted(kind) && touches(happenedAt.startsAt, happenedAt.endsAt, startsAt, endsAt),
      );
      const names = new Set(during.flatMap(({ place }) => place.regions));
      const own = new Set([...names].filter((name) => region !== undefined && isSameArea(name, region)));
      const inRegion = during.filter(({ place }) => place.regions.some((name) => own.has(name))).length;
      return { count: during.length, inRegion };
    },
    hasExercise: () => exercises > 0,
    size: () => places.size + nowhere.size,
  };
  for (const incident of inOrderOfPlace(incidents)) index.put(incident);
  return index;
}

/** Neighbours get neighbouring slots: what is near on the ground is near in memory. */
function inOrderOfPlace(incidents: Iterable<PlacedIncident>): readonly PlacedIncident[] {
  const newest = [...new Map([...incidents].map((incident) => [incident.id, incident])).values()];
  const band = ({ place }: PlacedIncident): number => Math.round((place.at?.[1] ?? 0) * 20);
  return newest.sort((a, b) => band(a) - band(b) || (a.place.at?.[0] ?? 0) - (b.place.at?.[0] ?? 0));
}

/** Whether a place that is known within so many metres is known only by region or country. */
export function isCoarse(radiusM: number): boolean {
  return radiusM >= placeRadiusM.region;
}

interface OpenLayer extends IncidentLayer {
  readonly add: (incident: PlacedIncident, at: Position) => number;
  readonly take: (slot: number) => PlacedIncident;
}

function openLayer(radiusM: number): OpenLayer {
  const grid = placeGrid(Math.max(cellLeastM, radiusM / 4));
  const incidents: (PlacedIncident | undefined)[] = [];
  const free: number[] = [];
  let [startsAt, endsAt, kind] = [
    new Float64Array(slotsFirst),
    new Float64Array(slotsFirst),
    new Uint8Array(slotsFirst),
  ];
  return {
    radiusM,
    coarse: isCoarse(radiusM),
    grid,
    incidents,
    get startsAt() {
      return startsAt;
    },
    get endsAt() {
      return endsAt;
    },
    get kind() {
      return kind;
    },
    add: (incident, at) => {
      const slot = free.pop() ?? incidents.length;
      if (slot >= startsAt.length) {
        const room = 2 * startsAt.length;
        startsAt = lengthened(startsAt, new Float64Array(room));
        endsAt = lengthened(endsAt, new Float64Array(room));
        kind = lengthened(kind, new Uint8Array(room));
      }
      grid.put(slot, at);
      incidents[slot] = incident;
      startsAt[slot] = incident.happenedAt.startsAt;
      endsAt[slot] = incident.happenedAt.endsAt;
      kind[slot] = kindNumber.get(incident.kind)!;
      return slot;
    },
    take: (slot) => {
      const incident = incidents[slot]!;
      grid.remove(slot);
      incidents[slot] = undefined;
      free.push(slot);
      return incident;
    },
  };
}

function lengthened<T extends Float64Array | Uint8Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
