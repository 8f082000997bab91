import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyRoot, leafHash, type RootHash, rootOfLeaves } from '../tree/tree.ts';
import type { CheckLine } from './check-line.ts';
import { tlogTilesLayout } from './layout.ts';
import { type LogFiles, logFiles } from './testing/log-files.ts';
import { checkTree } from './tree-check.ts';

const entry = (index: number) => Buffer.from(`entry ${index} ${'x'.repeat(index % 7)}`);
const entries = (size: number) => Array.from({ length: size }, (_, index) => entry(index));

async function linesOf(
  log: LogFiles,
  changed: ReadonlyMap<string, Uint8Array | undefined> = new Map(),
  without = 'nothing',
): Promise<readonly CheckLine[]> {
  const read = async (path: string) =>
    path.startsWith(without) ? undefined : changed.has(path) ? changed.get(path) : log.files.get(path);
  const lines: CheckLine[] = [];
  for await (const line of checkTree({ head: log.head, read, layout: tlogTilesLayout })) lines.push(line);
  return lines;
}
const outcomes = (lines: readonly CheckLine[]) => lines.map(({ check, outcome }) => `${check} ${outcome}`);
const flip = (log: LogFiles, path: string, at: number, mask = 1) => {
  const copy = Uint8Array.from(log.files.get(path)!);
  copy[at]! ^= mask;
  return new Map([[path, copy]]);
};

describe('a whole log', () => {
  test.each([1, 2, 255, 256, 257, 511, 512, 513, 1000])(
    'of %i entries passes, with entries and without',
    async (size) => {
      const log = await logFiles(entries(size));
      expect(outcomes(await linesOf(log))).toEqual(['tree pass', 'entries pass']);
      expect(outcomes(await linesOf(log, new Map(), 'tile/entries'))).toEqual(['tree pass', 'entries not-checked']);
    },
  );

  test('of 65,535 to 65,537 entries passes', async () => {
    const all = entries(65_537);
    for (const size of [65_535, 65_536, 65_537]) {
      const log = await logFiles(all.slice(0, size));
      expect(outcomes(await linesOf(log))).toEqual(['tree pass', 'entries pass']);
    }
  });

  test('of no entries has one root', async () => {
    const empty = { head: { size: 0, root: emptyRoot() }, files: new Map() };
    expect(outcomes(await linesOf(empty))).toEqual(['tree pass']);
    const other = { ...empty, head: { size: 0, root: new Uint8Array(32) as RootHash } };
    expect(outcomes(await linesOf(other))).toEqual(['tree fail']);
  });

  test('hands on every entry in order', async () => {
    const log = await logFiles(entries(600));
    const got: string[] = [];
    const done: number[] = [];
    const lines = checkTree({
      head: log.head,
      read: async (path) => log.files.get(path),
      layout: tlogTilesLayout,
      onEntry: ({ index, bytes }) => void got.push(`${index}=${Buffer.from(bytes)}`),
      onProgress: (at) => void done.push(at),
    });
    for await (const _ of lines);
    expect(got).toEqual(entries(600).map((bytes, index) => `${index}=${bytes}`));
    expect(done).toEqual([256, 512, 600]);
  });
});

