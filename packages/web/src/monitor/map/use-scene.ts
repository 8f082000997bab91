import { useMemo } from 'react';
import { gridLines } from '../../grid/index.ts';
import { type Ground, useGround, useShown } from '../ground/index.ts';
import { type Camera, useMonitor } from '../state/index.ts';
import { type Difference, useDifference } from '../time/index.ts';
import { isShown } from './layers.ts';
import { holdsAt, type MapGround, useMapGround, verdictAt, zonesAt } from './map-ground.ts';
import { type Mark, marksIn, placedIncidents } from './marks.ts';
import { type Box, fromScreen, type Screen, type Size, screenOf } from './mercator.ts';
import type { Scene, SceneLine, SceneZone } from './scene.ts';

/** What the map shows now, with what is written on it. */
export interface MapShown {
  readonly scene: Scene;
  readonly screen: Screen;
  readonly labels: readonly { readonly at: readonly [number, number]; readonly text: string }[];
  /** Incidents that are shown, and how many of them have no place. */
  readonly incidents: number;
  readonly unplaced: number;
}

const noChanges: Difference['changes'] = new Map();
const noMarks: readonly Mark[] = [];
const noLabels: MapShown['labels'] = [];

/** The instant until which incidents are shown: the chosen one, or the end of what is known. */
export function useAt(): number | undefined {
  const ground = useGround();
  const at = useMonitor((state) => state.at);
  return at ?? ground?.case.until;
}

/** The scene of the state that is chosen, as seen by a camera. Parts that did not change stay the same objects. */
export function useScene(
  camera: Camera | undefined,
  size: Size,
  measured: readonly (readonly [number, number])[],
): MapShown | undefined {
  const ground = useGround();
  const mapGround = useMapGround();
  const shown = useShown();
  const at = useAt();
  const turned = useMonitor((state) => state.layers);
  const chosen = useMonitor((state) => state.filters.zones);
  const selected = useMonitor((state) => state.incident);
  const difference = useDifference();
  const screen = useMemo(() => camera && screenOf(camera, size), [camera, size]);
  const zones = useMemo(
    () => (mapGround && at !== undefined && isShown('zones', turned) ? sceneZones(mapGround, at, chosen) : []),
    [mapGround, at, chosen, turned],
  );
  const box = useMemo(() => screen && boxOf(screen), [screen]);
  const gridShown = isShown('grid', turned);
  const grid = useMemo(() => (gridShown && box ? gridLines(box) : undefined), [gridShown, box]);
  const lines = useMemo((): readonly SceneLine[] => {
    const contact =
      mapGround && at !== undefined && isShown('lines', turned)
        ? mapGround.lines.filter((line) => holdsAt(line, at)).flatMap(({ paths }) => paths)
        : [];
    return [
      ...contact.map((path) => ({ sort: 'contact' as const, path })),
      ...(grid?.paths ?? []).map((path) => ({ sort: 'grid' as const, path })),
      ...(measured.length > 1 ? [{ sort: 'measure' as const, path: measured }] : []),
    ];
  }, [mapGround, at, turned, grid, measured]);
  const placed = useMemo(() => ground && placedIncidents(ground), [ground]);
  const together = isShown('together', turned);
  const marks = useMemo(
    () =>
      ground && placed && shown && screen && camera
        ? marksIn(
            { ground, placed, shown, selected, changes: difference?.changes ?? noChanges, together },
            screen,
            camera.zoom,
          ).concat(withdrawnMarks(ground, difference, selected))
        : noMarks,
    [ground, placed, shown, screen, camera, selected, difference, together],
  );
  const unplaced = useMemo(
    () => (placed && shown ? shown.reduce((sum, index) => sum + (Number.isNaN(placed.x[index]) ? 1 : 0), 0) : 0),
    [placed, shown],
  );
  const areas = isShown('areas', turned);
  const scene = useMemo(() => ({ zones, lines, marks, areas }), [zones, lines, marks, areas]);
  return useMemo(
    () => screen && { scene, screen, labels: grid?.labels ?? noLabels, incidents: shown?.length ?? 0, unplaced },
    [scene, screen, grid, shown, unplaced],
  );
}

function sceneZones(ground: MapGround, at: number, chosen: readonly string[]): readonly SceneZone[] {
  return zonesAt(ground, at).map(({ zone, title, polygons }) => ({
    zone,
    title,
    polygons,
    verdict: verdictAt(ground, zone, at),
    chosen: chosen.includes(zone),
  }));
}

/** What is known no more stands in no column: it is drawn from the difference. */
function withdrawnMarks(
  ground: Ground,
  difference: Difference | undefined,
  selected: string | undefined,
): readonly Mark[] {
  if (!difference) return noMarks;
  const known = new Set(ground.incidents.id);
  return difference.rows.flatMap(({ incident, change, lon, lat, radiusM }) =>
    known.has(incident) || lon === undefined || lat === undefined
      ? []
      : [
          {
            lon,
            lat,
            count: 1,
            incident,
            selected: incident === selected,
            change,
            ...(radiusM === undefined ? {} : { radiusM }),
          },
        ],
  );
}

function boxOf(screen: Screen): Box {
  const [west, north] = fromScreen(screen, 0, 0);
  const [east, south] = fromScreen(screen, screen.width, screen.height);
  return [west, south, east, north];
}

/** The box around all zones and incidents, so that the whole case is seen; of nothing, the whole theatre. */
export function boxOfCase(ground: Ground, mapGround: MapGround): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const take = (lon: number, lat: number): void => {
    [west, south, east, north] = [Math.min(west, lon), Math.min(south, lat), Math.max(east, lon), Math.max(north, lat)];
  };
  for (const { polygons } of mapGround.zones)
    for (const [outline] of polygons) for (const [lon, lat] of outline ?? []) take(lon, lat);
  const { incidents } = ground;
  for (const [index, lon] of incidents.lon.entries()) {
    const lat = incidents.lat[index];
    if (lon !== null && lat !== null && lat !== undefined) take(lon, lat);
  }
  return west <= east ? [west, south, east, north] : [21, 43.5, 41, 53];
}
