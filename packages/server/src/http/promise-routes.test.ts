import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { instant, isRefusal } from '@truceline/truce/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exerciseAt } from '../../testing/exercise-store.ts';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { makeApp, openOperatorShelf, readAssets } from '../index.ts';

const folder = temporaryFolder();
const now = () => instant(Date.UTC(2026, 10, 27));
const assets = readAssets()!;
let engine: Server;
const asked: string[] = [];

beforeAll(async () => {
  await exerciseAt(folder, { days: 30 });
  // An engine of routes on loopback, in the form that OSRM documents: ten minutes to each place, and no way to the last.
  engine = createServer((request, reply) => {
    asked.push(request.url ?? '');
    const places = new URL(request.url!, 'http://engine').searchParams.get('destinations')!.split(';').length;
    const durations = [Array.from({ length: places }, (_, index) => (index === places - 1 ? null : 600))];
    reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ code: 'Ok', durations }));
  });
  await new Promise<void>((resolve) => engine.listen(0, '127.0.0.1', resolve));
  const path = join(folder, 'cases', 'exercise', 'case.json');
  const file = JSON.parse(readFileSync(path, 'utf8')) as { readiness: Record<string, unknown> };
  file.readiness.engine = `osrm http://127.0.0.1:${(engine.address() as AddressInfo).port} driving`;
  writeFileSync(path, JSON.stringify(file));
});
afterAll(() => engine.close());

async function room(audience: 'operator' | 'public') {
  const shelf = await openOperatorShelf(folder, now, { audience, writing: false });
  if (isRefusal(shelf)) throw new Error(shelf.message);
  const app = makeApp(shelf, assets, { loopbackOnly: false });
  return async (path: string) => app.request(`http://room${path}`);
}

const plain = (html: string): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/[\s\u202f]+/g, ' ');

describe('pages on promises that are made when they are asked for', () => {
  it('tell the operator what a force lacks, why, and what would break it', async () => {
    const get = await room('operator');
    const text = plain(await (await get('/exercise/forces/')).text());
    expect(text).toContain('1 of 3 requirements are short');
    expect(text).toMatch(/lacks 10 of 300 people of guards in north_sector ; mar ’s contribution may not go there/);
    expect(text).toMatch(/medics 1 without mar/);
  });

  it('tell the operator what stands, and take times from the operator’s own engine of routes', async () => {
    const get = await room('operator');
    const html = await (await get('/exercise/readiness/')).text();
    const text = plain(html);
    expect(text).toContain('10 min');
    expect(text).toContain('OSRM, driving');
    expect(asked.every((url) => url.startsWith('/table/v1/driving/'))).toBe(true);
    expect(text).toContain('M-4, M-6');
    expect(text).toMatch(/hub astray .*lies outside the outline/);
    // Its name stands to the right of its sign, which lies at the left edge of the map.
    expect(html).toMatch(/text-anchor="start">hub-astray</);
  });

  it('are nobody else’s: neither pages, nor links, nor the workbook', async () => {
    const get = await room('public');
    for (const path of [
      '/exercise/forces/',
      '/exercise/readiness/',
      '/forces/',
      '/readiness/',
      '/exercise/pledges/pledges.xlsx',
    ])
      expect([path, (await get(path)).status]).toEqual([path, 404]);
    const home = await (await get('/exercise/shield/')).text();
    expect(home).not.toMatch(/href="[^"]*(?:forces|readiness)\//);
  });

  it('have one address over all cases, and a workbook for the operator', async () => {
    const get = await room('operator');
    expect((await get('/pledges')).headers.get('location')).toBe('/pledges/');
    expect((await get('/pledges/')).headers.get('location')).toBe('/exercise/pledges/');
    expect((await get('/shield/')).headers.get('location')).toBe('/exercise/shield/');
    const book = await get('/exercise/pledges/pledges.xlsx');
    expect(book.headers.get('content-type')).toContain('spreadsheetml');
    expect(new Uint8Array(await book.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
  });
});
