import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Instant, instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import { defaultProfile, type ReleaseProfile, releasableFields } from '@truceline/truce/pages';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, youngStore } from '../../testing/planted-case.ts';
import { readPublishedRecord } from '../../testing/published-record.ts';
import {
  announceRoom,
  listen,
  makeApp,
  openOperatorShelf,
  openPublicShelf,
  publishStore,
  readAssets,
} from '../index.ts';
import { type PublishDisk, plainDisk } from './publish-disk.ts';

const folder = temporaryFolder();
const at = (text: string): Instant => instant(parseInstant(text)!);
const shell = { progress: () => {}, signal: new AbortController().signal };
const later = at('2031-02-10T00:00Z');

async function published(store: string, out: string, now = later) {
  const done = await publishStore(store, out, { ...shell, languages: ['en'], now });
  if (isRefusal(done)) throw new Error(done.message);
  return { ...done, record: readPublishedRecord(join(out, 'planted', 'record')) };
}
const kinds = ({ entries }: ReturnType<typeof readPublishedRecord>) =>
  entries.map((entry) => entry?.statement.kind ?? '-');
const resultOf = (out: string) =>
  createHash('sha256')
    .update(readFileSync(join(out, 'planted/record/edition.json')))
    .digest('hex');

describe('the published record of a case', () => {
  it('looks the same for every count that the pages keep back', async () => {
    const seen = [];
    for (const incidents of [1, 2, 3, 4]) {
      const store = await youngStore(join(folder, 'small'), incidents);
      const { record, notes } = await published(store, join(folder, `small-${incidents}`));
      expect(notes).toEqual([]);
      const withheld = kinds(record).filter((kind) => kind === '-').length;
      seen.push([record.checkpoint.size, withheld, kinds(record).filter((kind) => kind !== '-')]);
    }
    expect(seen[0]).toEqual([35, 32, ['agreement', 'thresholds', 'run']]);
    for (const each of seen) expect(each).toEqual(seen[0]);
  });

  it('ends with the run whose result is the edition beside it, over the root right before it', async () => {
    const store = await youngStore(join(folder, 'run'), 3);
    const out = join(folder, 'run-out');
    const { record, records } = await published(store, out);
    expect(records).toEqual([
      { id: 'planted', size: record.checkpoint.size, root: Buffer.from(record.checkpoint.root).toString('base64') },
    ]);
    const run = record.entries.at(-1)?.statement;
    expect(run?.kind).toBe('run');
    expect(run?.body).toMatchObject({ of: 'edition', size: record.checkpoint.size - 1, result: resultOf(out) });
  });

  it('only grows, and what it had is there unchanged', async () => {
    const store = await youngStore(join(folder, 'grow'), 3);
    const out = join(folder, 'grow-out');
    const first = (await published(store, out)).record;
    const second = (await published(store, out, at('2031-02-11T00:00Z'))).record;
    expect(second.checkpoint.size).toBe(first.checkpoint.size + 33);
    expect(second.leaves.slice(0, first.leaves.length)).toEqual(first.leaves);
    expect(kinds(second).filter((kind) => kind === 'run')).toHaveLength(2);
  });

  it('stays as it is where the same edition is published again', async () => {
    const store = await youngStore(join(folder, 'again'), 3);
    const out = join(folder, 'again-out');
    const first = (await published(store, out)).record;
    const again = await published(store, out);
    expect(again.notes).toEqual([]);
    expect(again.record).toEqual(first);
  });

  it('stays with its pages as it was where publishing breaks off, wherever it does', async () => {
    const store = await youngStore(join(folder, 'broken'), 3);
    const out = join(folder, 'broken-out');
    await published(store, out);
    const contents = () =>
      new Map(
        readdirSync(out, { recursive: true, encoding: 'utf8' })
          .filter((name) => statSync(join(out, name)).isFile())
          .map((name) => [name, readFileSync(join(out, name), 'latin1')]),
      );
    const before = contents();
    let calls = 0;
    const failingAt = (last: number): PublishDisk => {
      calls = 0;
      const tell = async (): Promise<void> => {
        if (++calls >= last) throw Object.assign(new Error('the disk is full'), { code: 'ENOSPC', syscall: 'write' });
      };
      return {
        ...plainDisk,
        write: (path, bytes) => tell().then(() => plainDisk.write(path, bytes)),
        link: (from, to) => tell().then(() => plainDisk.link(from, to)),
        rename: (from, to) => tell().then(() => plainDisk.rename(from, to)),
      };
    };
    const now = at('2031-02-11T00:00Z');
    const whole = await publishStore(store, join(folder, 'broken-whole'), {
      ...shell,
      languages: ['en'],
      now,
      disk: failingAt(1e9),
    });
    expect(isRefusal(whole)).toBe(false);
    const all = calls;
    expect(all).toBeGreaterThan(50);
    for (const last of [1, 3, Math.floor(all / 2), all - 2]) {
      const done = await publishStore(store, out, { ...shell, languages: ['en'], now, disk: failingAt(last) });
      expect([last, isRefusal(done) && done.message]).toEqual([last, expect.stringContaining('nothing was published')]);
      expect(contents()).toEqual(before);
    }
    const { record } = await published(store, out, now);
    expect(kinds(record).at(-1)).toBe('run');
  });

  it.each([
    ['segments/000000.seg', 100, /segments.000000.seg. was changed/],
    ['hashes/0', 40, /the record is damaged: .tile.0.000.p.* byte 8 |hashes.0/],
  ])(
    'is not published where one byte of %s was changed, even where nothing new is entered',
    async (file, byte, words) => {
      const store = await youngStore(join(folder, `hurt-${byte}`), 3);
      await published(store, join(folder, `hurt-${byte}-1`));
      const path = join(store, 'cases/planted', file);
      const bytes = readFileSync(path);
      bytes[byte]! ^= 1;
      writeFileSync(path, bytes);
      const out = join(folder, `hurt-${byte}-2`);
      const done = await publishStore(store, out, { ...shell, languages: ['en'], now: later });
      expect(isRefusal(done) && done.message).toMatch(words);
      expect(existsSync(out)).toBe(false);
    },
  );

  it('is not published from a checkpoint cell that was set back', async () => {
    const store = await youngStore(join(folder, 'cell-back'), 3);
    const cell = join(store, 'cases/planted/checkpoint.sqlite');
    const before = readFileSync(cell);
    await published(store, join(folder, 'cell-back-1'));
    writeFileSync(cell, before);
    const out = join(folder, 'cell-back-2');
    const done = await publishStore(store, out, { ...shell, languages: ['en'], now: later });
    expect(isRefusal(done) && done.code).toBe('cell-older');
    expect(existsSync(out)).toBe(false);
  });

  it('withholds what was received within the delay, and shows it when the delay is over', async () => {
    const store = await youngStore(join(folder, 'late'), 3);
    const early = await published(store, join(folder, 'late-1'), at('2031-02-03T12:00Z'));
    expect(kinds(early.record).filter((kind) => kind !== '-')).toEqual(['run']);
    const late = await published(store, join(folder, 'late-2'), at('2031-02-04T12:00Z'));
    expect(kinds(late.record).filter((kind) => kind !== '-')).toEqual(['agreement', 'thresholds', 'run', 'run']);
  });

  it('shows reports where everything in their clear part is released and every count is exact', async () => {
    const open: ReleaseProfile = { ...defaultProfile, delayHours: 0, countMin: 1, fields: [...releasableFields] };
    const store = await youngStore(join(folder, 'open'), 3, open);
    const { record } = await published(store, join(folder, 'open-out'));
    expect(kinds(record)).toEqual(['agreement', 'thresholds', 'report', 'report', 'report', 'thresholds', '-', 'run']);
  });

  it('is entered by the room that holds the store, and where none answers published as far as its last run', async () => {
    const store = await youngStore(join(folder, 'room'), 3);
    const first = await published(store, join(folder, 'room-1'));
    const room = await openOperatorShelf(store, () => at('2031-02-12T00:00Z'));
    if (isRefusal(room)) throw new Error(room.message);
    const alone = await published(store, join(folder, 'room-2'), at('2031-02-12T00:00Z'));
    expect(alone.record.checkpoint).toEqual(first.record.checkpoint);
    expect(alone.notes).toEqual([expect.stringMatching(/is not in its record.*does not say where its room listens/)]);
    const listening = await listen(makeApp(room, readAssets()!, { loopbackOnly: true }), {
      host: '127.0.0.1',
      port: 0,
    });
    if (isRefusal(listening)) throw new Error(listening.message);
    const announced = announceRoom(store, listening.port);
    const out = join(folder, 'room-3');
    const entered = await published(store, out, at('2031-02-12T00:00Z'));
    expect(entered.notes).toEqual([]);
    expect(entered.record.entries.at(-1)?.statement.body).toMatchObject({ result: resultOf(out) });
    const post = (body: string, headers: Readonly<Record<string, string>> = {}) =>
      fetch(`http://127.0.0.1:${listening.port}/api/cases/planted/runs`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      });
    expect((await post('{}')).status).toBe(400);
    expect((await post('{"knownAt":"2031-02-12T00:00Z"}', { origin: 'https://example.org' })).status).toBe(403);
    announced.close();
    await listening.close();
    room.close();
  });

  it('is served by the public room as it is published', async () => {
    const store = await youngStore(join(folder, 'served'), 3);
    const shelf = await openPublicShelf(store, () => later);
    if (isRefusal(shelf)) throw new Error(shelf.message);
    const app = makeApp(shelf, readAssets()!, { loopbackOnly: false });
    const { headers, status } = await app.request('/planted/record/tile/0/000.p/35');
    expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    const checkpoint = await app.request('/planted/record/checkpoint');
    expect(checkpoint.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await checkpoint.text()).toMatch(/^local-[0-9a-f]{12}\/planted\n35\n/);
    for (const path of ['..%2f..%2fplanted.edition.json', 'tile/0/000', '.hidden', 'tile//0', 'log-key.json'])
      expect([path, (await app.request(`/planted/record/${path}`)).status]).toEqual([path, 404]);
    shelf.close();
  });
});
