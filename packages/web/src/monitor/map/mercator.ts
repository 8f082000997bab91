import type { Camera } from '../state/index.ts';

/** Pixels of the world's side at zoom 0, as in the maps that this one takes turns with. */
const worldPx = 512;
/** The square of web maps ends here. */
export const latitudeMax = 85.0511;
export const zoomMax = 18;
const earthM = 40_075_016.686;

/** Width and height of the map on the screen, in pixels of CSS. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** West to east across the world, from 0 to 1. */
export function worldX(lon: number): number {
  return lon / 360 + 0.5;
}

/** North to south across the world, from 0 to 1. */
export function worldY(lat: number): number {
  const clamped = Math.max(-latitudeMax, Math.min(latitudeMax, lat));
  return 0.5 - Math.log(Math.tan(Math.PI / 4 + (clamped * Math.PI) / 360)) / (2 * Math.PI);
}

export function lonOf(x: number): number {
  return (x - 0.5) * 360;
}

export function latOf(y: number): number {
  return (Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) * 360) / Math.PI - 90;
}

/** Where places lie on the screen, and back. */
export interface Screen extends Size {
  /** Pixels across the whole world. */
  readonly scale: number;
  /** The world's coordinates of the upper left corner. */
  readonly left: number;
  readonly top: number;
}

export function screenOf(camera: Camera, { width, height }: Size): Screen {
  const scale = worldPx * 2 ** camera.zoom;
  return {
    width,
    height,
    scale,
    left: worldX(camera.lon) - width / 2 / scale,
    top: worldY(camera.lat) - height / 2 / scale,
  };
}

export function toScreen({ scale, left, top }: Screen, lon: number, lat: number): readonly [number, number] {
  return [(worldX(lon) - left) * scale, (worldY(lat) - top) * scale];
}

export function fromScreen({ scale, left, top }: Screen, x: number, y: number): readonly [number, number] {
  return [lonOf(left + x / scale), latOf(top + y / scale)];
}

/** Metres as pixels at a latitude. */
export function pxOfMetres(metres: number, lat: number, zoom: number): number {
  return (metres / (earthM * Math.cos((lat * Math.PI) / 180))) * worldPx * 2 ** zoom;
}

/** Degrees of a box: west, south, east, north. */
export type Box = readonly [number, number, number, number];

/** The nearest view that holds a box with a margin. */
export function cameraOver([west, south, east, north]: Box, { width, height }: Size): Camera {
  const [x0, x1, y0, y1] = [worldX(west), worldX(east), worldY(north), worldY(south)];
  const margin = 24;
  const fitting = (span: number, px: number) =>
    Math.log2(Math.max(1, px - 2 * margin) / worldPx / Math.max(span, 1e-7));
  return kept({
    lon: lonOf((x0 + x1) / 2),
    lat: latOf((y0 + y1) / 2),
    zoom: Math.min(14, fitting(x1 - x0, width), fitting(y1 - y0, height)),
  });
}

/** The camera after the map was moved by so many pixels. */
export function panned(camera: Camera, dx: number, dy: number): Camera {
  const scale = worldPx * 2 ** camera.zoom;
  return kept({
    ...camera,
    lon: lonOf(worldX(camera.lon) - dx / scale),
    lat: latOf(worldY(camera.lat) - dy / scale),
  });
}

/** The camera after zooming about a point on the screen, which stays where it is. */
export function zoomed(camera: Camera, by: number, size: Size, about?: readonly [number, number]): Camera {
  const [x, y] = about ?? [size.width / 2, size.height / 2];
  const zoom = kept({ ...camera, zoom: camera.zoom + by }).zoom;
  const before = screenOf(camera, size);
  const scale = worldPx * 2 ** zoom;
  return kept({
    lon: lonOf(before.left + x / before.scale + (size.width / 2 - x) / scale),
    lat: latOf(before.top + y / before.scale + (size.height / 2 - y) / scale),
    zoom,
  });
}

/** Within the world, and no finer than the address says it, so that a link shows the same. */
function kept({ lon, lat, zoom }: Camera): Camera {
  const round = (value: number, digits: number) => Number(value.toFixed(digits));
  return {
    lon: round(Math.max(-180, Math.min(180, lon)), 5),
    lat: round(Math.max(-85, Math.min(85, lat)), 5),
    zoom: round(Math.max(0, Math.min(zoomMax, zoom)), 2),
  };
}
