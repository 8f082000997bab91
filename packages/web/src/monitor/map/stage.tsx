import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useGround } from '../ground/index.ts';
import type { Camera } from '../state/index.ts';
import { say } from '../wording/index.ts';
import { drawnDrawer } from './drawn/index.ts';
import { writeGlyphs } from './glyphs.ts';
import type { MapGround } from './map-ground.ts';
import type { Size } from './mercator.ts';
import type { Beneath, Drawer } from './scene.ts';
import type { MapShown } from './use-scene.ts';

/** Why the map is drawn without WebGL, where it is. */
export type Plainly = 'chosen' | 'absent' | 'lost' | 'printing';

/** The picture itself: drawn by WebGL where there is one, otherwise without, and written over in both cases. */
export function Stage({
  ground,
  shown,
  camera,
  size,
  plainly,
  detailed,
  onPlain,
}: {
  readonly ground: MapGround;
  readonly shown: MapShown | undefined;
  readonly camera: Camera | undefined;
  readonly size: Size;
  readonly plainly: Plainly | undefined;
  readonly detailed: boolean;
  readonly onPlain: (why: Plainly) => void;
}) {
  const facts = useGround()?.case;
  const place = useRef<HTMLDivElement>(null);
  const glyphs = useRef<HTMLCanvasElement>(null);
  const [drawer, setDrawer] = useState<Drawer>();
  const plain = plainly !== undefined;
  // Colours are read when the drawer is made.
  const scheme = useScheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another scheme of colours needs another drawer
  useLayoutEffect(() => {
    const host = place.current;
    if (!host) return;
    const beneath = beneathOf(ground, detailed);
    let left = false;
    let made: Drawer | undefined;
    const take = (drawn: Drawer): void => {
      made = drawn;
      if (left) drawn.remove();
      else setDrawer(drawn);
    };
    if (plain) take(drawnDrawer(host, beneath, () => {}) as Drawer);
    else
      void import('./webgl/index.ts')
        .then(({ webglDrawer }) => webglDrawer(host, beneath, () => onPlain('lost')))
        .then(take)
        .catch(() => {
          if (!left) onPlain('absent');
        });
    return () => {
      left = true;
      setDrawer(undefined);
      made?.remove();
      host.replaceChildren();
    };
  }, [ground, plain, detailed, scheme]);
  useLayoutEffect(() => {
    if (shown && camera && size.width > 0) drawer?.show(shown.scene, camera, size);
  }, [drawer, shown, camera, size]);
  const across = [
    ...(facts?.exercise ? ['EXERCISE'] : []),
    ...(facts && facts.hypothetical.length > 0 ? ['HYPOTHETICAL'] : []),
  ].join(' · ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is written takes its colours from the scheme
  useLayoutEffect(() => {
    if (glyphs.current && shown)
      writeGlyphs(glyphs.current, { marks: shown.scene.marks, labels: shown.labels, across }, shown.screen);
  }, [shown, across, scheme]);
  return (
    <>
      <div ref={place} className="drawn-in" data-drawer={drawer?.kind ?? 'none'} />
      <canvas ref={glyphs} className="glyphs" />
    </>
  );
}

/** A sentence that says why there is no WebGL; nothing where there is, or where it was so chosen. */
export function plainWords(why: Plainly | undefined): string | undefined {
  if (why === 'absent') return say('This browser has no WebGL 2: the map is drawn without it and shows the same.');
  if (why === 'lost')
    return say('The browser took the graphics away: the map is drawn without them and shows the same.');
  return undefined;
}

function beneathOf(ground: MapGround, detailed: boolean): Beneath {
  const tile = (name: string) => new URL(`map/${name}.pmtiles`, document.baseURI).href;
  return {
    land: ground.drawn,
    tiles: ground.tiles ? tile('basemap') : undefined,
    detailed: ground.detailed && detailed ? tile('detailed') : undefined,
  };
}

/** Changes when the reader's system changes between light, dark and high contrast. */
function useScheme(): string {
  const asked = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)'];
  const read = () => asked.map((query) => matchMedia(query).matches).join();
  const [scheme, setScheme] = useState(read);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is the same at each drawing
  useEffect(() => {
    const lists = asked.map((query) => matchMedia(query));
    const change = () => setScheme(read());
    for (const list of lists) list.addEventListener('change', change);
    return () => {
      for (const list of lists) list.removeEventListener('change', change);
    };
  }, []);
  return scheme;
}
