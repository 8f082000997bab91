import { chmodSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseSegment } from '@truceline/record';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blobPath, putBlob } from '../../store/index.ts';
import { draft } from '../trial-journal.ts';
import { filesBelow } from './check-blobs.ts';
import { fsck } from './fsck.ts';
import { pairOf, trialRecord } from './trial-record.ts';

const { trial, before, restore, entryAt, linesOf, failuresOf } = trialRecord();

describe('fsck', () => {
  test('of a whole record says how much it looked at, and what it did not', async () => {
    const lines = await linesOf();
    expect(lines.map(({ check, outcome }) => [check, outcome])).toEqual([
      ['checkpoint', 'pass'],
      ['segments', 'pass'],
      ['hashes', 'pass'],
      ['entries', 'pass'],
      ['sealed', 'pass'],
      ['signatures', 'not-checked'],
      ['evidence', 'pass'],
    ]);
    expect(lines[1]!.words).toContain('all 600 entries');
    expect(lines[2]!.words).toContain('all 602 hashes in 2 files');
    expect(lines[4]!.words).toContain('of 600 entries opens');
    expect((await linesOf({ signatures: true })).at(-2)).toMatchObject({
      outcome: 'pass',
      check: 'signatures',
      words: expect.stringContaining('600 entries'),
    });
    expect((await linesOf({ hashesOnly: true })).map(({ check }) => check)).toEqual([
      'checkpoint',
      'segments',
      'hashes',
      'entries',
    ]);
  });

  test('finds any flipped bit of segments and hashes, and names the file, the byte and the entries', async () => {
    const places = [...before()].map(([path, bytes]) =>
      fc.record({ path: fc.constant(path), bit: fc.nat(bytes.length * 8 - 1) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(...places), async ({ path, bit }) => {
        const [byte, mask] = [Math.floor(bit / 8), 1 << (bit % 8)];
        const changed = Buffer.from(before().get(path)!);
        changed[byte]! ^= mask;
        writeFileSync(join(trial.folder, path), changed);
        const found = await failuresOf({ hashesOnly: true });
        restore();
        const named = found.find(
          (line) => line.path === path && line.bytes && line.bytes.from <= byte && byte <= line.bytes.to,
        );
        expect([path, byte, named !== undefined]).toEqual([path, byte, true]);
        const expected = path.startsWith('segments')
          ? entryAt(byte)
          : Math.floor(byte / 32) * (path.endsWith('0') ? 1 : 256);
        expect(named!.entries!.from).toBe(expected);
        if (path.startsWith('segments')) expect(named!.entries!.to).toBe(expected);
        expect(found.filter((line) => line.entries)).toHaveLength(1);
      }),
      { numRuns: 30 },
    );
  });

  test('names every place of several, also where a length is changed or a stretch is cut out', async () => {
    const segment = before().get('segments/000000.seg')!;
    const [first, second] = [100, 300].map((entry) =>
      parseSegment(segment)
        .entries.slice(0, entry)
        .reduce((sum, each) => sum + 2 + each.length, 0),
    ) as [number, number];
    const changed = Buffer.from(segment);
    changed[first]! ^= 0xff;
    changed[second + 700]! ^= 1;
    writeFileSync(trial.segment, changed);
    expect((await failuresOf()).filter((line) => line.entries).map((line) => pairOf(line))).toEqual([
      [100, 100],
      [entryAt(second + 700), entryAt(second + 700)],
    ]);
    writeFileSync(trial.segment, Buffer.concat([segment.subarray(0, first), segment.subarray(second)]));
    expect((await failuresOf({ hashesOnly: true }))[1]).toMatchObject({
      entries: { from: 100, to: 299 },
      words: expect.stringContaining('lacks'),
    });
    truncateSync(trial.segment, first + 10);
    expect((await failuresOf({ hashesOnly: true }))[1]).toMatchObject({ entries: { from: 100, to: 599 } });
    rmSync(trial.segment);
    expect((await failuresOf({ hashesOnly: true }))[1]).toMatchObject({ entries: { from: 0, to: 599 } });
  });

  test('knows entries by their author where segment and hashes are damaged both, and says so', async () => {
    const segment = before().get('segments/000000.seg')!;
    const changed = Buffer.from(segment);
    const byte = segment.indexOf('"number":7}') + 10;
    changed[byte - 1]! ^= 1;
    writeFileSync(trial.segment, changed);
    const hashes = Buffer.from(before().get('hashes/0')!);
    hashes[32 * 500]! ^= 1;
    writeFileSync(join(trial.folder, 'hashes', '0'), hashes);
    const found = await failuresOf();
    expect(found[1]).toMatchObject({
      entries: { from: 7, to: 7 },
      words: expect.stringContaining('the hashes of that segment are damaged too'),
    });
    expect(
      (await linesOf()).find(({ check, outcome }) => check === 'hashes' && outcome === 'not-checked'),
    ).toBeDefined();
  });

  test('finds files of hashes that are missing or short, and a cell that is not what the log signed', async () => {
    rmSync(join(trial.folder, 'hashes', '1'));
    truncateSync(join(trial.folder, 'hashes', '0'), 32 * 599);
    expect((await failuresOf()).map(({ path, entries: of }) => [path, of && [of.from, of.to]])).toEqual([
      ['hashes/0', [599, 599]],
      ['hashes/1', [0, 599]],
    ]);
    restore();
    const database = new DatabaseSync(join(trial.folder, 'checkpoint.sqlite'));
    const note = Buffer.from(database.prepare('SELECT note FROM checkpoint').get()!.note as Uint8Array);
    note[note.length - 4]! ^= 2;
    database.prepare('UPDATE checkpoint SET note = ?').run(note);
    database.close();
    expect(await failuresOf()).toMatchObject([{ check: 'checkpoint', path: 'checkpoint.sqlite' }]);
    rmSync(join(trial.folder, 'checkpoint.sqlite'));
    expect(await fsck(trial.folder)).toMatchObject({ code: 'cell-missing' });
  });

  test('finds sealed fields that open nothing, are missing without a redaction, or are still held after one', async () => {
    const sealed = () => new DatabaseSync(join(trial.folder, 'sealed.sqlite'));
    const journal = await trial.opened();
    await journal.redact([{ index: 3 }, { index: 4, fields: ['text'] }], { authority: 'operator', reason: 'other' });
    journal.close();
    expect(await failuresOf()).toEqual([]);
    expect((await linesOf()).find(({ check }) => check === 'sealed')!.words).toContain(
      'of 2 entries something was destroyed',
    );
    const database = sealed();
    database.exec(`
      UPDATE sealed SET fields = replace(fields, 'by the mill 10', 'by the mill 11') WHERE entry = 10;
      DELETE FROM sealed WHERE entry = 20;
      UPDATE sealed SET entry_id = 'another' WHERE entry = 25;
      INSERT INTO kept SELECT 40, openings, slots FROM kept WHERE entry = 4;
      INSERT INTO sealed SELECT 3, entry_id, secret, fields FROM sealed WHERE entry = 30;`);
    database.close();
    expect((await failuresOf()).map(({ check, entries: of }) => [check, of && [of.from, of.to]])).toEqual([
      ['sealed', [3, 3]],
      ['sealed', [3, 3]],
      ['sealed', [10, 10]],
      ['sealed', [25, 25]],
      ['sealed', [20, 20]],
      ['sealed', [40, 40]],
      ['redaction', [3, 3]],
    ]);
    rmSync(join(trial.folder, 'sealed.sqlite'));
    expect((await linesOf()).find(({ check }) => check === 'sealed')).toMatchObject({ outcome: 'not-checked' });
  });

  test('finds evidence that is missing, changed or half written, and names the entry', async () => {
    const journal = await trial.opened();
    const [kept, lost] = [
      await putBlob(trial.folder, Buffer.from('kept')),
      await putBlob(trial.folder, Buffer.from('lost')),
    ];
    const blob = { size: '64k', media: 'table' } as const;
    await journal.append([
      draft(600, {
        blobs: [
          { sha256: kept, ...blob },
          { sha256: lost, ...blob },
        ],
      }),
    ]);
    const sealed = await putBlob(trial.folder, Buffer.from('restricted'));
    await journal.append([
      {
        kind: 'attachment',
        body: {},
        sealed: [{ path: 'content', label: 'operator', value: JSON.stringify({ sha256: sealed }) }],
      },
    ]);
    journal.close();
    expect(await failuresOf()).toEqual([]);
    rmSync(blobPath(trial.folder, lost));
    for (const each of [kept, sealed]) {
      chmodSync(blobPath(trial.folder, each), 0o644);
      writeFileSync(blobPath(trial.folder, each), 'changed');
    }
    writeFileSync(join(trial.folder, 'blobs', 'sha256', '0123.tmp'), 'half');
    expect(
      (await failuresOf())
        .map(({ entries: of, words }) => [of && [of.from, of.to], /half|missing|hash to/.exec(words)![0]])
        .sort(),
    ).toEqual(
      [
        [undefined, 'half'],
        [[600, 600], 'hash to'],
        [[600, 600], 'missing'],
        [[601, 601], 'hash to'],
      ].sort(),
    );
  });

  test('changes no byte of the case', async () => {
    const bytes = () =>
      filesBelow(trial.folder)
        .filter((path) => !/-(?:shm|wal)$/.test(path))
        .map((path) => [path, readFileSync(path).toString('base64')]);
    writeFileSync(join(trial.folder, 'hashes', '1'), 'damaged');
    const beforehand = bytes();
    expect((await failuresOf({ signatures: true })).length).toBe(1);
    expect(bytes()).toEqual(beforehand);
  });
});
