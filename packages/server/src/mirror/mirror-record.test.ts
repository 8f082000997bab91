import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadTile } from '@truceline/record';
import { isRefusal } from '@truceline/truce/kernel';
import { describe, expect, it } from 'vitest';
import { madeEntry, madeKeys, madeRecord } from '../../testing/made-record.ts';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { type PublishDisk, plainDisk } from '../public/publish-disk.ts';
import { mirrorRecord } from './index.ts';

const folder = temporaryFolder();
let count = 0;
const freshName = () => join(folder, `copy-${count++}`);
const shell = { keys: madeKeys, progress: () => {}, signal: new AbortController().signal };
const readerOf =
  (files: ReadonlyMap<string, Uint8Array>, asked: string[] = []): ReadTile =>
  async (path) => {
    asked.push(path);
    return files.get(path);
  };
const mirror = (files: ReadonlyMap<string, Uint8Array>, to: string, more: object = {}) =>
  mirrorRecord({ ...shell, from: readerOf(files), to, ...more });

/** The files of a copy but those that the copy has for itself. */
function copyOf(to: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(to, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(to, name)).isFile() && !/^(mirror-keys\.json|\.truceline-site)$/.test(name))
      .map((name) => [name, readFileSync(join(to, name), 'hex')]),
  );
}
const hexOf = (files: ReadonlyMap<string, Uint8Array>) =>
  Object.fromEntries([...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString('hex')]));
const codeOf = async (done: ReturnType<typeof mirror>) => {
  const found = await done;
  return isRefusal(found) ? found.code : 'copied';
};
const isFull = (path: string) => /^tile\/.*\/\d+$/.test(path) && !path.includes('.p/');
const withheld = (index: number) => index % 7 !== 3;
const flipped = (files: ReadonlyMap<string, Uint8Array>, path: string, at: number) => {
  const bytes = Uint8Array.from(files.get(path)!);
  bytes[at] = bytes[at]! ^ 1;
  return new Map(files).set(path, bytes);
};

