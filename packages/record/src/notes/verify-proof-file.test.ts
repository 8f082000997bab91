import { expect, test } from 'vitest';
import { isRefusal } from '../bytes/refusal.ts';
import { cosignatureType, ed25519Type, mlDsaType, verifierKeyText } from '../keys/key.ts';
import { signerKey, signerOf, verifierOf } from '../keys/signer.ts';
import { naiveTree } from '../tree/testing/naive-tree.ts';
import type { RootHash } from '../tree/tree.ts';
import { formatCheckpoint } from './checkpoint.ts';
import { parsePolicy } from './policy.ts';
import { formatProof, parseProof, proofHashesMax } from './proof.ts';
import { cosign } from './signed-checkpoint.ts';
import { accepted } from './testing/published-vectors.ts';
import { verifyProofFile } from './verify-proof-file.ts';

const origin = 'log.example/case';
const seed = (n: number) => new Uint8Array(32).fill(n);
const logSigners = [ed25519Type, mlDsaType].map((type, at) =>
  signerOf(accepted(signerKey({ name: origin, type: type as 1 | 6, seed: seed(at) }))),
);
const witness = signerOf(accepted(signerKey({ name: 'w.example', type: cosignatureType, seed: seed(5) })));
const log = logSigners.map((each) => accepted(verifierOf(each)));
const nowMs = Date.UTC(2026, 2, 1);
const tree = naiveTree(7);
const { leaves } = tree;
const checkpoint = { origin, size: 7, root: tree.hash(0, 7) as Uint8Array as RootHash, extensions: [] };
const note = accepted(cosign(formatCheckpoint(checkpoint), [...logSigners, witness], { nowMs }));
const policy = (quorum: string) =>
  accepted(parsePolicy(Buffer.from(`witness w ${verifierKeyText(accepted(verifierOf(witness)))}\nquorum ${quorum}\n`)));
const proof = { index: 4, path: tree.path(4, 0, 7), checkpoint: note };

test('a proof file proves its entry under the keys of the log, with what the policy says', () => {
  expect(verifyProofFile(formatProof(proof), leaves[4]!, { log, nowMs })).toEqual({ index: 4, checkpoint });
  const withPolicy = verifyProofFile(formatProof({ ...proof, extra: Uint8Array.of(1) }), leaves[4]!, {
    log,
    policy: policy('w'),
    nowMs: nowMs + 60_000,
  });
  expect(withPolicy).toMatchObject({ extra: Uint8Array.of(1), outcome: { met: true, witnesses: [{ ageS: 60 }] } });
});

test('another leaf, index, path, key or origin is refused', () => {
  const code = (
    of: Partial<typeof proof>,
    leaf = leaves[4]!,
    trust: Parameters<typeof verifyProofFile>[2] = { log, nowMs },
  ) => {
    const result = verifyProofFile(formatProof({ ...proof, ...of }), leaf, trust);
    return isRefusal(result) ? result.code : 'proven';
  };
  expect(code({})).toBe('proven');
  expect(code({}, leaves[5]!)).toBe('proof-inclusion');
  expect(code({ index: 5 })).toBe('proof-inclusion');
  expect(code({ index: 7 })).toBe('proof-index');
  expect(code({ path: proof.path.slice(1) })).toBe('proof-length');
  expect(code({ checkpoint: note.slice(0, -1) })).toBe('note-form');
  expect(code({}, leaves[4]!, { log: [accepted(verifierOf(witness))], nowMs })).toBe('checkpoint-origin');
  expect(code({}, leaves[4]!, { log, origin: 'other', nowMs })).toBe('checkpoint-origin');
  expect(code({ checkpoint: accepted(cosign(formatCheckpoint(checkpoint), [logSigners[0]!], { nowMs })) })).toBe(
    'checkpoint-unsigned',
  );
});

test('a proof file has limits, and one spelling', () => {
  const code = (bytes: Uint8Array) => {
    const read = parseProof(bytes);
    return isRefusal(read) ? read.code : 'read';
  };
  const hashes = (count: number) =>
    formatProof({ ...proof, path: Array.from({ length: count }, () => proof.path[0]!) });
  expect([code(hashes(proofHashesMax)), code(hashes(proofHashesMax + 1))]).toEqual(['read', 'proof-form']);
  expect(code(new Uint8Array(1_048_577))).toBe('proof-size');
  const text = Buffer.from(formatProof({ ...proof, extra: Uint8Array.of(1) })).toString();
  for (const [from, to] of [
    ['index 4', 'index 04'],
    ['index 4', 'index 9007199254740992'],
    ['index 4', 'index 4 '],
    ['extra AQ==', 'extra AQ'],
    ['extra AQ==\n', 'extra AQ==\nextra AQ==\n'],
    ['@v1\n', '@v2\n'],
    ['@v1\n', '@v1\r\n'],
  ] as const)
    expect([to, code(Buffer.from(text.replace(from, to)))]).toEqual([to, 'proof-form']);
  expect(code(Buffer.from(text.slice(0, text.indexOf('\n\n') + 2)))).toBe('proof-form');
});
