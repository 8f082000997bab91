import type { Camera } from '../state/index.ts';
import type { DrawnLand, Shape, ZoneVerdict } from './map-ground.ts';
import type { Mark } from './marks.ts';
import type { Size } from './mercator.ts';

/** A zone as it stood at the instant that is shown. */
export interface SceneZone {
  readonly zone: string;
  readonly title: string;
  readonly polygons: Shape;
  readonly verdict: ZoneVerdict;
  readonly chosen: boolean;
}

/** Lines by what they are: each sort is drawn in its own way, and told apart without colour. */
export interface SceneLine {
  readonly sort: 'contact' | 'grid' | 'measure';
  readonly path: readonly (readonly [number, number])[];
}

/** All that a map draws, from below to above; parts that did not change are the same objects as before. */
export interface Scene {
  readonly zones: readonly SceneZone[];
  readonly lines: readonly SceneLine[];
  readonly marks: readonly Mark[];
  readonly areas: boolean;
}

/** What lies beneath. */
export interface Beneath {
  readonly land: DrawnLand | undefined;
  /** Address of the common tiles; absent where they do not show this land. */
  readonly tiles: string | undefined;
  /** Address of the operator's own tiles, while they are shown. */
  readonly detailed: string | undefined;
}

/**
 * Draws scenes: with WebGL, or in its place without. Both show the same and know nothing of pointers and keys; those are read in
 * one place for both (`navigation.ts`), and what lies under a pointer is found in the scene.
 */
export interface Drawer {
  readonly kind: 'webgl' | 'drawn';
  /** Does nothing once the drawer was taken away. */
  readonly show: (scene: Scene, camera: Camera, size: Size) => void;
  readonly remove: () => void;
}

/** Makes a drawer in a place of the page; `lost` is called when it can draw no more. */
export type DrawerIn = (place: HTMLElement, beneath: Beneath, lost: () => void) => Promise<Drawer> | Drawer;

const tokens = new Map<string, string>();
let schemeOfTokens = '';

/** Names the scheme that the page stands in: tokens are read once for each, since reading one has the whole page laid out. */
export function readTokensOf(scheme: string): void {
  if (scheme !== schemeOfTokens) tokens.clear();
  schemeOfTokens = scheme;
}

/** Colours and typefaces of the page's tokens, as they stand for this reader now. */
export function tokenOf(name: string): string {
  const known = tokens.get(name);
  if (known !== undefined) return known;
  const read = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  tokens.set(name, read);
  return read;
}
