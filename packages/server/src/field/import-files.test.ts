import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeLines } from '@truceline/record/sealing';
import { isRefusal } from '@truceline/truce/kernel';
import { describe, expect, it } from 'vitest';
import { at, handOverFile, itemCommon, observed, sealedTo } from '../../testing/field-items.ts';
import { plantedStore, temporaryFolder } from '../../testing/planted-case.ts';
import { accessFrom, observedFrom } from '../cases/other-entries.ts';
import { readJournal, reportFromEntry } from '../journal/index.ts';
import { type FieldImport, type FieldImported, importFieldFiles } from './import-files.ts';
import { boxHash } from './keep-box.ts';

const now = () => at('2031-02-10T00:00Z');
const during = { startsAt: at('2031-02-09T08:00Z'), endsAt: at('2031-02-09T09:30Z') };

async function fresh() {
  const folder = temporaryFolder();
  const store = await plantedStore(folder, 1);
  const take = async (files: readonly string[], more: Partial<FieldImport> = {}): Promise<FieldImported> => {
    const imported = await importFieldFiles(store, { files, case: undefined, clockAheadMs: 0, now, ...more });
    if (isRefusal(imported)) throw new Error(imported.message);
    return imported;
  };
  const entries = () => {
    const journal = readJournal(join(store, 'cases', 'planted'));
    if (isRefusal(journal)) throw new Error(journal.message);
    const all = [...journal.read()];
    journal.close();
    return all;
  };
  const file = (name: string, boxes: readonly Uint8Array[]) => handOverFile(join(folder, name), boxes);
  return { folder, store, take, entries, file };
}

