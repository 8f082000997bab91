import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  composeEntry,
  cosignatureType,
  entryIdOf,
  formatProof,
  inclusionProof,
  leafHash,
  mlDsaType,
  type NodeHash,
  parseNote,
  type Statement,
  signNote,
  statementText,
  tileHashes,
} from '@truceline/record';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';
import { sure, testSigner, vkeyOf, writeLog } from '../testing/published-record.ts';

const folder = temporaryFolder();
const origin = 'truceline.example/record/a';
const log = testSigner(origin, 1);
const logPq = testSigner(origin, 2, mlDsaType);
const witness = testSigner('witness.example', 3, cosignatureType);
const author = testSigner('author.example', 4);
const nowMs = Date.now() - 600_000;

const entries = (() => {
  const all: Uint8Array[] = [];
  let prev: string | undefined;
  for (let seq = 0; seq < 300; seq++) {
    const statement: Statement = {
      author: author.name,
      seq,
      ...(prev === undefined ? {} : { prev }),
      kind: 'report',
      v: 1,
      label: 'clear',
      body: { number: seq },
    };
    const note = sure(signNote(sure(statementText(statement)), [author]));
    prev = entryIdOf(sure(parseNote(note)).textBytes);
    all.push(sure(composeEntry({ receivedAtMs: nowMs + seq, note })));
  }
  return all;
})();
const by = { log, alsoLog: [logPq], cosigners: [witness], nowMs };
const policyText = `log ${vkeyOf(log)}\nlog ${vkeyOf(logPq)}\nwitness w ${vkeyOf(witness)}\nquorum w\n`;

/** A published case with its record, and the words that verify it with a state of its own. */
function published(name: string, given: readonly Uint8Array[] = entries, signed: Parameters<typeof writeLog>[2] = by) {
  const record = join(folder, name, 'record');
  writeLog(record, given, signed);
  writeFileSync(join(record, 'policy'), policyText);
  return { at: join(folder, name), record };
}
const verify = (place: string, state: string, ...more: readonly string[]) =>
  truceline([
    'verify',
    place,
    '--state',
    join(folder, `${state}.json`),
    '--out',
    join(folder, `${state}-fork.json`),
    ...more,
  ]);

