import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Entry, isRefusal, openDisclosure, parseEntry, parseSegment } from '@truceline/record';
import { describe, expect, test } from 'vitest';
import { blobPath, putBlob } from '../store/index.ts';
import type { EntryDraft, Journal } from './index.ts';
import { readOpenings } from './read-openings.ts';
import { drafts, fails, trialJournals } from './trial-journal.ts';

const trial = trialJournals();
const ground = { authority: 'operator', reason: 'source-at-risk' };

function report(number: number): EntryDraft {
  return {
    kind: 'report',
    body: { number },
    sealed: [
      { path: 'source', label: 'amber', value: `Planted Name ${number}` },
      { path: 'text', label: 'amber', value: `beside the mill ${number}` },
      { path: 'place/10km', label: 'green', value: 'near the river' },
    ],
    dedupeKey: `report ${number}`,
  };
}

/** Every byte of every file of the case. */
function allBytes(): string {
  return readdirSync(trial.folder, { recursive: true })
    .map((name) => join(trial.folder, String(name)))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path).toString('latin1'))
    .join('');
}

function entriesIn(path: string): readonly Entry[] {
  return parseSegment(readFileSync(path)).entries.map((bytes) => {
    const entry = parseEntry(bytes);
    if (isRefusal(entry)) throw new Error(entry.message);
    return entry;
  });
}

/** Which fields of every entry open the commitments in the record. */
function opened(journal: Journal): readonly unknown[] {
  const openings = journal.openings(0, journal.size);
  return entriesIn(trial.segment).map(({ statement }, index) => {
    const kept = openings.get(index);
    if (!kept || !statement.sealed) return undefined;
    const fields = openDisclosure({ fields: kept.openings, slots: kept.slots }, statement.sealed);
    if (isRefusal(fields)) throw new Error(fields.message);
    return fields.map(({ path }) => path);
  });
}

describe('a redaction of one field', () => {
  test('leaves no byte of it, opens the others by their own salts, and everything verifies', async () => {
    const journal = await trial.opened();
    await journal.append(Array.from({ length: 400 }, (_, number) => report(number)));
    const before = readFileSync(trial.segment);
    await journal.redact([{ index: 123, fields: ['source'] }], ground);
    expect(allBytes()).not.toMatch(/Planted Name 123(?!\d)/);
    expect(allBytes()).toMatch(/Planted Name 124(?!\d)/);
    expect(allBytes()).toMatch(/beside the mill 123(?!\d)/);
    expect(readFileSync(trial.segment).subarray(0, before.length).equals(before)).toBe(true);
    const entries = [...journal.read()];
    expect(entries[123]).toMatchObject({ destroyed: ['source'], sealed: [{ path: 'text' }, { path: 'place/10km' }] });
    expect(entries[123]!.withheld).toBeUndefined();
    expect(entries[124]!.destroyed).toBeUndefined();
    expect(opened(journal)[123]).toEqual(['text', 'place/10km']);
    expect(opened(journal)[124]).toEqual(['source', 'text', 'place/10km']);
    expect([...readOpenings(trial.folder, 122, 125)].map(({ index, fields }) => [index, fields.length])).toEqual([
      [122, 3],
      [123, 2],
      [124, 3],
    ]);
    journal.close();
    const again = await trial.opened({ check: 'all' });
    expect([again.size, opened(again)[123], [...again.read()][123]!.destroyed]).toEqual([
      401,
      ['text', 'place/10km'],
      ['source'],
    ]);
  });

  test('says in clear that a part went, and seals which', async () => {
    const journal = await trial.opened();
    await journal.append([report(1)]);
    await journal.redact([{ index: 0, fields: ['text'] }], ground);
    const [, redaction] = [...journal.read()];
    expect(redaction).toMatchObject({
      kind: 'redaction',
      body: { authority: 'operator', reason: 'source-at-risk', extent: 'fields' },
      refs: [{ rel: 'redacts', index: 0, leaf: journal.leafOf(0) }],
      sealed: [{ path: 'fields', value: ['text'] }],
    });
    expect(readFileSync(trial.segment).toString('latin1')).not.toContain('"text"');
  });

  test('can be done one after the other until nothing is held, and then again for the whole', async () => {
    const journal = await trial.opened();
    await journal.append([report(1)]);
    await journal.redact([{ index: 0, fields: ['text'] }], ground);
    await journal.redact([{ index: 0, fields: ['source', 'place/10km'] }], ground);
    const [entry] = [...journal.read()];
    expect([entry!.sealed, entry!.withheld, entry!.destroyed]).toEqual([
      undefined,
      true,
      ['place/10km', 'source', 'text'],
    ]);
    await expect(journal.redact([{ index: 0 }], ground)).rejects.toThrow('have been destroyed already');
    expect(allBytes()).not.toMatch(/Planted Name|beside the mill|near the river/);
  });

  test('that was entered and cut short by a crash is carried out on opening', async () => {
    const journal = await trial.opened();
    await journal.append([report(1), report(2)]);
    await journal.redact([{ index: 0, fields: ['source'] }], ground);
    journal.close();
    const database = new DatabaseSync(join(trial.folder, 'sealed.sqlite'));
    database.exec(
      'UPDATE destruction SET done = 0; INSERT INTO sealed SELECT 0, entry_id, secret, fields FROM sealed WHERE entry = 1; DELETE FROM kept',
    );
    database.close();
    expect([...(await trial.opened()).read()][0]).toMatchObject({
      destroyed: ['source'],
      sealed: [{ path: 'text' }, { path: 'place/10km' }],
    });
  });
});

