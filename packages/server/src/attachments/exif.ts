/** What each tag of Exif (JEITA CP-3451) tells of, as far as it tells of people, places, times and devices. */
const tells: Readonly<Record<number, string>> = {
  270: 'a description',
  271: 'the camera',
  272: 'the camera',
  305: 'the software',
  306: 'when it was taken',
  315: 'a person’s name',
  33432: 'a person’s name',
  34853: 'where it was taken',
  36867: 'when it was taken',
  36868: 'when it was taken',
  37500: 'notes of the camera’s maker',
  37510: 'a comment',
  42016: 'a number of its own',
  42032: 'a person’s name',
  42033: 'the serial number of the camera',
  42037: 'the serial number of the lens',
};
const [orientationTag, exifPointer] = [0x0112, 0x8769];
const entriesMax = 500;

/** What an Exif block tells of, never the values themselves, and which way is up (1 to 8). A block that cannot be read may tell anything. */
export function exifFacts(tiff: Uint8Array): { readonly words: readonly string[]; readonly orientation?: number } {
  const unreadable = { words: ['Exif that cannot be read: it may tell where it was taken'] };
  const order = Buffer.from(tiff.subarray(0, 2)).toString('latin1');
  if ((order !== 'II' && order !== 'MM') || tiff.length < 8) return unreadable;
  const little = order === 'II';
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const words = new Set<string>();
  let orientation: number | undefined;
  const directory = (at: number, depth: number): boolean => {
    if (at + 2 > tiff.length) return false;
    const entries = view.getUint16(at, little);
    if (entries > entriesMax || at + 2 + entries * 12 > tiff.length) return false;
    for (let entry = at + 2; entry < at + 2 + entries * 12; entry += 12) {
      const tag = view.getUint16(entry, little);
      if (tells[tag] !== undefined) words.add(tells[tag]);
      if (tag === orientationTag && depth === 0) orientation = view.getUint16(entry + 8, little);
      if (tag === exifPointer && depth === 0 && !directory(view.getUint32(entry + 8, little), 1)) return false;
    }
    const next = at + 2 + entries * 12;
    if (depth === 0 && next + 4 <= tiff.length && view.getUint32(next, little) !== 0)
      words.add('a small copy of the picture');
    return true;
  };
  if (!directory(view.getUint32(4, little), 0)) return unreadable;
  if (words.size === 0) words.add('Exif');
  return {
    words: [...words],
    ...(orientation !== undefined && orientation >= 1 && orientation <= 8 ? { orientation } : {}),
  };
}
