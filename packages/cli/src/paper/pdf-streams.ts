import { inflateSync } from 'node:zlib';

/** Largest stream of a PDF when unpacked, in bytes, and all of them together, pictures left out. */
const streamMax = 64 * 1024 ** 2;
const allMax = 512 * 1024 ** 2;
/** Most streams, and most bytes of a stream's dictionary that are looked at. */
const streamsMax = 200_000;
const dictionaryMax = 2_000;

/**
 * Whether the streams of a PDF unpack to more than a paper can hold. Only streams with one `/FlateDecode` are tried, the
 * rest is left to the deadline under which the file is read.
 */
export function unpacksToTooMuch(bytes: Buffer): boolean {
  let [unpacked, streams] = [0, 0];
  for (let at = bytes.indexOf('stream'); at >= 0; at = bytes.indexOf('stream', at + 6)) {
    if (bytes.toString('latin1', at - 3, at) === 'end') continue;
    if (++streams > streamsMax) return true;
    const before = bytes.toString('latin1', Math.max(0, at - dictionaryMax), at);
    const dictionary = before.slice(Math.max(before.lastIndexOf('endobj'), before.lastIndexOf('endstream'), 0));
    if (!/\/(?:FlateDecode|Fl)\b/.test(dictionary) || /\/Subtype\s*\/Image\b/.test(dictionary)) continue;
    const from = at + (bytes[at + 6] === 0x0d && bytes[at + 7] === 0x0a ? 8 : 7);
    const end = bytes.indexOf('endstream', from);
    const size = sizeOf(bytes.subarray(from, end < 0 ? undefined : end));
    unpacked += size;
    if (size > streamMax || unpacked > allMax) return true;
    at = end < 0 ? bytes.length : end;
  }
  return false;
}

/** Bytes of a stream when unpacked; 0 where it cannot be. */
function sizeOf(packed: Uint8Array): number {
  try {
    return inflateSync(packed, { maxOutputLength: streamMax }).length;
  } catch (problem) {
    return (problem as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? Number.POSITIVE_INFINITY : 0;
  }
}
