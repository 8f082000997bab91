import { expect } from 'vitest';
import { isRefusal } from '../bytes/refusal.ts';
import type { NodeHash } from '../tree/tree.ts';
import { formatProof, parseProof } from './proof.ts';
import { accepted, type Bytes, bytesOf, hex, textOf, type Vector, vectorTests } from './testing/published-vectors.ts';

interface Parts extends Bytes {
  readonly index: number;
  readonly hashes: readonly Bytes[];
  readonly checkpoint: Bytes;
  readonly extra: Bytes | null;
}

vectorTests<Parts, Parts>(
  { file: 'transparency-dev-formats/tlog-proof-vectors.json', count: 14 },
  {
    'format-proof': ({ input, expected }) => {
      const proof = formatProof({
        index: input.index,
        path: input.hashes.map((each) => bytesOf(each) as NodeHash),
        checkpoint: bytesOf(input.checkpoint),
        ...(input.extra && { extra: bytesOf(input.extra) }),
      });
      expect(Buffer.from(proof).toString()).toBe(textOf(expected));
    },
    'parse-proof': ({ input, expected, ...vector }: Vector<Parts, Parts> & { readonly round_trip?: boolean }) => {
      const proof = parseProof(bytesOf(input));
      expect(isRefusal(proof)).toBe(expected.error === true);
      if (isRefusal(proof)) return;
      expect([proof.index, proof.path.map(hex), hex(proof.checkpoint), proof.extra && hex(proof.extra)]).toEqual([
        expected.index,
        expected.hashes.map((each) => hex(bytesOf(each))),
        hex(bytesOf(expected.checkpoint)),
        expected.extra ? hex(bytesOf(expected.extra)) : undefined,
      ]);
      expect(vector.round_trip).toBe(true);
      expect(formatProof(accepted(proof))).toEqual(bytesOf(input));
    },
  },
);
