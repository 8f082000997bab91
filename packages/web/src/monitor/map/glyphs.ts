import { type Mark, markPx } from './marks.ts';
import { type Screen, toScreen } from './mercator.ts';
import { tokenOf } from './scene.ts';

/** What is written over the marks, in one canvas above either way of drawing. */
export interface Written {
  readonly marks: readonly Mark[];
  readonly labels: readonly { readonly at: readonly [number, number]; readonly text: string }[];
  /** Across the map, so that no copy of the picture can be taken for more than it is. */
  readonly across: string;
}

/** A sign for each change: told apart without colour. */
const signs = { added: '+', changed: '~', withdrawn: '×' } as const;

const none: readonly Mark[] = [];

/** The marks that something is written on; where there are none, always the same list, so that nothing is written anew. */
export function withGlyphs(marks: readonly Mark[]): readonly Mark[] {
  const written = marks.filter(({ count, change }) => count > 1 || change !== undefined);
  return written.length === 0 ? none : written;
}

/** Writes numbers of incidents, signs of changes and labels of the grid. */
export function writeGlyphs(canvas: HTMLCanvasElement, { marks, labels, across }: Written, screen: Screen): void {
  const ratio = Math.min(2, window.devicePixelRatio || 1);
  const [width, height] = [Math.round(screen.width * ratio), Math.round(screen.height * ratio)];
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const pen = canvas.getContext('2d');
  if (!pen) return;
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, screen.width, screen.height);
  const [paper, ink, soft] = [tokenOf('raised'), tokenOf('ink'), tokenOf('ink-soft')];
  const sans = tokenOf('sans');
  pen.textBaseline = 'middle';
  pen.textAlign = 'center';
  if (across !== '') {
    pen.font = `700 ${Math.round(Math.min(64, screen.width / 9))}px ${sans}`;
    pen.globalAlpha = 0.16;
    pen.fillStyle = tokenOf('exercise');
    pen.fillText(across, screen.width / 2, screen.height / 2);
    pen.globalAlpha = 1;
  }
  pen.font = `11px ${sans}`;
  pen.lineWidth = 3;
  pen.strokeStyle = paper;
  pen.fillStyle = soft;
  for (const { at, text } of labels) {
    const [x, y] = inFrame(toScreen(screen, at[0], at[1]), screen);
    pen.strokeText(text, x, y);
    pen.fillText(text, x, y);
  }
  for (const mark of marks) {
    const [x, y] = toScreen(screen, mark.lon, mark.lat);
    if (mark.change) {
      pen.font = `700 15px ${sans}`;
      pen.fillStyle = ink;
      pen.strokeText(signs[mark.change], x + 11, y - 9);
      pen.fillText(signs[mark.change], x + 11, y - 9);
    } else {
      const text = mark.count > 9_999 ? `${Math.round(mark.count / 1_000)}k` : `${mark.count}`;
      pen.font = `600 ${markPx(mark.count) > 14 ? 13 : 11}px ${sans}`;
      pen.fillStyle = paper;
      pen.fillText(text, x, y + 0.5);
    }
  }
}

/** A label at the edge of the picture is drawn in, so that it can be read. */
function inFrame([x, y]: readonly [number, number], { width, height }: Screen): readonly [number, number] {
  return [Math.max(14, Math.min(width - 14, x)), Math.max(10, Math.min(height - 10, y))];
}