describe('a redaction', () => {
  test('keeps the key by which the draft is known again, unless that is to be forgotten too', async () => {
    const journal = await trial.opened();
    await journal.append([report(1), report(2)]);
    await journal.redact([{ index: 0 }], ground);
    await journal.redact([{ index: 1, forget: true }], ground);
    expect([journal.find('report 1')?.index, journal.find('report 2')]).toEqual([0, undefined]);
    expect(allBytes()).not.toContain('report 2');
  });

  test('destroys the files that go with the entry, and their names, which are hashes of them', async () => {
    const journal = await trial.opened();
    const sha256 = await putBlob(trial.folder, Buffer.from('the only footage'));
    await journal.append([
      { kind: 'attachment', body: {}, sealed: [{ path: 'content', label: 'operator', value: sha256 }] },
    ]);
    mkdirSync(join(trial.folder, 'field'));
    writeFileSync(join(trial.folder, 'field', 'box'), 'another footage');
    const files = [blobPath(trial.folder, sha256).slice(trial.folder.length + 1), 'field/box', 'field/never-there'];
    await journal.redact([{ index: 0, files }], ground);
    expect(allBytes()).not.toContain('footage');
    expect(allBytes()).not.toContain(sha256);
  });

  test('is refused, in a sentence, where there is nothing to destroy or no ground for it', async () => {
    const journal = await trial.opened();
    await journal.append([report(1), ...drafts(1), { kind: 'call', body: {} }]);
    const refusals: readonly (readonly [number, object, object | undefined, string])[] = [
      [9, {}, undefined, 'the record has no entry 9'],
      [2, {}, undefined, 'seals nothing'],
      [0, { authority: 'Jane Doe' }, undefined, 'name an office, not a person'],
      [0, { reason: 'she asked' }, undefined, 'is no class of reason'],
      [0, {}, { fields: ['observer'] }, 'holds no field `observer`; it holds source, text, place/10km'],
    ];
    for (const [index, more, what, words] of refusals)
      await expect(journal.redact([{ index, ...what }], { ...ground, ...more })).rejects.toThrow(words);
    expect(journal.size).toBe(3);
    expect(await fails(journal, [])).toMatchObject({ code: 'accepted' });
  });

  test('that another program keeps from ending says so, and ends when the case is opened again', {
    timeout: 30_000,
  }, async () => {
    const journal = await trial.opened();
    await journal.append([report(1), report(2)]);
    const reader = new DatabaseSync(join(trial.folder, 'sealed.sqlite'));
    reader.exec('BEGIN');
    reader.prepare('SELECT fields FROM sealed').all();
    await expect(journal.redact([{ index: 0 }], ground)).rejects.toMatchObject({ code: 'redaction-unfinished' });
    expect([...journal.read()][0]!.withheld).toBe(true);
    reader.exec('COMMIT');
    reader.close();
    journal.close();
    (await trial.opened()).close();
    expect(allBytes()).not.toContain('Planted Name 1');
    expect(allBytes()).toContain('Planted Name 2');
  });

  test('of an older store, noted in a table of its own, is carried out', async () => {
    const journal = await trial.opened();
    await journal.append([report(1), report(2)]);
    journal.close();
    const database = new DatabaseSync(join(trial.folder, 'sealed.sqlite'));
    database.exec(
      'CREATE TABLE redaction (entry INTEGER PRIMARY KEY, destroys INTEGER NOT NULL) STRICT; INSERT INTO redaction VALUES (1, 0)',
    );
    database.close();
    expect([...(await trial.opened()).read()].map(({ withheld }) => withheld)).toEqual([true, undefined]);
    expect(allBytes()).not.toContain('Planted Name 1');
  });
});
