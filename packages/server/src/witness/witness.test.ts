import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  append,
  consistencyProof,
  emptyRange,
  evaluatePolicy,
  type LeafHash,
  leafHash,
  type OpenedCheckpoint,
  openCheckpoint,
  originHash,
  type PolicyOutcome,
  parsePolicy,
  parseVerifierKey,
  type ReadTile,
  rootOf,
  type Signer,
  type SignerKey,
  signCheckpoint,
  signerKey,
  signerOf,
  tileHashes,
  type VerifierKey,
  verifierKeyText,
  verifierOf,
} from '@truceline/record';
import { isRefusal } from '@truceline/truce/kernel';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Listening, listen } from '../http/listen.ts';
import { askWitnesses, type WitnessQuestion } from './ask-witnesses.ts';
import { type OpenWitness, openWitness } from './open-witness.ts';

const origin = 'log.example/case';
const signer = (type: 1 | 6, seed: number): Signer =>
  signerOf(signerKey({ name: origin, type, seed: new Uint8Array(32).fill(seed) }) as SignerKey);
const logSigners = [signer(1, 1), signer(6, 2)];
const logKeys = logSigners.map((each) => verifierOf(each) as VerifierKey);
const logTexts = logKeys.map(verifierKeyText);
let nowMs = Date.UTC(2026, 2, 1);

/** A log of so many entries; two branches share the first five. */
function logOf(size: number, branch = 'a') {
  const leaves = Array.from({ length: size }, (_, at) => leafHash(Buffer.from(`${at < 5 ? '' : branch}${at}`)));
  const note = signCheckpoint(
    { origin, size, root: rootOf(leaves.reduce(append, emptyRange)), extensions: [] },
    logSigners,
    { nowMs },
  ) as Uint8Array;
  const hashes = tileHashes(tilesOf(leaves));
  return { note, proofFrom: (oldSize: number) => consistencyProof({ older: oldSize, newer: size }, hashes) };
}

function tilesOf(leaves: readonly LeafHash[]): ReadTile {
  return async (path) => {
    const width = Number(/^tile\/0\/000\.p\/(\d+)$/.exec(path)?.[1] ?? Number.NaN);
    return width <= leaves.length ? new Uint8Array(Buffer.concat(leaves.slice(0, width))) : undefined;
  };
}

let folder: string;
let witnesses: OpenWitness[];
let listening: Listening[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'truceline-witness-'));
  [witnesses, listening] = [[], []];
});
afterEach(async () => {
  for (const each of listening) await each.close();
  for (const each of witnesses) each.memory.close();
  rmSync(folder, { recursive: true });
});

function opened(n: number, logs: readonly string[] = logTexts): OpenWitness {
  const witness = openWitness(join(folder, `w${n}`), { name: `w${n}.example`, logs }, () => nowMs);
  if (isRefusal(witness)) throw new Error(witness.message);
  witnesses.push(witness);
  return witness;
}
async function address(witness: OpenWitness): Promise<string> {
  const at = await listen(witness.app, { host: '127.0.0.1', port: 0 });
  if (isRefusal(at)) throw new Error(at.message);
  listening.push(at);
  return `http://127.0.0.1:${at.port}/`;
}
async function policyOf(quorum: number, list: readonly OpenWitness[], addresses: readonly string[]) {
  const lines = list.flatMap(({ settings }, at) =>
    settings.verifierKeys.map((key, kind) => `witness w${at}-${kind} ${key} ${addresses[at]}`),
  );
  lines.push(...list.map((_, at) => `group w${at} any w${at}-0 w${at}-1`));
  lines.push(`group all-of-them ${quorum} ${list.map((_, at) => `w${at}`).join(' ')}`, 'quorum all-of-them');
  const policy = parsePolicy(Buffer.from(`${lines.join('\n')}\n`));
  if ('refused' in policy) throw new Error(policy.message);
  return policy;
}
const ask = async (log: ReturnType<typeof logOf>, question: Omit<WitnessQuestion, 'proofFrom'>) => {
  const witnessed = await askWitnesses(log.note, { ...question, proofFrom: log.proofFrom });
  if (isRefusal(witnessed)) throw new Error(witnessed.message);
  return witnessed;
};

