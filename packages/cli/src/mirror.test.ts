import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';
import { testSigner, vkeyOf, writeLog } from '../testing/published-record.ts';

const folder = temporaryFolder();
const log = testSigner('mission.example/case', 7);
const entries = Array.from({ length: 300 }, (_, index) => Buffer.from(`entry ${index}`));
const from = join(folder, 'record');
writeLog(from, entries, { log, nowMs: 1_900_000_000_000 });

describe('truceline mirror', () => {
  it('copies a folder and an address, checks both, and says what is new', async () => {
    const server = createServer((request, response) => {
      try {
        response.end(readFileSync(join(from, request.url!.slice(1))));
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    for (const place of [from, address]) {
      const to = join(folder, `copy-${place === from}`);
      const { code, out } = await truceline(['mirror', place, to, '--vkey', vkeyOf(log)]);
      expect([code, out]).toEqual([0, expect.stringMatching(/^mission\.example\/case: 300 entries, root .{44}\n/)]);
      const again = JSON.parse((await truceline(['mirror', place, to, '--json'])).out);
      expect(again).toMatchObject({ origin: 'mission.example/case', size: 300, before: 300, written: 0 });
      expect(readFileSync(join(to, 'tile/0/000'))).toEqual(readFileSync(join(from, 'tile/0/000')));
    }
    server.close();
  });

  it('tells in one sentence of an answer that breaks off', async () => {
    const server = createServer((_, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      response.write('half', () => response.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    for (const words of [
      ['mirror', address, join(folder, 'copy-broken'), '--vkey', vkeyOf(log)],
      ['verify', address, '--vkey', vkeyOf(log), '--state', join(folder, 'seen-broken.json')],
    ]) {
      const { code, err } = await truceline(words);
      expect([code, err]).toEqual([
        2,
        expect.stringMatching(/^truceline \w+: `[^`]*checkpoint` broke off after \d+ bytes.*\n?$/),
      ]);
    }
    server.close();
  });

  it('exits 1 where the record is wrong and 2 where it cannot be copied, with one sentence', async () => {
    const to = join(folder, 'copy-wrong');
    const bad = join(folder, 'bad');
    writeLog(bad, entries, { log, nowMs: 1_900_000_000_000 });
    const tile = readFileSync(join(bad, 'tile/0/001.p/44'));
    tile[5]! ^= 1;
    writeFileSync(join(bad, 'tile/0/001.p/44'), tile);
    const wrong = await truceline(['mirror', bad, to, '--vkey', vkeyOf(log)]);
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('`tile/0/001.p/44`: byte 5 is wrong')]);
    const other = await truceline(['mirror', from, to, '--vkey', vkeyOf(testSigner('mission.example/case', 8))]);
    expect([other.code, other.err]).toEqual([1, expect.stringContaining('no signature of a known key')]);
    rmSync(join(bad, 'checkpoint'));
    for (const [words, sentence] of [
      [[bad, to, '--vkey', vkeyOf(log)], 'there is no `checkpoint`'],
      [[join(folder, 'nowhere'), to], 'there is no folder'],
      [[from, to], 'give the key of its log with `--vkey`'],
      [[from], 'name the record and the folder of its copy'],
    ] as const) {
      const { code, err } = await truceline(['mirror', ...words]);
      expect([code, err]).toEqual([2, expect.stringContaining(sentence)]);
      expect(err.trim().split('\n').length).toBeLessThanOrEqual(2);
    }
  });
});
