import { destination, type Position } from '@truceline/truce/kernel';
import { mgrsOf } from '../grid/index.ts';
import type { Ground } from './ground.ts';
import { button, draw, make } from './make.ts';
import { say } from './words/words.ts';

/** A drawing of what is marked and of the zones' outlines, on which a pin can be set. There is no other map under it: nothing is fetched. */
export interface GroundView {
  readonly element: HTMLElement;
  readonly centreOn: (at: Position) => void;
}

/** Units of the drawing from side to side, and metres of one: from 300 m across to 600 km. */
const side = 320;
const metresPerUnit = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_000];
/** Where the drawing begins where nothing is loaded: the middle of Ukraine, from afar. */
const fallback: Position = [31.5, 48.8];
const metresPerDegree = 111_320;
/** About how wide a letter is. */
const letterUnits = 7;

/** Makes the drawing; `pinned` is told where the pin stands. */
export function groundView(ground: Ground | undefined, pinned?: (at: Position) => void): GroundView {
  const first = ground?.mines[0]?.places[0] ?? ground?.tracks[0]?.places[0];
  const zones = ground?.zones ?? [];
  const whole = boxOf(zones.flatMap(({ rings }) => rings.flat()));
  let centre = first ?? whole?.centre ?? fallback;
  let scale = first ? 3 : whole ? scaleFor(whole.acrossM) : metresPerUnit.length - 1;
  let pin: Position | undefined;
  const picture = draw('svg', {
    viewBox: `0 0 ${side} ${side}`,
    class: 'map',
    tabindex: 0,
    role: 'application',
    'aria-label': say('pinHint'),
  });
  const toUnits = ([longitude, latitude]: Position): readonly [number, number] => {
    const metres = metresPerUnit[scale]!;
    const east = (longitude - centre[0]) * metresPerDegree * Math.cos((centre[1] * Math.PI) / 180);
    return [side / 2 + east / metres, side / 2 - ((latitude - centre[1]) * metresPerDegree) / metres];
  };
  const fromUnits = (x: number, y: number): Position => {
    const [east, north] = [(x - side / 2) * metresPerUnit[scale]!, (side / 2 - y) * metresPerUnit[scale]!];
    return destination(centre, (Math.atan2(east, north) * 180) / Math.PI, Math.hypot(east, north));
  };
  const paint = (): void => {
    const parts: SVGElement[] = [];
    for (let at = 0; at <= side; at += side / 8)
      parts.push(
        draw('line', { class: 'grid', x1: at, x2: at, y1: 0, y2: side }),
        draw('line', { class: 'grid', y1: at, y2: at, x1: 0, x2: side }),
      );
    const line = (places: readonly Position[]) =>
      places
        .map((place) =>
          toUnits(place)
            .map((unit) => unit.toFixed(1))
            .join(','),
        )
        .join(' ');
    for (const { name, rings } of zones) {
      const d = rings.map((ring) => `M${line(ring).replaceAll(' ', 'L')}Z`).join('');
      parts.push(draw('path', { class: 'zone', d }));
      const box = boxOf(rings.flat());
      if (!box) continue;
      // A name that is wider than its zone stands across others; it comes when one looks closer.
      const [x, y] = toUnits(box.centre);
      if (name.length * letterUnits < box.wideM / metresPerUnit[scale]!)
        parts.push(draw('text', { class: 'zone', x, y, text: name }));
    }
    if (zones.some(({ exercise }) => exercise))
      parts.push(draw('text', { class: 'zone', x: side / 2, y: 18, text: 'EXERCISE' }));
    for (const { places } of ground?.tracks ?? [])
      parts.push(draw('polyline', { class: 'track', points: line(places) }));
    for (const { places } of ground?.mines ?? []) {
      const [x, y] = toUnits(places[0]!);
      if (places.length > 2) parts.push(draw('polygon', { class: 'mine', points: line(places) }));
      else parts.push(draw('path', { class: 'mine', d: `M${x} ${y - 8}l8 14h-16z` }));
    }
    if (pin) {
      const [x, y] = toUnits(pin);
      parts.push(
        draw('path', { class: 'pin', d: `M${x - 14} ${y}h28M${x} ${y - 14}v28` }),
        draw('circle', { class: 'pin', cx: x, cy: y, r: 9 }),
      );
    }
    const across = (side / 8) * metresPerUnit[scale]!;
    parts.push(
      draw('text', {
        x: 6,
        y: side - 8,
        text: `▭ ${across < 1_000 ? say('metres', across) : say('kilometres', across / 1_000)} · ${mgrsOf(centre)}`,
      }),
    );
    picture.replaceChildren(...parts);
  };
  const move = (at: Position): void => {
    centre = at;
    paint();
  };
  const set = (at: Position): void => {
    pin = at;
    paint();
    pinned?.(at);
  };
  const zoom = (step: number): void => {
    if (pin) centre = pin;
    scale = Math.min(metresPerUnit.length - 1, Math.max(0, scale + step));
    paint();
  };
  picture.addEventListener('click', (event) => {
    const box = picture.getBoundingClientRect();
    const { clientX, clientY } = event as MouseEvent;
    const at = fromUnits(((clientX - box.left) / box.width) * side, ((clientY - box.top) / box.height) * side);
    if (pinned) set(at);
    else move(at);
  });
  picture.addEventListener('keydown', (event) => {
    const { key } = event as KeyboardEvent;
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-8, 0],
      ArrowRight: [8, 0],
      ArrowUp: [0, -8],
      ArrowDown: [0, 8],
    };
    const step = steps[key];
    if (step) {
      const [x, y] = pinned && pin ? toUnits(pin) : [side / 2, side / 2];
      const at = fromUnits(x + step[0], y + step[1]);
      if (pinned) set(at);
      else move(at);
    } else if (key === '+' || key === '-') zoom(key === '+' ? -1 : 1);
    else return;
    event.preventDefault();
  });
  paint();
  const element = make('div', {}, make('p', { class: 'hint', text: say('pinHint') }));
  element.append(
    picture,
    make(
      'div',
      { class: 'row' },
      button(say('zoomIn'), () => zoom(-1)),
      button(say('zoomOut'), () => zoom(1)),
    ),
  );
  return {
    element,
    centreOn: (at) => {
      scale = Math.min(scale, 3);
      move(at);
    },
  };
}

/** The middle of some places, metres from west to east, and from side to side of the square about them. */
function boxOf(
  places: readonly Position[],
): { readonly centre: Position; readonly wideM: number; readonly acrossM: number } | undefined {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [longitude, latitude] of places) {
    [west, east] = [Math.min(west, longitude), Math.max(east, longitude)];
    [south, north] = [Math.min(south, latitude), Math.max(north, latitude)];
  }
  if (west > east) return undefined;
  const centre: Position = [(west + east) / 2, (south + north) / 2];
  const wideM = (east - west) * Math.cos((centre[1] * Math.PI) / 180) * metresPerDegree;
  return { centre, wideM, acrossM: Math.max(wideM, (north - south) * metresPerDegree) };
}

/** The closest scale at which so many metres fit. */
function scaleFor(acrossM: number): number {
  const fits = metresPerUnit.findIndex((metres) => metres * side >= acrossM);
  return fits < 0 ? metresPerUnit.length - 1 : fits;
}
