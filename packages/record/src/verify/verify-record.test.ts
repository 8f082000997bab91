import { describe, expect, test } from 'vitest';
import { formatOpenings, type ReleasedOpening } from '../entries/openings.ts';
import { cosignatureType, verifierKeyText } from '../keys/key.ts';
import { formatKeyRing } from '../notes/key-ring.ts';
import { signNote } from '../notes/note.ts';
import { type Policy, parsePolicy } from '../notes/policy.ts';
import type { CheckLine } from './check-line.ts';
import type { NotedCheckpoint } from './fork.ts';
import type { LogFiles } from './testing/log-files.ts';
import {
  keyOfSigner,
  openingOf,
  type Spoil,
  smallEntries,
  smallRecord,
  sure,
  testAuthor,
  testLog,
  testNowMs,
  testOrigin,
  testSigner,
} from './testing/small-record.ts';
import { type AlongTheWay, type Trust, verifyRecord } from './verify-record.ts';

const trust: Trust = { log: [keyOfSigner(testLog)], authors: [testAuthor], nowMs: testNowMs + 7_200_000 };

async function lines(
  { files }: LogFiles,
  given: Partial<Trust> = {},
  way: AlongTheWay = {},
): Promise<readonly CheckLine[]> {
  const found: CheckLine[] = [];
  for await (const line of verifyRecord(async (path) => files.get(path), { ...trust, ...given }, way)) found.push(line);
  return found;
}
const failures = (found: readonly CheckLine[]) =>
  found.filter(({ outcome }) => outcome === 'fail').map(({ check, words }) => `${check}: ${words}`);
/** Signatures of authors cost a millisecond each. */
const hashesOnly = { authors: [] };
const seenOf = async (record: LogFiles): Promise<NotedCheckpoint> => {
  const seen: NotedCheckpoint[] = [];
  await lines(record, hashesOnly, { onCheckpoint: (checkpoint) => void seen.push(checkpoint) });
  return seen[0]!;
};
const spoilt = async (index: number, spoil: Spoil, size = 30) =>
  failures(await lines(await smallRecord(smallEntries(size, new Map([[index, spoil]])))));

describe('a published record', () => {
  test('passes every check that its files allow', async () => {
    const record = await smallRecord(smallEntries(300));
    const got: number[] = [];
    const found = await lines(record, {}, { onEntry: ({ index }) => void got.push(index) });
    expect(found.map(({ check, outcome }) => `${check} ${outcome}`)).toEqual([
      'log-signature pass',
      'cosignatures not-checked',
      'consistency not-checked',
      'tree pass',
      'entries pass',
      'author pass',
      'reference pass',
    ]);
    expect(got).toEqual(Array.from({ length: 300 }, (_, at) => at));
  });

  test('of no entries passes', async () => {
    expect(failures(await lines(await smallRecord([])))).toEqual([]);
  });

  test('is refused without checkpoint, with another key, under another origin, or with a changed line', async () => {
    const record = await smallRecord(smallEntries(5));
    expect(failures(await lines({ ...record, files: new Map() }))[0]).toContain('no file `checkpoint`');
    const stranger = keyOfSigner(testSigner(testOrigin, 9));
    expect(failures(await lines(record, { log: [stranger] }))).toEqual([
      expect.stringContaining('no signature of a known key'),
    ]);
    expect(failures(await lines(record, { log: [...trust.log, stranger] }))[0]).toContain(
      'did not sign this checkpoint',
    );
    expect(failures(await lines(record, { origin: 'other.example' }))[0]).toContain('not of `other.example`');
    const note = Uint8Array.from(record.files.get('checkpoint')!);
    note[3]! ^= 1;
    expect(failures(await lines({ ...record, files: new Map([...record.files, ['checkpoint', note]]) }))).toEqual([
      expect.stringContaining('byte 3 is wrong'),
    ]);
  });
});

