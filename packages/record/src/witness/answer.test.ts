import { describe, expect, test } from 'vitest';
import { cosignatureType, ed25519Type, mlDsaType, type SigningType } from '../keys/key.ts';
import { type Signer, signerKey, signerOf, verifierOf } from '../keys/signer.ts';
import { openNote, parseSignatureLines } from '../notes/note.ts';
import { cosign, signCheckpoint } from '../notes/signed-checkpoint.ts';
import { accepted } from '../notes/testing/published-vectors.ts';
import { naiveTree } from '../tree/testing/naive-tree.ts';
import { emptyRoot, type RootHash } from '../tree/tree.ts';
import { formatAddCheckpoint } from './add-checkpoint.ts';
import { answerAddCheckpoint, type Witness, type WitnessedTree } from './answer.ts';

const origin = 'log.example/case';
const nowMs = Date.UTC(2026, 2, 1);
const signer = (name: string, type: SigningType, seed: number): Signer =>
  signerOf(accepted(signerKey({ name, type, seed: new Uint8Array(32).fill(seed) })));
const log = signer(origin, ed25519Type, 1);
const stranger = signer('stranger.example', ed25519Type, 9);
const witnessKeys = [signer('w.example', cosignatureType, 2), signer('w.example', mlDsaType, 3)];
const witness: Witness = {
  logs: [{ origin, keys: [accepted(verifierOf(log))] }],
  signers: [witnessKeys[0]!],
};

/** Two branches of one log: the same first two entries, then others. */
const branches = ['a', 'b'].map((branch) => naiveTree(4, (at) => Buffer.from(`${at < 2 ? '' : branch}${at}`)));
const rootAt = (branch: number, size: number) =>
  (size === 0 ? emptyRoot() : branches[branch]!.hash(0, size)) as Uint8Array as RootHash;
const proofOf = (branch: number, old: number, size: number) =>
  old === 0 || old > size ? [] : branches[branch]!.subproof(0, old, size);
const noteAt = (branch: number, size: number, by: Signer = log) =>
  accepted(signCheckpoint({ origin, size, root: rootAt(branch, size), extensions: [] }, [by], { nowMs }));
const notes = [0, 1].map((branch) => [0, 1, 2, 3, 4].map((size) => noteAt(branch, size)));
const ask = (last: WitnessedTree | undefined, body: Uint8Array, by: Witness = witness, atMs = nowMs) =>
  answerAddCheckpoint(by, (of) => (of === origin ? last : undefined), { body, nowMs: atMs });
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString();

