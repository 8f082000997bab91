import { exifFacts } from './exif.ts';
import type { BarePicture, NoPicture } from './picture.ts';

const illBuilt: NoPicture = { why: 'is not built as a WebP is' };
const [alphaFlag, animationFlag] = [0x10, 0x02];

interface Chunk {
  readonly name: string;
  readonly content: Uint8Array;
}

/** A WebP of its picture and its transparency alone. */
export function bareWebp(bytes: Uint8Array): BarePicture | NoPicture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = 8 + view.getUint32(4, true);
  if (end > bytes.length) return { why: 'is cut: it ends before its picture does' };
  const chunks = chunksOf(bytes.subarray(0, end));
  if (!chunks) return illBuilt;
  const first = (name: string) => chunks.find((chunk) => chunk.name === name)?.content;
  const [extended, alpha, lossy, lossless] = ['VP8X', 'ALPH', 'VP8 ', 'VP8L'].map(first);
  if (((extended?.[0] ?? 0) & animationFlag) !== 0) return { why: 'moves; the room shows pictures that stand still' };
  const size = lossy ? sizeOfLossy(lossy) : lossless ? sizeOfLossless(lossless) : undefined;
  if (!size) return illBuilt;
  const leftOut = new Set(chunks.flatMap(told));
  if (end < bytes.length) leftOut.add(`${bytes.length - end} bytes after the end of the picture`);
  const made =
    lossy && alpha
      ? [
          { name: 'VP8X', content: headerOf(size) },
          { name: 'ALPH', content: alpha },
          { name: 'VP8 ', content: lossy },
        ]
      : [lossy ? { name: 'VP8 ', content: lossy } : { name: 'VP8L', content: lossless! }];
  return { type: 'image/webp', ...size, bytes: fileOf(made), leftOut: [...leftOut] };
}

function chunksOf(bytes: Uint8Array): readonly Chunk[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  let at = 12;
  while (at < bytes.length) {
    if (at + 8 > bytes.length) return undefined;
    const length = view.getUint32(at + 4, true);
    if (at + 8 + length > bytes.length) return undefined;
    const name = Buffer.from(bytes.subarray(at, at + 4)).toString('latin1');
    chunks.push({ name, content: bytes.subarray(at + 8, at + 8 + length) });
    at += 8 + length + (length % 2);
  }
  return chunks;
}

function sizeOfLossy(content: Uint8Array) {
  if (content.length < 10 || content[3] !== 0x9d || content[4] !== 0x01 || content[5] !== 0x2a) return undefined;
  const two = (at: number) => (content[at]! | (content[at + 1]! << 8)) & 0x3fff;
  return { width: two(6), height: two(8) };
}

function sizeOfLossless(content: Uint8Array) {
  if (content.length < 5 || content[0] !== 0x2f) return undefined;
  const bits = new DataView(content.buffer, content.byteOffset).getUint32(1, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
}

function headerOf({ width, height }: { readonly width: number; readonly height: number }): Uint8Array {
  const three = (value: number) => [value & 255, (value >> 8) & 255, (value >> 16) & 255];
  return Uint8Array.of(alphaFlag, 0, 0, 0, ...three(width - 1), ...three(height - 1));
}

function told({ name, content }: Chunk): readonly string[] {
  switch (name) {
    case 'VP8X':
    case 'VP8 ':
    case 'VP8L':
    case 'ALPH':
      return [];
    case 'EXIF': {
      const bare =
        Buffer.from(content.subarray(0, 6)).toString('latin1') === 'Exif\0\0' ? content.subarray(6) : content;
      return exifFacts(bare).words;
    }
    case 'XMP ':
      return [
        /GPSLatitude/i.test(Buffer.from(content).toString('latin1'))
          ? 'where it was taken (XMP)'
          : 'a description (XMP)',
      ];
    case 'ICCP':
      return ['a colour profile'];
    default:
      return ['a part that programs add'];
  }
}

function fileOf(chunks: readonly Chunk[]): Uint8Array {
  const parts = chunks.flatMap(({ name, content }) => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(content.length);
    return [Buffer.from(name, 'latin1'), length, content, Buffer.alloc(content.length % 2)];
  });
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...parts]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from('RIFF', 'latin1'), length, body]);
}
