import type { Report } from '../reports/index.ts';

/** Pictures that differ in no more than so many of 64 bits are one picture (FUSION-AND-STATISTICS A2). */
export const perceptualBitsMax = 6;
/** Of seven parts of 64 bits at least one is equal where no more than six bits differ. */
const parts = perceptualBitsMax + 1;

/** Where a picture, film or sound was met first among reports. */
export interface SharedMedia {
  /** Earlier reports that show the same as this one: equal in content, or nearly to the eye. Keeps it for later ones. */
  readonly before: (index: number) => readonly number[];
}

/** Finds what shows the same media, each report being asked once, in the caller's order. */
export function makeSharedMedia(reports: readonly Report[]): SharedMedia {
  const byContent = new Map<string, number[]>();
  const byEye = new Map<string, number[]>();
  const buckets = new Map<number, string[]>();
  return {
    before: (index) => {
      const found = new Set<number>();
      for (const { sha256, perceptual } of reports[index]!.media) {
        if (sha256 !== undefined) keep(byContent, sha256.toLowerCase(), index, found);
        if (perceptual === undefined || !/^[0-9a-f]{16}$/i.test(perceptual)) continue;
        const hash = perceptual.toLowerCase();
        if (!byEye.has(hash)) {
          byEye.set(hash, []);
          for (const key of partKeys(hash)) {
            const bucket = buckets.get(key);
            if (bucket) bucket.push(hash);
            else buckets.set(key, [hash]);
          }
        }
        const near = new Set(partKeys(hash).flatMap((key) => buckets.get(key)!));
        for (const other of near)
          if (other !== hash && bitsApart(hash, other) <= perceptualBitsMax)
            for (const each of byEye.get(other)!) if (each !== index) found.add(each);
        keep(byEye, hash, index, found);
      }
      return [...found].sort((a, b) => a - b);
    },
  };
}

/** Of how many that show one thing a later one is told. */
const toldMax = 8;

function keep(held: Map<string, number[]>, key: string, index: number, found: Set<number>): void {
  const list = held.get(key) ?? [];
  for (const each of list) if (each !== index) found.add(each);
  if (list.length < toldMax && !list.includes(index)) held.set(key, [...list, index]);
}

function partKeys(hash: string): readonly number[] {
  const bits = BigInt(`0x${hash}`);
  return Array.from({ length: parts }, (_, part) => {
    const from = Math.floor((64 * part) / parts);
    const width = Math.floor((64 * (part + 1)) / parts) - from;
    return part * 1024 + Number((bits >> BigInt(from)) & ((1n << BigInt(width)) - 1n));
  });
}

/** In how many of 64 bits two perceptual hashes differ. */
export function bitsApart(a: string, b: string): number {
  let count = 0;
  for (const half of [0, 8]) {
    let differ = (Number.parseInt(a.slice(half, half + 8), 16) ^ Number.parseInt(b.slice(half, half + 8), 16)) >>> 0;
    for (; differ !== 0; differ = (differ & (differ - 1)) >>> 0) count++;
  }
  return count;
}
