import { createHash, createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalBytes } from '../bytes/canonical.ts';
import { isRefusal } from '../bytes/refusal.ts';
import { leafHash, rootOfLeaves } from '../tree/tree.ts';
import { type Disclosure, disclose, type Field, openDisclosure, type Sealed, seal } from './seal.ts';

const secret = new Uint8Array(32).map((_, at) => at * 7);
const fields: readonly Field[] = Array.from({ length: 8 }, (_, at) => ({
  path: `p/${at}`,
  label: at % 2 ? 'amber' : 'green',
  value: { n: at },
}));
const sealed = seal(fields, secret) as Sealed;
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('sealed fields', () => {
  test('slots and root are those that another implementation computes from the formulas', () => {
    const lp = (bytes: Uint8Array) => Buffer.concat([Buffer.from([0, 0, 0, bytes.length]), bytes]);
    const salt = (path: string) =>
      createHmac('sha256', secret)
        .update(Buffer.concat([Buffer.from('truceline/salt/v1\0'), lp(Buffer.from(path))]))
        .digest();
    const slots = fields.map(({ path, label, value }) =>
      createHash('sha256')
        .update(
          Buffer.concat([
            Buffer.from('truceline/field/v1\0'),
            lp(Buffer.from(path)),
            lp(Buffer.from(label)),
            lp(salt(path)),
            lp(canonicalBytes(value) as Uint8Array),
          ]),
        )
        .digest(),
    );
    for (let i = 0; i < 8; i++)
      slots.push(
        createHmac('sha256', secret)
          .update(Buffer.concat([Buffer.from('truceline/decoy/v1\0'), Buffer.from([0, 0, 0, i])]))
          .digest(),
      );
    slots.sort(Buffer.compare);
    expect(sealed.slots).toEqual(slots.map(hex));
    expect(sealed.header).toEqual({ root: hex(rootOfLeaves(slots.map(leafHash))), slots: 16 });
  });

  test('every subset of 8 fields opens to those fields and to no other', () => {
    for (let subset = 0; subset < 256; subset++) {
      const some = fields.filter((_, at) => subset & (1 << at));
      const disclosure = disclose(
        sealed,
        some.map(({ path }) => path),
      );
      expect(openDisclosure(disclosure, sealed.header)).toEqual(some);
      const shown = JSON.stringify(disclosure);
      for (const field of fields) if (!some.includes(field)) expect(shown).not.toContain(`"${field.path}"`);
    }
  });

  test('a changed value, label, path, salt or slot opens nothing', () => {
    const good = disclose(sealed, ['p/3']);
    const [field] = good.fields;
    const changes: Disclosure[] = [
      { ...good, fields: [{ ...field!, value: { n: 4 } }] },
      { ...good, fields: [{ ...field!, label: 'green' }] },
      { ...good, fields: [{ ...field!, path: 'p/4' }] },
      { ...good, fields: [{ ...field!, salt: sealed.openings[4]!.salt }] },
      { ...good, fields: [{ ...field!, salt: field!.salt.toUpperCase() }] },
      { ...good, fields: [field!, field!] },
      { ...good, slots: good.slots.slice(1) },
      { ...good, slots: [...good.slots].reverse() },
      { ...good, slots: [good.slots[0]!, ...good.slots.slice(0, 15)] },
      { ...good, slots: good.slots.with(5, 'f'.repeat(64)).sort() },
    ];
    expect(isRefusal(openDisclosure(good, sealed.header))).toBe(false);
    for (const change of changes) expect(isRefusal(openDisclosure(change, sealed.header))).toBe(true);
    expect(isRefusal(openDisclosure(good, { ...sealed.header, slots: 32 }))).toBe(true);
  });

  test('the slot count is 16, 32 or 64 with four decoys at least, and more than 60 fields are refused', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ path: String(at), label: 'red', value: at }));
    const slots = (count: number) => {
      const result = seal(many(count), secret);
      return isRefusal(result) ? result.code : result.header.slots;
    };
    expect([0, 12, 13, 28, 29, 60, 61].map(slots)).toEqual([16, 16, 32, 32, 64, 64, 'seal-count']);
    expect(isRefusal(seal([...many(1), ...many(1)], secret))).toBe(true);
    expect(isRefusal(seal([{ path: 'a', label: 'red', value: 0.5 }], secret))).toBe(true);
  });

  test('another secret hides the same fields otherwise, and any SHA-256 gives the same seal', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (other) => {
        const mine = seal(fields, other) as Sealed;
        const theirs = seal(fields, other, (bytes) => createHash('sha256').update(bytes).digest());
        expect(theirs).toEqual(mine);
        if (hex(other) !== hex(secret)) expect(mine.slots.some((slot) => sealed.slots.includes(slot))).toBe(false);
      }),
      { numRuns: 20 },
    );
  });
});
