import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRefusal } from '@truceline/truce/kernel';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Certificate, checkStamp, readCertificates, readStampRequest, stampRequest } from './index.ts';
import { type Authority, type AuthorityMade, hasOpenssl, makeAuthority } from './testing/authority.ts';
import { readToken } from './token.ts';

const top = mkdtempSync(join(tmpdir(), 'truceline-stamps-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));
let made = 0;
const authority = (how: AuthorityMade = {}) => makeAuthority(join(top, String(made++)), how);
const data = Buffer.from('EXERCISE record\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n');

function trustedBy({ ca }: Authority): readonly Certificate[] {
  const certificates = readCertificates(readFileSync(ca));
  if (isRefusal(certificates)) throw new Error(certificates.message);
  return certificates;
}

/** What an answer holds that is signed. */
function infoOf(answer: Uint8Array): Uint8Array {
  const token = readToken(answer);
  if ('code' in token) throw new Error(token.message);
  return token.content;
}

/** The code of the refusal, or `holds`. */
function ends(answer: Uint8Array, trusted: readonly Certificate[] | undefined, bytes: Uint8Array = data): string {
  const stamped = checkStamp(answer, { data: bytes, ...(trusted && { trusted }) });
  return isRefusal(stamped) ? stamped.code : 'holds';
}

describe('bytes that nobody stamped', () => {
  it('are refused with one sentence, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const stamped = checkStamp(bytes, { data, trusted: [] });
        expect(isRefusal(stamped) && stamped.message.length > 0).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('are refused when they are nested deeper than any stack', () => {
    const deep = Buffer.concat([Buffer.alloc(200_000, Buffer.from([0x30, 0x80])), Buffer.alloc(20_000)]);
    expect(ends(deep, [])).toBe('stamp-form');
  });

  it('are refused when they are larger than a stamp can be', () => {
    expect(ends(Buffer.alloc(300_000, 0x30), [])).toBe('stamp-large');
  });
});

it('a request reads back with its hash and nonce', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 8, maxLength: 8 }).filter((bytes) => bytes.some((byte) => byte > 0)),
      (nonce) => {
        const read = readStampRequest(stampRequest(data, nonce));
        if (isRefusal(read)) throw new Error(read.message);
        expect(Buffer.compare(read.imprint.digest, createHash('sha256').update(data).digest())).toBe(0);
        expect(BigInt(`0x${read.nonce}`)).toBe(BigInt(`0x${Buffer.from(nonce).toString('hex')}`));
      },
    ),
  );
});

if (!hasOpenssl)
  console.warn('stamps: there is no `openssl` command, so no authority was made and its stamps were not checked');

describe.runIf(hasOpenssl)('a stamp of an authority made with openssl', () => {
  let good: Authority;
  let answer: Uint8Array;
  beforeAll(() => {
    good = authority({ between: true });
    answer = good.stamp(data);
  });

  it('holds, with the time that was stated', () => {
    const stamped = checkStamp(answer, { data, trusted: trustedBy(good) });
    if (isRefusal(stamped)) throw new Error(stamped.message);
    expect(stamped).toMatchObject({ checked: 'chain', signer: 'CN=EXERCISE authority' });
    expect(Math.abs(stamped.timeMs - Date.now())).toBeLessThan(3_600_000);
    expect(good.accepts(answer, data)).toBe(true);
  });

  it.each<[string, AuthorityMade]>([
    ['RSA', { key: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'] }],
    ['P-384 and SHA-512', { key: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'], hash: 'sha512' }],
  ])('holds with %s', (_, how) => {
    const other = authority(how);
    expect(ends(other.stamp(data, { query: ['-sha512'] }), trustedBy(other))).toBe('holds');
  });

  it('is refused over other data', () => {
    expect(ends(answer, trustedBy(good), Buffer.from('other'))).toBe('stamp-imprint');
  });

  it('is refused where any byte of it is another', () => {
    const trusted = trustedBy(good);
    const accepted: string[] = [];
    for (let at = 0; at < answer.length; at++) {
      const changed = Uint8Array.from(answer);
      changed[at]! ^= 1 << (at % 8);
      if (ends(changed, trusted) === 'holds') accepted.push(String(at));
    }
    expect(accepted).toEqual([]);
  });

  it('is refused where it is cut short or something follows', () => {
    for (let length = 0; length < answer.length; length += 7)
      expect(ends(answer.subarray(0, length), trustedBy(good))).not.toBe('holds');
    expect(ends(Buffer.concat([answer, Buffer.from([0])]), trustedBy(good))).toBe('stamp-form');
  });

  it('is refused where the root is another of the same name', () => {
    expect(ends(answer, trustedBy(authority()))).toBe('stamp-chain');
  });

  it('says that no certificate was asked about where none was given', () => {
    expect(checkStamp(answer, { data })).toMatchObject({ checked: 'signature' });
  });

  it.each<[string, AuthorityMade, string]>([
    ['whose certificate is for other purposes too', { usage: 'critical,timeStamping,serverAuth' }, 'stamp-purpose'],
    ['whose certificate says no purpose', { usage: '' }, 'stamp-purpose'],
    ['whose certificate does not mark the purpose as critical', { usage: 'timeStamping' }, 'stamp-purpose'],
    ['whose certificate had run out', { from: '20200101000000Z', to: '20210101000000Z' }, 'stamp-expired'],
    ['whose certificate begins later', { from: '20900101000000Z', to: '20910101000000Z' }, 'stamp-expired'],
    ['whose key is short', { key: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024'] }, 'stamp-weak'],
    ['that signs with SHA-1', { hash: 'sha1' }, 'stamp-hash'],
    ['that is a good one', {}, 'holds'],
  ])('is judged rightly of an authority %s', (_, how, code) => {
    const other = authority(how);
    expect(ends(other.sign(infoOf(good.stamp(data))), trustedBy(other))).toBe(code);
  });

  it('is refused where its signer does not name its certificate', () => {
    const token = good.sign(infoOf(answer), { withoutName: true });
    expect(ends(token, trustedBy(good))).toBe('stamp-attributes');
  });

  it('is refused where an authority that is not trusted signed the same', () => {
    const other = authority();
    const token = other.sign(infoOf(good.stamp(data)));
    expect(ends(token, trustedBy(good))).toBe('stamp-chain');
    expect(ends(token, [])).toBe('stamp-chain');
  });

  it('is refused over a hash by SHA-1', () => {
    expect(ends(good.stamp(data, { query: ['-sha1'] }), trustedBy(good))).toBe('stamp-hash');
  });

  it('answers our request, and no other', () => {
    const request = stampRequest(data, randomBytes(8));
    const given = good.stamp(data, { request });
    const asked = readStampRequest(request);
    if (isRefusal(asked)) throw new Error(asked.message);
    const trusted = trustedBy(good);
    expect(checkStamp(given, { data, trusted, nonce: asked.nonce! })).toMatchObject({ checked: 'chain' });
    expect(checkStamp(answer, { data, trusted, nonce: asked.nonce! })).toMatchObject({ code: 'stamp-nonce' });
  });

  it('never makes the check throw, however it is broken', () => {
    const trusted = trustedBy(good);
    const edit = fc.tuple(fc.nat(answer.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const changed = Uint8Array.from(answer);
        for (const [at, byte] of edits) changed[at] = byte;
        const same = Buffer.compare(changed, answer) === 0;
        expect(ends(changed, trusted) === 'holds').toBe(same);
      }),
      { numRuns: 500 },
    );
  });
});
