import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useGround } from '../ground/index.ts';
import type { Camera } from '../state/index.ts';
import { say } from '../wording/index.ts';
import { drawnDrawer } from './drawn/index.ts';
import { withGlyphs, writeGlyphs } from './glyphs.ts';
import type { MapGround } from './map-ground.ts';
import type { Size } from './mercator.ts';
import { type Beneath, type Drawer, readTokensOf } from './scene.ts';
import type { MapShown } from './use-scene.ts';

/** Why the map is drawn without WebGL, where it is. */
export type Plainly = 'chosen' | 'absent' | 'slow' | 'lost' | 'printing';

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
    // The map stands at once, drawn without WebGL; what draws with it is heavy, and takes over when it is there.
    let made = drawnDrawer(host, beneath, () => {}) as Drawer;
    setDrawer(made);
    let left = false;
    const takeOver = async (): Promise<void> => {
      const { webglDrawer } = await import('./webgl/index.ts');
      if (left) return;
      const own = document.createElement('div');
      own.className = 'drawn-in coming';
      host.append(own);
      const drawn = await webglDrawer(own, beneath, () => onPlain('lost'));
      if (left) drawn.remove();
      else {
        made.remove();
        own.className = 'drawn-in';
        host.replaceChildren(own);
        made = drawn;
        setDrawer(drawn);
      }
    };
    const leave = plain
      ? () => {}
      : whenIdle(
          () =>
            void takeOver().catch(() => {
              if (!left) onPlain('absent');
            }),
        );
    return () => {
      left = true;
      leave();
      setDrawer(undefined);
      made.remove();
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
  const marks = useMemo(() => withGlyphs(shown?.scene.marks ?? []), [shown?.scene.marks]);
  const [labels, screen] = [shown?.labels, shown?.screen];
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is written takes its colours from the scheme
  useLayoutEffect(() => {
    if (glyphs.current && labels && screen) writeGlyphs(glyphs.current, { marks, labels, across }, screen);
  }, [marks, labels, screen, across, scheme]);
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
  if (why === 'slow')
    return say(
      'This browser would have to calculate WebGL without a graphics card: the map is drawn without it and shows the same.',
    );
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

/** Calls when the page has nothing else to do, and at the latest after two seconds; gives what calls it off. */
function whenIdle(act: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(act, 500);
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(act, { timeout: 2_000 });
  return () => cancelIdleCallback(asked);
}

/** Changes when the page changes between light, dark and high contrast, by the reader's system or by choice. */
function useScheme(): string {
  const asked = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)'];
  const read = () => {
    const { theme, contrast } = document.documentElement.dataset;
    const scheme = [...asked.map((query) => matchMedia(query).matches), theme, contrast].join();
    readTokensOf(scheme);
    return scheme;
  };
  const [scheme, setScheme] = useState(read);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is the same at each drawing
  useEffect(() => {
    const lists = asked.map((query) => matchMedia(query));
    const change = () => setScheme(read());
    for (const list of lists) list.addEventListener('change', change);
    const chosen = new MutationObserver(change);
    chosen.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-contrast'] });
    return () => {
      chosen.disconnect();
      for (const list of lists) list.removeEventListener('change', change);
    };
  }, []);
  return scheme;
}