describe('verify of a published record', () => {
  it('passes, says that the keys are its own at first, and no more once they were seen', async () => {
    const { at, record } = published('case');
    const first = await verify(at, 'first');
    expect([first.code, first.out]).toEqual([
      0,
      expect.stringMatching(/not checked\s+key\s+the key is the one that this copy itself names/),
    ]);
    expect(first.out).toContain('not checked  consistency');
    expect(first.out).toContain('all 300 entries have the hashes of their tiles');
    expect(first.out).toContain('size    300');
    const again = await verify(record, 'first');
    expect([again.code, again.out]).toEqual([0, expect.stringContaining('pass         consistency')]);
    expect(again.out).not.toContain('this copy itself names');
  });

  it('passes with keys and a policy of the reader’s, and fails where the quorum is required and not met', async () => {
    const { at } = published('case');
    const policy = join(folder, 'policy');
    writeFileSync(policy, policyText);
    const words = ['--vkey', vkeyOf(log), '--vkey', vkeyOf(logPq), '--policy', policy, '--require-quorum'];
    expect((await verify(at, 'keys', ...words)).code).toBe(0);
    const lonely = published('lonely', entries, { log, alsoLog: [logPq], nowMs });
    expect((await verify(lonely.at, 'lonely')).code).toBe(0);
    const required = await verify(lonely.at, 'lonely', ...words);
    expect([required.code, required.out]).toEqual([1, expect.stringContaining('FAIL         quorum')]);
  });

  it('takes no other key in the place of one that the reader gave', async () => {
    const stranger = 'truceline.example/record/forged';
    const forger = testSigner(stranger, 9);
    const { at, record } = published('forged', entries, { log: forger, nowMs });
    writeFileSync(join(record, 'policy'), `log ${vkeyOf(forger)}\nquorum none\n`);
    expect((await verify(at, 'forged-before')).code).toBe(0);
    for (const state of ['forged', 'forged-before']) {
      const { code, out } = await verify(at, state, '--vkey', vkeyOf(log));
      expect([code, out]).toEqual([1, expect.stringContaining('no key that you gave is of that log')]);
    }
    expect(existsSync(join(folder, 'forged.json'))).toBe(false);
  });

  it('does not hold a log against what another one by its name signed before, and says so', async () => {
    const forger = testSigner(origin, 9);
    const { at, record } = published('namesake', entries.slice(0, 250), { log: forger, nowMs });
    writeFileSync(join(record, 'policy'), `log ${vkeyOf(forger)}\nquorum none\n`);
    expect((await verify(at, 'namesake')).code).toBe(0);
    const words = ['--vkey', vkeyOf(log), '--vkey', vkeyOf(logPq)];
    const { code, out } = await verify(published('genuine').at, 'namesake', ...words);
    expect([code, out]).toEqual([0, expect.stringContaining('signed by another key than the one that you gave')]);
    expect(existsSync(join(folder, 'namesake-fork.json'))).toBe(false);
    const after = await verify(at, 'namesake');
    expect([after.code, after.out]).toEqual([1, expect.stringContaining('FAIL')]);
  });

  it('says that a policy which lies beside the record is its own, and fails one that is of another log', async () => {
    const { at, record } = published('own-policy');
    const words = ['--vkey', vkeyOf(log)];
    expect((await verify(at, 'own-policy', ...words)).out).toContain('not checked  policy');
    writeFileSync(join(record, 'policy'), `log ${vkeyOf(testSigner(origin, 9))}\nquorum none\n`);
    const { code, out } = await verify(at, 'own-policy', ...words);
    expect([code, out]).toEqual([1, expect.stringContaining('FAIL         policy')]);
  });

  it.skipIf(process.platform === 'win32')('does not wait for a pipe that lies where a file should', async () => {
    const { at, record } = published('pipe');
    rmSync(join(record, 'tile/0/000'));
    execFileSync('mkfifo', [join(record, 'tile/0/000')]);
    const { code, err } = await verify(at, 'pipe', '--vkey', vkeyOf(log));
    expect([code, err]).toEqual([2, expect.stringContaining('is no plain file')]);
  });

  it('fails a record signed with one of the two keys only', async () => {
    const { at } = published('half', entries, { log, nowMs });
    const { code, out } = await verify(at, 'half');
    expect([code, out]).toEqual([1, expect.stringContaining('did not sign this checkpoint')]);
    expect(existsSync(join(folder, 'half.json'))).toBe(false);
  });

  it('proves that a longer record goes on, and fails one that was rolled back, without forgetting', async () => {
    const short = published('short', entries.slice(0, 200));
    const long = published('long');
    expect((await verify(short.at, 'grown')).code).toBe(0);
    const grown = await verify(long.at, 'grown');
    expect([grown.code, grown.out]).toEqual([0, expect.stringContaining('continues the one of 200 entries')]);
    const back = await verify(short.at, 'grown');
    expect([back.code, back.out]).toEqual([1, expect.stringContaining('FAIL         consistency')]);
    expect((await verify(long.at, 'grown')).code).toBe(0);
  });

  it('writes evidence where the log signed another history, which anyone can check', async () => {
    const before = published('before', entries.slice(0, 100));
    const other = published('other', entries.with(50, entries[49]!));
    expect((await verify(before.at, 'forked')).code).toBe(0);
    const { code, out } = await verify(other.at, 'forked');
    expect([code, out]).toEqual([1, expect.stringContaining('FAIL         fork')]);
    const evidence = join(folder, 'forked-fork.json');
    const checked = await truceline(['verify', evidence, '--vkey', vkeyOf(log)]);
    expect([checked.code, checked.out]).toEqual([
      1,
      expect.stringContaining(
        'the evidence holds: `truceline.example/record/a` signed checkpoints of sizes 100 and 300',
      ),
    ]);
    const stranger = await truceline(['verify', evidence, '--vkey', vkeyOf(witness)]);
    expect(stranger.code).not.toBe(0);
  });

  it('names what was changed in it, and what is no entry', async () => {
    const { at, record } = published('changed');
    const path = join(record, 'tile/entries/001.p/44');
    const bytes = readFileSync(path);
    bytes[500]! ^= 1;
    writeFileSync(path, bytes);
    const { code, out } = await verify(at, 'changed', '--json');
    const { checks, verdict } = JSON.parse(out) as { verdict: string; checks: readonly { outcome: string }[] };
    expect([code, verdict]).toEqual([1, 'failed']);
    expect(checks.filter(({ outcome }) => outcome === 'fail')).toEqual([
      expect.objectContaining({ path: 'tile/entries/001.p/44', bytes: { from: 500, to: 500 } }),
    ]);
    const foreign = published('foreign', [Buffer.from('no entry of ours')]);
    expect((await verify(foreign.at, 'foreign')).out).toContain('FAIL         entry');
  });

  it('goes through all cases of a site, and cannot run where there is none', async () => {
    const site = join(folder, 'site');
    for (const name of ['a', 'b']) published(`site/${name}`, entries.slice(0, 3));
    const { code, out } = await verify(site, 'site');
    expect([code, out.match(/size {4}3/g)?.length]).toEqual([0, 2]);
    mkdirSync(join(folder, 'empty'));
    const empty = await verify(join(folder, 'empty'), 'empty');
    expect([empty.code, empty.err]).toEqual([2, expect.stringContaining('no record in')]);
    writeFileSync(join(folder, 'broken.json'), '{}');
    expect((await verify(join(site, 'a'), 'broken')).err).toContain('is no file of checkpoints seen');
  });

  it('trusts what it remembers only as far as the keys signed it', async () => {
    const { at } = published('remembered');
    expect((await verify(at, 'remembered')).code).toBe(0);
    const path = join(folder, 'remembered.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('\\n300\\n', '\\n3\\n'));
    const { code, err } = await verify(at, 'remembered');
    expect([code, err]).toEqual([2, expect.stringContaining('is not signed by its keys')]);
  });
});

describe('verify of a file', () => {
  const { record } = published('proofs');
  const proofAt = async (index: number) => {
    const hashes = tileHashes(async (path) =>
      existsSync(join(record, path)) ? readFileSync(join(record, path)) : undefined,
    );
    const path = sure(await inclusionProof({ index, size: 300 }, hashes)) as readonly NodeHash[];
    const file = join(folder, `${index}.tlog-proof`);
    writeFileSync(file, formatProof({ index, path, checkpoint: readFileSync(join(record, 'checkpoint')) }));
    return file;
  };

  it('proves that an entry stands in the log, given it or its hash', async () => {
    const file = await proofAt(257);
    const entry = join(folder, 'entry');
    writeFileSync(entry, entries[257]!);
    const words = ['verify', file, '--vkey', vkeyOf(log)];
    const given = await truceline([...words, '--entry', entry]);
    expect([given.code, given.out]).toEqual([0, expect.stringContaining('it is entry 257 of the 300')]);
    const leaf = Buffer.from(leafHash(entries[257]!)).toString('hex');
    expect((await truceline([...words, '--leaf', leaf])).code).toBe(0);
    const without = await truceline(words);
    expect([without.code, without.out]).toEqual([0, expect.stringContaining('not checked  inclusion')]);
    const other = await truceline([...words, '--leaf', leaf.replace(/^./, (letter) => (letter === '0' ? '1' : '0'))]);
    expect([other.code, other.out]).toEqual([1, expect.stringContaining('FAIL         inclusion')]);
    expect((await truceline([...words, '--leaf', 'abc'])).code).toBe(2);
    expect((await truceline(['verify', file])).code).toBe(2);
  });

  it('is a note where it is nothing else', async () => {
    const { code, out } = await truceline([
      'verify',
      join(record, 'checkpoint'),
      '--vkey',
      vkeyOf(log),
      '--vkey',
      vkeyOf(witness),
    ]);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(
        /pass\s+cosignature\s+`witness.example\+[0-9a-f]{8}` signed it \(Ed25519 cosignature\) at \S+, \d+ minutes ago/,
      ),
    ]);
    const garbage = join(folder, 'garbage');
    writeFileSync(garbage, 'c2sp.org/tlog-proof@v1\nindex 01\n\nx\n');
    const wrong = await truceline(['verify', garbage, '--vkey', vkeyOf(log)]);
    expect([wrong.code, wrong.out]).toEqual([1, expect.stringContaining('FAIL         proof')]);
  });
});

