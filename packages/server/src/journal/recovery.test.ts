import { appendFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseSegment } from '@truceline/record';
import { describe, expect, test } from 'vitest';
import { type DiskFile, plainDisk } from './disk.ts';
import { sealedFields } from './sealed-fields.ts';
import { plainStorage, type Storage } from './storage.ts';
import { draft, drafts, fails, numbers, signerNamed, trialJournals } from './trial-journal.ts';

const trial = trialJournals();

describe('journal after a crash', () => {
  async function filled(): Promise<number> {
    const journal = await trial.opened();
    await journal.append(drafts(6));
    journal.close();
    return readFileSync(trial.segment).length;
  }

  test('whatever lies after the last acknowledged entry is cut off: torn, whole, or a new segment', async () => {
    const bytes = await filled();
    const whole = readFileSync(trial.segment).subarray(0, 400);
    for (const scratch of [
      Buffer.from([1]),
      Buffer.alloc(700),
      whole,
      Buffer.concat([whole, Buffer.from([0, 9, 1])]),
    ]) {
      appendFileSync(trial.segment, scratch);
      writeFileSync(join(trial.folder, 'segments', '000001.seg'), scratch);
      const journal = await trial.opened();
      expect(journal.startUp).toMatchObject({ entries: 6, scratchBytes: 2 * scratch.length });
      expect(readFileSync(trial.segment).length).toBe(bytes);
      expect(existsSync(join(trial.folder, 'segments', '000001.seg'))).toBe(false);
      journal.close();
    }
  });

  test('sealed fields of entries that were never acknowledged are deleted, their keys too', async () => {
    await filled();
    const database = new DatabaseSync(join(trial.folder, 'sealed.sqlite'));
    database.exec("INSERT INTO sealed VALUES (6, 'x', x'00', '[]'); INSERT INTO submission VALUES ('lost', 6, 'x')");
    database.close();
    const journal = await trial.opened();
    expect(journal.startUp.scratchSealed).toBe(1);
    expect(await journal.append([draft(6, { dedupeKey: 'lost' })])).toMatchObject([{ index: 6, duplicate: false }]);
  });

  test('every changed byte below the cell is found and the entry named; a short or missing file likewise', async () => {
    const bytes = await filled();
    const good = readFileSync(trial.segment);
    for (let at = 0; at < bytes; at += 131) {
      const changed = Buffer.from(good);
      changed[at]! ^= 4;
      writeFileSync(trial.segment, changed);
      const { code, message } = await trial.refusalOf();
      expect([at, code]).toEqual([at, 'segment-damaged']);
      expect(message).toContain('000000.seg');
    }
    writeFileSync(trial.segment, good.subarray(0, bytes - 1));
    expect((await trial.refusalOf()).message).toContain(`ends at byte ${bytes - 1}`);
    rmSync(trial.segment);
    expect((await trial.refusalOf()).message).toContain('is missing');
    writeFileSync(trial.segment, good);
    expect((await trial.opened()).size).toBe(6);
  });

  test('every changed, missing or cut byte of the hashes is found, and what lies after them is cut off', async () => {
    await filled();
    const path = join(trial.folder, 'hashes', '0');
    const good = readFileSync(path);
    for (let at = 0; at < good.length; at += 7) {
      const changed = Buffer.from(good);
      changed[at]! ^= 64;
      writeFileSync(path, changed);
      const { code, message } = await trial.refusalOf();
      expect([at, code]).toEqual([at, 'hashes-damaged']);
      const entry = Math.floor(at / 32);
      expect(message).toContain(
        `hashes/0\` was changed: its bytes ${entry * 32} to ${entry * 32 + 31} are not the hashes of entry ${entry};`,
      );
    }
    writeFileSync(path, good.subarray(0, 100));
    expect((await trial.refusalOf()).message).toContain('ends at byte 100');
    rmSync(path);
    expect((await trial.refusalOf()).message).toContain('is missing');
    writeFileSync(path, Buffer.concat([good, Buffer.alloc(40, 1)]));
    writeFileSync(join(trial.folder, 'hashes', '1'), Buffer.alloc(32, 1));
    expect((await trial.opened()).startUp).toMatchObject({ entries: 6, scratchBytes: 72 });
    expect(readFileSync(path)).toEqual(good);
    expect(existsSync(join(trial.folder, 'hashes', '1'))).toBe(false);
  });

  test('a checkpoint whose note was changed is refused', async () => {
    await filled();
    const database = new DatabaseSync(join(trial.folder, 'checkpoint.sqlite'));
    const { note } = database.prepare('SELECT note FROM checkpoint').get() as { note: Uint8Array };
    note[note.length - 5]! ^= 1;
    database.prepare('UPDATE checkpoint SET note = ?').run(note);
    database.close();
    expect(await trial.refusalOf()).toMatchObject({ code: 'cell-damaged' });
  });

  test('a cell that is missing beside entries is refused, not begun anew; likewise one that contradicts itself', async () => {
    await filled();
    const old = readFileSync(join(trial.folder, 'checkpoint.sqlite'));
    rmSync(join(trial.folder, 'checkpoint.sqlite'));
    expect(await trial.refusalOf()).toMatchObject({ code: 'cell-missing' });
    writeFileSync(join(trial.folder, 'checkpoint.sqlite'), '');
    expect(await trial.refusalOf()).toMatchObject({ code: 'cell-missing' });
    writeFileSync(join(trial.folder, 'checkpoint.sqlite'), old);
    const database = new DatabaseSync(join(trial.folder, 'checkpoint.sqlite'));
    database.exec('UPDATE checkpoint SET size = 7');
    database.close();
    expect(await trial.refusalOf()).toMatchObject({ code: 'cell-damaged' });
  });

  test.each([
    'next_seq = 7',
    "prev = replace(prev, substr(prev, 1, 1), 'x')",
    'received_ms = received_ms + 1',
    "root = 'ab'",
  ])('a cell that goes on from another entry or root than the last one is refused: %s', async (change) => {
    await filled();
    const database = new DatabaseSync(join(trial.folder, 'checkpoint.sqlite'));
    database.exec(`UPDATE checkpoint SET ${change}`);
    database.close();
    expect(await trial.refusalOf()).toMatchObject({
      code: 'cell-damaged',
      message: expect.stringContaining('checkpoint.sqlite'),
    });
  });

  test('a database that SQLite finds damaged is named', async () => {
    await filled();
    for (const name of ['checkpoint.sqlite', 'sealed.sqlite']) {
      const path = join(trial.folder, name);
      const good = readFileSync(path);
      writeFileSync(path, Buffer.from(good).fill(0x2a, 0, 100));
      expect(await trial.refusalOf()).toMatchObject({
        code: 'database-damaged',
        message: expect.stringContaining(name),
      });
      writeFileSync(path, good);
    }
  });

  test('a cell from an old copy is refused: nothing that was acknowledged is cut off', async () => {
    await filled();
    const old = readFileSync(join(trial.folder, 'checkpoint.sqlite'));
    const journal = await trial.opened();
    await journal.append(drafts(4, 6));
    journal.close();
    writeFileSync(join(trial.folder, 'checkpoint.sqlite'), old);
    expect(await trial.refusalOf()).toMatchObject({
      code: 'cell-older',
      message: expect.stringContaining('10 were acknowledged'),
    });
    expect(parseSegment(readFileSync(trial.segment)).entries).toHaveLength(10);
  });

  test('another author key is refused', async () => {
    await filled();
    expect(await trial.refusalOf({ author: signerNamed('someone-else') })).toMatchObject({
      code: 'author-differs',
    });
  });

  test('a second writer is refused while the first has it open', async () => {
    const journal = await trial.opened();
    expect(await trial.refusalOf()).toMatchObject({ code: 'case-in-use' });
    journal.close();
    expect((await trial.opened()).size).toBe(0);
  });
});

