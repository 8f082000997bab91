import { type Mark, markPx } from '../marks.ts';
import { pxOfMetres, type Screen, screenOf, toScreen } from '../mercator.ts';
import type { Drawer, DrawerIn, Scene } from '../scene.ts';
import { isHatched } from '../verdicts.ts';
import { drawManyMarks } from './many-marks.ts';
import { linesPath, shapePath } from './paths.ts';

/** More marks than this are drawn as pixels. */
export const elementsMax = 2_000;

const svgNames = 'http://www.w3.org/2000/svg';

/** Draws without WebGL: an SVG, and a canvas in it for marks that are too many for elements. */
export const drawnDrawer: DrawerIn = (place, { land }) => {
  const svg = element('svg', { class: 'map drawn', 'aria-hidden': 'true', focusable: 'false' });
  const pattern = element('pattern', {
    id: 'monitor-hatch',
    width: '6',
    height: '6',
    patternUnits: 'userSpaceOnUse',
    patternTransform: 'rotate(45)',
  });
  pattern.append(element('line', { class: 'hatch', x1: '0', y1: '0', x2: '0', y2: '6' }));
  const defs = element('defs', {});
  defs.append(pattern);
  const water = element('rect', { class: 'water', width: '100%', height: '100%' });
  const [ground, zones, lines, marks] = ['ground', 'zones', 'lines', 'marks'].map((name) =>
    element('g', { 'data-part': name }),
  ) as [SVGElement, SVGElement, SVGElement, SVGElement];
  svg.append(defs, water, ground, zones, lines, marks);
  const canvas = document.createElement('canvas');
  canvas.className = 'many-marks';
  place.replaceChildren(svg, canvas);
  let before: { scene: Scene; camera: string } | undefined;
  const drawer: Drawer = {
    kind: 'drawn',
    show: (scene, camera, size) => {
      if (!svg.isConnected) return;
      const screen = screenOf(camera, size);
      const looked = `${camera.lon} ${camera.lat} ${camera.zoom} ${size.width} ${size.height}`;
      const moved = looked !== before?.camera;
      svg.setAttribute('viewBox', `0 0 ${size.width} ${size.height}`);
      if (moved && land)
        ground.replaceChildren(
          path('land', shapePath(land.land, screen)),
          path('water', shapePath(land.lakes ?? [], screen)),
          path('coast', linesPath(land.coast ?? [], screen)),
          path('river', linesPath(land.rivers ?? [], screen)),
          path('border', linesPath(land.borders, screen)),
        );
      if (moved || scene.zones !== before?.scene.zones) zones.replaceChildren(...zonePaths(scene, screen));
      if (moved || scene.lines !== before?.scene.lines) lines.replaceChildren(...linePaths(scene, screen));
      if (moved || scene.marks !== before?.scene.marks || scene.areas !== before.scene.areas) {
        const many = scene.marks.length > elementsMax;
        canvas.hidden = !many;
        marks.replaceChildren(...(many ? [] : markElements(scene, screen, camera.zoom)));
        if (many) drawManyMarks(canvas, scene.marks, screen, scene.areas && camera.zoom);
      }
      before = { scene, camera: looked };
    },
    remove: () => place.replaceChildren(),
  };
  return drawer;
};

function zonePaths({ zones }: Scene, screen: Screen): readonly SVGElement[] {
  return zones.map(({ zone, polygons, verdict, chosen }) => {
    const drawn = path('zone', shapePath(polygons, screen));
    drawn.dataset.zone = zone;
    drawn.dataset.verdict = verdict;
    if (isHatched(verdict)) {
      drawn.dataset.unwatched = '';
      drawn.setAttribute('fill', 'url(#monitor-hatch)');
    }
    if (chosen) drawn.dataset.chosen = '';
    return drawn;
  });
}

function linePaths({ lines }: Scene, screen: Screen): readonly SVGElement[] {
  return (['grid', 'contact', 'measure'] as const).map((sort) =>
    path(
      `line-${sort}`,
      linesPath(
        lines.filter((line) => line.sort === sort).map((line) => line.path),
        screen,
      ),
    ),
  );
}

function markElements({ marks, areas }: Scene, screen: Screen, zoom: number): readonly SVGElement[] {
  const at = (mark: Mark) => {
    const [x, y] = toScreen(screen, mark.lon, mark.lat);
    return { cx: x.toFixed(1), cy: y.toFixed(1) };
  };
  const circles = marks.map((mark) => {
    const circle = element('circle', {
      ...at(mark),
      class: mark.count > 1 ? 'incident together' : 'incident',
      r: markPx(mark.count).toFixed(1),
    });
    circle.dataset.incident = mark.incident;
    circle.dataset.count = `${mark.count}`;
    if (mark.selected) circle.dataset.selected = '';
    if (mark.count === 1 && mark.radiusM === undefined) circle.dataset.unplaced = '';
    if (mark.change) circle.dataset.change = mark.change;
    return circle;
  });
  const around = areas
    ? marks.flatMap((mark) =>
        mark.radiusM === undefined
          ? []
          : [
              element('circle', {
                ...at(mark),
                class: 'area',
                r: pxOfMetres(mark.radiusM, mark.lat, zoom).toFixed(1),
              }),
            ],
      )
    : [];
  return [...around, ...circles];
}

function path(name: string, d: string): SVGElement {
  return element('path', { class: name, d });
}

function element(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS(svgNames, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
