import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isRefusal } from '@truceline/truce/kernel';
import { describe, expect, test } from 'vitest';
import { caseLog } from './case-log.ts';
import { startUpWords } from './index.ts';
import { readJournal } from './read-journal.ts';
import { plainStorage } from './storage.ts';
import { draft, drafts, numbers, trialJournals } from './trial-journal.ts';

const trial = trialJournals();

/** Puts a record back into the form in which the version before kept it: a cell without key and note, and no hashes. */
function asBefore(folder: string): void {
  const database = new DatabaseSync(join(folder, 'checkpoint.sqlite'));
  database.exec(`
    CREATE TABLE cell (one INTEGER PRIMARY KEY CHECK (one = 1), author TEXT NOT NULL, size INTEGER NOT NULL, root TEXT NOT NULL,
      range BLOB NOT NULL, segment_bytes INTEGER NOT NULL, next_seq INTEGER NOT NULL, prev TEXT, received_ms INTEGER NOT NULL) STRICT;
    INSERT INTO cell SELECT one, author, size, root, range, segment_bytes, next_seq, prev, received_ms FROM checkpoint;
    DROP TABLE checkpoint;`);
  database.close();
  rmSync(join(folder, 'hashes'), { recursive: true });
  rmSync(join(folder, 'log-key.json'));
}

describe('a record of the version before', () => {
  async function before(size: number): Promise<Buffer> {
    const journal = await trial.opened();
    await journal.append(drafts(size));
    journal.close();
    asBefore(trial.folder);
    return readFileSync(trial.segment);
  }

  test('gets key and hashes on opening, keeps every byte and name, and goes on', async () => {
    const bytes = await before(300);
    const journal = await trial.opened();
    expect(journal.startUp).toEqual({ entries: 300, verified: 300, scratchBytes: 0, scratchSealed: 0, upgraded: true });
    expect(startUpWords(journal.startUp)).toContain('from an earlier version');
    expect(readFileSync(trial.segment)).toEqual(bytes);
    await journal.append([draft(300)]);
    expect(numbers(journal)).toEqual(Array.from({ length: 301 }, (_, at) => at));
    const log = caseLog(trial.folder);
    if (isRefusal(log)) throw new Error(log.message);
    expect(await log.checkpoint(300)).toBeInstanceOf(Uint8Array);
    expect(await log.checkpoint(1)).toBeInstanceOf(Uint8Array);
    journal.close();
    const again = await trial.opened({ check: 'all' });
    expect(again.startUp).toEqual({ entries: 301, verified: 301, scratchBytes: 0, scratchSealed: 0 });
  });

  test('is read as it is by those who only read, and gives no log before it has been opened', async () => {
    await before(5);
    const journal = readJournal(trial.folder);
    if (isRefusal(journal)) throw new Error(journal.message);
    expect([...journal.read()].map(({ body }) => body.number)).toEqual([0, 1, 2, 3, 4]);
    journal.close();
    expect(caseLog(trial.folder)).toMatchObject({ code: 'record-older' });
  });

  test('whose entries were changed is refused and stays as it is', async () => {
    const bytes = await before(5);
    bytes[700]! ^= 1;
    writeFileSync(trial.segment, bytes);
    expect(await trial.refusalOf()).toMatchObject({ code: 'segment-damaged' });
    expect(caseLog(trial.folder)).toMatchObject({ code: 'record-older' });
    bytes[700]! ^= 1;
    writeFileSync(trial.segment, bytes);
    expect((await trial.opened()).size).toBe(5);
  });

  test('cut off in the middle of its upgrade is upgraded the next time', async () => {
    await before(300);
    const openCell = (path: string) => ({
      ...plainStorage.openCell(path),
      swap: () => {
        throw Object.assign(new Error('disk I/O error'), { errcode: 10 });
      },
    });
    expect(await trial.refusalOf({ storage: { ...plainStorage, openCell } })).toMatchObject({ code: 'journal-open' });
    const hashes = join(trial.folder, 'hashes', '0');
    writeFileSync(hashes, readFileSync(hashes).subarray(0, 1000));
    const journal = await trial.opened();
    expect(journal.startUp).toMatchObject({ entries: 300, upgraded: true });
    journal.close();
    expect((await trial.opened({ check: 'all' })).startUp).not.toHaveProperty('upgraded');
  });
});
