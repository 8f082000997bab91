import { expect, test } from 'vitest';
import { cosignatureType, ed25519Type, verifierKeyText } from '../keys/key.ts';
import { signerKey, signerOf, verifierOf } from '../keys/signer.ts';
import type { RootHash } from '../tree/tree.ts';
import { formatCheckpoint } from './checkpoint.ts';
import { parsePolicy } from './policy.ts';
import { cosign } from './signed-checkpoint.ts';
import { accepted } from './testing/published-vectors.ts';
import { staleAgeS, witnessingOf } from './witnessing.ts';

const seed = (n: number) => new Uint8Array(32).fill(n);
const logSigner = signerOf(accepted(signerKey({ name: 'log.example', type: ed25519Type, seed: seed(1) })));
const witness = signerOf(accepted(signerKey({ name: 'w.example', type: cosignatureType, seed: seed(2) })));
const log = [accepted(verifierOf(logSigner))];
const policy = accepted(
  parsePolicy(Buffer.from(`witness w ${verifierKeyText(accepted(verifierOf(witness)))}\nquorum w\n`)),
);
const nowMs = Date.UTC(2026, 2, 1);
const note = (size: number, signers = [logSigner, witness]) =>
  accepted(
    cosign(formatCheckpoint({ origin: 'log.example', size, root: seed(3) as RootHash, extensions: [] }), signers, {
      nowMs,
    }),
  );
const state = (checkpoint?: Uint8Array, pending?: Uint8Array, laterS = 0) =>
  witnessingOf({ checkpoint, pending }, policy, { log, nowMs: nowMs + laterS * 1000 });

test('a cosigned checkpoint is witnessed, and stale when the cosignature is older than an hour', () => {
  expect(state(note(3))).toMatchObject({ state: 'witnessed', timeS: nowMs / 1000 });
  expect(state(note(3), undefined, staleAgeS).state).toBe('witnessed');
  expect(state(note(3), undefined, staleAgeS + 1)).toMatchObject({ state: 'stale', witnesses: [{ ageS: 3601 }] });
});

test('one that is ahead makes the record unwitnessed since the last that met the policy', () => {
  expect(state(note(3), note(4, [logSigner]))).toMatchObject({
    state: 'unwitnessed',
    sinceS: nowMs / 1000,
    pendingSize: 4,
  });
  expect(state(note(3), note(3, [logSigner])).state).toBe('witnessed');
  expect(state(note(3, [logSigner]))).toEqual({ state: 'unwitnessed', witnesses: expect.anything() });
  expect(state(undefined, note(4, [logSigner]))).toEqual({ state: 'unwitnessed', witnesses: [], pendingSize: 4 });
  expect(state(note(3).slice(1)).state).toBe('unwitnessed');
  expect(witnessingOf({ checkpoint: note(3), pending: undefined }, undefined, { log, nowMs }).state).toBe('noPolicy');
});
