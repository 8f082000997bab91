import type { Camera } from '../state/index.ts';
import { panned, type Size, zoomed } from './mercator.ts';

/** Where pointers and keys take the map, in one place for every way of drawing it. */
export interface Navigated {
  readonly camera: () => Camera | undefined;
  readonly size: () => Size;
  readonly look: (camera: Camera) => void;
  readonly clicked: (point: readonly [number, number]) => void;
  /** Enter on the map itself: what a click in its middle would do. */
  readonly entered: () => void;
  readonly escaped: () => void;
}

/** Steps of keys and buttons: pixels, and steps of zoom. */
export const panStepPx = 80;
export const zoomStep = 0.5;
/** A pointer that moves less has clicked. */
const clickPx = 5;

/** Reads pointers, wheel and keys of a place of the page; gives what ends it. */
export function navigate(place: HTMLElement, navigated: Navigated): () => void {
  const pointers = new Map<number, { x: number; y: number }>();
  let travelled = 0;
  const local = (event: { clientX: number; clientY: number }): readonly [number, number] => {
    const box = place.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const onMap = (event: Event) =>
    !(event.target instanceof Element && event.target.closest('button, a, summary, input, .measured'));
  const look = (next: (camera: Camera, size: Size) => Camera): void => {
    const camera = navigated.camera();
    if (camera) navigated.look(next(camera, navigated.size()));
  };
  const down = (event: PointerEvent): void => {
    if (event.button !== 0 || !onMap(event)) return;
    if (pointers.size === 0) travelled = 0;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    place.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent): void => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const [dx, dy] = [event.clientX - before.x, event.clientY - before.y];
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    travelled += Math.hypot(dx, dy);
    if (travelled < clickPx) return;
    if (!other) look((camera) => panned(camera, dx, dy));
    else {
      const apart = Math.hypot(before.x - other.x, before.y - other.y);
      const now = Math.hypot(event.clientX - other.x, event.clientY - other.y);
      const middle = local({ clientX: (event.clientX + other.x) / 2, clientY: (event.clientY + other.y) / 2 });
      if (apart > 0 && now > 0)
        look((camera, size) => zoomed(panned(camera, dx / 2, dy / 2), Math.log2(now / apart), size, middle));
    }
  };
  const up = (event: PointerEvent): void => {
    if (!pointers.delete(event.pointerId)) return;
    if (event.type === 'pointerup' && pointers.size === 0 && travelled < clickPx) navigated.clicked(local(event));
  };
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const px = event.deltaMode === 1 ? event.deltaY * 20 : event.deltaY;
    look((camera, size) => zoomed(camera, Math.max(-1, Math.min(1, -px / 240)), size, local(event)));
  };
  const key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') {
      place.focus({ preventScroll: true });
      navigated.escaped();
      event.stopPropagation();
      return;
    }
    if (event.target !== place) return;
    const pan = pans[event.key];
    const zoom = event.key === '+' || event.key === '=' ? zoomStep : event.key === '-' ? -zoomStep : undefined;
    if (pan) look((camera) => panned(camera, pan[0] * panStepPx, pan[1] * panStepPx));
    else if (zoom !== undefined) look((camera, size) => zoomed(camera, zoom, size));
    else if (event.key === 'Enter') navigated.entered();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const heard = [
    ['pointerdown', down],
    ['pointermove', move],
    ['pointerup', up],
    ['pointercancel', up],
    ['wheel', wheel],
    ['keydown', key],
  ] as unknown as readonly (readonly [string, EventListener])[];
  for (const [name, listener] of heard) place.addEventListener(name, listener, { passive: false });
  return () => {
    for (const [name, listener] of heard) place.removeEventListener(name, listener);
  };
}

/** The map moves against the arrow, as the view moves with it. */
const pans: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [1, 0],
  ArrowRight: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
