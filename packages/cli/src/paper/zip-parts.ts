import { inflateRawSync } from 'node:zlib';
import { BrokenPaper } from './broken-paper.ts';

/** Most parts that a zip may list. */
const partsMax = 10_000;
/** Largest part when unpacked, in bytes, and all parts together: more is an attack on memory, not a paper. */
const partMax = 64 * 1024 ** 2;
const allMax = 192 * 1024 ** 2;

/** The parts of a zip by name; each is unpacked when it is read. */
export interface ZipParts {
  readonly has: (name: string) => boolean;
  readonly read: (name: string) => Uint8Array;
}

/** Opens a zip that is held in memory. Throws a `BrokenPaper` where it is none, or unpacks to too much. */
export function zipParts(bytes: Buffer): ZipParts {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > bytes.length)
    throw new BrokenPaper('it is no zip, or is cut off; save it again as docx or txt');
  const count = bytes.readUInt16LE(end + 10);
  if (count > partsMax) throw new BrokenPaper(`it lists more than ${partsMax} parts; save it again as docx or txt`);
  const parts = new Map<
    string,
    { readonly method: number; readonly size: number; readonly at: number; readonly locked: boolean }
  >();
  for (let index = 0, at = bytes.readUInt32LE(end + 16); index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50)
      throw new BrokenPaper('its list of parts is damaged; save it again as docx or txt');
    const [nameLength, extra, comment] = [
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
    ];
    parts.set(bytes.toString('utf8', at + 46, at + 46 + nameLength), {
      method: bytes.readUInt16LE(at + 10),
      size: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
      locked: (bytes.readUInt16LE(at + 8) & 1) === 1,
    });
    at += 46 + nameLength + extra + comment;
  }
  let unpacked = 0;
  return {
    has: (name) => parts.has(name),
    read: (name) => {
      const part = parts.get(name);
      if (!part) throw new BrokenPaper(`it has no part ${name}`);
      if (part.locked) throw new BrokenPaper('it is encrypted; save it without a password first');
      if (part.at + 30 > bytes.length) throw new BrokenPaper('it is cut off; save it again as docx or txt');
      const from = part.at + 30 + bytes.readUInt16LE(part.at + 26) + bytes.readUInt16LE(part.at + 28);
      const packed = bytes.subarray(from, from + part.size);
      if (part.method !== 0 && part.method !== 8)
        throw new BrokenPaper('it is packed in an unknown way; save it again as docx or txt');
      const room = Math.min(partMax, allMax - unpacked);
      if (room < 1 || (part.method === 0 && packed.length > room))
        throw new BrokenPaper('it unpacks to too much; save it again as docx or txt');
      const found = part.method === 0 ? packed : inflated(packed, room);
      unpacked += found.length;
      return found;
    },
  };
}

function inflated(packed: Uint8Array, room: number): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: room });
  } catch (problem) {
    throw new BrokenPaper(
      (problem as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
        ? 'it unpacks to too much; save it again as docx or txt'
        : 'a part of it is damaged; save it again as docx or txt',
      { cause: problem },
    );
  }
}