describe('witnesses over HTTP', () => {
  test('cosign what extends what they cosigned, whatever size they are asked from; both kinds of key sign', async () => {
    const list = [opened(1), opened(2), opened(3)];
    const policy = await policyOf(2, list, await Promise.all(list.map(address)));
    for (const [size, oldSize] of [
      [4, 0],
      [9, 4],
      [9, 9],
      [30, 2],
      [40, 0],
    ] as const) {
      nowMs += 60_000;
      const { note, answers } = await ask(logOf(size), { policy, oldSize });
      expect(answers.map(({ outcome }) => outcome)).toEqual(['cosigned', 'cosigned', 'cosigned']);
      const outcome = evaluatePolicy(policy, note, { nowMs: nowMs + 5000, log: logKeys });
      expect(outcome).toMatchObject({ met: true, checkpoint: { size } });
      expect((outcome as PolicyOutcome).witnesses.map(({ ageS }) => ageS)).toEqual(Array.from({ length: 6 }, () => 5));
      expect('refused' in openCheckpoint(note, { log: logKeys })).toBe(false);
    }
    expect(list[0]!.memory.evidence()).toEqual([]);
  });

  test('one that is down, one of another log and one that has seen more are told of; the rest make the quorum', async () => {
    const list = [opened(1), opened(2), opened(3, [otherLog()])];
    const addresses = await Promise.all(list.map(address));
    const policy = await policyOf(1, list, addresses);
    await ask(logOf(20), { policy: { ...policy, witnesses: policy.witnesses.slice(2, 4) }, oldSize: 0 });
    await listening[0]!.close();
    const small = await ask(logOf(10), { policy, oldSize: 0 });
    expect(small.answers.map(({ outcome }) => outcome)).toEqual(['unreachable', 'refused', 'refused']);
    expect(small.answers[1]!.words).toContain('the witness has cosigned 20 entries, and this checkpoint has 10');
    expect(small.answers[2]!.words).toContain('404');
    const large = await ask(logOf(30), { policy, oldSize: 10 });
    expect(large.answers.map(({ outcome }) => outcome)).toEqual(['unreachable', 'cosigned', 'refused']);
    expect(evaluatePolicy(policy, large.note, { nowMs, log: logKeys })).toMatchObject({ met: true });
  });

  test('a fork is refused by each that saw the other branch, and kept as evidence that verifies on its own', async () => {
    const list = [opened(1), opened(2)];
    const policy = await policyOf(2, list, await Promise.all(list.map(address)));
    await ask(logOf(20), { policy, oldSize: 0 });
    for (const size of [20, 25]) {
      const { answers, note } = await ask(logOf(size, 'b'), { policy, oldSize: 20 });
      expect(answers.map(({ outcome }) => outcome)).toEqual(['refused', 'refused']);
      expect(answers[0]!.words).toContain('422');
      expect(evaluatePolicy(policy, note, { nowMs, log: logKeys })).toMatchObject({ met: false });
    }
    const kept = list[0]!.memory.evidence();
    expect(kept.map(({ code }) => code)).toEqual(['witness-fork', 'proof-consistency']);
    for (const { note } of kept)
      expect(openCheckpoint(note, { log: logKeys })).toMatchObject({ checkpoint: { origin } });
    expect(list[0]!.memory.trees()).toMatchObject([{ origin, size: 20 }]);
    await ask(logOf(20, 'b'), { policy, oldSize: 20 });
    expect(list[0]!.memory.evidence().length).toBe(2);
  });

  test('what was cosigned is remembered by the next process, and served to monitors', async () => {
    const first = opened(1);
    const policy = await policyOf(1, [first], [await address(first)]);
    await ask(logOf(20), { policy, oldSize: 0 });
    first.memory.close();
    witnesses.pop();
    const again = opened(1);
    const at = await address(again);
    expect(again.settings.verifierKeys).toEqual(first.settings.verifierKeys);
    const served = await fetch(`${at}${originHash(origin)}/checkpoint`);
    const keys = again.settings.verifierKeys.map((key) => parseVerifierKey(key) as VerifierKey);
    const note = new Uint8Array(await served.arrayBuffer());
    expect(openCheckpoint(note, { log: logKeys, others: keys })).toMatchObject({ checkpoint: { size: 20 } });
    expect((openCheckpoint(note, { log: logKeys, others: keys }) as OpenedCheckpoint).verified.length).toBe(4);
    expect((await fetch(`${at}${'0'.repeat(64)}/checkpoint`)).status).toBe(404);
    const forked = await ask(logOf(20, 'b'), { policy: await policyOf(1, [again], [at]), oldSize: 20 });
    expect(forked.answers[0]!.words).toContain('another root was cosigned at size 20');
    expect(await (await fetch(at)).text()).toContain(`log ${origin}: size 20, cosigned`);
  });

  test('two of one size at once, at two servers over one folder: one is cosigned, the other refused', async () => {
    const twice = [opened(1), opened(1)];
    const policies = await Promise.all(twice.map(async (each) => policyOf(1, [each], [await address(each)])));
    const both = await Promise.all(
      ['a', 'b'].map((branch, n) => ask(logOf(8, branch), { policy: policies[n]!, oldSize: 0 })),
    );
    const outcomes = both.map(({ answers }) => answers[0]!.outcome).sort();
    expect(outcomes).toEqual(['cosigned', 'refused']);
  });
});

