import { isRefusal } from '@truceline/truce/kernel';
import { randomFrom } from '../trial-chance.ts';
import { type Weather, weatherFrom } from '../trial-disk/faults.ts';
import { openSimulated, storeOfSize } from '../trial-disk/world.ts';

/** What became of bits that flipped at rest. */
export interface Flips {
  readonly flips: number;
  /** Opening was refused, and named the file and the place: the entry, or the bytes of hashes. */
  readonly placed: number;
  /** Opening was refused, and named the file alone. */
  readonly named: number;
  /** The bit stands where nothing is read; the record opened with the same content. */
  readonly harmless: number;
  readonly faults: readonly string[];
}

/** Entries in the store whose bits flip: more than one tile, so that two levels of hashes are there. */
const entries = 300;

/** Flips one bit at a time in the segments and hashes of a store, and opens it with everything hashed again. */
export async function flipsInFiles(flips: number, seed: number): Promise<Flips> {
  const random = randomFrom(seed);
  const weather = weatherFrom(random);
  const first = await storeOfSize(entries, weather);
  const files = [...first.disk.files()].filter(([path]) => /\/(segments|hashes)\//.test(path));
  let [placed, named] = [0, 0];
  const faults: string[] = [];
  for (let flip = 0; flip < flips; flip++) {
    // As many flips in each file: by length, nearly all would fall into the segment.
    const [path, bytes] = files[weather.pick(files.length)]!;
    const bit = 8 * byteIn(path, bytes, weather) + weather.pick(8);
    const storage = first.copy(weather);
    storage.disk.flipBit(path, bit);
    const opened = await openSimulated(storage, random, { check: 'all' });
    const where = `bit ${bit} of ${path}`;
    if (!isRefusal(opened)) {
      opened.close();
      faults.push(`${where}: opened as if nothing had happened`);
    } else if (!opened.message.includes(path)) faults.push(`${where}: ${opened.message}`);
    else {
      const place = placeIn(opened.message, bytes);
      const atByte = Math.floor(bit / 8);
      if (!place) named++;
      else if (atByte >= place.from && atByte < place.to) placed++;
      else faults.push(`${where}, byte ${atByte}: ${opened.message}`);
    }
  }
  return { flips, placed, named, harmless: 0, faults };
}

/** Any byte of a file; in a segment one of five times one of a length, after which everything is out of step. */
function byteIn(path: string, bytes: Uint8Array, { chance, pick }: Weather): number {
  const any = pick(bytes.length);
  if (!path.endsWith('.seg') || !chance(0.2)) return any;
  let start = 0;
  for (let at = 0; at < any; at += 2 + bytes[at]! * 256 + bytes[at + 1]!) start = at;
  return start + pick(2);
}

/** The bytes that a refusal names, from the first up to, not including, the last. */
function placeIn(message: string, file: Uint8Array): { readonly from: number; readonly to: number } | undefined {
  const hashes = /its bytes (\d+) to (\d+)/.exec(message);
  if (hashes) return { from: Number(hashes[1]), to: Number(hashes[2]) + 1 };
  const entry = /(?:at byte|ends at byte) (\d+)/.exec(message);
  if (!entry) return undefined;
  const from = Number(entry[1]);
  return { from, to: from + 2 + file[from]! * 256 + file[from + 1]! };
}
