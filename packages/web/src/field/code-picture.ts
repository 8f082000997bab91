import { encode } from 'uqr';
import { draw } from './make.ts';

/** Modules of white that a reader needs around a code. */
const border = 4;

/** A QR code of the text as a drawing, black on white whatever the colours of the page. */
export function codePicture(text: string, label: string): SVGElement {
  const { data, size } = encode(text, { ecc: 'L', border });
  const rows = data.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('');
  const picture = draw('svg', { viewBox: `0 0 ${size} ${size}`, class: 'code', role: 'img', 'aria-label': label });
  picture.append(draw('rect', { width: size, height: size, fill: '#fff' }), draw('path', { d: rows, fill: '#000' }));
  return picture;
}
