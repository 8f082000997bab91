import { describe, expect, test } from 'vitest';
import { isRefusal } from '../bytes/refusal.ts';
import type { VerifierKey } from '../keys/key.ts';
import { formatSignerKey, parseSignerKey, type Signer, type SignerKey, signerOf, verifierOf } from '../keys/signer.ts';
import { openNote, parseNote, signaturesMax, signNote } from './note.ts';

const signer = (name: string, seed: number): Signer =>
  signerOf(parseSignerKey(formatSignerKey(name, new Uint8Array(32).fill(seed)) as string) as SignerKey);
const [anna, bela] = [signer('anna.example', 1), signer('bela.example', 2)];
const [annasKey, belasKey] = [verifierOf(anna) as VerifierKey, verifierOf(bela) as VerifierKey];
const text = 'first line\n\nthird line, with — a dash\n';
const note = signNote(text, [anna, bela]) as Uint8Array;
const changed = (from: string, to: string) =>
  new Uint8Array(Buffer.from(Buffer.from(note).toString().replace(from, to)));
const codeOf = (value: unknown) => (isRefusal(value) ? value.code : 'opened');

describe('signed note', () => {
  test('opens with the text as it was signed, empty lines included; unknown keys are listed and ignored', () => {
    expect(openNote(note, [annasKey])).toMatchObject({
      text,
      verified: [{ name: 'anna.example' }],
      unverified: [{ name: 'bela.example' }],
    });
    expect(openNote(note, [annasKey, belasKey])).toMatchObject({
      verified: [{ name: 'anna.example' }, { name: 'bela.example' }],
      unverified: [],
    });
    expect(codeOf(openNote(note, []))).toBe('note-unsigned');
    expect(codeOf(openNote(note, [annasKey, annasKey]))).toBe('note-ambiguous');
  });

  test('one known key that fails rejects the note, though another verifies', () => {
    const mixed = signNote(
      text,
      [bela],
      [{ name: anna.name, keyId: anna.keyId, signature: anna.sign(Buffer.from('another text\n')) }],
    ) as Uint8Array;
    expect(codeOf(openNote(mixed, [annasKey, belasKey]))).toBe('note-signature');
    expect(codeOf(openNote(mixed, [belasKey]))).toBe('opened');
    expect(codeOf(openNote(changed('third', 'Third'), [annasKey]))).toBe('note-signature');
  });

  test('whatever is not text, an empty line and signature lines is malformed', () => {
    for (const [from, to] of [
      ['first', 'fir\tst'],
      ['first', 'fir\u0000st'],
      ['first', 'fir\rst'],
      ['— anna', '- anna'],
      ['— anna.example ', '— anna.example  '],
      ['— anna', '— an na'],
      ['— anna', '— an\u00a0na'],
      ['— anna', '— an+na'],
      ['— bela', 'bela'],
      ['\n\n— anna', '\n— anna'],
    ] as const)
      expect(codeOf(parseNote(changed(from, to))), JSON.stringify(to)).toBe('note-form');
    expect(codeOf(parseNote(note.slice(0, -1)))).toBe('note-form');
    expect(codeOf(parseNote(Uint8Array.from([...note, 0x0a])))).toBe('note-form');
    expect(codeOf(parseNote(Uint8Array.from([0xff, ...note])))).toBe('utf8-form');
    expect(codeOf(signNote('no line feed', [anna]))).toBe('note-form');
    expect(codeOf(signNote('a\u0007b\n', [anna]))).toBe('note-form');
  });

  test('the limits are those that are named', () => {
    const signed = (count: number) =>
      signNote(
        text,
        [],
        Array.from({ length: count }, () => ({
          name: 'x',
          keyId: '00000000',
          signature: new Uint8Array(64),
        })),
      );
    expect(codeOf(signed(signaturesMax))).toBe('opened');
    expect(codeOf(signed(signaturesMax + 1))).toBe('note-form');
    expect(codeOf(parseNote(new Uint8Array(262_145)))).toBe('note-size');
    expect(codeOf(signNote(`${'x'.repeat(262_144)}\n`, [anna]))).toBe('note-size');
    expect(codeOf(signNote(text, []))).toBe('note-form');
  });
});
