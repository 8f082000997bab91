import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRefusal } from '@truceline/truce/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Feed, feed, fetchFeed } from './index.ts';

const content = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7919) % 251));
const sha256 = createHash('sha256').update(content).digest('hex');
const invented: Feed = {
  ...feed('viina')!,
  id: 'invented',
  download: (year) => [{ url: `https://upstream.invalid/table_${year}.zip`, file: `table_${year}.zip` }],
};

type Handler = (request: IncomingMessage, response: ServerResponse) => void;
let handler: Handler;
let into: string;
let baseUrl: string;
const server = createServer((request, response) => handler(request, response));
const asked: (string | undefined)[] = [];

beforeEach(async () => {
  into = mkdtempSync(join(tmpdir(), 'truceline-fetch-'));
  asked.length = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/mirror/`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(into, { recursive: true, force: true });
});

const progress: number[] = [];
const run = (over: Partial<Parameters<typeof fetchFeed>[0]> = {}) =>
  fetchFeed({
    feed: invented,
    year: 2031,
    into,
    now: '2031-03-14T09:00:00.000Z',
    baseUrl,
    onProgress: ({ bytes }) => void progress.push(bytes),
    signal: new AbortController().signal,
    ...over,
  });
const path = () => join(into, 'table_2031.zip');

/** Serves the file with ranges; cuts the connection after so many bytes where asked to. */
function serving({ etag = '"v1"', cutAfter = Number.POSITIVE_INFINITY, ranges = true } = {}): Handler {
  return (request, response) => {
    asked.push(request.headers.range);
    const [, from] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
    const fits = ranges && from !== undefined && request.headers['if-range'] === etag;
    const start = fits ? Number(from) : 0;
    if (start >= content.length) return void response.writeHead(416).end();
    response.writeHead(fits ? 206 : 200, {
      etag,
      'content-length': content.length - start,
      ...(fits ? { 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` } : {}),
    });
    if (cutAfter >= content.length - start) return void response.end(content.subarray(start));
    response.write(content.subarray(start, start + cutAfter), () => setTimeout(() => response.destroy(), 20));
  };
}

describe('fetching a feed', () => {
  it('downloads the file, tells the progress, and notes address, time, licence and checksum beside it', async () => {
    handler = serving();
    progress.length = 0;
    expect(await run()).toEqual([{ path: path(), bytes: content.length, sha256 }]);
    expect(readFileSync(path()).equals(content)).toBe(true);
    expect(progress.at(-1)).toBe(content.length);
    expect(progress.toSorted((a, b) => a - b)).toEqual(progress);
    expect(JSON.parse(readFileSync(`${path()}.provenance.json`, 'utf8'))).toMatchObject({
      feed: 'invented',
      address: `${baseUrl}table_2031.zip`,
      retrievedAt: '2031-03-14T09:00:00.000Z',
      bytes: content.length,
      sha256,
      licence: { name: 'ODbL 1.0' },
    });
    expect(existsSync(`${path()}.part`)).toBe(false);
    expect(existsSync(`${path()}.part.version`)).toBe(false);
  });

  it('goes on after a cut from where it stopped, and ends with the same bytes', async () => {
    handler = serving({ cutAfter: 120_000 });
    const cut = await run();
    expect(isRefusal(cut) && cut.message).toMatch(/was cut after \d+ of 300000 bytes; run the same command again/);
    expect(existsSync(path())).toBe(false);
    const had = readFileSync(`${path()}.part`).length;
    expect(had).toBeGreaterThan(0);
    handler = serving();
    expect(await run()).toEqual([{ path: path(), bytes: content.length, sha256 }]);
    expect(asked).toEqual([undefined, `bytes=${had}-`]);
  });

  it('starts anew where the server knows no ranges or has another version meanwhile', async () => {
    for (const next of [{ ranges: false }, { etag: '"v2"' }]) {
      handler = serving({ cutAfter: 120_000 });
      await run();
      handler = serving(next);
      expect(await run()).toEqual([{ path: path(), bytes: content.length, sha256 }]);
      rmSync(path());
    }
  });

  it('starts anew where the part is as long as the file or longer', async () => {
    writeFileSync(`${path()}.part`, Buffer.alloc(content.length + 5));
    writeFileSync(`${path()}.part.version`, '"v1"');
    handler = serving();
    expect(await run()).toEqual([{ path: path(), bytes: content.length, sha256 }]);
  });

  it('never takes a Git LFS pointer for the file', async () => {
    handler = (_, response) => response.end('version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n');
    const pointer = await run();
    expect(isRefusal(pointer) && pointer.code).toBe('fetch-pointer');
    expect(existsSync(path()) || existsSync(`${path()}.part`)).toBe(false);
  });

  it('says what went wrong: no such year, an error, no server, no address, no place to write', async () => {
    const message = async (over = {}) => {
      const done = await run(over);
      return isRefusal(done) ? done.message : 'done';
    };
    handler = (_, response) => response.writeHead(404).end();
    expect(await message()).toBe(`\`${baseUrl}table_2031.zip\` answers 404; is the year published?`);
    handler = (_, response) => response.writeHead(503).end();
    expect(await message()).toContain('answers 503; try again later');
    expect(await message({ baseUrl: 'http://127.0.0.1:1' })).toContain('cannot reach `127.0.0.1:1`');
    expect(await message({ feed: feed('acled')! })).toContain('no public address');
    writeFileSync(join(into, 'taken'), '');
    handler = serving();
    expect(await message({ into: join(into, 'taken') })).toMatch(/cannot write into .*\(EEXIST\)/);
  });

  it('keeps what has arrived when it is stopped, and throws', async () => {
    const stop = new AbortController();
    handler = serving({ cutAfter: 120_000 });
    await expect(run({ signal: stop.signal, onProgress: () => stop.abort() })).rejects.toThrow(/abort/i);
    expect(existsSync(`${path()}.part`)).toBe(true);
  });

  it('asks VIINA for the reports and their labels, at the address that gives the files themselves', () => {
    const addresses = feed('viina')!.download!(2025).map(({ url }) => url);
    expect(addresses.map((each) => new URL(each).pathname.split('/').at(-1))).toEqual([
      'event_info_latest_2025.zip',
      'event_labels_latest_2025.zip',
    ]);
    for (const each of addresses)
      expect(each).toMatch(/^https:\/\/media\.githubusercontent\.com\/media\/zhukovyuri\/VIINA\/main\/Data\//);
  });
});
