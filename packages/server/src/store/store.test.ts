import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Ed25519Key,
  isRefusal as isRecordRefusal,
  parseSignerKey,
  type SignerKey,
  signEd25519,
  verifierOf,
  verifyEd25519,
} from '@truceline/record';
import { isRefusal } from '@truceline/truce/kernel';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { blobPath, openStore, putBlob, readBlob, type Store, streamBlob } from './index.ts';

let folder = '';
let open: Store[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'truceline-store-'));
});
afterEach(() => {
  for (const store of open) store.close();
  open = [];
  rmSync(folder, { recursive: true });
});

function opened(path = folder): Store {
  const store = openStore(path);
  if (isRefusal(store)) throw new Error(store.message);
  open.push(store);
  return store;
}
function refusalOf(path = folder) {
  const store = openStore(path);
  if (!isRefusal(store)) {
    open.push(store);
    return { code: 'opened', message: '' };
  }
  return store;
}

describe('store', () => {
  test('is made in a missing or empty folder, and opened again with the same author', () => {
    const first = opened(join(folder, 'a', 'b'));
    const { name, keyId } = first.author;
    first.close();
    expect(JSON.parse(readFileSync(join(folder, 'a', 'b', 'store.json'), 'utf8'))).toEqual({ format: 1 });
    expect(opened(join(folder, 'a', 'b')).author).toMatchObject({ name, keyId });
  });

  test("the author key is its owner's alone, and signs what the record accepts", () => {
    const { author } = opened();
    expect(statSync(join(folder, 'keys', 'author.json')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'keys')).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'cases')).mode & 0o777).toBe(0o700);
    const verifier = verifierOf(author) as Ed25519Key;
    expect(isRecordRefusal(verifier)).toBe(false);
    const signature = author.sign(Uint8Array.of(1, 2));
    expect(verifyEd25519(verifier.key, Uint8Array.of(1, 2), signature)).toBe(true);
    const { signerKey } = JSON.parse(readFileSync(join(folder, 'keys', 'author.json'), 'utf8')) as {
      signerKey: string;
    };
    expect(Buffer.from(signEd25519((parseSignerKey(signerKey) as SignerKey).seed, Uint8Array.of(1, 2)))).toEqual(
      Buffer.from(signature),
    );
  });

  test('of a newer format is refused with a sentence, and is left as it is', () => {
    writeFileSync(join(folder, 'store.json'), '{"format":2}');
    const refusal = refusalOf();
    expect(refusal).toMatchObject({ code: 'store-newer' });
    expect(refusal.message).toContain(`the store at \`${folder}\` was written by a newer version (format 2`);
    expect(readFileSync(join(folder, 'store.json'), 'utf8')).toBe('{"format":2}');
    expect(readdirSync(folder).filter((name) => name !== 'cases')).toEqual(['store.json']);
  });

  test('a file, a folder of other things, and a spoilt store.json are refused', () => {
    writeFileSync(join(folder, 'photo.jpg'), '');
    expect(refusalOf()).toMatchObject({
      code: 'store-folder',
      message: expect.stringContaining('photo.jpg'),
    });
    expect(refusalOf(join(folder, 'photo.jpg'))).toMatchObject({
      code: 'store-folder',
      message: expect.stringContaining('is a file'),
    });
    mkdirSync(join(folder, 's'));
    writeFileSync(join(folder, 's', 'store.json'), '{"format":"1"}');
    expect(refusalOf(join(folder, 's'))).toMatchObject({ code: 'store-format' });
    writeFileSync(join(folder, 's', 'store.json'), '{');
    expect(refusalOf(join(folder, 's'))).toMatchObject({ code: 'store-format' });
  });

  test('a second opening is refused and names the process that has it, from this process and from another', () => {
    opened();
    expect(refusalOf()).toMatchObject({
      code: 'store-in-use',
      message: expect.stringContaining(`process ${process.pid}`),
    });
    const lock = new URL('lock.ts', import.meta.url).href;
    const script = `const {takeLock} = await import(${JSON.stringify(lock)}); const lock = takeLock(${JSON.stringify(join(folder, 'lock'))}, 'here'); console.log(lock.message)`;
    const other = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    expect(other.stdout, other.stderr).toContain(`process ${process.pid}`);
  });

  test('the lock of a process that was killed is taken over', () => {
    const lock = new URL('lock.ts', import.meta.url).href;
    const script = `const {takeLock} = await import(${JSON.stringify(lock)}); takeLock(${JSON.stringify(join(folder, 'lock'))}, 'here'); process.kill(process.pid, 'SIGKILL')`;
    writeFileSync(join(folder, 'store.json'), '{"format":1}');
    const killed = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    expect([killed.signal, killed.stderr.includes('Error')]).toEqual(['SIGKILL', false]);
    expect(opened().cases()).toEqual([]);
  });

  test('an author key that cannot be read is refused, and the lock is given back', () => {
    opened().close();
    writeFileSync(join(folder, 'keys', 'author.json'), '{"format":1,"signerKey":"PRIVATE+KEY+a+00000000+AAAA"}');
    expect(refusalOf()).toMatchObject({ code: 'store-key' });
    rmSync(join(folder, 'keys', 'author.json'));
    expect(opened().cases()).toEqual([]);
  });

  test('cases are folders of their own, listed by name; other names are refused', () => {
    const store = opened();
    expect(store.caseFolder('easter-2025')).toMatchObject({ code: 'case-unknown' });
    expect(store.writeCase('paris', { a: 1 })).toBe(join(folder, 'cases', 'paris'));
    store.writeCase('easter-2025', { exercise: true });
    store.writeCase('paris', { a: 2 });
    mkdirSync(join(folder, 'cases', 'half-made'));
    expect(store.cases()).toEqual(['easter-2025', 'paris']);
    expect(store.readCase('paris')).toEqual({ a: 2 });
    for (const name of ['', '..', 'a/b', 'A', 'a b', '-a', 'a--b', 'x'.repeat(65), 'ä'])
      expect(store.writeCase(name, {}), name).toMatchObject({ code: 'case-name' });
  });
});

