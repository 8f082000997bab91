import { expect } from 'vitest';
import { isRefusal } from '../bytes/refusal.ts';
import { cosignatureKeyOf, mlDsaType, parseVerifierKey, verifierKeyText } from '../keys/key.ts';
import { formatSignerKey, parseSignerKey, signerKey, signerOf, verifierOf } from '../keys/signer.ts';
import { cosignatureText, cosignatureTimeS, cosignedMessage, verifySubtree } from './cosignature.ts';
import { openNote } from './note.ts';
import { cosign } from './signed-checkpoint.ts';
import {
  accepted,
  type Bytes,
  bytesOf,
  hex,
  keyOf,
  readVectors,
  textOf,
  vectorTests,
} from './testing/published-vectors.ts';

const file = 'transparency-dev-formats/cosignature-v1-vectors.json';

interface Input extends Bytes {
  readonly signature_base64: Bytes;
  readonly signer_key: Bytes;
  readonly verifier_key: Bytes;
  readonly verifier_keys: readonly Bytes[];
  readonly note: Bytes;
  readonly name: Bytes;
  readonly seed?: Bytes;
  readonly timestamp: number;
  readonly cosigner_name: Bytes;
  readonly log_origin: Bytes;
  readonly start: number;
  readonly end: number;
  readonly root: Bytes;
  readonly timestamped_signature: Bytes & { readonly as_in?: string };
}
interface Expected extends Bytes {
  readonly type: number;
  readonly name: Bytes;
  readonly key_id: { readonly hex: string };
  readonly public_key: Bytes;
  readonly verifier_key: Bytes;
  readonly signer_key: Bytes;
  readonly signed_message?: Bytes;
  readonly line: Bytes;
  readonly verified: readonly Bytes[];
  readonly timestamp: number;
}

vectorTests<Input, Expected>(
  { file, count: 38 },
  {
    'parse-verifier-key': ({ input, expected, specification_differs: differs }) => {
      const key = parseVerifierKey(textOf(input));
      // The one that differs bears a wrong key id, which the specification has refused.
      expect(isRefusal(key)).toBe(expected.error === true || differs !== undefined);
      if (isRefusal(key)) return;
      expect([key.name, key.keyId, key.type]).toEqual([textOf(expected.name), expected.key_id.hex, expected.type]);
      expect(hex(key.publicKey)).toBe(hex(bytesOf(expected.public_key)));
    },
    'cosignature-timestamp': ({ input, expected }) => {
      const timeS = cosignatureTimeS(textOf(input.signature_base64));
      if (expected.error) expect(isRefusal(timeS)).toBe(true);
      else expect(timeS).toBe(expected);
    },
    cosign: ({ input, expected }) => {
      // The published signer key is of type 1; the specification has the same bytes sign cosignatures under type 4.
      const key = accepted(parseSignerKey(textOf(input.signer_key)));
      const signer = signerOf(accepted(signerKey({ ...key, type: 4 })));
      const text = textOf(input.text);
      expect(verifierKeyText(accepted(verifierOf(signer)))).toBe(textOf(expected.verifier_key));
      expect(cosignatureText(text, BigInt(input.timestamp))).toEqual(bytesOf(expected.signed_message!));
      const note = accepted(cosign(text, [signer], { nowMs: input.timestamp * 1000 + 999 }));
      expect(Buffer.from(note).toString()).toBe(`${text}\n${textOf(expected.line)}`);
    },
    'open-cosigned-note': ({ input, expected, specification_differs: differs }) => {
      const keys = input.verifier_keys.map(keyOf);
      const opened = openNote(bytesOf(input.note), keys);
      // The one that differs is cosigned though its text is no checkpoint.
      expect(isRefusal(opened)).toBe(expected.error === true || differs !== undefined);
      if (isRefusal(opened)) return;
      expect(opened.text).toBe(textOf(expected.text));
      expect(opened.verified.map(({ name, keyId }) => `${name}+${keyId}`)).toEqual(
        expected.verified.map((each) => textOf(each).split('+').slice(0, 2).join('+')),
      );
      expect(opened.verified.map(({ timeS }) => timeS)).toEqual(expected.verified.map(() => expected.timestamp));
    },
    'to-cosignature-key': ({ input, expected }) => {
      const key = cosignatureKeyOf(keyOf(input));
      if (expected.error) expect(isRefusal(key)).toBe(true);
      else expect(verifierKeyText(accepted(key))).toBe(textOf(expected));
    },
    'ml-dsa-signed-message': ({ input, expected }) => {
      const message = cosignedMessage(
        { origin: textOf(input.log_origin), start: input.start, end: input.end, hash: bytesOf(input.root) },
        { cosigner: textOf(input.cosigner_name), timeS: BigInt(input.timestamp) },
      );
      if (expected.error) expect(isRefusal(message)).toBe(true);
      else expect(hex(accepted(message))).toBe(hex(bytesOf(expected)));
    },
    'generate-key': ({ input, expected }) => {
      const seed = input.seed ? bytesOf(input.seed) : new Uint8Array(32);
      const key = signerKey({ name: textOf(input.name), type: mlDsaType, seed });
      expect(isRefusal(key)).toBe(expected.error === true);
      if (isRefusal(key) || !input.seed) return;
      expect(verifierKeyText(accepted(verifierOf(signerOf(key))))).toBe(textOf(expected.verifier_key));
      expect(formatSignerKey(key.name, key.seed, mlDsaType)).toBe(textOf(expected.signer_key));
    },
    'verify-subtree': ({ input, expected }) => {
      const { as_in: asIn } = input.timestamped_signature;
      const source = asIn ? readVectors<Input, Expected>(file).vectors.find(({ name }) => name === asIn)!.input : input;
      const subtree = {
        origin: textOf(input.log_origin),
        start: input.start,
        end: input.end,
        hash: bytesOf(input.root),
      };
      const key = keyOf(input.verifier_key);
      const result = verifySubtree(key, subtree, bytesOf(source.timestamped_signature));
      expect(isRefusal(result)).toBe(expected.error === true);
      if (isRefusal(result)) return;
      expect(result.timeS).toBe(expected.timestamp);
      const message = cosignedMessage(subtree, { cosigner: key.name, timeS: BigInt(expected.timestamp) });
      expect(hex(accepted(message))).toBe(hex(bytesOf(expected.signed_message!)));
    },
  },
);
