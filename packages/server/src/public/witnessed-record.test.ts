import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Checkpoint,
  type OpenedCheckpoint,
  openCheckpoint,
  type Policy,
  parsePolicy,
  parseVerifierKey,
  tilePath,
  tilesOf,
  type VerifierKey,
  type Witnessing,
  witnessingOf,
} from '@truceline/record';
import { type Instant, instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import { afterEach, describe, expect, it } from 'vitest';
import { plantedStore, temporaryFolder } from '../../testing/planted-case.ts';
import { type OpenWitness, openWitness, type PublishingPolicy, publishStore } from '../index.ts';
import { logHeadOf } from '../journal/index.ts';

const folder = temporaryFolder();
const at = (text: string): Instant => instant(parseInstant(text)!);
const shell = { progress: () => {}, signal: new AbortController().signal };
const days = ['2031-02-10T00:00Z', '2031-02-11T00:00Z', '2031-02-12T00:00Z'].map(at);
let now = days[0]!;
let witnesses: OpenWitness[] = [];
afterEach(() => {
  for (const { memory } of witnesses) memory.close();
  witnesses = [];
});

/** Three witnesses of a case, of which two must cosign; those in `down` do not answer. */
async function witnessedStore(name: string) {
  const store = await plantedStore(join(folder, name), 3);
  const head = logHeadOf(join(store, 'cases', 'planted'));
  if (isRefusal(head)) throw new Error(head.message);
  const down = new Set<string>();
  witnesses = [1, 2, 3].map((n) => {
    const opened = openWitness(
      join(folder, `${name}-w${n}`),
      { name: `w${n}.example`, logs: [head.verifier] },
      () => now,
    );
    if (isRefusal(opened)) throw new Error(opened.message);
    return opened;
  });
  const lines = witnesses.map(
    ({ settings }, n) => `witness w${n + 1} ${settings.verifierKeys[0]} http://w${n + 1}.example`,
  );
  const bytes = Buffer.from(`${lines.join('\n')}\ngroup two 2 w1 w2 w3\nquorum two\n`);
  const policy: PublishingPolicy = {
    policy: parsePolicy(bytes) as Policy,
    bytes,
    post: async (address, body) => {
      const host = new URL(address).hostname;
      if (down.has(host)) throw new Error('down');
      const { app } = witnesses.find(({ settings }) => settings.name === host)!;
      const reply = await app.request('/add-checkpoint', { method: 'POST', body: Uint8Array.from(body) });
      return {
        status: reply.status,
        contentType: reply.headers.get('content-type') ?? '',
        body: new Uint8Array(await reply.arrayBuffer()),
      };
    },
  };
  const log = [parseVerifierKey(head.verifier) as VerifierKey];
  const out = join(folder, `${name}-out`);
  const file = (path: string) => {
    const full = join(out, 'planted/record', path);
    return existsSync(full) ? new Uint8Array(readFileSync(full)) : undefined;
  };
  return {
    down,
    file,
    publish: async (when: Instant) => {
      now = when;
      const done = await publishStore(store, out, { ...shell, languages: ['en'], now, policy });
      if (isRefusal(done)) throw new Error(done.message);
      return done.notes;
    },
    checkpoint: (path: string): Checkpoint => (openCheckpoint(file(path)!, { log }) as OpenedCheckpoint).checkpoint,
    witnessing: (): Witnessing => {
      const files = { checkpoint: file('checkpoint'), pending: file('pending') };
      return witnessingOf(files, policy.policy, { log, nowMs: now });
    },
  };
}

describe('a record that is published by a policy', () => {
  it('is cosigned, keeps its checkpoint while witnesses are missing, and goes on when they are back', async () => {
    const record = await witnessedStore('quorum');
    record.down.add('w3.example');
    expect(await record.publish(days[0]!)).toEqual([
      expect.stringContaining('witness w3 at http://w3.example: the witness did not answer'),
    ]);
    const first = record.checkpoint('checkpoint');
    expect(record.witnessing()).toMatchObject({ state: 'witnessed', timeS: days[0]! / 1000 });
    const published = parsePolicy(record.file('policy')!) as Policy;
    expect(published.logs.map(({ key }) => key.type)).toEqual([1, 6]);
    expect(published.groups).toMatchObject([{ name: 'two', threshold: 2 }]);

    record.down.add('w1.example');
    const before = record.file('checkpoint');
    expect((await record.publish(days[1]!)).at(-1)).toContain('too few witnesses cosigned');
    expect(record.file('checkpoint')).toEqual(before);
    const pending = record.checkpoint('pending');
    expect(pending.size).toBe(first.size + 33);
    expect(record.witnessing()).toMatchObject({
      state: 'unwitnessed',
      sinceS: days[0]! / 1000,
      pendingSize: pending.size,
    });
    for (const size of [first.size, pending.size])
      for (const tile of tilesOf(size)) expect(record.file(tilePath(tile)), tilePath(tile)).toBeDefined();

    record.down.clear();
    expect(await record.publish(days[2]!)).toEqual([]);
    expect(record.checkpoint('checkpoint').size).toBe(pending.size + 33);
    expect(record.file('pending')).toBeUndefined();
    expect(record.witnessing()).toMatchObject({ state: 'witnessed', timeS: days[2]! / 1000 });
    now = instant(days[2]! + 3_600_001);
    expect(record.witnessing().state).toBe('stale');
  });

  it('has no checkpoint as long as none ever met the policy', async () => {
    const record = await witnessedStore('never');
    for (const n of [1, 2]) record.down.add(`w${n}.example`);
    await record.publish(days[0]!);
    expect(record.file('checkpoint')).toBeUndefined();
    expect(record.witnessing()).toEqual({
      state: 'unwitnessed',
      witnesses: [],
      pendingSize: record.checkpoint('pending').size,
    });
  });
});