describe('evidence', () => {
  async function* pieces() {
    yield Buffer.from('ab');
    yield Buffer.from('c');
  }
  const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

  test('is kept once under its hash, whether it comes whole or in pieces', async () => {
    expect(await putBlob(folder, Buffer.from('abc'))).toBe(sha256);
    expect(await putBlob(folder, pieces())).toBe(sha256);
    expect(readBlob(folder, sha256)).toEqual(Buffer.from('abc'));
    expect(blobPath(folder, sha256)).toBe(join(folder, 'blobs', 'sha256', 'ba', sha256));
    expect(readdirSync(join(folder, 'blobs', 'sha256'))).toEqual(['ba']);
    expect(statSync(blobPath(folder, sha256)).mode & 0o777).toBe(0o444);
  });

  test('that was changed, is missing or breaks off is refused', async () => {
    await putBlob(folder, Buffer.from('abc'));
    chmodSync(blobPath(folder, sha256), 0o644);
    writeFileSync(blobPath(folder, sha256), 'abd');
    expect(readBlob(folder, sha256)).toMatchObject({ code: 'blob-changed' });
    expect(readBlob(folder, 'ab'.repeat(32))).toMatchObject({ code: 'blob-missing' });
    expect(() => readBlob(folder, '../../x')).toThrow('SHA-256');
    async function* broken() {
      yield Buffer.from('ab');
      throw new Error('cut off');
    }
    await expect(putBlob(folder, broken())).rejects.toThrow('cut off');
    expect(readdirSync(join(folder, 'blobs', 'sha256'))).toEqual(['ba']);
  });

  test('that was damaged on the disk is replaced when it comes again', async () => {
    await putBlob(folder, Buffer.from('abc'));
    chmodSync(blobPath(folder, sha256), 0o644);
    writeFileSync(blobPath(folder, sha256), 'abd');
    await putBlob(folder, Buffer.from('abc'));
    expect(readBlob(folder, sha256)).toEqual(Buffer.from('abc'));
  });

  test('that is streamed is hashed before the first byte and again on its way: nobody gets a whole wrong file', async () => {
    const large = Buffer.alloc(1_000_000, 7);
    const name = await putBlob(folder, large);
    const whole = async () => {
      const found = await streamBlob(folder, name);
      if ('refused' in found) return found.code;
      expect([found.bytes, found.first.length]).toEqual([large.length, 512]);
      return { found };
    };
    const first = await whole();
    if (typeof first === 'string') throw new Error(first);
    const pieces: Uint8Array[] = [];
    for await (const piece of first.found.body) pieces.push(piece);
    expect(Buffer.concat(pieces).equals(large)).toBe(true);
    const second = await whole();
    if (typeof second === 'string') throw new Error(second);
    chmodSync(blobPath(folder, name), 0o644);
    writeFileSync(blobPath(folder, name), Buffer.concat([large.subarray(0, 999_999), Buffer.from([8])]));
    let got = 0;
    const rest = async () => {
      for await (const piece of second.found.body) got += piece.length;
    };
    await expect(rest()).rejects.toThrow('no longer hashes to its name');
    expect(got).toBeLessThan(large.length);
    expect(await whole()).toBe('blob-changed');
    expect(await streamBlob(folder, 'ab'.repeat(32))).toMatchObject({ code: 'blob-missing' });
  });
});
