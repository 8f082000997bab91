import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isRefusal } from '@truceline/truce/kernel';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cellStore } from './cell.ts';
import { sealedFields } from './sealed-fields.ts';
import { randomFrom } from './trial-chance.ts';
import { weatherFrom } from './trial-disk/faults.ts';
import { draftOf } from './trial-disk/simulated-case.ts';
import { openSimulated, storeOfSize } from './trial-disk/world.ts';
import { drafts, fails } from './trial-journal.ts';

describe('two writers on one record', () => {
  const random = randomFrom(1);

  async function opened() {
    const storage = await storeOfSize(2, weatherFrom(random));
    const journal = await openSimulated(storage, random);
    if (isRefusal(journal)) throw new Error(journal.message);
    return { storage, journal };
  }

  test('the second is refused while the first has it open', async () => {
    const { storage, journal } = await opened();
    expect(await openSimulated(storage, random)).toMatchObject({ code: 'case-in-use' });
    journal.close();
    const again = await openSimulated(storage, random);
    expect(again).toMatchObject({ size: 2 });
  });

  test('one that got past the lock has moved the cell: nothing of the first is acknowledged, now or later', async () => {
    const { storage, journal } = await opened();
    const earlier = storage.cell();
    await journal.append([draftOf(1000)]);
    storage.setCell(earlier);
    expect(await fails(journal, drafts(1))).toMatchObject({ code: 'journal-moved' });
    expect(storage.cell()).toBe(earlier);
    expect(await fails(journal, drafts(1))).toMatchObject({ code: 'journal-moved' });
    journal.close();
  });
});

describe('databases of the record', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'truceline-databases-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const syncs = (database: DatabaseSync) => database.prepare('PRAGMA synchronous').get()?.synchronous;

  test('the cell and the sealed fields return from a change when it would survive a power cut', () => {
    const [cells, rows] = ['cell', 'sealed'].map((name) => new DatabaseSync(join(folder, name)));
    cellStore(cells!);
    const sealed = sealedFields(rows!);
    expect([syncs(cells!), syncs(rows!)]).toEqual([2, 2]);
    // The note of what was acknowledged is not waited for; what comes after it is.
    sealed.note(7);
    expect([sealed.acknowledged(), syncs(rows!)]).toEqual([7, 2]);
    cells!.close();
    rows!.close();
  });
});
