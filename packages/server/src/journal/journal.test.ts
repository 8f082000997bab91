import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Entry, leafHash, parseEntry, parseSegment, rootOfLeaves } from '@truceline/record';
import { type Instant, instant } from '@truceline/truce/kernel';
import { describe, expect, test } from 'vitest';
import { putBlob } from '../store/index.ts';
import type { EntryDraft } from './index.ts';
import { author, draft, drafts, fails, noon, numbers, trialJournals } from './trial-journal.ts';

const trial = trialJournals();

describe('journal', () => {
  test('entries come back as they were handed in, in order, also after it is opened again', async () => {
    const first = await trial.opened();
    const acknowledged = await first.append(drafts(3));
    expect(acknowledged.map(({ index, duplicate }) => [index, duplicate])).toEqual([
      [0, false],
      [1, false],
      [2, false],
    ]);
    first.close();
    const again = await trial.opened({ check: 'all' });
    expect(again.startUp).toEqual({ entries: 3, verified: 3, scratchBytes: 0, scratchSealed: 0 });
    await again.append(drafts(2, 3));
    expect([...again.read(2)].map(({ index }) => index)).toEqual([2, 3, 4]);
    expect([...again.read()][1]).toEqual({
      index: 1,
      entryId: acknowledged[1]!.entryId,
      receivedAt: noon,
      author: author.name,
      seq: 1,
      kind: 'report',
      label: 'clear',
      happened: '2026-03-01T00:00Z/P1D',
      body: { number: 1 },
      sealed: [{ path: 'text', label: 'amber', value: 'by the mill 1' }],
    });
  });

  test('the entries of its author form a chain, and the segment hashes to the root of the cell', async () => {
    const journal = await trial.opened();
    for (let size = 0; size < 20; size++) await journal.append(drafts(size % 4, size * 10));
    journal.close();
    const { entries } = parseSegment(readFileSync(trial.segment));
    const parsed = entries.map((bytes) => parseEntry(bytes) as Entry);
    for (const [at, entry] of parsed.entries()) {
      expect(entry.statement.seq).toBe(at);
      expect(entry.statement.prev).toBe(parsed[at - 1]?.entryId);
    }
    const cell = new DatabaseSync(join(trial.folder, 'checkpoint.sqlite'))
      .prepare('SELECT size, root FROM checkpoint')
      .get()!;
    expect(cell).toEqual({
      size: 30,
      root: Buffer.from(rootOfLeaves(entries.map(leafHash))).toString('hex'),
    });
  });

  test('a draft with a known key is not entered twice: within a batch, between batches, after opening again', async () => {
    const keyed = (number: number) => draft(number, { dedupeKey: `key-${number % 3}` });
    const journal = await trial.opened();
    const [a, b, c, d] = await journal.append([keyed(0), keyed(1), keyed(3), keyed(2)]);
    expect([a!.index, b!.index, c, d!.index]).toEqual([0, 1, { ...a!, duplicate: true }, 2]);
    const both = await Promise.all([
      journal.append([keyed(4), draft(9, { dedupeKey: 'new' })]),
      journal.append([draft(10, { dedupeKey: 'new' })]),
    ]);
    expect(both[1]).toEqual([{ ...both[0][1], duplicate: true }]);
    journal.close();
    const again = await trial.opened();
    expect(await again.append([keyed(5)])).toEqual([{ ...d!, duplicate: true }]);
    expect(again.find('key-1')).toEqual({ ...b!, duplicate: true });
    expect(again.find('key-7')).toBeUndefined();
    expect(again.size).toBe(4);
  });

  test('a key stands for one entry also among batches that wait together', async () => {
    const journal = await trial.opened();
    const keyed = (number: number) => [draft(number, { dedupeKey: 'key' })];
    const [first, second, third] = await Promise.all([
      journal.append(drafts(1)),
      journal.append(keyed(1)),
      journal.append(keyed(2)),
    ]);
    expect([first[0]!.index, second[0]!.index]).toEqual([0, 1]);
    expect(third).toEqual([{ ...second[0]!, duplicate: true }]);
    expect(numbers(journal)).toEqual([0, 1]);
  });

  test('the same batch twice adds nothing and writes nothing', async () => {
    const journal = await trial.opened();
    const batch = drafts(50).map((each, at) => ({ ...each, dedupeKey: `row-${at}` }));
    const first = await journal.append(batch);
    const before = readFileSync(trial.segment);
    expect(await journal.append(batch)).toEqual(first.map((each) => ({ ...each, duplicate: true })));
    expect(readFileSync(trial.segment)).toEqual(before);
  });

  test('batches handed in together are entered in their order, each whole', async () => {
    const journal = await trial.opened();
    const answers = await Promise.all(Array.from({ length: 12 }, (_, at) => journal.append(drafts(5, at * 5))));
    expect(answers.flat().map(({ index }) => index)).toEqual(Array.from({ length: 60 }, (_, at) => at));
    expect(numbers(journal)).toEqual(Array.from({ length: 60 }, (_, at) => at));
  });

  test('a draft that cannot be an entry rejects its batch alone, and the message does not repeat what it held', async () => {
    const journal = await trial.opened();
    const [good, bad, free] = await Promise.allSettled([
      journal.append(drafts(2)),
      journal.append([draft(7), draft(8, { body: { number: 0.5 } })]),
      journal.append([draft(9, { body: { text: 'by the mill' } })]),
    ]);
    expect(good.status).toBe('fulfilled');
    expect(bad).toMatchObject({ status: 'rejected', reason: { code: 'canonical-number' } });
    expect(String((bad as PromiseRejectedResult).reason.message)).toContain('draft 2 of 2');
    expect(free).toMatchObject({ status: 'rejected', reason: { code: 'statement-free-text' } });
    expect(String((free as PromiseRejectedResult).reason.message)).not.toContain('mill');
    expect(numbers(journal)).toEqual([0, 1]);
  });

  test('a clock that goes back does not take the moments of receipt back', async () => {
    const clock = [noon, noon - 48 * 3_600_000, noon + 5];
    const journal = await trial.opened({ now: () => instant(clock.shift()!) });
    await journal.append(drafts(3));
    expect([...journal.read()].map(({ receivedAt }) => receivedAt)).toEqual([noon, noon, noon + 5]);
    journal.close();
    const again = await trial.opened({ now: () => instant(0) });
    await again.append(drafts(1));
    expect([...again.read(3)][0]!.receivedAt as Instant).toBe(noon + 5);
  });

  test('sealed text stands in no byte of a segment or of the cell', async () => {
    const journal = await trial.opened();
    await journal.append(
      Array.from({ length: 40 }, (_, at) =>
        draft(at, {
          sealed: [
            { path: `planted-path-${at}`, label: 'planted-label', value: { deep: ['Planted Name', `48.${at}1234`] } },
          ],
        }),
      ),
    );
    journal.close();
    for (const name of ['segments/000000.seg', 'checkpoint.sqlite']) {
      const bytes = readFileSync(join(trial.folder, name)).toString('latin1');
      // Words that neither a signature nor a time can hold by chance.
      for (const planted of ['Planted', 'planted', '.71234']) expect(bytes).not.toContain(planted);
    }
    expect(readFileSync(join(trial.folder, 'sealed.sqlite')).toString('latin1')).toContain('Planted Name');
  });

  test('a redaction destroys the sealed fields and their bytes, is entered itself, and everything else still verifies', async () => {
    const journal = await trial.opened();
    await journal.append(drafts(5));
    await journal.redact([{ index: 2 }], { authority: 'operator', reason: 'source-at-risk' });
    const [, , withheld, kept, , redaction] = [...journal.read()];
    expect([withheld!.sealed, withheld!.withheld, kept!.sealed?.length]).toEqual([undefined, true, 1]);
    expect(redaction).toMatchObject({
      kind: 'redaction',
      body: { entry: withheld!.entryId, authority: 'operator' },
      refs: [{ rel: 'redacts', index: 2 }],
    });
    const held = () =>
      readdirSync(trial.folder)
        .filter((name) => name.startsWith('sealed'))
        .map((name) => readFileSync(join(trial.folder, name)).toString('latin1'))
        .join('');
    expect(held()).not.toContain('by the mill 2');
    expect(held()).toContain('by the mill 3');
    journal.close();
    expect((await trial.opened({ check: 'all' })).size).toBe(6);
  });

  test('a redaction that was entered and cut short by a crash is carried out on opening', async () => {
    const journal = await trial.opened();
    await journal.append(drafts(2));
    await journal.redact([{ index: 0 }], { authority: 'operator', reason: 'other' });
    journal.close();
    const database = new DatabaseSync(join(trial.folder, 'sealed.sqlite'));
    database.prepare('INSERT INTO sealed SELECT 0, entry_id, secret, fields FROM sealed WHERE entry = 1').run();
    database.close();
    expect([...(await trial.opened()).read()][0]!.withheld).toBe(true);
  });

  test('an entry may refer to evidence once the case holds it', async () => {
    const journal = await trial.opened();
    const bytes = new Uint8Array(300).fill(9);
    const missing = { sha256: 'ab'.repeat(32), size: '64k', media: 'image' } as const;
    expect(await fails(journal, [draft(0, { blobs: [missing] })])).toMatchObject({ code: 'blob-missing' });
    const sha256 = await putBlob(trial.folder, bytes);
    await journal.append([draft(1, { blobs: [{ ...missing, sha256 }] })]);
    expect([...journal.read()][0]!.blobs).toEqual([{ ...missing, sha256 }]);
  });

  test('65,536 entries fill a segment; the next go to another, in one batch too, and both are checked', {
    timeout: 120_000,
  }, async () => {
    const plain = (number: number): EntryDraft => ({ kind: 'call', body: { number } });
    const journal = await trial.opened();
    const all = Array.from({ length: 65_540 }, (_, at) => plain(at));
    await journal.append(all.slice(0, 19_000));
    await Promise.all([journal.append(all.slice(19_000, 65_536 - 3)), journal.append(all.slice(65_536 - 3, 65_538))]);
    journal.close();
    const again = await trial.opened({ check: 'all' });
    expect(again.startUp).toMatchObject({ entries: 65_538, verified: 65_538 });
    expect([...again.read(65_534)].map(({ body }) => body.number)).toEqual([65_534, 65_535, 65_536, 65_537]);
    await again.append(all.slice(65_538));
    again.close();
    const tail = await trial.opened();
    expect(tail.startUp).toMatchObject({ entries: 65_540, verified: 4 });
    tail.close();
    for (const [level, check] of [
      ['1', 'tail'],
      ['2', 'tail'],
      ['0', 'all'],
    ] as const) {
      const path = join(trial.folder, 'hashes', level);
      const good = readFileSync(path);
      for (const atByte of [0, Math.floor(good.length / 2), good.length - 1]) {
        const bytes = Buffer.from(good);
        bytes[atByte]! ^= 1;
        writeFileSync(path, bytes);
        expect(await trial.refusalOf({ check })).toMatchObject({
          code: 'hashes-damaged',
          message: expect.stringMatching(new RegExp(`hashes/${level}.*truceline rebuild`)),
        });
      }
      writeFileSync(path, good);
    }
    const changed = readFileSync(trial.segment);
    changed[1_000_000]! ^= 1;
    writeFileSync(trial.segment, changed);
    expect(await trial.refusalOf({ check: 'all' })).toMatchObject({
      code: 'segment-damaged',
      message: expect.stringContaining('000000.seg'),
    });
    truncateSync(trial.segment, 5_000_000);
    expect(await trial.refusalOf()).toMatchObject({
      code: 'segment-damaged',
      message: expect.stringContaining('has 5000000 bytes'),
    });
  });
});
