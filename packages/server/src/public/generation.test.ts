import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRefusal } from '@truceline/truce/kernel';
import { afterAll, describe, expect, it } from 'vitest';
import { publishedMarker, publishInto } from './generation.ts';
import { type PublishDisk, plainDisk } from './publish-disk.ts';

const folder = mkdtempSync(join(tmpdir(), 'truceline-generation-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let next = 0;
const freshName = () => join(folder, `out-${next++}`);

type Files = Readonly<Record<string, string>>;
const older: Files = { [publishedMarker]: 'm', 'index.html': 'old', 'a/index.html': 'same', 'a/gone.html': 'gone' };
const newer: Files = { [publishedMarker]: 'm', 'index.html': 'new', 'a/index.html': 'same', 'b/c/index.html': 'more' };

const publish = (out: string, files: Files, disk: PublishDisk = plainDisk) =>
  publishInto(out, disk, async (generation) => {
    for (const [path, body] of Object.entries(files)) await generation.put(path, body);
    return undefined;
  });

function read(out: string, below = ''): Files {
  return Object.fromEntries(
    readdirSync(join(out, below), { withFileTypes: true }).flatMap((each): [string, string][] =>
      each.isDirectory()
        ? Object.entries(read(out, `${below}${each.name}/`))
        : [[`${below}${each.name}`, readFileSync(join(out, below, each.name), 'utf8')]],
    ),
  );
}

const changing = ['makeFolder', 'write', 'link', 'syncFolder', 'symlink', 'rename', 'remove', 'removeEmpty'] as const;

/**
 * A disk on which the call of that number fails, before or after it did what it was asked. `dies`: nothing that comes
 * after it happens either, as in a process that was killed.
 */
function failing(at: number, how: { readonly after: boolean; readonly dies: boolean }) {
  let calls = 0;
  const wrapped = Object.fromEntries(
    changing.map((name) => [
      name,
      async (...given: readonly string[]) => {
        calls++;
        const error = Object.assign(new Error('the disk fails'), { code: 'EIO', syscall: name });
        if (calls === at && how.after)
          await (plainDisk[name] as (...all: readonly string[]) => Promise<void>)(...given);
        if (calls === at || (calls > at && how.dies)) throw error;
        await (plainDisk[name] as (...all: readonly string[]) => Promise<void>)(...given);
      },
    ]),
  );
  return { disk: { ...plainDisk, ...wrapped } as PublishDisk, calls: () => calls };
}

async function callsOf(out: string): Promise<number> {
  const counted = failing(Number.POSITIVE_INFINITY, { after: false, dies: false });
  expect(await publish(out, newer, counted.disk)).toEqual({ files: 4, written: 2 });
  return counted.calls();
}

describe('a publishing', () => {
  it('takes the place of the last one as a whole, and leaves what is the same untouched', async () => {
    const out = freshName();
    expect(await publish(out, older)).toEqual({ files: 4, written: 4 });
    const before = statSync(join(out, 'a/index.html'));
    expect(await publish(out, newer)).toEqual({ files: 4, written: 2 });
    expect(read(out)).toEqual(newer);
    const after = statSync(join(out, 'a/index.html'));
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
    expect(lstatSync(out).isSymbolicLink()).toBe(true);
    for (let at = 0; at < 3; at++) await publish(out, at === 1 ? older : newer);
    expect(readdirSync(`${out}.published`).sort()).toEqual(['4', '5', 'lock']);
  });

  it.each([
    { after: false, dies: false },
    { after: true, dies: false },
    { after: false, dies: true },
    { after: true, dies: true },
  ])('that breaks at any call leaves the old or the new whole, and the next goes through (%o)', async (how) => {
    const counting = freshName();
    await publish(counting, older);
    const calls = await callsOf(counting);
    expect(calls).toBeGreaterThan(12);
    let news = 0;
    for (let at = 1; at <= calls; at++) {
      const out = freshName();
      await publish(out, older);
      const done = await publish(out, newer, failing(at, how).disk);
      const found = read(out);
      const isNew = JSON.stringify(found) === JSON.stringify(read(counting));
      expect([at, found]).toEqual([at, isNew ? newer : older]);
      if (isNew) news++;
      if (!isNew) expect([at, isRefusal(done) && done.code]).toEqual([at, 'publish-disk']);
      expect(isRefusal(await publish(out, newer))).toBe(false);
      expect(read(out)).toEqual(newer);
    }
    expect(news).toBeGreaterThan(0);
    expect(news).toBeLessThan(calls / 2);
  });

  it('is never seen in part by who reads meanwhile', async () => {
    const out = freshName();
    await publish(out, older);
    const seen = new Set<string>();
    const watching = Object.fromEntries(
      changing.map((name) => [
        name,
        async (...given: readonly string[]) => {
          seen.add(JSON.stringify(read(out)));
          await (plainDisk[name] as (...all: readonly string[]) => Promise<void>)(...given);
          seen.add(JSON.stringify(read(out)));
        },
      ]),
    );
    await publish(out, newer, { ...plainDisk, ...watching } as PublishDisk);
    expect(seen.size).toBe(2);
  });

  it('keeps files of the last one unread, and says where there was none', async () => {
    const out = freshName();
    await publish(out, older);
    const kept = await publishInto(out, plainDisk, async (generation) => {
      await generation.put(publishedMarker, 'm');
      expect(await generation.keep('a/gone.html')).toBe(true);
      expect(await generation.keep('a/never.html')).toBe(false);
      return undefined;
    });
    expect(kept).toEqual({ files: 2, written: 0 });
    expect(read(out)).toEqual({ [publishedMarker]: 'm', 'a/gone.html': 'gone' });
  });

  it('refuses a place that holds something else, and a second publishing at the same time', async () => {
    const [taken, linked, out] = [freshName(), freshName(), freshName()];
    mkdirSync(taken);
    writeFileSync(join(taken, 'letters.txt'), 'mine');
    const of = async (name: string) => {
      const done = await publish(name, newer);
      return isRefusal(done) ? done.code : 'published';
    };
    expect(await of(taken)).toBe('out-in-use');
    mkdirSync(join(folder, 'elsewhere'));
    symlinkSync(join(folder, 'elsewhere'), linked);
    expect(await of(linked)).toBe('out-link');
    let second = '';
    await publishInto(out, plainDisk, async (generation) => {
      await generation.put(publishedMarker, 'm');
      second = await of(out);
      return undefined;
    });
    expect([second, read(out)]).toEqual(['publish-busy', { [publishedMarker]: 'm' }]);
    expect(readdirSync(folder)).not.toContain(`${taken}.published`);
  });

  it('takes an empty folder, and one that an earlier version wrote', async () => {
    const [empty, early] = [freshName(), freshName()];
    mkdirSync(empty);
    mkdirSync(early);
    for (const name of [publishedMarker, 'index.html']) writeFileSync(join(early, name), 'early');
    for (const out of [empty, early]) {
      await publish(out, newer);
      expect(read(out)).toEqual(newer);
    }
  });
});
