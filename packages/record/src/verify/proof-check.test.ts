import { expect, test } from 'vitest';
import { cosignatureType } from '../keys/key.ts';
import { formatCheckpoint } from '../notes/checkpoint.ts';
import { formatProof } from '../notes/proof.ts';
import { cosign } from '../notes/signed-checkpoint.ts';
import { accepted } from '../notes/testing/published-vectors.ts';
import { leafHash, rootOfLeaves } from '../tree/tree.ts';
import { checkProof } from './proof-check.ts';
import { keyOfSigner, testLog, testNowMs, testOrigin, testSigner } from './testing/small-record.ts';

test('a proof under a checkpoint that a witness cosigned and no key of its log signed is refused', () => {
  const leaf = leafHash(Uint8Array.of(1));
  const text = formatCheckpoint({ origin: testOrigin, size: 1, root: rootOfLeaves([leaf]), extensions: [] });
  const witness = testSigner('w.example', 2, cosignatureType);
  const outcomes = (signers: readonly (typeof witness)[], keys = [testLog, witness].map(keyOfSigner)) =>
    checkProof(formatProof({ index: 0, path: [], checkpoint: accepted(cosign(text, signers, { nowMs: testNowMs })) }), {
      keys,
      leaf,
      nowMs: testNowMs,
    }).lines.map(({ check, outcome }) => `${check} ${outcome}`);
  expect(outcomes([testLog, witness])).toEqual(['log-signature pass', 'cosignature pass', 'inclusion pass']);
  expect(outcomes([witness])).toContain('log-signature fail');
  expect(outcomes([testLog, witness], [keyOfSigner(witness)])).toContain('log-signature fail');
  expect(outcomes([testLog])).not.toContain('log-signature fail');
});