describe('options of another form', () => {
  it.each([
    [['--note', 'x', '--require-quorum'], '`--require-quorum` does not go with `--note`'],
    [['--tiles', 'x', '--policy', 'p'], '`--policy` does not go with `--tiles`'],
    [['--fork', 'a', 'b', '--entry', 'e'], '`--entry` does not go with `--fork`'],
    [[folder, '--leaf', 'ab'], '`--leaf` does not go with a record'],
    [[import.meta.filename, '--state', 's'], '`--state` does not go with a file'],
  ])('are refused, not passed over: %j', async (words, told) => {
    const { code, err } = await truceline(['verify', ...words]);
    expect([code, err]).toEqual([2, expect.stringContaining(told)]);
  });
});

describe('verify --fork', () => {
  const compared = (a: string, b: string) =>
    truceline(['verify', '--fork', a, b, '--vkey', vkeyOf(log), '--out', join(folder, 'compared.json')]);

  it('says whether two checkpoints are of one history', async () => {
    const [short, long] = [published('f-short', entries.slice(0, 20)), published('f-long')];
    const same = await compared(short.at, long.at);
    expect([same.code, same.out]).toEqual([0, expect.stringContaining('of sizes 20 and 300 are of one history')]);
    expect((await compared(join(short.record, 'checkpoint'), long.record)).code).toBe(0);
    const blind = await compared(short.record, join(long.record, 'checkpoint'));
    expect([blind.code, blind.err]).toEqual([2, expect.stringContaining('by the tiles of the larger one')]);
  });

  it('writes the evidence where they are not, of equal sizes from the notes alone', async () => {
    const [one, two] = [published('f-one'), published('f-two', entries.with(0, entries[1]!))];
    const { code, out } = await compared(join(one.record, 'checkpoint'), join(two.record, 'checkpoint'));
    expect([code, out]).toEqual([1, expect.stringContaining('signed two histories')]);
    expect((await truceline(['verify', join(folder, 'compared.json'), '--vkey', vkeyOf(log)])).out).toContain(
      'the evidence holds',
    );
  });
});
