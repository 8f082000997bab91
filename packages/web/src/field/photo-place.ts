/** What a file of a photo is by its first bytes; whatever else it may call itself. */
export function mediaTypeOf(bytes: Uint8Array): string {
  const text = ascii(bytes.subarray(0, 16));
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'image/jpeg';
  if (text.startsWith('\x89PNG')) return 'image/png';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'image/webp';
  return text.slice(4, 8) === 'ftyp' ? 'image/heif' : 'application/octet-stream';
}

/**
 * Whether the file may tell where it was taken: true for a JPEG with a place in its Exif or XMP, and for every form of file of which
 * this cannot be told here. The place of a photo is the place of whoever took it.
 */
export function mayTellPlace(bytes: Uint8Array): boolean {
  const type = mediaTypeOf(bytes);
  if (type === 'image/png') return /eXIf|GPS/.test(ascii(bytes));
  if (type !== 'image/jpeg') return true;
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const [marker, length] = [bytes[at + 1]!, (bytes[at + 2]! << 8) | bytes[at + 3]!];
    if (marker === 0xda) return false;
    const segment = bytes.subarray(at + 4, at + 2 + length);
    if (marker === 0xe1 && exifTellsPlace(segment)) return true;
    at += 2 + Math.max(2, length);
  }
  // No image data where it should begin: the file is not built as one expects, so nothing is promised about it.
  return true;
}

/** The number under which Exif keeps the place. */
const gpsTag = 0x8825;

function exifTellsPlace(segment: Uint8Array): boolean {
  const text = ascii(segment);
  if (!text.startsWith('Exif\0\0')) return /GPS/i.test(text);
  const tiff = segment.subarray(6);
  if (tiff.length < 8) return true;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const little = tiff[0] === 0x49;
  const first = view.getUint32(4, little);
  if (first + 2 > tiff.length) return true;
  const entries = view.getUint16(first, little);
  for (let index = 0; index < entries; index++) {
    const entry = first + 2 + 12 * index;
    if (entry + 12 > tiff.length) return true;
    if (view.getUint16(entry, little) === gpsTag) return true;
  }
  return false;
}

function ascii(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return text;
}