describe('a witness', () => {
  test('that cannot store gives no signature', async () => {
    const witness = opened(1);
    const failing = {
      ...witness.memory,
      step: () => {
        throw new Error('disk full');
      },
    };
    const { makeWitnessApp } = await import('./witness-app.ts');
    const app = makeWitnessApp(witness.settings, failing, () => nowMs);
    const reply = await app.request('/add-checkpoint', { method: 'POST', body: 'old 0\n\nx' });
    expect(reply.status).toBe(500);
    expect(await reply.text()).not.toContain('\u2014');
  });

  test('refuses what is too long, and any way but POST', async () => {
    const { app } = opened(1);
    const long = await app.request('/add-checkpoint', { method: 'POST', body: 'x'.repeat(270_000) });
    expect(long.status).toBe(413);
    expect((await app.request('/add-checkpoint')).status).toBe(405);
    expect((await app.request('/add-checkpoint', { method: 'POST', body: '' })).status).toBe(400);
    expect((await app.request('/other')).status).toBe(404);
  });

  test('keeps its keys to its owner, and says what is wrong with its folder', () => {
    opened(1);
    expect(statSync(join(folder, 'w1', 'witness-key.json')).mode & 0o777).toBe(0o600);
    const code = (name: string | undefined, logs: readonly string[] = []) => {
      const result = openWitness(join(folder, 'w1'), { ...(name !== undefined && { name }), logs }, () => nowMs);
      if (isRefusal(result)) return result.code;
      result.memory.close();
      return 'opened';
    };
    expect(code(undefined)).toBe('opened');
    expect(code('other.example')).toBe('witness-name');
    expect(code(undefined, ['no key'])).toBe('witness-log');
    writeFileSync(join(folder, 'w1', 'logs.json'), '{"logs":[{"origin":"","keys":[]}]}');
    expect(code(undefined)).toBe('witness-logs');
    writeFileSync(join(folder, 'w1', 'logs.json'), JSON.stringify({ logs: [{ origin: 'a log', keys: logTexts }] }));
    expect(code(undefined)).toBe('opened');
    writeFileSync(join(folder, 'w1', 'witness-key.json'), '{}');
    expect(code(undefined)).toBe('witness-key');
    expect(isRefusal(openWitness(join(folder, 'new'), { logs: [] }, () => nowMs))).toBe(true);
    expect(isRefusal(openWitness(join(folder, 'new'), { name: 'a b', logs: [] }, () => nowMs))).toBe(true);
  });
});

function otherLog(): string {
  const other = signerOf(signerKey({ name: 'other.example', type: 1, seed: new Uint8Array(32).fill(8) }) as SignerKey);
  return verifierKeyText(verifierOf(other) as VerifierKey);
}
