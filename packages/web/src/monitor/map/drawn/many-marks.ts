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
  const [ink, paper, focus] = [tokenOf('mark'), tokenOf('raised'), tokenOf('focus')];
  const alone: Mark[] = [];
  const around: (readonly [number, number, number])[] = [];
  // Squares are so many that they are put down as pixels, all at once.
  const image = blank(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  const colour = pixelOf(ink);
  const square = (x: number, y: number, side: number, value: number): void => {
    const [x0, y0] = [Math.round((x - side / 2) * ratio), Math.round((y - side / 2) * ratio)];
    const px = Math.round(side * ratio);
    for (let row = Math.max(0, y0); row < Math.min(height, y0 + px); row++)
      pixels.fill(value, row * width + Math.max(0, x0), row * width + Math.max(0, Math.min(width, x0 + px)));
  };
  for (const mark of marks) {
    if (mark.selected || mark.change || mark.count > 1) {
      alone.push(mark);
      continue;
    }
    const x = (worldX(mark.lon) - screen.left) * screen.scale;
    const y = (worldY(mark.lat) - screen.top) * screen.scale;
    if (mark.radiusM === undefined) {
      // Hollow: nobody can say how far from there it was.
      square(x, y, 4, colour);
      square(x, y, 2, 0);
      continue;
    }
    const px = areas === false ? 0 : pxOfMetres(mark.radiusM, mark.lat, areas);
    if (px > 4) around.push([x, y, px]);
    square(x, y, 3, colour);
  }
  pen.putImageData(image, 0, 0);
  pen.globalCompositeOperation = 'destination-over';
  pen.fillStyle = ink;
  pen.globalAlpha = 0.14;
  for (const [x, y, px] of around) {
    pen.beginPath();
    pen.arc(x, y, px, 0, 2 * Math.PI);
    pen.fill();
  }
  pen.globalAlpha = 1;
  pen.globalCompositeOperation = 'source-over';
  for (const mark of alone) {
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

let kept: ImageData | undefined;

/** A clear picture of this size; the same one is cleared and used again. */
function blank(width: number, height: number): ImageData {
  if (kept?.width === width && kept.height === height) kept.data.fill(0);
  else kept = new ImageData(Math.max(1, width), Math.max(1, height));
  return kept;
}

const pixelValues = new Map<string, number>();

/** A colour of the page as one pixel of a picture. */
function pixelOf(colour: string): number {
  const known = pixelValues.get(colour);
  if (known !== undefined) return known;
  const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  const value = new Uint32Array(pen.getImageData(0, 0, 1, 1).data.buffer)[0]!;
  pixelValues.set(colour, value);
  return value;
}