describe('a mirror', () => {
  it.each([0, 1, 255, 256, 257, 700])('of %i entries has the bytes of the record, and follows it', async (size) => {
    const to = freshName();
    const [older, newer] = [
      await madeRecord(size, { shown: withheld }),
      await madeRecord(size + 300, { shown: withheld }),
    ];
    expect(await mirror(older, to)).toMatchObject({ size, notes: [] });
    expect(copyOf(to)).toEqual(hexOf(older));
    const asked: string[] = [];
    expect(await mirror(newer, to, { from: readerOf(newer, asked) })).toMatchObject({ size: size + 300, before: size });
    expect(copyOf(to)).toEqual(hexOf(newer));
    for (const path of asked) if (/^tile\/\d\/\d+$/.test(path)) expect([path, older.has(path)]).toEqual([path, false]);
  });

  it('refuses a byte that is wrong in any file, names it, and leaves the copy as it was', async () => {
    const [older, newer] = [await madeRecord(200), await madeRecord(257, { shown: withheld })];
    const to = freshName();
    await mirror(older, to);
    for (const path of newer.keys()) {
      if (path === 'policy') continue;
      // The last byte of a checkpoint is the line feed of its last signature, and that of a bundle is of an entry.
      const done = await mirror(flipped(newer, path, newer.get(path)!.length - 2), to);
      if (!isRefusal(done)) throw new Error(`a wrong byte of \`${path}\` was taken`);
      if (path !== 'checkpoint')
        expect([path, done.code, done.message.includes(path)]).toEqual([path, 'mirror-tree', true]);
      expect(copyOf(to)).toEqual(hexOf(older));
    }
    for (const path of newer.keys()) {
      if (path === 'policy' || path.startsWith('shown') || path.startsWith('tile/entries')) continue;
      const without = new Map(newer);
      without.delete(path);
      expect([path, isRefusal(await mirror(without, to))]).toEqual([path, true]);
    }
    expect(await codeOf(mirror(newer, to))).toBe('copied');
  });

  it('refuses a rollback and a fork, and keeps the other checkpoint', async () => {
    const to = freshName();
    await mirror(await madeRecord(300), to);
    const before = copyOf(to);
    const entryAt = (index: number) => (index === 17 ? Buffer.from('another') : madeEntry(index));
    expect(await codeOf(mirror(await madeRecord(299), to))).toBe('mirror-rollback');
    for (const size of [300, 400]) {
      const other = await madeRecord(size, { entryAt });
      expect(await codeOf(mirror(other, to))).toBe('mirror-fork');
      const kept = readdirSync(`${to}.published`).find((name) => name.startsWith(`other-${size}-`))!;
      expect(readFileSync(join(`${to}.published`, kept))).toEqual(Buffer.from(other.get('checkpoint')!));
    }
    expect(copyOf(to)).toEqual(before);
  });

  it('goes on where it was interrupted', async () => {
    const to = freshName();
    const files = await madeRecord(700);
    const fetched: string[] = [];
    const breaking: ReadTile = async (path) => {
      if (fetched.length > 5) throw new Error('the line is down');
      fetched.push(path);
      return files.get(path);
    };
    await expect(mirror(files, to, { from: breaking })).rejects.toThrow('the line is down');
    expect(existsSync(to)).toBe(false);
    const asked: string[] = [];
    expect(await codeOf(mirror(files, to, { from: readerOf(files, asked) }))).toBe('copied');
    const again = asked.filter((path) => fetched.includes(path) && isFull(path));
    expect(fetched.some(isFull)).toBe(true);
    expect(again).toEqual([]);
    expect(copyOf(to)).toEqual(hexOf(files));
    expect(readdirSync(`${to}.published`)).not.toContain('unfinished');
  });

  it('mends a copy that was damaged, and says so', async () => {
    const to = freshName();
    const files = await madeRecord(300);
    await mirror(files, to);
    writeFileSync(join(to, 'tile/0/000'), flipped(files, 'tile/0/000', 40).get('tile/0/000')!);
    const done = await mirror(files, to);
    expect(isRefusal(done) ? done : done.notes).toEqual([expect.stringContaining('`tile/0/000`: byte 40 is wrong')]);
    expect(copyOf(to)).toEqual(hexOf(files));
  });

  it('remembers the keys, and takes those that the record names at first sight alone', async () => {
    const to = freshName();
    const [files, more] = [await madeRecord(10), await madeRecord(20)];
    const first = await mirror(files, to, { keys: [] });
    expect(isRefusal(first) ? first : first.notes).toEqual([expect.stringContaining('at first sight')]);
    more.delete('policy');
    expect(await mirror(more, to, { keys: [] })).toMatchObject({ size: 20, notes: [] });
    expect(await codeOf(mirror(more, freshName(), { keys: [] }))).toBe('mirror-keys');
    expect(await codeOf(mirror(files, freshName(), { from: async () => undefined }))).toBe('mirror-missing');
  });

  it('that dies at any call leaves the old copy or the new one whole, and the next goes through', async () => {
    const [older, newer] = [await madeRecord(3), await madeRecord(5)];
    const changing = ['makeFolder', 'write', 'link', 'syncFolder', 'symlink', 'rename', 'remove'] as const;
    let news = 0;
    for (let at = 1; ; at++) {
      const to = freshName();
      await mirror(older, to);
      let calls = 0;
      const dying = Object.fromEntries(
        changing.map((name) => [
          name,
          async (...given: readonly string[]) => {
            if (++calls >= at) throw Object.assign(new Error('dead'), { code: 'EIO', syscall: name });
            await (plainDisk[name] as (...all: readonly string[]) => Promise<void>)(...given);
          },
        ]),
      );
      await mirror(newer, to, { disk: { ...plainDisk, ...dying } as PublishDisk });
      const found = copyOf(to);
      const isNew = found.checkpoint === Buffer.from(newer.get('checkpoint')!).toString('hex');
      if (isNew) news++;
      // Partial tiles of the old copy are no part of the new one.
      expect([at, found]).toEqual([at, hexOf(isNew ? newer : older)]);
      expect(await codeOf(mirror(newer, to))).toBe('copied');
      expect(copyOf(to)).toEqual(hexOf(newer));
      if (calls < at) break;
    }
    expect(news).toBeGreaterThan(0);
  });
});
