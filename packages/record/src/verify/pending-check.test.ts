import { describe, expect, test } from 'vitest';
import type { CheckLine } from './check-line.ts';
import { keyOfSigner, smallEntries, smallRecord, testLog, testNowMs } from './testing/small-record.ts';
import { verifyRecord } from './verify-record.ts';

/** The files of a record of so many entries; of another history, its first entry was received earlier. */
const files = async (size: number, history: 'one' | 'other' = 'one') =>
  (await smallRecord(smallEntries(size, new Map(history === 'other' ? [[0, { receivedAtMs: testNowMs - 5 }]] : []))))
    .files;

/** What is said of `pending` where a record of `older` entries has one of `newer` beside it. */
async function pending(older: ReadonlyMap<string, Uint8Array>, newer: ReadonlyMap<string, Uint8Array>, without = '') {
  const all = new Map([...newer, ...older, ['pending', newer.get('checkpoint')!]]);
  all.delete(without);
  const found: CheckLine[] = [];
  for await (const line of verifyRecord(async (path) => all.get(path), {
    log: [keyOfSigner(testLog)],
    authors: [],
    nowMs: testNowMs,
  }))
    found.push(line);
  return found.filter(({ check }) => check === 'pending').map(({ outcome, words }) => `${outcome}: ${words}`);
}

describe('a checkpoint that waits for witnesses', () => {
  test('is told of where it goes on from the one that is witnessed', async () => {
    expect(await pending(await files(5), await files(9))).toEqual([
      'not-checked: the log itself has signed 9 entries, 4 more than this checkpoint; they go on from it, and were not checked, because too few witnesses cosigned them yet',
    ]);
    expect(await pending(await files(0), await files(2))).toHaveLength(1);
    expect(await pending(await files(5), await files(5))).toEqual([]);
    expect(await pending(await files(9), await files(5))).toEqual([]);
  });

  test('fails where it is of another history, or the log did not sign it', async () => {
    expect((await pending(await files(5), await files(9, 'other')))[0]).toContain('fail: the log itself has signed 9');
    expect(await pending(await files(5), await files(5, 'other'))).toEqual([
      'fail: the log signed two roots for 5 entries: it is forked',
    ]);
    const broken = new Map(await files(9));
    broken.set(
      'checkpoint',
      Uint8Array.from(broken.get('checkpoint')!, (byte, at) => (at === 70 ? byte ^ 1 : byte)),
    );
    expect((await pending(await files(5), broken))[0]).toContain('fail: ');
  });

  test('is not checked where its hashes are missing', async () => {
    expect((await pending(await files(5), await files(9), 'tile/0/000.p/9'))[0]).toContain(
      'not-checked: the log itself has signed 9 entries, 4 more than this checkpoint; whether they go on from it was not checked',
    );
  });

  test('without any that was witnessed is said', async () => {
    const all = new Map(await files(5));
    all.set('pending', all.get('checkpoint')!);
    all.delete('checkpoint');
    const found: CheckLine[] = [];
    for await (const line of verifyRecord(async (path) => all.get(path), { log: [], authors: [], nowMs: testNowMs }))
      found.push(line);
    expect(found[0]).toMatchObject({
      check: 'checkpoint',
      outcome: 'fail',
      words: expect.stringContaining('ever cosigned'),
    });
  });
});
