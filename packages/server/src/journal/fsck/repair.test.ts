import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { bundlesOf, tilePath, tilesOf } from '@truceline/record';
import { describe, expect, test } from 'vitest';
import { blobPath, putBlob } from '../../store/index.ts';
import { rebuild } from '../rebuild.ts';
import { readTileOf } from '../tile-reader.ts';
import { draft } from '../trial-journal.ts';
import { repairFrom } from './repair.ts';
import { entries, trialRecord } from './trial-record.ts';

const { trial, before, restore, entryAt, failuresOf } = trialRecord();

describe('rebuild', () => {
  test('makes the files of hashes anew as they were, whatever was left of them', async () => {
    for (const change of [
      () => rmSync(join(trial.folder, 'hashes'), { recursive: true }),
      () => writeFileSync(join(trial.folder, 'hashes', '0'), 'short'),
      () => writeFileSync(join(trial.folder, 'hashes', '1'), Buffer.alloc(900, 7)),
      () => writeFileSync(join(trial.folder, 'hashes', '2'), Buffer.alloc(32)),
    ]) {
      change();
      expect(await rebuild(trial.folder)).toEqual({ entries, hashFiles: 2, destroyedAgain: [], removed: [] });
      expect(await failuresOf()).toEqual([]);
      for (const [path, bytes] of before())
        expect([path, readFileSync(join(trial.folder, path)).equals(bytes)]).toEqual([path, true]);
      expect(existsSync(join(trial.folder, 'hashes', '2'))).toBe(false);
    }
  });

  test('destroys again what an older copy of the sealed fields still holds, and removes what was left half written', async () => {
    const copy = join(trial.folder, 'older.sqlite');
    writeFileSync(copy, readFileSync(join(trial.folder, 'sealed.sqlite')));
    const journal = await trial.opened();
    await journal.redact([{ index: 3 }, { index: 4, fields: ['text'] }], { authority: 'operator', reason: 'other' });
    journal.close();
    const after = new DatabaseSync(join(trial.folder, 'sealed.sqlite'));
    after.exec(
      `ATTACH '${copy}' AS older; INSERT OR REPLACE INTO sealed SELECT * FROM older.sealed WHERE entry IN (3, 4); DELETE FROM destruction; DELETE FROM kept`,
    );
    after.close();
    await putBlob(trial.folder, Buffer.from('kept'));
    writeFileSync(join(trial.folder, 'blobs', 'sha256', '0123.tmp'), 'half');
    expect((await failuresOf()).map(({ check }) => check)).toEqual(['redaction', 'redaction', 'evidence']);
    expect(await rebuild(trial.folder)).toMatchObject({
      destroyedAgain: [3, 4],
      removed: [join('blobs', 'sha256', '0123.tmp')],
    });
    rmSync(copy);
    expect(await failuresOf()).toEqual([]);
  });

  test('refuses where segments do not give the checkpoint, naming file and entry, or where another program writes', async () => {
    const changed = Buffer.from(before().get('segments/000000.seg')!);
    changed[changed.indexOf('"number":7}') + 9]! ^= 1;
    writeFileSync(trial.segment, changed);
    expect(await rebuild(trial.folder)).toMatchObject({
      code: 'segment-damaged',
      message: expect.stringContaining('entry 7'),
    });
    restore();
    const journal = await trial.opened();
    expect(await rebuild(trial.folder)).toMatchObject({ code: 'case-in-use' });
    journal.close();
    rmSync(join(trial.folder, 'checkpoint.sqlite'));
    expect(await rebuild(trial.folder)).toMatchObject({ code: 'cell-missing' });
  });
});

describe('a repair', () => {
  const copied = () => {
    const mirror = mkdtempSync(join(tmpdir(), 'truceline-mirror-'));
    cpSync(trial.folder, mirror, { recursive: true });
    return mirror;
  };
  const spoil = (path: string, ...places: readonly number[]) => {
    const changed = readFileSync(path);
    for (const place of places) changed[place]! ^= 0x10;
    writeFileSync(path, changed);
  };

  test('copies what is damaged from a copy of the case, also where both are damaged in different places', async () => {
    const mirror = copied();
    spoil(trial.segment, 900, 60_000);
    spoil(join(mirror, 'segments', '000000.seg'), 30_000);
    expect(await repairFrom(trial.folder, mirror)).toMatchObject({
      mended: [{ path: 'segments/000000.seg' }],
      left: [],
    });
    expect(readFileSync(trial.segment).equals(before().get('segments/000000.seg')!)).toBe(true);
    spoil(trial.segment, 30_000);
    expect(await repairFrom(trial.folder, mirror)).toMatchObject({
      mended: [],
      left: [expect.stringContaining('mirror does not hold')],
    });
    rmSync(mirror, { recursive: true });
  });

  test('needs no hashes of its own: those of the mirror count where they agree with the checkpoint, and never otherwise', async () => {
    const mirror = copied();
    spoil(trial.segment, 900);
    rmSync(join(trial.folder, 'hashes'), { recursive: true });
    spoil(join(mirror, 'hashes', '0'), 64);
    expect(await repairFrom(trial.folder, mirror)).toMatchObject({
      mended: [],
      left: [expect.stringContaining('agree with the checkpoint')],
    });
    spoil(join(mirror, 'hashes', '0'), 64);
    expect(await repairFrom(trial.folder, mirror)).toMatchObject({
      mended: [{ entries: { from: entryAt(900), to: entryAt(900) } }],
    });
    expect(await rebuild(trial.folder)).toMatchObject({ entries });
    expect(await failuresOf({ signatures: true })).toEqual([]);
    rmSync(mirror, { recursive: true });
  });

  test('copies from a published record, and takes nothing from what is no record', async () => {
    const mirror = mkdtempSync(join(tmpdir(), 'truceline-mirror-'));
    for (const tile of [...tilesOf(entries), ...bundlesOf(entries)]) {
      const path = join(mirror, tilePath(tile));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, (await readTileOf(trial.folder, entries)(tilePath(tile)))!);
    }
    const kept = await putBlob(trial.folder, Buffer.from('kept'));
    const journal = await trial.opened();
    await journal.append([draft(600, { blobs: [{ sha256: kept, size: '64k', media: 'table' }] })]);
    journal.close();
    mkdirSync(join(mirror, 'blob', 'sha256', kept.slice(0, 2)), { recursive: true });
    writeFileSync(join(mirror, 'blob', 'sha256', kept.slice(0, 2), kept), 'kept');
    rmSync(blobPath(trial.folder, kept));
    spoil(trial.segment, 900, 60_000, 130_000);
    const repaired = await repairFrom(trial.folder, mirror);
    expect(repaired).toMatchObject({
      mended: [{ path: 'segments/000000.seg' }, { path: `blobs/sha256/${kept.slice(0, 2)}/${kept}` }],
      left: [],
    });
    expect(await failuresOf()).toEqual([]);
    expect(await repairFrom(trial.folder, tmpdir())).toMatchObject({ code: 'mirror-unknown' });
    rmSync(mirror, { recursive: true });
  });
});