describe('importing what a field page handed over', () => {
  it('enters observations, coverage and access, lists check-ins, and adds nothing the second time', async () => {
    const { store, take, entries, file } = await fresh();
    const boxes = [
      observed,
      { ...itemCommon, id: '1'.repeat(32), type: 'coverage', zone: 'square', means: 'patrol', during },
      {
        ...itemCommon,
        id: '2'.repeat(32),
        type: 'access',
        how: { kind: 'denial' },
        zone: 'square',
        during,
        reason: 'no',
      },
      { ...itemCommon, id: '3'.repeat(32), type: 'checkIn', nextBy: at('2031-02-09T12:00Z') },
    ].map((item) => sealedTo(store, item));
    const before = entries().length;
    const first = await take([file('a.trucefield', boxes)]);
    expect(first.taken.map((each) => each.as)).toEqual(['observation', 'coverage', 'access', 'checkIn']);
    expect(first.problems).toEqual([]);
    expect(first.checkIns).toEqual([{ team: 'patrol 7', at: itemCommon.savedAt, nextBy: at('2031-02-09T12:00Z') }]);
    const after = entries();
    expect(after).toHaveLength(before + 4);
    const report = after.flatMap((entry) => reportFromEntry(entry) ?? []).find((each) => each.feed === 'field');
    expect(report).toMatchObject({ sourceClass: 'monitor', grade: { source: 'F', information: 6 }, kind: 'explosion' });
    expect(after.flatMap((entry) => accessFrom(entry) ?? [])).toMatchObject([
      { how: { kind: 'denial' }, reason: 'no' },
    ]);
    expect(after.flatMap((entry) => observedFrom(entry) ?? [])).toMatchObject([
      { means: 'heard', assessedAs: 'outgoing', report: report!.id },
    ]);
    const second = await take([file('a.trucefield', boxes), file('b.trucefield', [...boxes].reverse())]);
    expect(second.taken.every((each) => each.already)).toBe(true);
    expect(entries()).toHaveLength(before + 4);
  });

  it('takes an item once that was sealed twice, or handed over again with another clock', async () => {
    const { store, take, entries, file } = await fresh();
    await take([file('a', [sealedTo(store, observed), sealedTo(store, observed)])]);
    const after = entries().length;
    await take([file('b', [sealedTo(store, observed)])], { clockAheadMs: 3_600_000 });
    expect(entries()).toHaveLength(after);
  });

  it('gives what is whole of a file that was cut, and the rest when it comes again', async () => {
    const { folder, store, take, file } = await fresh();
    const boxes = [observed, { ...observed, id: 'f'.repeat(32), count: 5 }].map((item) => sealedTo(store, item));
    const whole = file('whole', boxes);
    writeFileSync(join(folder, 'cut'), readFileSync(whole).subarray(0, -100));
    const cut = await take([join(folder, 'cut')]);
    expect(cut.taken).toHaveLength(1);
    expect(cut.problems[0]).toContain('was cut while it was copied');
    expect((await take([whole])).taken.map((each) => each.already)).toEqual([true, false]);
  });

  it('takes lines that were scanned, and says which codes are missing', async () => {
    const { folder, store, take, file } = await fresh();
    const lines = codeLines(readFileSync(file('a', [sealedTo(store, observed)])));
    writeFileSync(join(folder, 'scan.txt'), lines.slice(1).reverse().join('\n'));
    const partly = await take([join(folder, 'scan.txt')]);
    expect(partly.taken).toEqual([]);
    expect(partly.problems[0]).toMatch(/scan 1 more: codes 1$/);
    writeFileSync(join(folder, 'scan.txt'), [...lines, ...lines].join('\r\n'));
    expect((await take([join(folder, 'scan.txt')])).taken.map((each) => each.as)).toEqual(['observation']);
  });

  it('refuses what was sealed to another store or was changed, and enters the rest', async () => {
    const { store, take, file, entries } = await fresh();
    const other = await fresh();
    const changed = sealedTo(store, observed);
    changed[200]! ^= 1;
    const before = entries().length;
    const { problems, taken } = await take([
      file('mixed', [sealedTo(other.store, observed), changed, new Uint8Array(90), sealedTo(store, observed)]),
    ]);
    expect(problems.map((each) => each.replace(/^.*?item/, 'item'))).toEqual([
      expect.stringMatching(/^item 1: the item was sealed to another key/),
      expect.stringMatching(/^item 2: the sealed item was damaged/),
      expect.stringMatching(/^item 3: these bytes are no sealed item/),
    ]);
    expect(taken).toHaveLength(1);
    expect(entries()).toHaveLength(before + 2);
    expect((await take([join(store, 'store.json')])).problems[0]).toContain('is neither a file');
    expect((await take([join(store, 'nowhere')])).problems[0]).toContain('cannot be read (ENOENT)');
  });

  it('holds back what is no item, what names the observer’s place, and what lies in the future', async () => {
    const { store, take, file, entries } = await fresh();
    const future = { ...observed, id: 'e'.repeat(32), savedAt: at('2031-02-10T03:00Z') };
    const boxes = [
      sealedTo(store, new Uint8Array([1, 2, 3])),
      sealedTo(store, { ...observed, observer: [31, 48] }),
      sealedTo(store, { ...observed, v: 2 }),
      sealedTo(store, future),
    ];
    const before = entries().length;
    const held = await take([file('a', boxes)]);
    expect(held.taken.map((each) => each.as)).toEqual(Array(4).fill('heldBack'));
    expect(held.problems[3]).toContain('180 minutes ahead');
    expect(entries()).toHaveLength(before);
    const mended = await take([file('a', boxes)], { clockAheadMs: 181 * 60_000 });
    expect(mended.taken.map((each) => each.as)).toEqual(['heldBack', 'heldBack', 'heldBack', 'observation']);
    const report = entries()
      .flatMap((entry) => reportFromEntry(entry) ?? [])
      .at(-1)!;
    expect(report.happenedAt.startsAt).toBe(observed.happened.startsAt - 181 * 60_000);
  });

  it('keeps everything sealed beside the record, says which photos are to come, and opens them on asking', async () => {
    const { store, take, file } = await fresh();
    const photo = sealedTo(store, new TextEncoder().encode('a photo without metadata'), 'attachment');
    const item = {
      ...observed,
      attachments: [{ role: 'derivative', box: boxHash(photo), mediaType: 'image/jpeg', bytes: 24 }],
    };
    expect((await take([file('a', [sealedTo(store, item)])])).photosOutstanding).toBe(1);
    const photos: string[] = [];
    const whole = await take([file('b', [photo])], {
      photos: {
        role: 'derivative',
        take: ({ name, bytes }) => photos.push(`${name} ${new TextDecoder().decode(bytes)}`),
      },
    });
    expect(whole.photosOutstanding).toBe(0);
    expect(photos).toEqual(['01234567-1.jpg a photo without metadata']);
    const boxes = join(store, 'cases', 'planted', 'field', 'boxes');
    for (const name of readdirSync(boxes, { recursive: true, withFileTypes: true }).filter((each) => each.isFile()))
      expect(readFileSync(join(name.parentPath, name.name)).includes('without metadata')).toBe(false);
  });

  it('tells an older check-in that comes late from the newest', async () => {
    const { store, take, file } = await fresh();
    const checkIn = (id: string, savedAt: string) =>
      sealedTo(store, { ...itemCommon, id: id.repeat(32), type: 'checkIn', savedAt: at(savedAt) });
    await take([file('a', [checkIn('5', '2031-02-09T12:00Z'), checkIn('6', '2031-02-09T10:00Z')])]);
    expect((await take([])).checkIns).toEqual([{ team: 'patrol 7', at: at('2031-02-09T12:00Z') }]);
  });
});
