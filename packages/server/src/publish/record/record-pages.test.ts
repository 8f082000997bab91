import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { beforeAll, describe, expect, it } from 'vitest';
import { plantedStore, temporaryFolder } from '../../../testing/planted-case.ts';
import { type WrittenRecord, writtenRecord } from '../../../testing/written-record.ts';
import { openPublicShelf } from '../../index.ts';
import type { Surroundings } from '../home-page.ts';
import { caseFile } from '../site.ts';
import { deskOver, recordAddresses } from './record-desk.ts';

const folder = temporaryFolder();
const now = instant(parseInstant('2031-02-10T00:00Z')!);
let edition: Edition;

beforeAll(async () => {
  const shelf = await openPublicShelf(await plantedStore(folder, 3), () => now);
  if (isRefusal(shelf)) throw new Error(shelf.message);
  edition = shelf.edition('planted', undefined) as Edition;
  shelf.close();
});

const assets = { css: 'assets/room.css', script: 'assets/room.js', verifier: 'assets/verify.js' };
function around({ files }: WrittenRecord): Surroundings {
  return { assets, basemap: undefined, audience: 'public', record: deskOver((path) => files.get(path)) };
}
const record = writtenRecord(300, { withheld: (index) => index % 3 === 1 });
const pageAt = (address: string, of = around(record)): string => caseFile(edition, address, of)?.body ?? '';

describe('the pages of a record', () => {
  it('say how long it is, its root, and of how many entries how many are withheld', () => {
    const page = pageAt('record/');
    expect(page).toContain('300 entries, in one order, under one hash');
    expect(page).toContain('200 of 300 are shown, 100 of 300 are withheld');
    const root = Buffer.from(record.files.get('checkpoint')!).toString('utf8').split('\n')[2]!;
    expect(page).toContain(`<code>${root}</code>`);
    expect(page).toContain('this size is unwitnessed');
    expect(page).toContain('href="../../planted/record/checkpoint"');
  });

  it('show an entry word for word, with where to check it', () => {
    const page = pageAt('record/entry/299/');
    expect(page).toContain('&quot;step&quot;:299');
    expect(page).toContain('verify/#entry=299');
    expect(page).toContain('author.example');
  });

  it('show a withheld entry as withheld: its place and hash, and nothing else', () => {
    const page = pageAt('record/entry/298/');
    expect(page).toContain('This entry is withheld');
    const leaf = Buffer.from(record.files.get('tile/0/001.p/44')!.subarray(42 * 32, 43 * 32)).toString('hex');
    expect(page).toContain(leaf);
    expect(page).not.toContain('author.example');
  });

  it('list every entry once, and every address that they list has its page', () => {
    const desk = deskOver((path) => record.files.get(path));
    const addresses = [...recordAddresses(desk)];
    expect(addresses.filter((each) => each.startsWith('record/entries/'))).toHaveLength(2);
    expect(addresses.filter((each) => each.startsWith('record/entry/'))).toHaveLength(200);
    for (const address of addresses) expect([address, pageAt(address).length > 0]).toEqual([address, true]);
    const rows = [0, 1].flatMap((n) => [...pageAt(`record/entries/${n}/`).matchAll(/<tr><th scope="row">/g)]);
    expect(rows).toHaveLength(300);
  });

  it.each([
    'record/entry/300/',
    'record/entry/007/',
    'record/entry/-1/',
    'record/entry/1e2/',
    'record/entry/',
    'record/entry/9007199254740993/',
    'record/entries/2/',
    'record/entries/00/',
    'record/entries/0/0/',
    'record/else/0/',
    'verify/0/',
  ])('have none at %s', (address) => {
    expect(caseFile(edition, address, around(record))).toBeUndefined();
  });

  it('of a damaged record never show a changed entry as the one that was entered', () => {
    const files = new Map(record.files);
    const path = 'shown/001.p/44';
    const changed = Buffer.from(files.get(path)!);
    const at = changed.indexOf('"step":299');
    changed.write('"step":298', at);
    files.set(path, changed);
    const page = pageAt('record/entry/299/', around({ ...record, files }));
    expect(page).not.toContain('step&quot;:298');
    files.delete(path);
    expect(pageAt('record/entry/299/', around({ ...record, files }))).toBe('');
    expect(pageAt('record/', around({ ...record, files }))).toContain('44 of 300 entries cannot be read');
    files.delete('checkpoint');
    expect(pageAt('record/', around({ ...record, files }))).toContain('No record is published beside these pages');
  });

  it('carry the key of the log to the page that checks', () => {
    expect(pageAt('verify/')).toContain(`data-keys="${record.keys[0]}"`);
    expect(pageAt('verify/')).toContain(`data-origin="${record.origin}"`);
  });

  it('say without script what the page would do, and which command does it', () => {
    const page = pageAt('verify/');
    expect(page).toMatch(/<noscript>.*no script/);
    expect(page).toContain('truceline verify ./copy');
    expect(page).not.toMatch(/<script>|onclick=|style="/);
  });
});
