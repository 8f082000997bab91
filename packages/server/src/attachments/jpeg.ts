import { exifFacts } from './exif.ts';
import type { BarePicture, NoPicture } from './picture.ts';

const [endOfImage, startOfScan, application0, application14, comment] = [0xd9, 0xda, 0xe0, 0xee, 0xfe];
const cut: NoPicture = { why: 'is cut: it ends before its picture does' };
const illBuilt: NoPicture = { why: 'is not built as a JPEG is' };

/** A JPEG without any segment that drawing it does not need. Of its metadata one number is written anew: which way is up. */
export function bareJpeg(bytes: Uint8Array): BarePicture | NoPicture {
  const parts: Uint8Array[] = [];
  const leftOut = new Set<string>();
  let size: { readonly width: number; readonly height: number } | undefined;
  let [jfif, upright, scans] = [false, 1, 0];
  for (let at = 2; ; ) {
    if (at + 2 > bytes.length) return cut;
    if (bytes[at] !== 0xff) return illBuilt;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === endOfImage) {
      if (!size || scans === 0) return illBuilt;
      const after = bytes.length - at - 2;
      if (after > 0) leftOut.add(`${after} bytes after the end of the picture`);
      return { type: 'image/jpeg', ...size, bytes: joined(parts, { jfif, upright }), leftOut: [...leftOut] };
    }
    if (at + 4 > bytes.length) return cut;
    const end = at + 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
    if (end < at + 4) return illBuilt;
    if (end > bytes.length) return cut;
    const content = bytes.subarray(at + 4, end);
    if (isFrame(marker)) {
      if (size || content.length < 6 || content.length !== 6 + 3 * content[5]!) return illBuilt;
      size = { height: (content[1]! << 8) | content[2]!, width: (content[3]! << 8) | content[4]! };
    }
    if (isNeeded(marker)) {
      if (!isExact(marker, content)) return illBuilt;
      parts.push(bytes.subarray(at, end));
    } else if (marker === application14 && text(content).startsWith('Adobe') && content.length >= 12)
      parts.push(Uint8Array.of(0xff, marker, 0, 14), content.subarray(0, 12));
    else {
      if (marker === application0 && text(content).startsWith('JFIF\0')) jfif = true;
      const { words, orientation } = named(marker, content);
      for (const each of words) leftOut.add(each);
      upright = orientation ?? upright;
    }
    at = end;
    if (marker !== startOfScan) continue;
    const scanEnd = endOfScan(bytes, at);
    if (scanEnd === undefined) return cut;
    parts.push(bytes.subarray(at, scanEnd));
    scans++;
    at = scanEnd;
  }
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** Frames, tables, restart intervals and scans. */
function isNeeded(marker: number): boolean {
  return isFrame(marker) || [0xc4, 0xcc, 0xdb, 0xdd, startOfScan].includes(marker);
}

/** Whether a table is as long as what it holds: nothing rides along in it. */
function isExact(marker: number, content: Uint8Array): boolean {
  switch (marker) {
    case 0xdb:
      return fills(content, (at) => 1 + (content[at]! >> 4 === 0 ? 64 : 128));
    case 0xc4:
      return fills(content, (at) => 17 + content.subarray(at + 1, at + 17).reduce((sum, each) => sum + each, 0));
    case 0xdd:
      return content.length === 2;
    case startOfScan:
      return content.length > 0 && content.length === 4 + 2 * content[0]!;
    default:
      return true;
  }
}

function fills(content: Uint8Array, lengthAt: (at: number) => number): boolean {
  let at = 0;
  while (at < content.length) at += lengthAt(at);
  return at === content.length;
}

/** Where the coded data end: at the first marker that is neither a restart nor a stuffed byte. */
function endOfScan(bytes: Uint8Array, from: number): number | undefined {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]!;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return undefined;
}

/** What a segment that is left out holds. */
function named(
  marker: number,
  content: Uint8Array,
): { readonly words: readonly string[]; readonly orientation?: number } {
  const start = text(content.subarray(0, 40));
  if (marker === application0) return { words: start.startsWith('JFXX') ? ['a small copy of the picture'] : [] };
  if (marker === comment) return { words: ['a comment'] };
  if (start.startsWith('Exif\0\0')) return exifFacts(content.subarray(6));
  if (start.startsWith('http://ns.adobe.com/x'))
    return { words: [/GPSLatitude/i.test(text(content)) ? 'where it was taken (XMP)' : 'a description (XMP)'] };
  if (start.startsWith('Photoshop')) return { words: ['a caption or keywords (IPTC)'] };
  if (start.startsWith('ICC_PROFILE')) return { words: ['a colour profile'] };
  if (start.startsWith('MPF')) return { words: ['the list of further pictures behind it'] };
  return { words: [`a part that programs add (marker ${marker.toString(16)})`] };
}

/** The parts as a file: a JFIF header where there was one, for what the colours mean, and the one number of Exif that is kept. */
function joined(
  parts: readonly Uint8Array[],
  { jfif, upright }: { readonly jfif: boolean; readonly upright: number },
): Uint8Array {
  const header = 'JFIF\0\x01\x01\0\0\x01\0\x01\0\0';
  const exif = `Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0${String.fromCharCode(upright)}\0\0\0\0\0\0`;
  return Buffer.concat([
    Uint8Array.of(0xff, 0xd8),
    ...(jfif ? [segment(application0, header)] : []),
    ...(upright === 1 ? [] : [segment(0xe1, exif)]),
    ...parts,
    Uint8Array.of(0xff, endOfImage),
  ]);
}

function segment(marker: number, content: string): Uint8Array {
  return Buffer.from(`\xff${String.fromCharCode(marker, 0, content.length + 2)}${content}`, 'latin1');
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
