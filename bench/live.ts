import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, type ClientRequest, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCase } from '@truceline/server';
import { instant, isRefusal } from '@truceline/truce/kernel';
import { defaultProfile } from '@truceline/truce/pages';
import type { Figure } from './figure.ts';
import { percentile } from './load/load-generator.ts';
import { served } from './load/served.ts';

const connections = 1_000;
const reports = 12;
const reachMs = 1_000;

/**
 * Live updates of the operator's room to a thousand pages at once: a report is handed in, and the time is taken from its handing in until
 * each of the pages has heard of it, from one process on loopback. The report is entered in the record first, which takes its time.
 */
export async function figures(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'truceline-bench-'));
  try {
    const loaded = await loadCase(
      folder,
      { agreement: 'minsk-2', assume: [], dayZone: 'Europe/Kyiv', profile: defaultProfile },
      [],
      { now: () => instant(Date.now()), progress: () => {}, signal: new AbortController().signal },
    );
    if (isRefusal(loaded)) throw new Error(loaded.message);
    const room = await served(join(import.meta.dirname, 'load', 'serve-operator.ts'), [folder]);
    try {
      const before = await room.memoryMib();
      const heard: number[] = [];
      let since = 0;
      const open = await opened(room.port, () => {
        if (since > 0) heard.push(performance.now() - since);
      });
      const withAll = await room.memoryMib();
      const refused = await statusOf(room.port);
      let told = 0;
      for (let number = 0; number < reports; number++) {
        since = performance.now();
        await handIn(room.port, number);
        for (let waited = 0; heard.length < connections * (number + 1) && waited < 20_000; waited += 20)
          await new Promise((done) => setTimeout(done, 20));
        told = heard.length;
      }
      for (const each of open) each.destroy();
      const rising = heard.toSorted((one, other) => one - other);
      const p99 = percentile(rising, 99);
      return [
        {
          id: 'live/connections',
          ours: open.length,
          unit: 'connections',
          reach: connections,
          reached: open.length === connections,
        },
        { id: 'live/one-more', ours: refused, unit: 'status', reach: 503, reached: refused === 503 },
        {
          id: 'live/told',
          ours: told,
          unit: 'events',
          reach: connections * reports,
          reached: told === connections * reports,
        },
        { id: 'live/p50', ours: Math.round(percentile(rising, 50)), unit: 'ms' },
        { id: 'live/p99', ours: Math.round(p99), unit: 'ms', reach: reachMs, reached: p99 <= reachMs },
        { id: 'live/memory-of-connections', ours: withAll - before, unit: 'MiB' },
        { id: 'live/memory', ours: await room.memoryMib(), unit: 'MiB' },
      ];
    } finally {
      await room.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const path = '/api/cases/minsk-2/changes';

/** So many streams, each of which has had its first event. */
async function opened(port: number, event: () => void): Promise<readonly ClientRequest[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections + 10 });
  const open: ClientRequest[] = [];
  for (let first = 0; first < connections; first += 50)
    await Promise.all(
      Array.from({ length: 50 }, () => {
        return new Promise<void>((done) => {
          const request = get({ host: '127.0.0.1', port, path, agent }, (answer) => {
            answer.setEncoding('utf8');
            answer.on('data', (text: string) => {
              if (text.includes('data: ')) event();
              done();
            });
            answer.on('error', () => {});
          });
          request.on('error', () => {});
          open.push(request);
        });
      }),
    );
  return open;
}

async function statusOf(port: number): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`);
  await answer.body?.cancel();
  return answer.status;
}

async function handIn(port: number, number: number): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/cases/minsk-2/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      reports: [
        {
          source: 'EXERCISE desk',
          sourceClass: 'party',
          item: `${number}`,
          from: '2015-03-01T10:00Z',
          kind: 'shelling',
          domain: 'land',
        },
      ],
    }),
  });
  if (answer.status !== 201) throw new Error(`the report was answered ${answer.status}: ${await answer.text()}`);
}