describe('a witness', () => {
  test('answers every sequence of requests over sizes up to 4 and two branches as a model of ten lines does', () => {
    // An answer depends on what is remembered alone, so every sequence is a way through these states.
    interface State {
      readonly branch: number;
      readonly size: number;
    }
    const model = (state: State | undefined, old: number, to: State, proven: boolean) => {
      if (old > to.size) return 400;
      if (old !== (state?.size ?? 0)) return 409;
      const sameEntries = to.branch === state?.branch || Math.min(to.size, old) <= 2;
      if (!sameEntries) return 422;
      return proven ? 200 : 422;
    };
    const remembered = (state: State | undefined): WitnessedTree | undefined =>
      state && { size: state.size, root: rootAt(state.branch, state.size), timeS: 1 };
    const seen = new Map<string, State | undefined>([['nothing', undefined]]);
    let requests = 0;
    for (const state of seen.values())
      for (let old = 0; old <= 4; old++)
        for (const branch of [0, 1])
          for (let size = 0; size <= 4; size++) {
            const right = proofOf(branch, old, size);
            const proofs = [right, [...right, new Uint8Array(32)], right.slice(1), [new Uint8Array(32)]];
            for (const [at, proof] of proofs.entries()) {
              const proven = at === 0 || (at === 2 && right.length === 0);
              const body = formatAddCheckpoint({ oldSize: old, proof, note: notes[branch]![size]! });
              const step = ask(remembered(state), body);
              requests++;
              const wanted = model(state, old, { branch, size }, proven);
              expect([state, old, branch, size, at, step.reply.status]).toEqual([state, old, branch, size, at, wanted]);
              expect(step.next !== undefined).toBe(wanted === 200);
              if (wanted === 409) expect(textOf(step.reply.body)).toBe(`${state?.size ?? 0}\n`);
              if (wanted === 422) expect(step.evidence?.note).toEqual(notes[branch]![size]!);
              if (wanted === 200) seen.set(`${size > 2 ? branch : 0} ${size}`, { branch: size > 2 ? branch : 0, size });
            }
          }
    expect([seen.size, requests]).toEqual([1 + 3 + 4, 8 * 5 * 2 * 5 * 4]);
  });

  test('cosigns with each of its keys, at its own time, which never goes back', () => {
    const both: Witness = { ...witness, signers: witnessKeys };
    const body = formatAddCheckpoint({ oldSize: 0, proof: [], note: notes[0]![3]! });
    const step = ask(undefined, body, both, nowMs + 4999);
    const lines = accepted(parseSignatureLines(step.reply.body));
    const known = witnessKeys.map((each) => accepted(verifierOf(each)));
    const whole = Buffer.concat([notes[0]![3]!, step.reply.body]);
    expect(accepted(openNote(whole, known)).verified).toMatchObject(
      lines.map(({ name, keyId }) => ({ name, keyId, timeS: nowMs / 1000 + 4 })),
    );
    expect(Buffer.from(step.next!.note)).toEqual(whole);
    const again = ask(step.next!.tree, formatAddCheckpoint({ oldSize: 3, proof: [], note: notes[0]![3]! }), both, 1000);
    expect(again.next!.tree.timeS).toBe(nowMs / 1000 + 4);
  });

  test('answers 404 for another origin, 403 without a trusted signature or with a known one that fails', () => {
    const asked = (note: Uint8Array) =>
      ask(undefined, formatAddCheckpoint({ oldSize: 0, proof: [], note })).reply.status;
    const text = textOf(notes[0]![3]!).split('\n\n')[0]!;
    expect(asked(accepted(cosign(`${text.replace(origin, 'other')}\n`, [log], { nowMs })))).toBe(404);
    expect(asked(accepted(cosign(`${text}\n`, [stranger], { nowMs })))).toBe(403);
    expect(asked(Buffer.from(textOf(notes[0]![3]!).replace('\n3\n', '\n2\n')))).toBe(403);
    expect(asked(accepted(cosign(`${text}\nextension\n`, [stranger, log], { nowMs })))).toBe(200);
    const emptyWrong = { origin, size: 0, root: rootAt(0, 1), extensions: [] };
    expect(asked(accepted(signCheckpoint(emptyWrong, [log], { nowMs })))).toBe(422);
  });

  test('keeps a fork as evidence, also where the old size is not its own', () => {
    const last = { size: 3, root: rootAt(0, 3), timeS: 1 };
    const fork = (oldSize: number) => ask(last, formatAddCheckpoint({ oldSize, proof: [], note: notes[1]![3]! }));
    expect(fork(3)).toMatchObject({ reply: { status: 422 }, evidence: { origin, code: 'witness-fork' } });
    expect(fork(0)).toMatchObject({ reply: { status: 409 }, evidence: { origin, code: 'witness-fork' } });
    expect(ask(last, formatAddCheckpoint({ oldSize: 0, proof: [], note: notes[0]![2]! })).evidence).toBeUndefined();
  });

  test('answers 400 to what is malformed', () => {
    const right = textOf(formatAddCheckpoint({ oldSize: 1, proof: proofOf(0, 1, 3), note: notes[0]![3]! }));
    const hash = `${Buffer.alloc(32).toString('base64')}\n`;
    for (const body of [
      '',
      right.slice(0, -1),
      right.replace('old 1', 'old 01'),
      right.replace('old 1', 'old  1'),
      right.replace('old 1', 'old -1'),
      right.replace('old 1', 'old 99999999999999999999'),
      right.replace('old 1\n', ''),
      right.replace('old 1\n', 'old 1\r\n'),
      right.replace('old 1\n', 'old 1\nAAAA\n'),
      right.replace('old 1\n', `old 1\n${hash.repeat(64)}`),
      right.replace('\n\n', '\n'),
      right.replace(`\n${origin}`, `\n\n${origin}`),
      right.replace('\n3\n', '\n03\n'),
      `${right}x`,
    ])
      expect([body, ask(undefined, Buffer.from(body)).reply.status]).toEqual([body, 400]);
    expect(ask(undefined, Buffer.concat([Buffer.from(right), Buffer.of(0xff)])).reply.status).toBe(400);
    expect(ask(undefined, Buffer.from(right.replace('old 1\n', `old 1\n${hash.repeat(60)}`))).reply.status).toBe(409);
  });
});
