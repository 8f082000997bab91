import { expect, test } from 'vitest';
import { decodeBase64 } from '../bytes/base64.ts';
import { isRefusal, type Refusal } from '../bytes/refusal.ts';
import { verifyEd25519 } from '../keys/ed25519.ts';
import {
  type Ed25519Key,
  findKey,
  formatVerifierKey,
  parseVerifierKey,
  type VerifierKey,
  verifierKeyText,
} from '../keys/key.ts';
import { formatSignerKey, parseSignerKey, type Signer, signerOf, verifierOf } from '../keys/signer.ts';
import { checkpointOfTreeHead } from './from-tree-head.ts';
import { type NoteSignature, openNote, signNote } from './note.ts';
import {
  accepted,
  type Bytes,
  bytesOf,
  hex,
  keyOf,
  textOf,
  type Vector,
  vectorTests,
} from './testing/published-vectors.ts';
import { treeHeadKey } from './tree-head.ts';

interface Signature extends Bytes {
  readonly name: Bytes;
  readonly key_id: { readonly hex: string };
  readonly base64: string;
}
interface Input extends Bytes {
  readonly from: Bytes;
  readonly each?: string;
  readonly name: Bytes;
  readonly key_id: { readonly hex: string };
  readonly log_url?: Bytes;
  readonly seed: Bytes;
  readonly public_key: Bytes;
  readonly public_key_der: Bytes;
  readonly verifier_key: Bytes;
  readonly verifier_keys: readonly Bytes[];
  readonly message: Bytes;
  readonly signature: Bytes;
  readonly note: Bytes;
  readonly signer?: string;
  readonly signer_name?: Bytes;
  readonly signer_keys: readonly Bytes[];
  readonly existing_signatures?: readonly Signature[];
  readonly tree_head_json: Bytes;
}
interface Expected extends Bytes {
  readonly type: number;
  readonly name: Bytes;
  readonly key_id: { readonly hex: string };
  readonly public_key: Bytes;
  readonly seed?: { readonly hex: string };
  readonly signature_of_hello?: { readonly hex: string };
  readonly signer_key: Bytes;
  readonly verifier_key: Bytes;
  readonly note: Bytes;
  readonly origin: Bytes;
  readonly size: number;
  readonly root: Bytes;
  readonly timestamp_ms?: number;
  readonly verified: readonly (Signature | Bytes)[];
  readonly unverified?: readonly Signature[];
}
type Case = Vector<Input, Expected>;

