import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCase } from '@truceline/server';
import { instant } from '@truceline/truce/kernel';
import { defaultProfile } from '@truceline/truce/pages';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Authority, hasOpenssl, makeAuthority } from '../../server/testing/stamp-authority.ts';
import { temporaryFolder, truceline } from '../testing/command-line.ts';

const top = temporaryFolder();
const at = (name: string) => join(top, name);
const record = at('public/small/record');
const publish = () => truceline(['publish', '--languages', 'en', '--store', at('store'), '--out', at('public')]);
const verify = (...more: readonly string[]) =>
  truceline(['verify', at('public/small'), '--record-only', '--state', at('seen.json'), ...more]);
const stamp = (...words: readonly string[]) => truceline(['stamp', ...words]);
const add = (...words: readonly string[]) =>
  stamp('--add', at('answer.tsr'), '--data', at('checkpoint'), '--store', at('store'), ...words);

if (!hasOpenssl) console.warn('truceline stamp: there is no `openssl` command, so no stamp was made');

describe.runIf(hasOpenssl)('truceline stamp', () => {
  let authority: Authority;
  let other: Authority;
  beforeAll(async () => {
    authority = makeAuthority(at('authority'));
    other = makeAuthority(at('other'));
    const agreement = at('agreement.truce');
    writeFileSync(
      agreement,
      'truce v1\nagreement small "Small"\ndated 2020-01-01\ntimezone "UTC"\nsource doc "an invented text" official\nactor ann "Ann" { cites doc "1" role party signature given }\n',
    );
    const shell = { now: () => instant(Date.now()), progress: () => {}, signal: new AbortController().signal };
    const profile = { ...defaultProfile, delayHours: 0, countMin: 1 };
    const made = await loadCase(at('store'), { agreement, assume: [], dayZone: 'UTC', profile }, [], shell);
    expect(made).toMatchObject({ case: 'small' });
    expect((await publish()).code).toBe(0);
    copyFileSync(join(record, 'checkpoint'), at('checkpoint'));
    const asked = await stamp('--query', '--data', at('checkpoint'), '--out', at('query.tsq'));
    expect([asked.code, asked.err]).toEqual([0, '']);
    const request = new Uint8Array(readFileSync(at('query.tsq')));
    writeFileSync(at('answer.tsr'), authority.stamp(readFileSync(at('checkpoint')), { request }));
  }, 120_000);

  it('refuses a stamp of other bytes, of another request, and of an authority that is not trusted', async () => {
    writeFileSync(at('else.tsr'), authority.stamp(Buffer.from('else')));
    writeFileSync(at('again.tsr'), authority.stamp(readFileSync(at('checkpoint'))));
    const adding = (file: string, ...more: readonly string[]) =>
      stamp('--add', at(file), '--data', at('checkpoint'), '--store', at('store'), '--authority', 'a', ...more);
    expect(await adding('else.tsr')).toMatchObject({ code: 1, err: expect.stringContaining('of other bytes') });
    expect(await adding('again.tsr', '--request', at('query.tsq'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('nonce'),
    });
    expect(await adding('answer.tsr', '--ca', other.ca)).toMatchObject({ code: 1 });
    expect(existsSync(at('store/cases/small/stamps'))).toBe(false);
  });

  it('keeps a stamp, enters it once, and publishes it with the checkpoint that it is of', async () => {
    const added = await add('--request', at('query.tsq'), '--ca', authority.ca, '--authority', 'exercise-a', '--json');
    expect([added.code, added.err]).toEqual([0, '']);
    const { size, entry, checked } = JSON.parse(added.out) as Record<string, unknown>;
    expect([entry, checked]).toEqual([size, 'chain']);
    expect(await add('--authority', 'exercise-a')).toMatchObject({ code: 2, err: expect.stringContaining('already') });
    expect((await publish()).code).toBe(0);
    const path = join(record, `stamps/${size}.exercise-a`);
    expect(readFileSync(`${path}.tsr`)).toEqual(readFileSync(at('answer.tsr')));
    expect(readFileSync(`${path}.checkpoint`)).toEqual(readFileSync(at('checkpoint')));
  });

  it('is verified with the record, as far as certificates are given', async () => {
    const without = await verify();
    expect(without.out).toMatch(/not checked {2}stamp .*because no certificate of an authority was given/);
    expect(without.code).toBe(0);
    const good = await verify('--ca', authority.ca);
    expect(good.out).toMatch(/pass {9}stamp .*the first \d+ entries existed at 20.*EXERCISE authority/);
    expect(good.code).toBe(0);
    const wrong = await verify('--ca', other.ca);
    expect(wrong.out).toMatch(/FAIL {9}stamp /);
    expect(wrong.code).toBe(1);
  });

  it('goes with the record into a copy', async () => {
    const copied = await truceline(['mirror', record, at('copy')]);
    expect([copied.code, copied.err]).toEqual([0, '']);
    const { code, out } = await truceline([
      'verify',
      at('copy'),
      '--record-only',
      '--state',
      at('seen.json'),
      '--ca',
      authority.ca,
    ]);
    expect([code, out]).toEqual([0, expect.stringMatching(/pass {9}stamp /)]);
  });

  it('is verified alone: 0 with the time, 1 with what is wrong, 2 where it could not run', async () => {
    const alone = (...more: readonly string[]) => truceline(['verify', '--stamp', at('answer.tsr'), ...more]);
    const good = await alone('--data', at('checkpoint'), '--ca', authority.ca);
    expect([good.code, good.out]).toEqual([0, expect.stringMatching(/pass {9}stamp .*stamped at 20/)]);
    const otherBytes = await alone('--data', at('agreement.truce'), '--ca', authority.ca, '--json');
    expect([otherBytes.code, JSON.parse(otherBytes.out)]).toEqual([1, expect.objectContaining({ verdict: 'failed' })]);
    expect((await alone('--data', at('checkpoint'), '--ca', other.ca)).code).toBe(1);
    expect((await alone('--data', at('checkpoint'), '--ca', at('agreement.truce'))).code).toBe(2);
    expect((await alone('--data', at('checkpoint'))).code).toBe(2);
    expect((await alone('--data', at('none'), '--ca', authority.ca)).code).toBe(2);
  });

  it('fails where a published stamp was changed', async () => {
    const names = readFileSync(join(record, 'stamps/list'), 'utf8').trim().split('\n');
    const path = join(record, `stamps/${names[0]}.tsr`);
    const bytes = readFileSync(path);
    bytes[bytes.length - 4]! ^= 1;
    writeFileSync(path, bytes);
    const { code, out } = await verify('--ca', authority.ca);
    expect([code, out]).toEqual([1, expect.stringMatching(/FAIL {9}stamp .*the signature does not hold/)]);
  });
});
