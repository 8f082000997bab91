import { readFileSync } from 'node:fs';
import {
  frameEntries,
  type LeafHash,
  leafHash,
  levelsOf,
  parseSegment,
  rootOf,
  rootOfLeaves,
  tilePath,
  tileWidth,
} from '@truceline/record';
import { isRefusal } from '@truceline/truce/kernel';
import { describe, expect, test } from 'vitest';
import { plainDisk } from './disk.ts';
import { grown } from './growth.ts';
import { hashesAt, hashReader, rangeContinued, rangeFromHashes } from './hash-files.ts';
import { leafHashOf } from './hashing.ts';
import { logHeadOf, readTileOf } from './tile-reader.ts';
import { draft, trialJournals } from './trial-journal.ts';

const trial = trialJournals();
const plain = (number: number) => draft(number, { kind: 'call', sealed: [] });

describe('hashes of a record', () => {
  test('the platform and the record hash alike', () => {
    for (const length of [1, 2, 64, 300, 65_535]) {
      const entry = new Uint8Array(length).fill(length % 251);
      expect(leafHashOf(entry)).toEqual(Buffer.from(leafHash(entry)));
    }
  });

  test('a tree grows alike in any grouping, and every level holds the roots of its subtrees', () => {
    const leaves = Array.from({ length: 70_000 }, (_, at) => leafHashOf(Uint8Array.of(at % 256, at >> 8, at >> 16)));
    const whole = grown({ size: 0, subtrees: [] }, leaves);
    expect(Buffer.from(rootOf(whole.range))).toEqual(Buffer.from(rootOfLeaves(leaves)));
    expect(whole.levels.map((level) => level.length)).toEqual([70_000, 273, 1, 0, 0, 0, 0]);
    for (const [level, at] of [
      [1, 0],
      [1, 272],
      [2, 0],
    ] as const) {
      const width = tileWidth ** level;
      const root = rootOfLeaves(leaves.slice(at * width, (at + 1) * width));
      expect(Buffer.from(whole.levels[level]![at]!)).toEqual(Buffer.from(root));
    }
    let range = whole.range;
    const levels: Uint8Array[][] = Array.from({ length: 7 }, () => []);
    range = { size: 0, subtrees: [] };
    for (let at = 0, step = 1; at < leaves.length; at += step, step = (step * 7 + 3) % 997) {
      const growth = grown(range, leaves.slice(at, at + step));
      range = growth.range;
      for (const [level, hashes] of growth.levels.entries()) levels[level]!.push(...hashes);
    }
    expect(range).toEqual(whole.range);
    expect(levels).toEqual(whole.levels);
  });

  test('the files give every tile and bundle of every size, the root of every earlier size, and nothing beyond', {
    timeout: 120_000,
  }, async () => {
    const journal = await trial.opened();
    for (let size = 0; size < 600; size += 37)
      await journal.append(Array.from({ length: 37 }, (_, at) => plain(size + at)));
    const { entries } = parseSegment(readFileSync(trial.segment));
    const leaves = entries.map((bytes) => leafHash(bytes));
    const head = logHeadOf(trial.folder);
    if (isRefusal(head)) throw new Error(head.message);
    expect(head.size).toBe(entries.length);
    expect(Buffer.from(head.root)).toEqual(Buffer.from(rootOfLeaves(leaves)));
    const read = hashReader(trial.folder, plainDisk);
    for (let size = 0; size <= head.size; size++) {
      const range = rangeFromHashes(read, size);
      expect(Buffer.from(rootOf(range))).toEqual(Buffer.from(rootOfLeaves(leaves.slice(0, size))));
      expect(Buffer.from(rootOf(rangeContinued(read, range, head.size)))).toEqual(Buffer.from(head.root));
    }
    for (const size of [1, 255, 256, 257, 511, 512, 513, head.size]) {
      const tile = readTileOf(trial.folder, size);
      for (let level = 0; level < levelsOf(size); level++)
        for (let n = 0; n * tileWidth < hashesAt(level, size); n++) {
          const width = Math.min(tileWidth, hashesAt(level, size) - n * tileWidth);
          const expected = Array.from({ length: width }, (_, at) => {
            const first = (n * tileWidth + at) * tileWidth ** level;
            return Buffer.from(rootOfLeaves(leaves.slice(first, first + tileWidth ** level) as LeafHash[]));
          });
          expect(Buffer.from((await tile(tilePath({ level, n, width })))!)).toEqual(Buffer.concat(expected));
          if (width < tileWidth) expect(await tile(tilePath({ level, n, width: width + 1 }))).toBeUndefined();
        }
      for (let n = Math.floor((size - 1) / tileWidth); n >= 0; n--) {
        const run = entries.slice(n * tileWidth, Math.min(size, (n + 1) * tileWidth));
        expect(await tile(tilePath({ level: 'entries', n, width: run.length }))).toEqual(frameEntries(run));
        // The file holds the next entry already; a reader of this size must not see it.
        if (run.length < tileWidth)
          expect(await tile(tilePath({ level: 'entries', n, width: run.length + 1 }))).toBeUndefined();
      }
      expect(await tile(tilePath({ level: 0, n: 9, width: 256 }))).toBeUndefined();
      expect(await tile('tile/0/00')).toBeUndefined();
    }
  });
});
