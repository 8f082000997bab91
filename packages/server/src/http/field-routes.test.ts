import { connect } from 'node:net';
import { isRefusal } from '@truceline/truce/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, observed, sealedTo } from '../../testing/field-items.ts';
import { plantedStore, temporaryFolder } from '../../testing/planted-case.ts';
import {
  type Listening,
  listen,
  makeApp,
  type OperatorShelf,
  openOperatorShelf,
  openPublicShelf,
  readAssets,
} from '../index.ts';

const now = () => at('2031-02-10T00:00Z');
const assets = readAssets()!;
let store: string;
let room: Listening;
let shelf: OperatorShelf;
const address = (path: string) => `http://127.0.0.1:${room.port}${path}`;
const post = (box: Uint8Array, headers: Record<string, string> = {}, id = 'planted') =>
  fetch(address(`/api/cases/${id}/field`), {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', ...headers },
    body: new Uint8Array(box),
  });

beforeAll(async () => {
  store = await plantedStore(temporaryFolder(), 1);
  const opened = await openOperatorShelf(store, now);
  if (isRefusal(opened)) throw new Error(opened.message);
  shelf = opened;
  const listening = await listen(makeApp(shelf, assets, { loopbackOnly: true }), { host: '127.0.0.1', port: 0 });
  if (isRefusal(listening)) throw new Error(listening.message);
  room = listening;
});
afterAll(async () => {
  await room.close();
  shelf.close();
});

describe('handing over to the room', () => {
  it('tells the cases, and the key once one was made', async () => {
    expect(await (await fetch(address('/api/field'))).json()).toEqual({ cases: ['planted'] });
    sealedTo(store, observed);
    expect(await (await fetch(address('/api/field'))).json()).toMatchObject({
      publicKey: expect.stringMatching(/^tlf1_/),
      fingerprint: expect.stringMatching(/^[0-9a-f]{4} /),
    });
  });

  it('acknowledges by hash, the second time as well, and the pages show the report', async () => {
    const box = sealedTo(store, { ...observed, words: 'heard from the room' });
    const first = await post(box);
    expect(first.status).toBe(201);
    const { hash } = (await first.json()) as { hash: string };
    const second = await post(box);
    expect(second.status).toBe(200);
    expect(await second.json()).toMatchObject({ hash, already: true });
    expect(JSON.stringify(shelf.edition('planted', undefined))).toContain('patrol 7');
  });

  it('keeps nothing of an upload that breaks off, and takes it when it comes whole', async () => {
    const box = sealedTo(store, { ...observed, id: 'c'.repeat(32) });
    await new Promise<void>((resolve) => {
      const socket = connect(room.port, '127.0.0.1', () => {
        socket.write(
          `POST /api/cases/planted/field HTTP/1.1\r\nhost: 127.0.0.1:${room.port}\r\ncontent-type: application/octet-stream\r\ncontent-length: ${box.length}\r\n\r\n`,
        );
        socket.write(box.subarray(0, 300));
        setTimeout(() => socket.destroy(), 50);
      });
      socket.on('close', () => resolve());
    });
    const whole = await post(box);
    expect(whole.status).toBe(201);
  });

  it('refuses other sites, other types, other cases, other keys, and more than fits', async () => {
    const box = sealedTo(store, { ...observed, id: 'd'.repeat(32) });
    expect((await post(box, { origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await post(box, { 'content-type': 'application/json' })).status).toBe(415);
    expect((await post(box, {}, 'nowhere')).status).toBe(422);
    const other = await plantedStore(temporaryFolder(), 1);
    const stranger = await post(sealedTo(other, observed));
    expect(stranger.status).toBe(422);
    expect(await stranger.json()).toMatchObject({ message: expect.stringContaining('another key') });
    expect((await post(new Uint8Array(41_943_041))).status).toBe(413);
  });

  it('gives the outlines of the zones of a case, and nothing else of it', async () => {
    for (const path of ['/field/ground.geojson', '/field/ground.geojson?case=planted'])
      expect(await (await fetch(address(path))).json()).toEqual({
        type: 'FeatureCollection',
        features: [
          {
            type: 'Feature',
            properties: { kind: 'zone', name: 'square' },
            geometry: { type: 'MultiPolygon', coordinates: [[expect.any(Array)]] },
          },
        ],
      });
    for (const path of ['?case=other', '?case=', '?case=..%2Fplanted', '?case=__proto__'])
      expect((await fetch(address(`/field/ground.geojson${path}`))).status).toBe(404);
  });

  it('a public room takes nothing in', async () => {
    const shelf = await openPublicShelf(await plantedStore(temporaryFolder(), 1), now);
    if (isRefusal(shelf)) throw new Error(shelf.message);
    const app = makeApp(shelf, assets, { loopbackOnly: false });
    expect((await app.request('/api/field')).status).toBe(404);
    expect((await app.request('/field/ground.geojson')).status).toBe(404);
    expect((await app.request('/api/cases/planted/field', { method: 'POST', body: 'x' })).status).toBe(403);
  });
});
