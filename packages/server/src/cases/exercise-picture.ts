import { crc32, deflateSync } from 'node:zlib';
import { type Chance, chanceOf } from '@truceline/truce/exercise';

const [width, height, horizon] = [480, 320, 200];
type Colour = readonly [number, number, number];

/** The letters of EXERCISE, seven rows of five points each. */
const letters: Readonly<Record<string, readonly number[]>> = {
  E: [31, 16, 16, 30, 16, 16, 31],
  X: [17, 17, 10, 4, 10, 17, 17],
  R: [30, 17, 17, 30, 20, 18, 17],
  C: [14, 17, 16, 16, 16, 17, 14],
  I: [14, 4, 4, 4, 4, 4, 14],
  S: [15, 16, 16, 14, 1, 1, 30],
};
const [scale, gap] = [6, 6];

/**
 * A drawing in the place of a patrol's photo: a horizon with smoke, and EXERCISE across it. It comes as a telephone would send it, with
 * metadata that say where they would stand, so that leaving them out is practised; the values are nobody's.
 */
export function exercisePicture(seed: number, item: string): Uint8Array {
  const chance = chanceOf(seed, `picture ${item}`);
  const paint = painter(chance);
  const rows = Array.from({ length: height }, (_, y) => [
    0,
    ...Array.from({ length: width }, (__, x) => paint(x, y)).flat(),
  ]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('eXIf', exif),
    chunk('tEXt', Buffer.from('Comment\0EXERCISE: an invented picture', 'latin1')),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Exif of one directory that names a camera and points to a place, which is empty. */
const exif = Buffer.from(
  [
    'MM\0\x2a\0\0\0\x08',
    '\0\x02',
    '\x01\x10\0\x02\0\0\0\x04EXR\0',
    '\x88\x25\0\x04\0\0\0\x01\0\0\0\x26',
    '\0\0\0\0',
    '\0\0\0\0\0\0',
  ].join(''),
  'latin1',
);

function painter(chance: Chance): (x: number, y: number) => Colour {
  const [smokeAt, drift, dark] = [chance.whole(90, width - 90), chance.whole(-30, 30), chance.whole(90, 130)];
  const hills = [chance.whole(4, 12), chance.whole(2, 6), chance.whole(0, 99)] as const;
  return (x, y) => {
    if (isLettered(x, y)) return [176, 90, 0];
    const ground = horizon - hills[0] * Math.sin((x + hills[2]) / 60) - hills[1] * Math.sin(x / 23);
    if (y > ground) return [126 - (y - ground) / 4, 122 - (y - ground) / 5, 84].map(Math.round) as unknown as Colour;
    const up = (ground - y) / 150;
    const off = Math.abs(x - smokeAt - drift * up) / (10 + 34 * up);
    if (up > 0 && up < 1 && off < 1)
      return [dark, dark, dark + 4].map((each) => Math.round(each + 70 * up)) as unknown as Colour;
    return [178, 190 + Math.round(y / 20), 204];
  };
}

function isLettered(x: number, y: number): boolean {
  const [left, top] = [Math.floor((width - 8 * (5 * scale + gap)) / 2), height - 70];
  const row = Math.floor((y - top) / scale);
  const at = Math.floor((x - left) / (5 * scale + gap));
  const column = Math.floor(((x - left) % (5 * scale + gap)) / scale);
  const bits = letters['EXERCISE'[at] ?? '']?.[row];
  return x >= left && bits !== undefined && column < 5 && ((bits >> (4 - column)) & 1) === 1;
}

function chunk(name: string, content: Uint8Array): Uint8Array {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
