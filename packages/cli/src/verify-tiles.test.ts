import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import {
  bundlesOf,
  cosign,
  cosignatureType,
  encodeBase64,
  formatBundle,
  formatCheckpoint,
  formatSignerKey,
  formatVerifierKey,
  goTilePath,
  isRefusal,
  leafHash,
  parseSignerKey,
  rootOfLeaves,
  type SignerKey,
  signerKey,
  signerOf,
  signNote,
  tilePath,
  tilesOf,
  tileWidth,
  type VerifierKey,
  verifierKeyText,
  verifierOf,
} from '@truceline/record';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';
import { levelHashes } from '../testing/published-record.ts';

const folder = temporaryFolder();
const origin = 'log.example/a';
const keyOf = (name: string, seed: number) =>
  parseSignerKey(formatSignerKey(name, new Uint8Array(32).fill(seed)) as string) as SignerKey;
const key = keyOf(origin, 1);
const vkey = formatVerifierKey(key.name, key.publicKey) as string;

/** Writes a log as C2SP or as Go lays it out; gives its folder. */
function writeLog(
  name: string,
  entries: readonly Uint8Array[],
  { go = false, signer = key, checkpointOf = origin, withEntries = true } = {},
): string {
  const at = join(folder, name);
  const put = (path: string, bytes: Uint8Array) => {
    mkdirSync(dirname(join(at, path)), { recursive: true });
    writeFileSync(join(at, path), bytes);
  };
  const leaves = entries.map((entry) => leafHash(entry));
  for (const tile of tilesOf(entries.length)) {
    const hashes = levelHashes(leaves, tile.level as number).slice(tile.n * tileWidth, tile.n * tileWidth + tile.width);
    put(go ? goTilePath({ ...tile, height: 8, level: tile.level as number }) : tilePath(tile), Buffer.concat(hashes));
  }
  for (const tile of withEntries ? bundlesOf(entries.length) : []) {
    const bundled = entries.slice(tile.n * tileWidth, tile.n * tileWidth + tile.width);
    if (go)
      put(
        goTilePath({ ...tile, height: 8, level: 'data' }),
        Buffer.concat(bundled.flatMap((each) => [each, Buffer.from('\n')])),
      );
    else put(tilePath(tile), formatBundle(bundled) as Uint8Array);
  }
  const head = { origin: checkpointOf, size: entries.length, root: rootOfLeaves(leaves), extensions: [] };
  put(go ? 'latest' : 'checkpoint', signNote(formatCheckpoint(head), [signerOf(signer)]) as Uint8Array);
  return at;
}
const entries = (size: number) =>
  Array.from({ length: size }, (_, at) => Buffer.from(`module v1.0.${at} h1:x\nmodule v1.0.${at}/go.mod h1:y\n`));
/** `MerkleTreeLeaf` of RFC 6962 over an entry that stands for a certificate. */
const certificateLeaf = (certificate: Uint8Array) =>
  Buffer.concat([
    Buffer.alloc(2),
    Buffer.alloc(8, 7),
    Buffer.alloc(2),
    Buffer.of(0, Math.floor(certificate.length / 256), certificate.length % 256),
    certificate,
    Buffer.alloc(2),
  ]);
const damage = (name: string, path: string, at: number) => {
  const file = join(folder, name, path);
  const bytes = readFileSync(file);
  bytes[at]! ^= 0x20;
  writeFileSync(file, bytes);
};

