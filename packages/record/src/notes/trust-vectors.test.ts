import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { concatBytes } from '@noble/hashes/utils.js';
import { describe, expect, test } from 'vitest';
import { decodeBase64 } from '../bytes/base64.ts';
import { isRefusal, type Refusal } from '../bytes/refusal.ts';
import { verifyEd25519 } from '../keys/ed25519.ts';
import {
  type Ed25519Key,
  formatSignerKey,
  formatVerifierKey,
  parseSignerKey,
  parseVerifierKey,
  type Signer,
  type SignerKey,
  signerOf,
  type VerifierKey,
  verifierOf,
} from '../keys/key.ts';
import { append, emptyRange, type LeafHash, leafHash, nodeHash, rootOfLeaves } from '../tree/tree.ts';
import { type NoteSignature, openNote, signNote } from './note.ts';

const folder = fileURLToPath(new URL('../../../../../shared/data/trust-vectors/', import.meta.url));
const present = existsSync(folder);
const required = process.env.TRUCELINE_REQUIRE_ALL === '1';

interface Bytes {
  readonly text?: string;
  readonly hex?: string;
  readonly base64?: string;
  readonly concat?: readonly Bytes[];
  readonly repeat?: number;
}
interface Signature {
  readonly name: Bytes;
  readonly key_id: { readonly hex: string };
  readonly base64: string;
}
interface Input extends Bytes {
  readonly [member: string]: unknown;
  readonly from: Bytes;
  readonly each?: string;
  readonly name: Bytes;
  readonly log_url: Bytes;
  readonly seed: Bytes;
  readonly public_key?: Bytes;
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
  readonly left: Bytes;
  readonly right: Bytes;
  readonly first_leaves?: number;
}
interface Expected extends Bytes {
  readonly error?: boolean;
  readonly type?: number;
  readonly name: { readonly text: string };
  readonly key_id: { readonly hex: string };
  readonly public_key: { readonly hex: string };
  readonly seed?: { readonly hex: string };
  readonly signature_of_hello?: { readonly hex: string };
  readonly signer_key: Bytes;
  readonly verifier_key: Bytes;
  readonly verified: readonly Signature[];
  readonly unverified?: readonly Signature[];
}
interface Vector {
  readonly name: string;
  readonly operation: string;
  readonly input: Input;
  readonly expected: Expected;
  readonly cases?: number;
}
const read = (file: string): { readonly vectors: readonly Vector[]; readonly leaf_inputs?: readonly Bytes[] } =>
  JSON.parse(readFileSync(folder + file, 'utf8'));
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

function bytesOf(given: Bytes): Uint8Array {
  if (given.concat) return concatBytes(...given.concat.map(bytesOf));
  const bytes =
    given.text !== undefined
      ? Buffer.from(given.text)
      : given.hex !== undefined
        ? Buffer.from(given.hex, 'hex')
        : Buffer.from(given.base64!, 'base64');
  return concatBytes(...Array.from({ length: given.repeat ?? 1 }, () => new Uint8Array(bytes)));
}
/** `text` is a text in a byte string, and a byte string in an operation's input: both are read. */
const textOf = (given: unknown) => Buffer.from(bytesOf(given as Bytes)).toString();
const signatureOf = (signature: NoteSignature) =>
  `${signature.name} ${Buffer.concat([Buffer.from(signature.keyId, 'hex'), signature.signature]).toString('base64')}`;

describe.runIf(present || required)('published vectors of signed notes', () => {
  const files = [
    'golang-mod/note-vectors.json',
    'transparency-dev-formats/note-verifier-vectors.json',
    'transparency-dev-formats/rfc6962-note-vectors.json',
  ];
  for (const file of files)
    for (const vector of present ? read(file).vectors : []) {
      const run = operations[vector.operation];
      if (run) test(`${file}: ${vector.name}`, () => run(vector));
    }

  test('are there', () => expect(present, `no vectors in \`${folder}\``).toBe(true));

  test('every operation is known here, or of another algorithm', () => {
    const others = files.flatMap((file) => read(file).vectors).filter((vector) => !operations[vector.operation]);
    expect(new Set(others.map((vector) => vector.operation))).toEqual(
      new Set(['find-verifier', 'tree-head-to-checkpoint']),
    );
  });
});

describe.runIf(present || required)('published vectors of the tree', () => {
  const { vectors, leaf_inputs: inputs } = present
    ? read('transparency-dev-merkle/rfc6962-constants.json')
    : { vectors: [], leaf_inputs: [] };
  const leaves = (inputs ?? []).map((input) => leafHash(bytesOf(input)));
  const checks: Readonly<Record<string, (input: Input) => unknown>> = {
    'leaf-hash': (input) => hex(leafHash(bytesOf(input))),
    'node-hash': (input) => hex(nodeHash(bytesOf(input.left) as LeafHash, bytesOf(input.right) as LeafHash)),
    root: (input) => hex(rootOfLeaves(leaves.slice(0, input.first_leaves ?? 0))),
    'compact-range': (input) =>
      leaves
        .slice(0, input.first_leaves)
        .reduce(append, emptyRange)
        .subtrees.map((each) => hex(each.hash)),
  };
  test('hashes, roots and compact ranges are theirs', () => {
    const done = vectors.filter((vector) => checks[vector.operation]);
    for (const vector of done) {
      const wanted = Array.isArray(vector.expected)
        ? vector.expected.map((each: Bytes) => each.hex)
        : vector.expected.hex;
      expect(checks[vector.operation]!(vector.input), vector.name).toEqual(wanted);
    }
    expect(done.length).toBe(33);
  });
});

