import { describe, expect, test } from 'vitest';
import { isRefusal } from '../bytes/refusal.ts';
import { checkEd25519Key, type VettedKey, verifyEd25519 } from '../keys/ed25519.ts';
import {
  cosignatureType,
  ed25519Type,
  mlDsaType,
  parseVerifierKey,
  type SigningType,
  type VerifierKey,
  verifierKeyText,
} from '../keys/key.ts';
import { type SignerKey, signerKey, signerOf, verifierOf } from '../keys/signer.ts';
import type { RootHash } from '../tree/tree.ts';
import { formatCheckpoint } from './checkpoint.ts';
import { openNote, signNote } from './note.ts';
import { cosign, type OpenedCheckpoint, openCheckpoint, signCheckpoint } from './signed-checkpoint.ts';

const origin = 'truceline.example/record/2026';
const signer = (name: string, type: SigningType, seed: number) =>
  signerOf(signerKey({ name, type, seed: new Uint8Array(32).fill(seed) }) as SignerKey);
const logSigners = [signer(origin, ed25519Type, 1), signer(origin, mlDsaType, 2)];
const witness = signer('witness-a.example', cosignatureType, 3);
const log = logSigners.map((each) => verifierOf(each) as VerifierKey);
const witnessKey = verifierOf(witness) as VerifierKey;
const checkpoint = { origin, size: 70_000, root: new Uint8Array(32).fill(7) as RootHash, extensions: [] };
const nowMs = Date.UTC(2026, 2, 1, 12);
const signed = signCheckpoint(checkpoint, logSigners, { nowMs }) as Uint8Array;
const textOf = (note: Uint8Array) => Buffer.from(note).toString();
const codeOf = (value: unknown) => (isRefusal(value) ? value.code : 'opened');
const changed = (from: string | RegExp, to: string) => new Uint8Array(Buffer.from(textOf(signed).replace(from, to)));

describe('a signed checkpoint', () => {
  test('bears a line of each key of the log, opens, and tells the time of the ML-DSA-44 line', () => {
    expect(textOf(signed).split('\n').slice(0, 4)).toEqual(formatCheckpoint(checkpoint).split('\n'));
    const opened = openCheckpoint(signed, { log }) as OpenedCheckpoint;
    expect(opened.checkpoint).toEqual(checkpoint);
    expect(opened.verified.map(({ type, timeS }) => [type, timeS])).toEqual([
      [1, undefined],
      [6, nowMs / 1000],
    ]);
  });

  test('takes cosignatures after the lines of the log; to a reader without the witness they are of an unknown key', () => {
    const cosigned = cosign(formatCheckpoint(checkpoint), [witness], {
      nowMs: nowMs + 5999,
      existing: (openCheckpoint(signed, { log }) as OpenedCheckpoint).verified,
    }) as Uint8Array;
    expect(textOf(cosigned).startsWith(textOf(signed))).toBe(true);
    const opened = openCheckpoint(cosigned, { log, others: [witnessKey] }) as OpenedCheckpoint;
    expect(opened.verified.at(-1)).toMatchObject({ name: 'witness-a.example', timeS: nowMs / 1000 + 5 });
    expect(openCheckpoint(cosigned, { log })).toMatchObject({ unverified: [{ name: 'witness-a.example' }] });
  });

  test('is refused where one key of the log did not sign, or signed something else', () => {
    const withoutLast = new Uint8Array(Buffer.from(textOf(signed).replace(/\u2014 [^\n]+\n$/, '')));
    expect(codeOf(openCheckpoint(withoutLast, { log }))).toBe('checkpoint-unsigned');
    expect(codeOf(openCheckpoint(withoutLast, { log: [log[0]!] }))).toBe('opened');
    expect(codeOf(openCheckpoint(signed, { log, others: log }))).toBe('opened');
    expect(codeOf(openCheckpoint(signed, { log: [] }))).toBe('note-unsigned');
    expect(codeOf(openCheckpoint(signed, { log: [], others: log }))).toBe('checkpoint-unsigned');
    expect(codeOf(openCheckpoint(signed, { log, origin: 'another.example' }))).toBe('checkpoint-origin');
    for (const spoilt of [changed('70000', '70001'), changed('70000\nB', '70000\nC')])
      for (const key of log) expect(codeOf(openCheckpoint(spoilt, { log: [key] }))).toBe('note-signature');
  });

  test('in ML-DSA-44 covers origin, size, root, name and time, but not extension lines', () => {
    const extended = changed('=\n\n', '=\nmore\n\n');
    expect(codeOf(openNote(extended, [log[1]!]))).toBe('opened');
    expect(codeOf(openNote(extended, [log[0]!]))).toBe('note-signature');
    const line = textOf(signed).split('\n').at(-2)!.split(' ')[2]!;
    const bytes = Buffer.from(line, 'base64');
    for (const at of [4, 11, 12, 1000, bytes.length - 1]) {
      const spoilt = Buffer.from(bytes);
      spoilt[at]! ^= 1;
      expect(isRefusal(openNote(changed(line, spoilt.toString('base64')), log)), String(at)).toBe(true);
    }
    for (const wrong of [bytes.subarray(0, 10), bytes.subarray(0, -1), Buffer.concat([bytes, Buffer.of(0)])])
      expect(isRefusal(openNote(changed(line, wrong.toString('base64')), log))).toBe(true);
  });

  test('is not signed for another origin, without a clock, or as what is no checkpoint', () => {
    expect(codeOf(signCheckpoint(checkpoint, [witness], { nowMs }))).toBe('checkpoint-origin');
    expect(codeOf(signCheckpoint(checkpoint, logSigners, { nowMs: 0 }))).toBe('cosignature-time');
    expect(codeOf(cosign('no checkpoint\n', [witness], { nowMs }))).toBe('checkpoint-form');
    expect(codeOf(signNote('a text\n', [witness]))).toBe('key-type');
    expect(codeOf(signCheckpoint({ ...checkpoint, extensions: ['a', ''] }, logSigners, { nowMs }))).toBe(
      'checkpoint-form',
    );
  });
});

test('keys of all types come back from their text; a key id of another type is refused', () => {
  for (const key of [...log, witnessKey]) {
    const text = verifierKeyText(key);
    expect(parseVerifierKey(text)).toMatchObject({ name: key.name, keyId: key.keyId, type: key.type });
    expect(codeOf(parseVerifierKey(text.replace(key.keyId, '00000000')))).toBe('key-id');
  }
});

test('a witness signs `cosignature/v1`, the time and the text of the checkpoint, as C2SP writes it', () => {
  const text = formatCheckpoint(checkpoint);
  const note = cosign(text, [witness], { nowMs }) as Uint8Array;
  const line = Buffer.from(textOf(note).trimEnd().split(' ').at(-1)!, 'base64');
  const message = Buffer.from(`cosignature/v1\ntime ${nowMs / 1000}\n${text}`);
  const key = checkEd25519Key(witnessKey.publicKey) as VettedKey;
  expect(line.readBigUInt64BE(4)).toBe(BigInt(nowMs / 1000));
  expect(verifyEd25519(key, message, line.subarray(12))).toBe(true);
});
