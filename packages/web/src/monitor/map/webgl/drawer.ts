import type { Feature } from 'geojson';
import { type GeoJSONSource, Map as GlMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { markPx } from '../marks.ts';
import { pxOfMetres } from '../mercator.ts';
import { type Drawer, type DrawerIn, type Scene, tokenOf } from '../scene.ts';
import { isHatched } from '../verdicts.ts';
import { styleOf } from './style.ts';

setWorkerUrl(workerUrl);

/** Draws with WebGL 2. Fails where there is none; calls `lost` when the browser takes it away. */
export const webglDrawer: DrawerIn = async (place, beneath, lost) => {
  const map = new GlMap({
    container: place,
    style: styleOf(beneath),
    interactive: false,
    attributionControl: false,
    fadeDuration: 0,
    pitchWithRotate: false,
    renderWorldCopies: false,
    trackResize: false,
    validateStyle: false,
    canvasContextAttributes: { contextType: 'webgl2' },
  });
  map.addImage('hatch', hatch());
  const canvas = map.getCanvas();
  // The place around it has the name and takes the keys.
  canvas.tabIndex = -1;
  canvas.setAttribute('aria-hidden', 'true');
  canvas.removeAttribute('role');
  // Taking the map away gives the graphics back, which the browser tells in the same way.
  let removed = false;
  canvas.addEventListener('webglcontextlost', () => !removed && lost(), { once: true });
  await new Promise<void>((done) => void map.once('load', () => done()));
  let shown: Scene | undefined;
  let drawn = '';
  const drawer: Drawer = {
    kind: 'webgl',
    show: (scene, camera, { width, height }) => {
      if (removed) return;
      const wanted = `${width} ${height}`;
      if (wanted !== drawn) map.resize();
      drawn = wanted;
      map.jumpTo({ center: [camera.lon, camera.lat], zoom: camera.zoom });
      const put = (name: string, features: () => readonly Feature[]) =>
        void (map.getSource(name) as GeoJSONSource).setData({ type: 'FeatureCollection', features: [...features()] });
      if (scene.zones !== shown?.zones) put('zones', () => zoneFeatures(scene));
      if (scene.lines !== shown?.lines) put('lines', () => lineFeatures(scene));
      if (scene.marks !== shown?.marks || scene.areas !== shown.areas) put('marks', () => markFeatures(scene));
      shown = scene;
    },
    remove: () => {
      removed = true;
      map.remove();
    },
  };
  (place as HTMLElement & { drawnBy?: GlMap }).drawnBy = map;
  return drawer;
};

function zoneFeatures({ zones }: Scene): readonly Feature[] {
  return zones.map(({ zone, polygons, verdict, chosen }) => ({
    type: 'Feature',
    properties: { zone, verdict, chosen, hatched: isHatched(verdict) },
    geometry: {
      type: 'MultiPolygon',
      coordinates: polygons.map((rings) => rings.map((ring) => ring.map(([lon, lat]) => [lon, lat]))),
    },
  }));
}

function lineFeatures({ lines }: Scene): readonly Feature[] {
  return lines.map(({ sort, path }) => ({
    type: 'Feature',
    properties: { sort },
    geometry: { type: 'LineString', coordinates: path.map(([lon, lat]) => [lon, lat]) },
  }));
}

function markFeatures({ marks, areas }: Scene): readonly Feature[] {
  return marks.map(({ lon, lat, count, incident, radiusM, selected, change }) => ({
    type: 'Feature',
    properties: {
      incident,
      count,
      selected,
      px: markPx(count),
      placed: count > 1 || radiusM !== undefined,
      ...(areas && radiusM !== undefined ? { px0: pxOfMetres(radiusM, lat, 0) } : {}),
      ...(change ? { change } : {}),
    },
    geometry: { type: 'Point', coordinates: [lon, lat] },
  }));
}

/** Diagonal lines on nothing, that repeat without a seam. */
function hatch(): { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray } {
  const side = 8;
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  pen.canvas.width = side;
  pen.canvas.height = side;
  pen.strokeStyle = tokenOf('hatch');
  pen.lineWidth = 1.4;
  for (const from of [-side, 0, side]) {
    pen.beginPath();
    pen.moveTo(from, side);
    pen.lineTo(from + side, 0);
    pen.stroke();
  }
  return { width: side, height: side, data: pen.getImageData(0, 0, side, side).data };
}