describe('verify --tiles', () => {
  it.each([0, 1, 255, 256, 257, 700])('passes a log of %i entries and tells its size and root', async (size) => {
    const at = writeLog(`log-${size}`, entries(size));
    const { code, out } = await truceline(['verify', '--tiles', at, '--vkey', vkey]);
    const root = encodeBase64(rootOfLeaves(entries(size).map(leafHash)));
    expect([code, out]).toEqual([0, expect.stringContaining(`size    ${size}\nroot    ${root}`)]);
  });

  it('passes one without entries, and says so', async () => {
    const at = writeLog('bare', entries(300), { withEntries: false });
    const { code, out } = await truceline(['verify', '--tiles', at, '--vkey', vkey, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      verdict: 'passed',
      origin,
      size: 300,
      counts: { failed: 0, notChecked: 1 },
    });
  });

  it('passes a Go checksum database, whose key has another name than its checkpoint', async () => {
    const signer = keyOf('sum.example', 3);
    const go = { go: true, signer, checkpointOf: 'go.sum database tree' };
    const at = writeLog('go', entries(700), go);
    const words = ['verify', '--tiles', at, '--vkey', formatVerifierKey(signer.name, signer.publicKey) as string];
    const plain = await truceline(words);
    expect([plain.code, plain.out]).toEqual([0, expect.stringMatching(/not checked\s+origin[\s\S]*all 700 entries/)]);
    expect((await truceline([...words, '--origin', 'go.sum database tree'])).code).toBe(0);
    expect((await truceline([...words, '--origin', 'sum.example'])).code).toBe(1);
    damage('go', 'tile/8/0/001', 777);
    const damaged = await truceline(words);
    expect([damaged.code, damaged.out]).toEqual([1, expect.stringContaining('`tile/8/0/001`: byte 777 is wrong')]);
    damage('go', 'tile/8/0/001', 777);
    for (const [byte, told] of [
      [readFileSync(join(at, 'tile/8/data/002.p/188')).indexOf('\n\n') + 1, 'ends each record'],
      [readFileSync(join(at, 'tile/8/data/002.p/188')).indexOf('\n\n'), 'in entry 512'],
    ] as const) {
      damage('go', 'tile/8/data/002.p/188', byte);
      const ended = await truceline(words);
      expect([ended.code, ended.out]).toEqual([1, expect.stringContaining(`byte ${byte} is wrong`)]);
      expect([ended.out, ended.out.match(/FAIL/g)?.length]).toEqual([expect.stringContaining(told), 1]);
      damage('go', 'tile/8/data/002.p/188', byte);
    }
    damage('go', 'tile/8/data/002.p/188', 40);
    const record = await truceline(words);
    expect([record.code, record.out]).toEqual([
      1,
      expect.stringContaining('`tile/8/data/002.p/188`: byte 40 is wrong, in entry 512'),
    ]);
  });

  it('passes a log of certificates, whose entries stand in data tiles, and names a changed byte of a leaf', async () => {
    const bare = writeLog('certificates', entries(300).map(certificateLeaf), { withEntries: false });
    for (const { n, width } of bundlesOf(300)) {
      const path = join(bare, tilePath({ level: 'entries', n, width }).replace('entries', 'data'));
      mkdirSync(dirname(path), { recursive: true });
      const leaves = entries(300).slice(n * tileWidth, n * tileWidth + width);
      writeFileSync(
        path,
        Buffer.concat(
          leaves.flatMap((each) => [
            certificateLeaf(each).subarray(2),
            Buffer.concat([Buffer.of(0, 32), Buffer.alloc(32, 0xaa)]),
          ]),
        ),
      );
    }
    const { code, out } = await truceline(['verify', '--tiles', bare, '--vkey', vkey]);
    expect([code, out]).toEqual([0, expect.stringContaining('all 300 entries have the hashes of their tiles')]);
    damage('certificates', 'tile/data/001.p/44', 20);
    const damaged = await truceline(['verify', '--tiles', bare, '--vkey', vkey]);
    expect([damaged.code, damaged.out]).toEqual([
      1,
      expect.stringContaining('`tile/data/001.p/44`: byte 20 is wrong, in entry 256'),
    ]);
    damage('certificates', 'tile/data/001.p/44', 20);
    damage('certificates', 'tile/data/000', 9);
    const broken = await truceline(['verify', '--tiles', bare, '--vkey', vkey]);
    expect([broken.code, broken.out]).toEqual([
      1,
      expect.stringContaining('from byte 0 on there is no entry 0 of 256'),
    ]);
  });

  it.each([
    ['tile/0/001', 4000],
    ['tile/0/002.p/188', 17],
    ['tile/1/000.p/2', 33],
    ['tile/entries/000', 20],
  ])('names the byte of a damaged copy: %s, %i', async (path, byte) => {
    const at = writeLog('damaged', entries(700));
    damage('damaged', path, byte);
    const { code, out } = await truceline(['verify', '--tiles', at, '--vkey', vkey, '--json']);
    const { checks } = JSON.parse(out) as { checks: readonly { outcome: string; path?: string; bytes?: object }[] };
    expect(code).toBe(1);
    expect(checks.filter(({ outcome }) => outcome === 'fail')).toEqual([
      expect.objectContaining({ path, bytes: { from: byte, to: byte } }),
    ]);
    rmSync(at, { recursive: true });
  });

  it('passes a log that keeps its entries compressed, and names an entry that is wrong', async () => {
    const at = writeLog('compressed', entries(300));
    for (const tile of bundlesOf(300))
      writeFileSync(join(at, tilePath(tile)), gzipSync(readFileSync(join(at, tilePath(tile)))));
    const { code, out } = await truceline(['verify', '--tiles', at, '--vkey', vkey]);
    expect([code, out]).toEqual([0, expect.stringContaining('all 300 entries have the hashes of their tiles')]);
    const bundle = gunzipSync(readFileSync(join(at, 'tile/entries/000')));
    bundle[20]! ^= 1;
    writeFileSync(join(at, 'tile/entries/000'), gzipSync(bundle));
    const wrong = await truceline(['verify', '--tiles', at, '--vkey', vkey]);
    expect([wrong.code, wrong.out]).toEqual([1, expect.stringContaining('byte 20 is wrong, in entry 0')]);
    writeFileSync(join(at, 'tile/entries/000'), '');
    expect((await truceline(['verify', '--tiles', at, '--vkey', vkey])).code).toBe(1);
  });

  it('names the byte of a damaged checkpoint', async () => {
    const at = writeLog('spoilt', entries(5));
    const text = readFileSync(join(at, 'checkpoint'), 'utf8');
    const byte = Buffer.from(text).indexOf('\n5\n') + 1;
    damage('spoilt', 'checkpoint', byte);
    const first = await truceline(['verify', '--tiles', at, '--vkey', vkey]);
    expect([first.code, first.out]).toEqual([1, expect.stringContaining('FAIL')]);
    writeFileSync(join(at, 'checkpoint'), text.replace('\n5\n', '\n4\n'));
    const { code, out } = await truceline(['verify', '--tiles', at, '--vkey', vkey]);
    expect([code, out]).toEqual([
      1,
      expect.stringContaining(`byte ${byte} is wrong: it is 52, and with 53 the note is signed`),
    ]);
  });

  it('fails a checkpoint that is ahead of the tiles', async () => {
    const at = writeLog('behind', entries(300));
    cpSync(join(writeLog('ahead', entries(301)), 'checkpoint'), join(at, 'checkpoint'));
    const { code, out } = await truceline(['verify', '--tiles', at, '--vkey', vkey]);
    expect([code, out]).toEqual([
      1,
      expect.stringContaining('`tile/0/001` is missing, though the checkpoint needs it'.replace('001', '001.p/45')),
    ]);
  });

  it('fails a checkpoint that a witness cosigned and no key of its log signed', async () => {
    const at = writeLog('cosigned', entries(5));
    const text = formatCheckpoint({
      origin,
      size: 5,
      root: rootOfLeaves(entries(5).map(leafHash)),
      extensions: ['more 1'],
    });
    const witness = signerKey({ name: 'w.example', type: cosignatureType, seed: new Uint8Array(32).fill(4) });
    if (isRefusal(witness)) throw new Error(witness.message);
    const both = [signerOf(key), signerOf(witness)];
    const wkey = verifierKeyText(verifierOf(both[1]!) as VerifierKey);
    const verify = (...more: string[]) => truceline(['verify', '--tiles', at, '--vkey', wkey, ...more]);
    writeFileSync(join(at, 'checkpoint'), cosign(text, [both[1]!], { nowMs: 1e12 }) as Uint8Array);
    for (const more of [[], ['--vkey', vkey], ['--vkey', vkey, '--origin', origin]]) {
      const { code, out } = await verify(...more);
      expect([code, out]).toEqual([1, expect.stringContaining('no key of the log signed this checkpoint')]);
    }
    writeFileSync(join(at, 'checkpoint'), cosign(text, both, { nowMs: 1e12 }) as Uint8Array);
    const { code, out } = await verify('--vkey', vkey);
    expect([code, out]).toEqual([0, expect.stringContaining('all 5 entries have the hashes of their tiles')]);
  });

  it('reads a log over http', async () => {
    const at = writeLog('served', entries(300));
    const server = createServer((request, answer) => {
      try {
        answer.end(readFileSync(join(at, decodeURI(request.url!))));
      } catch {
        answer.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { code, out } = await truceline(['verify', '--tiles', address, '--vkey', vkey]);
    await new Promise((resolve) => server.close(resolve));
    expect([code, out]).toEqual([0, expect.stringContaining('size    300')]);
    const gone = await truceline(['verify', '--tiles', address, '--vkey', vkey]);
    expect([gone.code, gone.err]).toEqual([2, expect.stringContaining('does not answer')]);
  });

  it('cannot run without key, folder or checkpoint, and says which', async () => {
    for (const [words, told] of [
      [['--tiles', folder], '`--vkey KEY` is missing'],
      [['--tiles', join(folder, 'nowhere'), '--vkey', vkey], 'is no folder'],
      [['--tiles', folder, '--vkey', vkey], 'there is no file `checkpoint`'],
      [['--tiles', folder, '--vkey', `${vkey}A`], '--vkey `log.example/a'],
      [[], 'name what to verify'],
    ] as const) {
      const { code, err } = await truceline(['verify', ...words]);
      expect([code, err]).toEqual([2, expect.stringContaining(told)]);
    }
  });
});

describe('verify --note', () => {
  const at = join(writeLog('noted', entries(9)), 'checkpoint');
  const other = keyOf('witness.example', 9);

  it('passes with a key that signed it, and lists the one that did not', async () => {
    const keys = join(folder, 'keys');
    writeFileSync(keys, `# of the log and of a witness\n${vkey}\n${formatVerifierKey(other.name, other.publicKey)}\n`);
    const { code, out } = await truceline(['verify', '--note', at, '--vkey', keys]);
    expect(code).toBe(0);
    expect(out.replace(/ +/g, ' ')).toContain(`pass log-signature \`${origin}+${key.keyId}\` signed it (Ed25519)`);
    expect(out.replace(/ +/g, ' ')).toContain(
      `not checked log-signature \`witness.example+${other.keyId}\` has no line in this note`,
    );
    expect(out).toContain('size    9');
  });

  it('fails with a key that did not sign it, and where it was changed', async () => {
    const stranger = await truceline([
      'verify',
      '--note',
      at,
      '--vkey',
      formatVerifierKey(other.name, other.publicKey) as string,
    ]);
    expect([stranger.code, stranger.out]).toEqual([1, expect.stringContaining('no signature of a known key')]);
    const changed = join(folder, 'changed');
    writeFileSync(changed, readFileSync(at, 'utf8').replace('log.example/a\n', 'log.example/b\n'));
    expect((await truceline(['verify', '--note', changed, '--vkey', vkey])).code).toBe(1);
    const plain = join(folder, 'plain');
    writeFileSync(plain, signNote('no checkpoint\n', [signerOf(key)]) as Uint8Array);
    expect((await truceline(['verify', '--note', plain, '--vkey', vkey])).code).toBe(0);
    const asked = await truceline(['verify', '--note', plain, '--vkey', vkey, '--origin', origin]);
    expect([asked.code, asked.out]).toEqual([1, expect.stringContaining('is a signed note, and no checkpoint')]);
    const missing = await truceline(['verify', '--note', join(folder, 'none'), '--vkey', vkey]);
    expect([missing.code, missing.err]).toEqual([2, expect.stringContaining('cannot be read (ENOENT)')]);
  });
});
