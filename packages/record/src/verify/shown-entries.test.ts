import { describe, expect, test } from 'vitest';
import { isRefusal } from '../bytes/refusal.ts';
import { composeEntry, type Entry } from '../entries/entry.ts';
import { statementText } from '../entries/statement.ts';
import { formatSignerKey, parseSignerKey, type SignerKey, signerOf } from '../keys/signer.ts';
import { signNote } from '../notes/note.ts';
import { formatBundle } from '../tree/bundle.ts';
import { tileStore } from '../tree/testing/tile-store.ts';
import { tileHashes } from '../tree/tile-hashes.ts';
import { type ReadTile, tilePath, tileWidth } from '../tree/tiles.ts';
import { leafHash, rootOfLeaves } from '../tree/tree.ts';
import { lastShown, proveShown, type ShownEntry, shownEntries } from './shown-entries.ts';

const signer = signerOf(
  parseSignerKey(formatSignerKey('a.example/author', new Uint8Array(32).fill(5)) as string) as SignerKey,
);

function entryOf(index: number): Uint8Array {
  const text = statementText({
    author: signer.name,
    seq: index,
    ...(index === 0 ? {} : { prev: 'ab'.repeat(32) }),
    kind: index % 7 === 0 ? 'run' : 'report',
    v: 1,
    label: 'clear',
    body: { number: index },
  });
  if (isRefusal(text)) throw new Error(text.message);
  return composeEntry({
    receivedAtMs: 1_800_000_000_000 + index,
    note: signNote(text, [signer]) as Uint8Array,
  }) as Uint8Array;
}

/** A published record of so many entries, of which every third is withheld. */
function published(size: number) {
  const entries = Array.from({ length: size }, (_, index) => entryOf(index));
  const leaves = entries.map(leafHash);
  const files = new Map<string, Uint8Array>();
  for (let n = 0; n * tileWidth < size; n++) {
    const bundle = entries.slice(n * tileWidth, (n + 1) * tileWidth);
    const path = tilePath({ level: 'entries', n, width: bundle.length });
    // The second bundle is shown whole.
    const whole = n === 1;
    const shown = bundle.map((bytes, at) => (whole || (n * tileWidth + at) % 3 !== 0 ? bytes : new Uint8Array(0)));
    files.set(whole ? path : path.replace('tile/entries/', 'shown/'), formatBundle(shown) as Uint8Array);
  }
  const tiles = tileStore(leaves);
  const read: ReadTile = async (path) => files.get(path) ?? (path.includes('entries') ? undefined : tiles(path));
  return { read, files, entries, head: { size, root: rootOfLeaves(leaves) } };
}

async function all(shown: AsyncIterable<ShownEntry | unknown>): Promise<readonly unknown[]> {
  const found = [];
  for await (const each of shown) found.push(each);
  return found;
}

describe('entries that a published record shows', () => {
  test.each([1, 255, 256, 257, 600])('are all of them but those that are withheld, at size %i', async (size) => {
    const { read } = published(size);
    const indexes = ((await all(shownEntries(read, size))) as ShownEntry[]).map(({ index }) => index);
    const expected = Array.from({ length: size }, (_, index) => index).filter(
      (index) => (index >= 256 && index < 512) || index % 3 !== 0,
    );
    expect(indexes).toEqual(expected);
    const rest = (await all(shownEntries(read, size, 200))) as ShownEntry[];
    expect(rest.map(({ index }) => index)).toEqual(expected.filter((index) => index >= 200));
  });

  test('are found from the end, and proved to stand where they are shown', async () => {
    const { read, head } = published(600);
    const isRun = ({ statement }: Entry) => statement.kind === 'run';
    const found = (await lastShown(read, 600, isRun)) as ShownEntry;
    expect(found.index).toBe(595);
    expect(await proveShown(found, head, tileHashes(read))).toEqual({ hashes: expect.any(Number) });
    const early = (await lastShown(read, 600, ({ statement }) => statement.body.number === 1)) as ShownEntry;
    expect([early.index, isRefusal(await proveShown(early, head, tileHashes(read)))]).toEqual([1, false]);
    expect(await lastShown(read, 600, ({ statement }) => statement.body.number === 3)).toBeUndefined();
  });

  test('are proved nowhere else, and not in another tree', async () => {
    const { read, head } = published(300);
    const found = (await lastShown(read, 300, () => true)) as ShownEntry;
    for (const [claim, tree] of [
      [{ ...found, index: found.index - 1 }, head],
      [{ ...found, index: 300 }, head],
      [found, { ...head, root: published(301).head.root }],
      [{ ...found, entry: { ...found.entry, bytes: entryOf(2) } }, head],
    ] as const)
      expect(isRefusal(await proveShown(claim, tree, tileHashes(read)))).toBe(true);
  });

  test('that cannot be read are a refusal, which ends the list', async () => {
    const { read, files } = published(300);
    files.delete('tile/entries/001.p/44');
    expect((await all(shownEntries(read, 300))).at(-1)).toMatchObject({ code: 'bundle-missing' });
    expect(await lastShown(read, 300, () => true)).toMatchObject({ code: 'bundle-missing' });
    files.set('tile/entries/001.p/44', new Uint8Array(3));
    expect(await lastShown(read, 300, () => true)).toMatchObject({ code: 'bundle-cut' });
    const bundle = Array.from({ length: 44 }, (_, at) => (at === 9 ? Uint8Array.of(1) : entryOf(at)));
    files.set('tile/entries/001.p/44', formatBundle(bundle) as Uint8Array);
    expect(await lastShown(read, 300, () => true)).toMatchObject({ message: expect.stringContaining('entry 265') });
  });
});
