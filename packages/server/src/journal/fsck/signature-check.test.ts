import { createHash } from 'node:crypto';
import {
  composeEntry,
  formatSignerKey,
  isRefusal,
  parseEntry,
  parseSignerKey,
  type Refusal,
  type Signer,
  signerOf,
  signNote,
  statementText,
  verifierKeyText,
  verifierOf,
} from '@truceline/record';
import { describe, expect, test } from 'vitest';
import { signatureCheck } from './check-entries.ts';

function given<T>(value: T | Refusal): T {
  if (isRefusal(value)) throw new Error(value.message);
  return value as T;
}

const seed = new Uint8Array(32).fill(7);
const signer = signerOf(given(parseSignerKey(given(formatSignerKey('author', seed)))));
const key = verifierKeyText(given(verifierOf(signer)));
const groupOrder = 2n ** 252n + 27_742_317_777_372_353_535_851_937_790_883_648_493n;

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((number, byte) => number * 256n + BigInt(byte), 0n);
}

function sha512(...parts: readonly Uint8Array[]): Uint8Array {
  return createHash('sha512').update(Buffer.concat(parts)).digest();
}

/** A signature whose R is the neutral element: the equation holds, and the strict rule refuses it. */
function neutral(message: Uint8Array): Uint8Array {
  const secret = Uint8Array.from(sha512(seed).subarray(0, 32));
  secret[0]! &= 248;
  secret[31] = (secret[31]! & 127) | 64;
  const r = Buffer.alloc(32).fill(1, 0, 1);
  let s = (littleEndian(sha512(r, signer.publicKey, message)) * littleEndian(secret)) % groupOrder;
  const bytes = Buffer.alloc(32);
  for (let at = 0; at < 32; at++, s /= 256n) bytes[at] = Number(s % 256n);
  return Buffer.concat([r, bytes]);
}

/** A signature whose S is larger by the order of the group: a second spelling of one signature. */
async function second(message: Uint8Array): Promise<Uint8Array> {
  const signature = Buffer.from(await signer.sign(message));
  let s = littleEndian(signature.subarray(32)) + groupOrder;
  for (let at = 32; at < 64; at++, s /= 256n) signature[at] = Number(s % 256n);
  return signature;
}

function linesFor(sign: (message: Uint8Array) => Uint8Array) {
  const text = given(statementText({ author: 'author', seq: 0, kind: 'call', v: 1, label: 'clear', body: {} }));
  const forged: Signer = { ...signer, sign };
  const note = given(signNote(text, [forged]));
  const entry = given(parseEntry(given(composeEntry({ receivedAtMs: 0, note }))));
  const check = signatureCheck(key);
  check.take({ index: 0, entry });
  return check.lines();
}

describe('the check of signatures', () => {
  test('takes what the author signed', () => {
    expect(linesFor((message) => signer.sign(message) as Uint8Array)).toMatchObject([{ outcome: 'pass' }]);
  });

  test('refuses what the strict rule refuses, whatever the platform says', async () => {
    expect(linesFor(neutral)).toMatchObject([{ outcome: 'fail', entries: { from: 0, to: 0 } }]);
    const text = Buffer.from(
      given(statementText({ author: 'author', seq: 0, kind: 'call', v: 1, label: 'clear', body: {} })),
    );
    const other = await second(text);
    expect(linesFor(() => other)).toMatchObject([{ outcome: 'fail' }]);
    expect(linesFor(() => new Uint8Array(64))).toMatchObject([{ outcome: 'fail' }]);
  });
});
