/**
 * Pixels of a picture as its file states them, read before anything is unfolded: a few bytes may claim more than a phone holds.
 * `undefined` where the form of the file is not looked into (WebP, HEIF) or states none.
 */
export function statedPixels(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes[0] === 0x89 && bytes.length >= 24) return view.getUint32(16) * view.getUint32(20);
  if (bytes[0] !== 0xff) return undefined;
  for (let at = 2; at + 9 <= bytes.length && bytes[at] === 0xff; at += 2 + Math.max(2, view.getUint16(at + 2))) {
    const marker = bytes[at + 1]!;
    // The frame's own segment: height and width. 0xC4, 0xC8 and 0xCC lie among its numbers and are tables.
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)
      return view.getUint16(at + 5) * view.getUint16(at + 7);
  }
  return undefined;
}