describe('one changed byte', () => {
  test('of any file is named, with its file and place, and nothing else is', async () => {
    const logs = new Map<number, LogFiles>();
    for (const size of [3, 255, 256, 300, 513, 700]) logs.set(size, await logFiles(entries(size)));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...logs.keys()),
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (size, whichFile, whichByte, mask) => {
          const log = logs.get(size)!;
          const paths = [...log.files.keys()];
          const path = paths[whichFile % paths.length]!;
          const at = whichByte % log.files.get(path)!.length;
          const lines = await linesOf(log, flip(log, path, at, mask));
          const faults = lines.filter(({ outcome }) => outcome === 'fail');
          expect(faults.length).toBeGreaterThan(0);
          for (const fault of faults) {
            expect(fault.path).toBe(path);
            // A length that was changed is told as the two bytes it stands in; where its entries cannot be told apart, more.
            expect(fault.bytes!.from).toBeLessThanOrEqual(at);
            expect(fault.bytes!.to).toBeGreaterThanOrEqual(at);
            expect(fault.bytes!.to - fault.bytes!.from).toBeLessThanOrEqual(1);
          }
          expect(faults.length).toBe(1);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('of a tile is named by trying where no entries are there', async () => {
    const log = await logFiles(entries(300));
    for (const [path, at, mask] of [
      ['tile/0/000', 5000, 0x40],
      ['tile/0/001.p/44', 100, 0xff],
      ['tile/1/000.p/1', 31, 0x01],
    ] as const) {
      const lines = await linesOf(log, flip(log, path, at, mask), 'tile/entries');
      expect(lines[0]).toMatchObject({ outcome: 'fail', path, bytes: { from: at, to: at } });
      expect(outcomes(lines)).toEqual(['tile fail', 'entries not-checked']);
    }
  });

  test('of any value is found in the first such tile', async () => {
    const log = await logFiles(entries(5));
    const lines = await linesOf(log, flip(log, 'tile/0/000.p/5', 70, 0x5a), 'tile/entries');
    expect(lines[0]).toMatchObject({ outcome: 'fail', bytes: { from: 70, to: 70 } });
  });
});

describe('other damage', () => {
  const damaged = async (size: number, change: (log: LogFiles) => ReadonlyMap<string, Uint8Array | undefined>) => {
    const log = await logFiles(entries(size));
    return linesOf(log, change(log));
  };
  const words = (lines: readonly CheckLine[]) => lines.map((line) => line.words).join('\n');

  test('a tile that is cut or too long', async () => {
    const cut = await damaged(
      700,
      ({ files }) => new Map([['tile/0/001', files.get('tile/0/001')!.subarray(0, 8191)]]),
    );
    expect(cut[0]).toMatchObject({
      path: 'tile/0/001',
      words: '`tile/0/001` ends at byte 8191; a tile of 256 hashes has 8192',
    });
    expect(outcomes(cut)).toEqual(['tile fail', 'entries pass']);
    const long = await damaged(
      700,
      ({ files }) => new Map([['tile/0/001', Buffer.concat([files.get('tile/0/001')!, Buffer.of(0)])]]),
    );
    expect(outcomes(long)).toEqual(['tile fail', 'entries pass']);
    expect(words(long)).toContain('goes on after byte 8192');
  });

  test('a missing tile, bundle, or all of them', async () => {
    const tile = await damaged(700, () => new Map([['tile/0/002.p/188', undefined]]));
    expect(words(tile)).toContain(
      '`tile/0/002` is missing, though the checkpoint needs it'.replace('002', '002.p/188'),
    );
    const bundle = await damaged(700, () => new Map([['tile/entries/001', undefined]]));
    expect(outcomes(bundle)).toEqual(['tree pass', 'entries fail']);
    expect(bundle[1]).toMatchObject({ path: 'tile/entries/001', entries: { from: 256, to: 511 } });
    const log = await logFiles(entries(700));
    const all = await linesOf(log, new Map([...log.files.keys()].map((path) => [path, undefined])));
    expect(all.every(({ outcome }) => outcome !== 'pass')).toBe(true);
  });

  test('two files in one another’s place are both named', async () => {
    const lines = await damaged(
      700,
      ({ files }) =>
        new Map([
          ['tile/0/000', files.get('tile/0/001')!],
          ['tile/0/001', files.get('tile/0/000')!],
        ]),
    );
    expect(new Set(lines.filter(({ outcome }) => outcome === 'fail').map(({ path }) => path))).toEqual(
      new Set(['tile/0/000', 'tile/0/001']),
    );
  });

  test('another tree under the same checkpoint is told from a damaged file', async () => {
    const log = await logFiles(entries(20));
    const other = await logFiles(entries(20).with(7, Buffer.from('forged')));
    const lines = await linesOf({ head: log.head, files: other.files });
    expect(words(lines)).toContain('agree with each other');
    expect(lines.some(({ outcome }) => outcome === 'fail')).toBe(true);
  });

  test('a withheld entry is counted as withheld, and only in `shown`', async () => {
    const all = entries(5);
    const leaves = all.map(leafHash);
    const log = await logFiles(all);
    const shown = (await logFiles(all.with(2, Buffer.alloc(0)))).files.get('tile/entries/000.p/5')!;
    const lines = await linesOf(
      log,
      new Map([
        ['tile/entries/000.p/5', undefined],
        ['shown/000.p/5', shown],
      ]),
    );
    expect(outcomes(lines)).toEqual(['tree pass', 'entries pass']);
    expect(words(lines)).toContain('4 of 5 entries have the hashes of their tiles; 1 is withheld');
    expect(outcomes(await linesOf(log, new Map([['tile/entries/000.p/5', shown]])))).toContain('entries fail');
    expect(rootOfLeaves(leaves)).toEqual(log.head.root);
  });

  test('whatever stands in a file, it ends in lines and never in an exception', async () => {
    const log = await logFiles(entries(520));
    const paths = [...log.files.keys()];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.uint8Array({ maxLength: 9_000 }), async (path, bytes) => {
        const lines = await linesOf(log, new Map([[path, bytes]]), 'nothing');
        expect(lines.some(({ outcome }) => outcome === 'fail')).toBe(true);
        for (const line of lines.filter(({ outcome }) => outcome === 'fail')) expect(line.path).toBe(path);
      }),
      { numRuns: 40 },
    );
  });

  test('a tree of 2^53 − 1 entries without tiles is soon told', async () => {
    const head = { size: 2 ** 53 - 1, root: new Uint8Array(32) as RootHash };
    const lines = await linesOf({ head, files: new Map() });
    expect(lines.filter(({ outcome }) => outcome === 'fail')).toHaveLength(7);
    expect(lines.at(-1)).toMatchObject({ check: 'entries', outcome: 'not-checked' });
  });

  test('below a tile that does not lead up nothing passes', async () => {
    const log = await logFiles(entries(262));
    const zeroed = Uint8Array.from(log.files.get('tile/0/001.p/6')!).fill(0, 64, 128);
    const bare = await linesOf(log, new Map([['tile/0/001.p/6', zeroed]]), 'tile/entries');
    expect(outcomes(bare)).toEqual(['tile fail', 'entries not-checked']);
    const other = { ...log, head: { ...log.head, root: new Uint8Array(32) as RootHash } };
    expect(outcomes(await linesOf(other))).toEqual(['tile fail', 'entries not-checked']);
  });

  test('an entry of 65,535 bytes and one of none', async () => {
    const log = await logFiles([Buffer.alloc(65_535, 1), Buffer.alloc(0), entry(2)]);
    expect(outcomes(await linesOf(log))).toEqual(['tree pass', 'entries pass']);
    const lines = await linesOf(log, flip(log, 'tile/entries/000.p/3', 0, 0x10));
    expect(lines[0]).toMatchObject({ outcome: 'fail', bytes: { from: 0, to: 1 } });
  });
});
