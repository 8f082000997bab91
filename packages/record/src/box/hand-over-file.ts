import { encodeUtf8 } from '../bytes/utf8.ts';
import { boxBytesMax } from './box-form.ts';

/** What a file of sealed items begins with. */
export const handOverStart = encodeUtf8('truceline/field/v1\n') as Uint8Array;

/** The parts of a file `.trucefield`: its first line, then each box after its length in four bytes. */
export function handOverParts(boxes: readonly Uint8Array[]): readonly Uint8Array[] {
  return [handOverStart, ...boxes.flatMap((box) => [lengthOf(box), box])];
}

/** The boxes of a file, and how many bytes at its end are no whole box: the file was cut while it was copied. */
export interface HandedOver {
  readonly boxes: readonly Uint8Array[];
  readonly tornBytes: number;
}

/** Reads a file of sealed items, as far as it goes; `undefined` where it does not begin as one. */
export function readHandOver(bytes: Uint8Array): HandedOver | undefined {
  if (handOverStart.some((byte, at) => bytes[at] !== byte)) return undefined;
  const boxes: Uint8Array[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = handOverStart.length;
  while (at + 4 <= bytes.length) {
    const length = view.getUint32(at);
    if (length > boxBytesMax || at + 4 + length > bytes.length) break;
    boxes.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return { boxes, tornBytes: bytes.length - at };
}

function lengthOf({ length }: Uint8Array): Uint8Array {
  return Uint8Array.of(length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255);
}
