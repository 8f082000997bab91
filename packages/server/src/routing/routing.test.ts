import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { instant, isRefusal, type Position } from '@truceline/truce/kernel';
import { afterEach, describe, expect, it } from 'vitest';
import { engineTimes, type RoutingEngine, readEngine } from './index.ts';

const askedAt = instant(Date.UTC(2031, 2, 1));
const hub: Position = [36, 47];
const places: readonly Position[] = [
  [36.1, 47],
  [36.2, 47],
];
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server on loopback that answers as it is told, and what it was asked. */
async function engineAt(
  kind: 'osrm' | 'valhalla',
  answer: (asked: IncomingMessage, reply: ServerResponse, body: string) => void,
) {
  const asked: string[] = [];
  const server = createServer((request, reply) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      asked.push(`${request.method} ${request.url} ${body}`);
      answer(request, reply, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  const engine = readEngine(
    `${kind} http://127.0.0.1:${(server.address() as AddressInfo).port}/ ${kind === 'osrm' ? 'driving' : 'auto'}`,
  );
  if (isRefusal(engine)) throw new Error(engine.message);
  return { engine, asked };
}

const json =
  (value: unknown, status = 200) =>
  (_: IncomingMessage, reply: ServerResponse) =>
    reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
const waypoint = { hint: 'x', distance: 1, name: '', location: [36, 47] };
const osrmAnswer = {
  code: 'Ok',
  data_version: '2031-02-20',
  durations: [[600, null]],
  distances: [[9000.5, null]],
  sources: [waypoint],
  destinations: [waypoint, waypoint],
};
const refusalOf = async (engine: RoutingEngine, bounds?: { timeoutMs: number; answerMaxBytes: number }) => {
  const found = await engineTimes(engine, hub, places, { askedAt, ...(bounds ? { bounds } : {}) });
  return isRefusal(found) ? found.message.replace(/:\d+/, '') : found;
};

describe('times by an engine of the operator', () => {
  it('are read from OSRM’s table service, labelled with engine, map and time', async () => {
    const { engine, asked } = await engineAt('osrm', json(osrmAnswer));
    expect(await engineTimes(engine, hub, places, { askedAt })).toEqual([
      { kind: 'byEngine', minutes: 10, roadM: 9000.5, engine: 'OSRM, driving, map 2031-02-20', askedAt },
      { kind: 'notKnown', because: 'OSRM, driving, map 2031-02-20 finds no way' },
    ]);
    expect(asked).toEqual([
      'GET /table/v1/driving/36.000000,47.000000;36.100000,47.000000;36.200000,47.000000?sources=0&destinations=1;2&annotations=duration,distance ',
    ]);
  });

  it('are read from Valhalla’s matrix, in its order of targets and its units', async () => {
    const row = [
      { time: 1200, distance: 10, to_index: 1, from_index: 0 },
      { time: null, distance: null, to_index: 0, from_index: 0 },
    ];
    const { engine, asked } = await engineAt('valhalla', json({ sources_to_targets: [row], units: 'miles' }));
    expect(await engineTimes(engine, hub, places, { askedAt })).toEqual([
      { kind: 'notKnown', because: 'Valhalla, auto finds no way' },
      { kind: 'byEngine', minutes: 20, roadM: 16093.44, engine: 'Valhalla, auto', askedAt },
    ]);
    expect(asked[0]).toBe(
      'POST /sources_to_targets {"sources":[{"lat":47,"lon":36}],"targets":[{"lat":47,"lon":36.1},{"lat":47,"lon":36.2}],"costing":"auto","units":"kilometers"}',
    );
  });

  it('are asked for in parts that engines take', async () => {
    const { engine, asked } = await engineAt('osrm', (request, reply) => {
      const count = request.url!.split('destinations=')[1]!.split('&')[0]!.split(';').length;
      json({ code: 'Ok', durations: [Array(count).fill(60)] })(request, reply);
    });
    const many = Array.from({ length: 250 }, (): Position => [36, 47]);
    expect(await engineTimes(engine, hub, many, { askedAt })).toHaveLength(250);
    expect(asked).toHaveLength(3);
  });

  it('are refused where the engine is silent, says too much, says something else, or sends elsewhere', async () => {
    const silent = await engineAt('osrm', () => {});
    expect(await refusalOf(silent.engine, { timeoutMs: 100, answerMaxBytes: 1000 })).toBe(
      'the routing engine at `127.0.0.1` does not answer within 0.1 s; try again later',
    );
    const endless = await engineAt('osrm', (_, reply) => reply.end(`[${'0,'.repeat(5000)}`));
    expect(await refusalOf(endless.engine, { timeoutMs: 5_000, answerMaxBytes: 1000 })).toContain(
      'answers more than 1000 bytes',
    );
    const { engine } = await engineAt('osrm', json({ code: 'NoSegment', message: 'x' }, 400));
    expect(await refusalOf(engine)).toBe('the routing engine at `127.0.0.1` answers 400 (NoSegment); see its log');
    const elsewhere = await engineAt('osrm', json(osrmAnswer));
    const sends = await engineAt('osrm', (_, reply) =>
      reply.writeHead(302, { location: elsewhere.engine.address }).end(),
    );
    expect(await refusalOf(sends.engine)).toContain('cannot be asked');
    expect(elsewhere.asked).toEqual([]);
  });

  it.each([
    ['osrm', '<html>'],
    ['osrm', '{"code":"Ok","durations":[[1]]}'],
    ['osrm', '{"code":"Ok","durations":[[-1,2]]}'],
    ['osrm', '{"code":"Ok","durations":[["1",2]]}'],
    ['osrm', 'null'],
    ['valhalla', '{"sources_to_targets":[[{"time":1,"to_index":2}]],"units":"kilometers"}'],
    ['valhalla', '{"sources_to_targets":[],"units":"kilometers"}'],
    ['valhalla', '{"sources_to_targets":[[{"time":1,"to_index":0}]],"units":"leagues"}'],
  ] as const)('are refused where %s answers `%s`', async (kind, text) => {
    const { engine } = await engineAt(kind, (_, reply) => reply.end(text));
    expect(await refusalOf(engine)).toMatch(/is another program at that address\?$/);
  });

  it.each([
    '',
    'osrm',
    'osrm ftp://a driving',
    'osrm http://user:word@a driving',
    'osrm http://a?b driving',
    'osrm http://a ../x',
    'google http://a b',
  ])('have no engine `%s`', (text) => expect(isRefusal(readEngine(text))).toBe(true));
});