describe('journal on a failing disk', () => {
  const failure = (code: string) => Object.assign(new Error(code), { code });
  /** A storage whose files write and sync as given, once it fails. */
  const failingFiles = (failing: () => boolean, faults: (file: DiskFile) => Partial<DiskFile>): Storage => {
    const faulty = (file: DiskFile): DiskFile => ({
      ...file,
      write: (...given) => ((failing() && faults(file).write) || file.write)(...given),
      sync: () => ((failing() && faults(file).sync) || file.sync)(),
    });
    const disk = {
      ...plainDisk,
      open: (...given: Parameters<typeof plainDisk.open>) => faulty(plainDisk.open(...given)),
      create: (path: string) => faulty(plainDisk.create(path)),
    };
    return { ...plainStorage, disk };
  };

  test.each([
    [
      'a full disk',
      (file: DiskFile) => ({
        write: async (bytes: Uint8Array, atByte: number) => {
          await file.write(bytes.subarray(0, bytes.length / 2), atByte);
          throw failure('ENOSPC');
        },
      }),
      'disk-full',
      'the disk is full',
    ],
    [
      'an error of fdatasync',
      () => ({
        sync: async () => {
          throw failure('EIO');
        },
      }),
      'disk-error',
      'reports an error',
    ],
    [
      'bytes that change on their way',
      (file: DiskFile) => ({
        write: (bytes: Uint8Array, atByte: number) =>
          file.write(
            bytes.map((byte, at) => (at === 100 ? byte ^ 1 : byte)),
            atByte,
          ),
      }),
      'disk-changed',
      'check the disk',
    ],
  ] as readonly (readonly [string, (file: DiskFile) => Partial<DiskFile>, string, string])[])(
    '%s: nothing is acknowledged, and afterwards all is as before',
    async (_, faults, code, words) => {
      let failing = false;
      const storage = failingFiles(() => failing, faults);
      const journal = await trial.opened({ storage });
      await journal.append(drafts(3));
      failing = true;
      const error = await fails(journal, drafts(30, 3));
      expect(error).toMatchObject({ code });
      expect(error.message).toContain(words);
      expect(numbers(journal)).toEqual([0, 1, 2]);
      failing = false;
      await journal.append(drafts(1, 3));
      journal.close();
      const again = await trial.opened({ check: 'all' });
      expect(numbers(again)).toEqual([0, 1, 2, 3]);
      expect(again.startUp).toMatchObject({ scratchBytes: 0, scratchSealed: 0 });
    },
  );

  test('a database of sealed fields that is full: nothing is acknowledged, and it opens again', async () => {
    const storage: Storage = {
      ...plainStorage,
      openSealed: (path) => {
        const database = new DatabaseSync(path);
        database.exec('PRAGMA max_page_count = 12');
        return sealedFields(database);
      },
    };
    const journal = await trial.opened({ storage });
    await journal.append(drafts(2));
    expect(await fails(journal, drafts(500, 2))).toMatchObject({ code: 'disk-full' });
    await journal.append(drafts(1, 2));
    journal.close();
    expect(numbers(await trial.opened())).toEqual([0, 1, 2]);
  });

  test.each([
    ['and is not there', false],
    ['though it is there', true],
  ])(
    'a cell whose storing fails %s: nothing more is written until it is opened again, and then all of the batch is there or nothing',
    async (_, persisted) => {
      let failing = false;
      const storage: Storage = {
        ...plainStorage,
        openCell: (path) => {
          const cells = plainStorage.openCell(path);
          return {
            ...cells,
            swap: (...given) => {
              if (!failing) return cells.swap(...given);
              if (persisted) cells.swap(...given);
              throw Object.assign(new Error('disk I/O error'), { errcode: 10 });
            },
          };
        },
      };
      const journal = await trial.opened({ storage });
      await journal.append(drafts(2));
      failing = true;
      expect(await fails(journal, drafts(3, 2))).toMatchObject({ code: 'journal-unsure' });
      failing = false;
      expect(await fails(journal, drafts(1, 5))).toMatchObject({ code: 'journal-unsure' });
      journal.close();
      expect(numbers(await trial.opened({ check: 'all' }))).toEqual(persisted ? [0, 1, 2, 3, 4] : [0, 1]);
    },
  );

  test('a closed journal enters nothing', async () => {
    const journal = await trial.opened();
    journal.close();
    expect(await fails(journal, drafts(1))).toMatchObject({ code: 'journal-closed' });
  });

  test('closing while entries are being written finishes them first', async () => {
    const journal = await trial.opened();
    const pending = journal.append(drafts(600));
    journal.close();
    expect(await pending).toHaveLength(600);
    renameSync(trial.folder, `${trial.folder}-moved`);
    renameSync(`${trial.folder}-moved`, trial.folder);
    expect((await trial.opened({ check: 'all' })).size).toBe(600);
  });
});
