import { beforeAll, describe, expect, it } from 'vitest';
import { isRefusal } from '../bytes/refusal.ts';
import { formatKeyRing, type KeyRing } from '../notes/key-ring.ts';
import { signNote } from '../notes/note.ts';
import { formatBundle } from '../tree/bundle.ts';
import { leafHash } from '../tree/tree.ts';
import { verifyInclusion } from '../tree/verify-proof.ts';
import type { CheckLine } from './check-line.ts';
import { checkOneEntry, type ProvenEntry } from './one-entry.ts';
import { authorsAt, authorsInRing } from './ring-check.ts';
import type { LogFiles } from './testing/log-files.ts';
import {
  keyOfSigner,
  smallEntries,
  smallRecord,
  sure,
  testAuthor,
  testLog,
  testOrigin,
  testSigner,
} from './testing/small-record.ts';

const size = 260;
let entries: readonly Uint8Array[];
let record: LogFiles;
const log = keyOfSigner(testLog);

beforeAll(async () => {
  entries = smallEntries(size);
  record = await smallRecord(entries);
});

async function gathered<T>(
  lines: AsyncGenerator<CheckLine, T>,
): Promise<{ readonly lines: readonly CheckLine[]; readonly value: T }> {
  const all: CheckLine[] = [];
  let step = await lines.next();
  for (; !step.done; step = await lines.next()) all.push(step.value);
  return { lines: all, value: step.value };
}

function checked(index: number, files = record.files, authors = [testAuthor]) {
  return gathered<ProvenEntry | undefined>(checkOneEntry(async (path) => files.get(path), record.head, index, authors));
}

const outcomes = (lines: readonly CheckLine[]) => lines.map(({ check, outcome }) => `${check} ${outcome}`);

describe('one entry under a checkpoint', () => {
  it('is proven for every index, and what is proven is a proof for others', async () => {
    for (let index = 0; index < size; index++) {
      const { lines, value } = await checked(index);
      expect([index, outcomes(lines)]).toEqual([
        index,
        ['inclusion pass', 'leaf-hash pass', 'entry-form pass', 'author pass'],
      ]);
      const { leaf, path, bytes } = value!;
      expect(bytes).toEqual(entries[index]);
      expect(verifyInclusion({ head: record.head, index, leaf, path })).toBe(true);
    }
  });

  it('that the record does not have is refused', async () => {
    for (const index of [size, size + 1, -1, 0.5, Number.NaN, 2 ** 53])
      expect([index, outcomes((await checked(index)).lines)]).toEqual([index, ['inclusion fail']]);
  });

  it('whose bytes were changed is told, and its hash is still proven', async () => {
    const bundle = Uint8Array.from(record.files.get('tile/entries/001.p/4')!);
    bundle[200]! ^= 1;
    const { lines, value } = await checked(256, new Map([...record.files, ['tile/entries/001.p/4', bundle]]));
    expect(outcomes(lines)).toEqual(['inclusion pass', 'leaf-hash fail']);
    expect(value).toMatchObject({ index: 256, leaf: leafHash(entries[256]!) });
    expect(value?.bytes).toBeUndefined();
  });

  it('whose hash was changed in a tile does not lead to the root', async () => {
    for (const [path, at] of [
      ['tile/0/000', 5 * 32],
      ['tile/0/000', 6 * 32],
      ['tile/0/001.p/4', 0],
    ] as const) {
      const tile = Uint8Array.from(record.files.get(path)!);
      tile[at]! ^= 1;
      const { lines } = await checked(5, new Map([...record.files, [path, tile]]));
      expect([path, at, outcomes(lines)]).toEqual([path, at, ['inclusion fail']]);
    }
  });

  it('that is withheld is proven by its hash alone, as is one whose bundle is not there', async () => {
    const files = new Map(record.files);
    files.delete('tile/entries/001.p/4');
    const without = await checked(257, files);
    expect(outcomes(without.lines)).toEqual(['inclusion pass', 'leaf-hash not-checked']);
    const shown = entries.slice(256).map((entry, at) => (at === 1 ? new Uint8Array(0) : entry));
    files.set('shown/001.p/4', sure(formatBundle(shown)));
    expect((await checked(257, files)).lines.at(-1)?.words).toContain('withheld');
    expect(outcomes((await checked(258, files)).lines).at(-1)).toBe('author pass');
  });

  it('of an author whose key is not known, or whose signature is by another key, says so', async () => {
    expect(outcomes((await checked(3, record.files, [])).lines).at(-1)).toBe('author not-checked');
    const spoilt = smallEntries(4, new Map([[3, { signer: testSigner(testAuthor.name, 99) }]]));
    const other = await smallRecord(spoilt);
    const { lines } = await gathered(checkOneEntry(async (path) => other.files.get(path), other.head, 3, [testAuthor]));
    expect(outcomes(lines).at(-1)).toBe('author fail');
  });

  it('a missing or cut tile is a fault with its path, and nothing is proven', async () => {
    for (const bytes of [undefined, new Uint8Array(8_191)]) {
      const files = new Map(record.files);
      if (bytes) files.set('tile/0/000', bytes);
      else files.delete('tile/0/000');
      const { lines, value } = await checked(0, files);
      expect(outcomes(lines)).toEqual(['inclusion fail']);
      expect(lines[0]?.words).toContain('tile/0/000');
      expect(value).toBeUndefined();
    }
  });
});

describe('authors that the key ring of a record names', () => {
  const ring = (change: Partial<KeyRing> = {}) =>
    formatKeyRing({
      origin: testOrigin,
      number: 0,
      keys: [
        { role: 'author', key: testAuthor, from: 0 },
        { role: 'log', key: log, from: 0 },
      ],
      ...change,
    });
  const read = (bytes: Uint8Array | undefined) => async (path: string) => (path === 'keyring' ? bytes : undefined);
  const own = keyOfSigner(testSigner('own.example', 5));

  it('are those of the role author, where the log signed it', async () => {
    const { lines, value } = await gathered(authorsInRing(read(sure(signNote(ring(), [testLog]))), [log], [own]));
    expect(outcomes(lines)).toEqual(['keyring pass']);
    expect(value.map(({ key }) => key.name)).toEqual([own.name, testAuthor.name]);
  });

  it('are good at the entries that it says, and at no other', async () => {
    const keys = [{ role: 'author', key: testAuthor, from: 3, until: 7 }] as const;
    const { value } = await gathered(authorsInRing(read(sure(signNote(ring({ keys }), [testLog]))), [log]));
    const good = Array.from({ length: 10 }, (_, index) => index).filter((index) => authorsAt(value, index).length > 0);
    expect(good).toEqual([3, 4, 5, 6]);
  });

  it('are none where another signed, where it is of another record, or where no key of the log is known', async () => {
    const stranger = sure(signNote(ring(), [testSigner(testOrigin, 66)]));
    const elsewhere = sure(signNote(ring({ origin: 'other.example/record' }), [testLog]));
    for (const [bytes, keys, lines] of [
      [stranger, [log], ['keyring fail']],
      [elsewhere, [log], ['keyring fail']],
      [Uint8Array.of(1, 2, 3), [log], ['keyring fail']],
      [undefined, [log], []],
      [stranger, [], []],
    ] as const) {
      const found = await gathered(authorsInRing(read(bytes), keys, [own]));
      expect(outcomes(found.lines)).toEqual(lines);
      expect(found.value).toEqual([{ role: 'author', key: own, from: 0 }]);
      expect(found.lines.some((each) => isRefusal(each))).toBe(false);
    }
  });
});
