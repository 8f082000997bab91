import { describe, expect, test } from 'vitest';
import { isRefusal } from '../bytes/refusal.ts';
import { parseCheckpoint } from '../notes/checkpoint.ts';
import { parseNote } from '../notes/note.ts';
import { tileHashes } from '../tree/tile-hashes.ts';
import {
  compareCheckpoints,
  type ForkEvidence,
  formatFork,
  type NotedCheckpoint,
  parseFork,
  verifyFork,
} from './fork.ts';
import type { LogFiles } from './testing/log-files.ts';
import { keyOfSigner, smallRecord, sure, testLog, testOrigin, testSigner } from './testing/small-record.ts';

const keys = [keyOfSigner(testLog)];
const entries = (size: number, at = -1) =>
  Array.from({ length: size }, (_, index) => Buffer.from(index === at ? 'forged' : `entry ${index}`));
const noted = ({ files }: LogFiles): NotedCheckpoint => {
  const note = files.get('checkpoint')!;
  return { note, checkpoint: sure(parseCheckpoint(sure(parseNote(note)).text)) };
};
const hashesOf = ({ files }: LogFiles) => tileHashes(async (path) => files.get(path));
const compared = async (a: LogFiles, b: LogFiles) =>
  compareCheckpoints(noted(a), noted(b), hashesOf(a.head.size > b.head.size ? a : b));

describe('two checkpoints', () => {
  test('of one history are consistent, of any two sizes up to 40', async () => {
    const records = await Promise.all(Array.from({ length: 41 }, (_, size) => smallRecord(entries(size))));
    for (const [m, older] of records.entries())
      for (const newer of records.slice(m)) expect(await compared(newer, older)).toEqual({ kind: 'consistent' });
  });

  test('of two histories make evidence that anyone can check, of any two sizes up to 12 and any entry', async () => {
    const records = await Promise.all(Array.from({ length: 13 }, (_, size) => smallRecord(entries(size))));
    let forks = 0;
    for (let size = 1; size <= 12; size++)
      for (let at = 0; at < size; at++) {
        const other = await smallRecord(entries(size, at));
        for (const [n, record] of records.entries()) {
          const result = sure(await compared(record, other));
          // An entry that only one of them has is no contradiction.
          const isFork = at < n;
          expect([size, at, n, result.kind]).toEqual([size, at, n, isFork ? 'fork' : 'consistent']);
          if (result.kind === 'fork') {
            const read = sure(parseFork(sure(formatFork(result.evidence))));
            expect(isRefusal(verifyFork(read, keys))).toBe(false);
            forks++;
          }
        }
      }
    expect(forks).toBeGreaterThan(300);
  });

  test('of two sizes are not compared without tiles, with others, or across logs', async () => {
    const [a, b] = [await smallRecord(entries(9)), await smallRecord(entries(5))];
    expect(isRefusal(await compareCheckpoints(noted(a), noted(b)))).toBe(true);
    const damaged = tileHashes(async () => new Uint8Array(9 * 32));
    expect(isRefusal(await compareCheckpoints(noted(a), noted(b), damaged))).toBe(true);
    const elsewhere = { ...noted(b), checkpoint: { ...noted(b).checkpoint, origin: 'other.example' } };
    expect(isRefusal(await compareCheckpoints(noted(a), elsewhere, hashesOf(a)))).toBe(true);
  });
});

describe('evidence', () => {
  const fork = async (): Promise<ForkEvidence> => {
    const result = sure(await compared(await smallRecord(entries(9)), await smallRecord(entries(5, 2))));
    if (result.kind !== 'fork') throw new Error('no fork');
    return result.evidence;
  };

  test('with a changed hash, one dropped, another key or one history proves nothing', async () => {
    const evidence = await fork();
    expect(verifyFork(evidence, keys)).toMatchObject({ older: { size: 5 }, newer: { size: 9 } });
    for (const [at, hash] of evidence.hashes.entries()) {
      const changed = Uint8Array.from(hash) as typeof hash;
      changed[0]! ^= 1;
      expect(isRefusal(verifyFork({ ...evidence, hashes: evidence.hashes.with(at, changed) }, keys))).toBe(true);
      expect(isRefusal(verifyFork({ ...evidence, hashes: evidence.hashes.toSpliced(at, 1) }, keys))).toBe(true);
    }
    expect(isRefusal(verifyFork(evidence, [keyOfSigner(testSigner(testOrigin, 8))]))).toBe(true);
    const honest = noted(await smallRecord(entries(5))).note;
    expect(isRefusal(verifyFork({ ...evidence, older: honest }, keys))).toBe(true);
    expect(isRefusal(verifyFork({ older: honest, newer: honest, hashes: [] }, keys))).toBe(true);
  });

  test('is one file, read back as it was written and in no other spelling', async () => {
    const bytes = sure(formatFork(await fork()));
    expect(formatFork(sure(parseFork(bytes)))).toEqual(bytes);
    for (const spoilt of [Buffer.from('{}'), Buffer.concat([bytes, Buffer.from('\n')]), bytes.subarray(1)])
      expect(isRefusal(parseFork(spoilt))).toBe(true);
  });
});