if (!present && !required)
  test('without ../shared/data the published vectors are not checked here', (context) =>
    context.skip(`no vectors in \`${folder}\``));

/** Keys of types 2, 4, 5 and 6 are those of other algorithms, which this package leaves to others; the vectors say which. */
function expectKey(key: VerifierKey | Refusal, expected: Expected): void {
  if (expected.error) expect(isRefusal(key)).toBe(true);
  else if (expected.type !== 1) expect(isRefusal(key) && key.code).toBe('key-type');
  else {
    if (isRefusal(key)) throw new Error(key.message);
    expect([key.name, key.keyId, hex(key.publicKey)]).toEqual([
      expected.name.text,
      expected.key_id.hex,
      expected.public_key.hex,
    ]);
  }
}

const operations: Readonly<Record<string, (vector: Vector) => void>> = {
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
    const text = formatSignerKey(textOf(input.name), bytesOf(input.seed));
    expect(text).toBe(textOf(expected.signer_key));
    expect(formatVerifierKey(textOf(input.name), (parseSignerKey(text as string) as SignerKey).publicKey)).toBe(
      textOf(expected.verifier_key),
    );
  },
  'format-verifier-key': ({ input, expected }) => {
    // Two vectors of Static CT give a key of type 5; as an Ed25519 key it is refused, whatever its name.
    const made = formatVerifierKey(
      textOf(input.name ?? input.log_url),
      bytesOf(input.public_key ?? input.public_key_der),
    );
    expect(isRefusal(made)).toBe(true);
    if (input.public_key) expect(expected.error).toBe(true);
  },
  verify: ({ input, expected }) => {
    const key = parseVerifierKey(textOf(input.verifier_key)) as Ed25519Key;
    expect(verifyEd25519(key.key, bytesOf(input.message), bytesOf(input.signature))).toBe(expected);
  },
  'sign-note': ({ input, expected }) => {
    const keys = input.signer_keys.map((each: Bytes) => parseSignerKey(textOf(each)) as SignerKey);
    const signers: Signer[] = keys.map((key: SignerKey) => ({
      ...signerOf(key),
      ...(input.signer_name ? { name: textOf(input.signer_name) } : {}),
    }));
    if (input.signer) {
      const failing = {
        ...signers[0]!,
        sign: () => {
          throw new Error('surprise!');
        },
      };
      expect(() => signNote(textOf(input.text), [failing])).toThrow('surprise!');
      return;
    }
    const existing: NoteSignature[] = [];
    for (const { name, key_id: id, base64 } of input.existing_signatures ?? []) {
      const bytes = decodeBase64(base64);
      // A signature whose bytes begin with another key id can't be written in our types at all.
      if (isRefusal(bytes) || hex(bytes.subarray(0, 4)) !== id.hex)
        return replacesOrRefuses(signers, textOf(name), id.hex, expected);
      existing.push({ name: textOf(name), keyId: id.hex, signature: bytes.subarray(4) });
    }
    const note = signNote(textOf(input.text), signers, existing);
    if (expected.error) expect(isRefusal(note)).toBe(true);
    else expect(Buffer.from(note as Uint8Array).toString()).toBe(textOf(expected));
  },
  'open-note': ({ input, expected }) => {
    const keys = input.verifier_keys.map((each: Bytes) => parseVerifierKey(textOf(each)));
    const known = keys.filter((key: VerifierKey | Refusal): key is VerifierKey => !isRefusal(key));
    const opened = openNote(bytesOf(input.note), known);
    // With no key of an algorithm read here, every line is that of an unknown key.
    if (known.length < keys.length) return expect(isRefusal(opened) && opened.code).toBe('note-unsigned');
    if (expected.error) return expect(isRefusal(opened)).toBe(true);
    if (isRefusal(opened)) throw new Error(opened.message);
    expect(opened.text).toBe(textOf(expected.text));
    const wanted = (list: readonly Signature[]) => list.map((each) => `${textOf(each.name)} ${each.base64}`);
    expect(opened.verified.map(signatureOf)).toEqual(wanted(expected.verified));
    expect(opened.unverified.map(signatureOf)).toEqual(wanted(expected.unverified ?? []));
  },
};

function replacesOrRefuses(signers: readonly Signer[], name: string, keyId: string, expected: Expected): void {
  const replaced = signers.some((signer) => signer.name === name && signer.keyId === keyId);
  expect(replaced).toBe(expected.error !== true);
  for (const signer of signers) expect(isRefusal(verifierOf(signer))).toBe(false);
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