const operations: Readonly<Record<string, (vector: Case) => void>> = {
  'parse-verifier-key': ({ input, expected, cases }) => {
    if (!input.each) return expectKey(parseVerifierKey(textOf(input)), expected);
    const spoilt = spoiltCopies(textOf(input.from), input.each);
    expect(spoilt.length).toBe(cases);
    for (const text of spoilt) expect(isRefusal(parseVerifierKey(text)), text).toBe(true);
  },
  'parse-signer-key': ({ input, expected, cases }) => {
    if (input.each) {
      const spoilt = spoiltCopies(textOf(input.from), input.each);
      expect(spoilt.length).toBe(cases);
      for (const text of spoilt) expect(isRefusal(parseSignerKey(text)), text).toBe(true);
      return;
    }
    const key = parseSignerKey(textOf(input));
    expect(isRefusal(key)).toBe(expected.error === true);
    if (isRefusal(key)) return;
    expect(formatVerifierKey(key.name, key.publicKey)).toBe(textOf(expected.verifier_key));
    if (expected.seed) expect(hex(key.seed)).toBe(expected.seed.hex);
    if (expected.signature_of_hello)
      expect(hex(signerOf(key).sign(Buffer.from('hello')))).toBe(expected.signature_of_hello.hex);
  },
  'generate-key': ({ input, expected }) => {
    const text = accepted(formatSignerKey(textOf(input.name), bytesOf(input.seed)));
    expect(text).toBe(textOf(expected.signer_key));
    expect(formatVerifierKey(textOf(input.name), accepted(parseSignerKey(text)).publicKey)).toBe(
      textOf(expected.verifier_key),
    );
  },
  'format-verifier-key': ({ input, expected }) => {
    if (!input.log_url) return expectText(formatVerifierKey(textOf(input.name), bytesOf(input.public_key)), expected);
    const key = treeHeadKey(textOf(input.log_url), bytesOf(input.public_key_der));
    expectText(isRefusal(key) ? key : verifierKeyText(key), expected);
  },
  verify: ({ input, expected }) => {
    const key = keyOf(input.verifier_key) as Ed25519Key;
    expect(verifyEd25519(key.key, bytesOf(input.message), bytesOf(input.signature))).toBe(expected);
  },
  'find-verifier': ({ input, expected }) => {
    const found = findKey(input.verifier_keys.map(keyOf), textOf(input.name), input.key_id.hex);
    expectText(isRefusal(found) ? found : verifierKeyText(found), expected);
  },
  'sign-note': ({ input, expected }) => {
    const signers: Signer[] = input.signer_keys.map((each) => ({
      ...signerOf(accepted(parseSignerKey(textOf(each)))),
      ...(input.signer_name ? { name: textOf(input.signer_name) } : {}),
    }));
    const text = textOf(input.text);
    if (input.signer) {
      const surprise = () => {
        throw new Error('surprise!');
      };
      expect(() => signNote(text, [{ ...signers[0]!, sign: surprise }])).toThrow('surprise!');
      return;
    }
    const existing: NoteSignature[] = [];
    for (const { name, key_id: id, base64 } of input.existing_signatures ?? []) {
      const bytes = decodeBase64(base64);
      // A signature whose bytes begin with another key id can't be written in our types at all.
      if (isRefusal(bytes) || hex(bytes.subarray(0, 4)) !== id.hex)
        return replacesOrRefuses(signers, textOf(name), id.hex, expected.error === true);
      existing.push({ name: textOf(name), keyId: id.hex, signature: bytes.subarray(4) });
    }
    const note = signNote(text, signers, existing);
    if (expected.error) expect(isRefusal(note)).toBe(true);
    else expect(Buffer.from(accepted(note)).toString()).toBe(textOf(expected));
  },
  'open-note': ({ input, expected }) => {
    const keys = input.verifier_keys.map(keyOf);
    const result = openNote(bytesOf(input.note), keys);
    expect(isRefusal(result)).toBe(expected.error === true);
    if (isRefusal(result)) return;
    expect(result.text).toBe(textOf(expected.text));
    const spelt = (signature: NoteSignature) =>
      `${signature.name} ${Buffer.concat([Buffer.from(signature.keyId, 'hex'), signature.signature]).toString('base64')}`;
    const wanted = (list: readonly (Signature | Bytes)[]) =>
      list.map((each) => ('name' in each ? `${textOf(each.name)} ${each.base64}` : textOf(each)));
    const asKeys = expected.verified.some((each) => !('name' in each));
    const found = result.verified.map((each) =>
      asKeys ? verifierKeyText(findKey(keys, each.name, each.keyId) as VerifierKey) : spelt(each),
    );
    expect(found).toEqual(wanted(expected.verified));
    expect(result.unverified.map(spelt)).toEqual(wanted(expected.unverified ?? []));
    if (expected.timestamp_ms) expect(result.verified[0]!.timeS).toBe(expected.timestamp_ms / 1000);
  },
  'tree-head-to-checkpoint': ({ input, expected }) => {
    const made = checkpointOfTreeHead(textOf(input.tree_head_json), keyOf(input.verifier_key));
    expect(isRefusal(made)).toBe(expected.error === true);
    if (isRefusal(made)) return;
    expect(Buffer.from(made.note).toString()).toBe(textOf(expected.note));
    expect([made.checkpoint.origin, made.checkpoint.size, made.timeMs]).toEqual([
      textOf(expected.origin),
      expected.size,
      expected.timestamp_ms,
    ]);
    expect(hex(made.checkpoint.root)).toBe(hex(bytesOf(expected.root)));
  },
};

vectorTests({ file: 'golang-mod/note-vectors.json', count: 43 }, operations);
vectorTests({ file: 'transparency-dev-formats/note-verifier-vectors.json', count: 16 }, operations);
vectorTests({ file: 'transparency-dev-formats/rfc6962-note-vectors.json', count: 10 }, operations);

test('a line of a type that is not known is ignored beside one that is', () => {
  const signer = signerOf(accepted(parseSignerKey(accepted(formatSignerKey('a.example', new Uint8Array(32))))));
  const unknown = { name: 'a.example', keyId: '12345678', signature: new Uint8Array(99) };
  const note = accepted(signNote('text\n', [signer], [unknown]));
  expect(openNote(note, [accepted(verifierOf(signer))])).toMatchObject({
    verified: [{ name: 'a.example' }],
    unverified: [{ keyId: '12345678' }],
  });
});

function expectKey(key: VerifierKey | Refusal, expected: Case['expected']): void {
  if (expected.error) return expect(isRefusal(key)).toBe(true);
  const { name, keyId, type, publicKey } = accepted(key);
  expect([name, keyId, type, hex(publicKey)]).toEqual([
    textOf(expected.name),
    expected.key_id.hex,
    expected.type,
    hex(bytesOf(expected.public_key)),
  ]);
}

function expectText(text: string | Refusal, expected: Case['expected']): void {
  if (expected.error) expect(isRefusal(text)).toBe(true);
  else expect(text).toBe(textOf(expected));
}

function replacesOrRefuses(signers: readonly Signer[], name: string, keyId: string, refused: boolean): void {
  expect(signers.some((signer) => signer.name === name && signer.keyId === keyId)).toBe(!refused);
  for (const signer of signers) accepted(verifierOf(signer));
}

function spoiltCopies(from: string, each: string): readonly string[] {
  if (each.startsWith('copy'))
    return [...from].map(
      (letter, at) => from.slice(0, at) + String.fromCharCode(letter.charCodeAt(0) + 1) + from.slice(at + 1),
    );
  const parts: string[] = [];
  for (let start = 0; start < from.length; start++)
    for (let end = start + 1; end <= from.length; end++)
      if (end - start < from.length) parts.push(from.slice(start, end));
  return parts;
}
