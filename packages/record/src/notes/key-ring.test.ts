import { describe, expect, test } from 'vitest';
import { isRefusal } from '../bytes/refusal.ts';
import { ed25519Type, verifierKeyText } from '../keys/key.ts';
import { signerKey, signerOf, verifierOf } from '../keys/signer.ts';
import {
  checkSuccession,
  formatKeyRing,
  type KeyRing,
  keyAt,
  keysAt,
  openKeyRing,
  parseKeyRing,
  type RingKey,
} from './key-ring.ts';
import { signNote } from './note.ts';
import { accepted } from './testing/published-vectors.ts';

const signer = (name: string, n: number) =>
  signerOf(accepted(signerKey({ name, type: ed25519Type, seed: new Uint8Array(32).fill(n) })));
const roots = [1, 2, 3, 4, 5].map((n) => signer(`root-${n}.example`, n));
const rootKeys = roots.map((each) => accepted(verifierOf(each)));
const [patrol, device] = [7, 8].map((n) => accepted(verifierOf(signer(`author-${n}.example`, n))));
const ring: KeyRing = {
  origin: 'log.example/case',
  number: 3,
  keys: [
    { role: 'author', key: patrol!, from: 0, until: 81_234 },
    { role: 'device', key: device!, from: 120 },
  ],
};
const codeOf = (value: unknown) => (isRefusal(value) ? value.code : 'accepted');

describe('a key ring', () => {
  test('comes back as it was written; every other spelling is refused', () => {
    const text = formatKeyRing(ring);
    expect(parseKeyRing(text)).toEqual(ring);
    for (const [from, to] of [
      ['v1', 'v2'],
      ['number 3', 'number 03'],
      ['log.example/case\n', '\n'],
      ['author 0 ', 'author 00 '],
      ['author 0 ', 'author  0 '],
      ['author 0 81234', 'author 81235 81234'],
      ['author 0 81234', 'author 0 x'],
      ['key device', 'key Device'],
      ['key device', 'lock device'],
    ] as const)
      expect([to, codeOf(parseKeyRing(text.replace(from, to)))]).toEqual([to, 'keyring-form']);
    expect(codeOf(parseKeyRing(text.slice(0, -1)))).toBe('keyring-form');
    expect(codeOf(parseKeyRing(`${text}key author 5 - ${verifierKeyText(patrol!)}\n`))).toBe('keyring-form');
    expect(codeOf(parseKeyRing(text.replace(patrol!.keyId, '00000000')))).toBe('key-id');
  });

  test('opens with three of five root holders, not with two, and not with one that signed wrongly', () => {
    const signed = (count: number) => accepted(signNote(formatKeyRing(ring), roots.slice(0, count)));
    expect(openKeyRing(signed(3), rootKeys)).toEqual(ring);
    expect(codeOf(openKeyRing(signed(2), rootKeys))).toBe('keyring-roots');
    expect(codeOf(openKeyRing(signed(2), rootKeys, 2))).toBe('accepted');
    expect(
      codeOf(openKeyRing(Buffer.from(Buffer.from(signed(5)).toString().replace('number 3', 'number 4')), rootKeys)),
    ).toBe('note-signature');
    expect(() => openKeyRing(signed(1), rootKeys, 0)).toThrow('at least one');
  });

  test('says at which entries a key is good', () => {
    const at = (index: number, role = 'author') =>
      codeOf(keyAt(ring, { role, name: patrol!.name, keyId: patrol!.keyId, index }));
    expect([at(0), at(81_233), at(81_234), at(5, 'device')]).toEqual([
      'accepted',
      'accepted',
      'keyring-validity',
      'keyring-unknown',
    ]);
    expect([keysAt(ring, 'device', 119), keysAt(ring, 'device', 120)]).toEqual([[], [device]]);
  });

  test('follows another only where no answer about an earlier entry changes', () => {
    const index = 1000;
    const after = (keys: readonly RingKey[], number = 4) =>
      codeOf(checkSuccession(ring, { ...ring, number, keys }, index));
    const [first, second] = ring.keys as [RingKey, RingKey];
    const added = { role: 'device', key: patrol!, from: index };
    expect(after([first, second, added])).toBe('accepted');
    expect(after([first, { ...second, until: index }])).toBe('accepted');
    expect(after([first, { ...second, until: index - 1 }])).toBe('keyring-rewrites');
    expect(after([{ ...first, until: 5000 }, second])).toBe('accepted');
    expect(after([{ ...first, from: 1 }, second])).toBe('keyring-rewrites');
    expect(after([first, second, { ...added, from: index - 1 }])).toBe('keyring-rewrites');
    expect(after([first])).toBe('keyring-rewrites');
    expect(after([first, second], 5)).toBe('keyring-number');
    expect(codeOf(checkSuccession(ring, { ...ring, origin: 'other', number: 4 }, index))).toBe('keyring-origin');
    // Whatever is accepted gives the same answers before the entry, and whatever changes one is refused.
    for (const from of [0, 1, 3])
      for (const until of [undefined, 1, 3, 4])
        for (const newFrom of [0, 1, 3])
          for (const newUntil of [undefined, 1, 3, 4]) {
            const key = (a: number, b: number | undefined): RingKey => ({
              role: 'author',
              key: patrol!,
              from: a,
              ...(b !== undefined && { until: b }),
            });
            const [older, newer] = [key(from, until), key(newFrom, newUntil)].map((each, n) => ({
              ...ring,
              number: n,
              keys: [each],
            }));
            const same = [0, 1].every(
              (at) => keysAt(older!, 'author', at).length === keysAt(newer!, 'author', at).length,
            );
            if (codeOf(checkSuccession(older!, newer!, 2)) === 'accepted') expect(same).toBe(true);
          }
  });
});