describe('entries of a record', () => {
  test('that are not of the form, or received before the one before, are named', async () => {
    const entries = smallEntries(30).with(12, Buffer.from('no entry'));
    expect(failures(await lines(await smallRecord(entries)))[0]).toContain('entry: entry 12: ');
    expect(await spoilt(12, { receivedAtMs: testNowMs - 1 })).toEqual([
      'received: entry 12: it was received before the entry before it',
    ]);
  });

  test('whose author did not sign them, or whose chain is broken, are named', async () => {
    expect((await spoilt(7, { signer: testSigner('author.example/a', 5) }))[0]).toContain(
      'entry 7: no signature of a known key',
    );
    const forged = {
      statement: { author: 'author.example/b', prev: 'a'.repeat(64) },
      signer: testSigner('author.example/b', 5),
    };
    const authors = [testAuthor, keyOfSigner(testSigner('author.example/b', 6))];
    const found = await lines(await smallRecord(smallEntries(30, new Map([[7, forged]]))), { authors });
    expect(failures(found).join('\n')).toContain('author: entry 7: no signature of a known key');
    expect((await spoilt(7, { statement: { prev: 'b'.repeat(64) } }))[0]).toContain('it does not name the entry of');
    expect((await spoilt(7, { statement: { seq: 3 } }))[0]).toContain('goes back to its number 3');
    expect((await spoilt(7, { statement: { seq: 9 } }))[0]).toContain('number 8, is missing');
  });

  test('count a key of the key ring at the entries at which it is good, and at no others', async () => {
    const record = await smallRecord(smallEntries(30));
    const ring = (until: number | undefined, origin = testOrigin) => {
      const keys = [{ role: 'author', key: testAuthor, from: 0, ...(until === undefined ? {} : { until }) }];
      const note = sure(signNote(formatKeyRing({ origin, number: 0, keys }), [testLog]));
      return { ...record, files: new Map([...record.files, ['keyring', note]]) };
    };
    const words = async (log: LogFiles) => (await lines(log, { authors: [] })).map((line) => line.words).join('\n');
    expect(await words(ring(undefined))).toContain('30 of 30 entries are signed by their authors');
    expect(failures(await lines(ring(28), { authors: [] }))).toEqual([
      'author: entry 28: the key that signed it is not good at this entry',
      'author: entry 29: the key that signed it is not good at this entry',
    ]);
    expect(failures(await lines(ring(undefined, 'other.example'), { authors: [] }))[0]).toContain('another record');
  });

  test('that point at what is not there, or at what comes later, are named', async () => {
    const at = (index: number) => ({ statement: { refs: [{ rel: 'cites', index, leaf: 'c'.repeat(64) }] } }) as const;
    expect(await spoilt(7, at(5))).toEqual(['reference: entry 7: `cites` names another entry 5 than the record has']);
    expect(await spoilt(7, at(7))).toEqual(['reference: entry 7: `cites` points at entry 7, which is not before it']);
  });

  test('open to the fields that were released, and to no others', async () => {
    const record = await smallRecord(smallEntries(30));
    const with_ = (openings: readonly ReleasedOpening[]) => ({
      ...record,
      files: new Map([...record.files, ['openings/000', Buffer.from(sure(formatOpenings(openings)))]]),
    });
    const found = await lines(with_([openingOf(4), openingOf(9)]));
    expect(found.find(({ check }) => check === 'opening')?.words).toContain('2 fields');
    const { fields, ...rest } = openingOf(4);
    const changed = { ...rest, fields: [{ ...fields[0]!, value: 'other words' }] };
    expect(failures(await lines(with_([changed])))).toEqual([
      'opening: entry 4: the field `text` is not what the entry committed to',
    ]);
    const broken = { ...record, files: new Map([...record.files, ['openings/000', Buffer.from('{}\n')]]) };
    expect(failures(await lines(broken))[0]).toContain('`openings/000`');
  });
});

describe('witnesses of a record', () => {
  const cosigner = (byte: number) => testSigner(`witness${byte}.example`, byte, cosignatureType);
  const policy = (quorum: number): Policy =>
    sure(
      parsePolicy(
        Buffer.from(
          `log ${verifierKeyText(keyOfSigner(testLog))}\nwitness a ${verifierKeyText(keyOfSigner(cosigner(21)))}\nwitness b ${verifierKeyText(keyOfSigner(cosigner(22)))}\ngroup q ${quorum} a b\nquorum q\n`,
        ),
      ),
    );

  test('are counted against the policy, with their age', async () => {
    const record = await smallRecord(smallEntries(5), [cosigner(21)]);
    const found = await lines(record, { policy: policy(1) });
    expect(found.filter(({ check }) => check === 'quorum')[0]).toMatchObject({ outcome: 'pass' });
    expect(found.find(({ check }) => check === 'cosignature')?.words).toContain(
      'witness `a` signed this size 2 hours ago: that is old',
    );
  });

  test('too few fail only where a quorum is required', async () => {
    const record = await smallRecord(smallEntries(5), [cosigner(21)]);
    expect(failures(await lines(record, { policy: policy(2) }))).toEqual([]);
    expect(failures(await lines(record, { policy: policy(2), requireQuorum: true }))).toEqual([
      'quorum: 1 of 2 witness keys signed this size; the policy asks for more, so that this size is not witnessed yet',
    ]);
    expect(failures(await lines(record, { requireQuorum: true }))).toHaveLength(1);
  });
});

describe('a checkpoint seen before', () => {
  test('is held against the record: it goes on, stands, was rolled back, or was forked', async () => {
    const all = smallEntries(300);
    const record = await smallRecord(all);
    for (const size of [1, 255, 256, 257, 299, 300]) {
      const seen = await seenOf(await smallRecord(all.slice(0, size)));
      const found = await lines(record, hashesOnly, { seen });
      expect(found.find(({ check }) => check === 'consistency')?.outcome).toBe('pass');
    }
    const older = await smallRecord(all.slice(0, 270));
    expect(failures(await lines(older, hashesOnly, { seen: await seenOf(record) }))[0]).toContain(
      'entries were taken back',
    );
    const forks: unknown[] = [];
    const other = await smallRecord(smallEntries(260, new Map([[3, { receivedAtMs: testNowMs + 2 }]])));
    const found = await lines(
      record,
      {},
      { seen: await seenOf(other), onFork: (evidence) => void forks.push(evidence) },
    );
    expect(failures(found)[0]).toContain('does not continue');
    expect(forks).toHaveLength(1);
  });
});
