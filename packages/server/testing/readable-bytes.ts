import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

/** The bytes as text, with the compressed streams of a PDF opened. */
export function readable(path: string): string {
  const bytes = readFileSync(path);
  if (!path.endsWith('.pdf')) return bytes.toString('utf8');
  const plain = bytes.toString('latin1');
  const streams = [...plain.matchAll(/stream\r?\n/g)].map((match) => {
    try {
      return inflateSync(bytes.subarray(match.index + match[0].length)).toString('latin1');
    } catch {
      return '';
    }
  });
  return withoutPositions(plain + streams.join('\n'));
}

/** Without points of the paper, which look like degrees and are none: numbers before what draws, where a link leads, and boxes. */
function withoutPositions(pdf: string): string {
  return pdf
    .replaceAll(/^(?:-?[\d.]+ )+[a-zA-Z*]{1,2}$/gm, '')
    .replaceAll(/\/(?:XYZ|Rect|BBox|Matrix|W)\s*\[?[-\d. ]+/g, '');
}
