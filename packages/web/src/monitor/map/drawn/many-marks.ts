import { type Mark, markPx } from '../marks.ts';
import { pxOfMetres, type Screen, worldX, worldY } from '../mercator.ts';
import { tokenOf } from '../scene.ts';

/** Draws marks as pixels: for more of them than elements of a page are good for. */
export function drawManyMarks(
  canvas: HTMLCanvasElement,
  marks: readonly Mark[],
  screen: Screen,
  areas: number | false,
): void {
  const ratio = Math.min(2, window.devicePixelRatio || 1);
  const [width, height] = [Math.round(screen.width * ratio), Math.round(screen.height * ratio)];
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const pen = canvas.getContext('2d');
  if (!pen) return;
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, screen.width, screen.height);
  const [ink, paper, focus] = [tokenOf('mark'), tokenOf('raised'), tokenOf('focus')];
  const selected: Mark[] = [];
  pen.fillStyle = ink;
  for (const mark of marks) {
    const x = (worldX(mark.lon) - screen.left) * screen.scale;
    const y = (worldY(mark.lat) - screen.top) * screen.scale;
    if (mark.selected || mark.change || mark.count > 1) selected.push(mark);
    else if (mark.radiusM !== undefined) {
      const px = areas === false ? 0 : pxOfMetres(mark.radiusM, mark.lat, areas);
      if (px > 4) {
        pen.globalAlpha = 0.14;
        pen.beginPath();
        pen.arc(x, y, px, 0, 2 * Math.PI);
        pen.fill();
        pen.globalAlpha = 1;
      }
      pen.fillRect(x - 1.5, y - 1.5, 3, 3);
    } else {
      // Hollow: nobody can say how far from there it was.
      pen.fillRect(x - 2, y - 2, 4, 4);
      pen.clearRect(x - 1, y - 1, 2, 2);
    }
  }
  for (const mark of selected) {
    const x = (worldX(mark.lon) - screen.left) * screen.scale;
    const y = (worldY(mark.lat) - screen.top) * screen.scale;
    pen.beginPath();
    pen.arc(x, y, markPx(mark.count), 0, 2 * Math.PI);
    pen.fillStyle = ink;
    pen.fill();
    pen.lineWidth = mark.selected ? 4 : 1.5;
    pen.strokeStyle = mark.selected ? focus : paper;
    pen.stroke();
  }
}
