import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRefusal } from '@truceline/truce/kernel';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type ZipMember, zipOf, zipOfMembers } from '../testing/zip-of.ts';
import { UnreadableInput } from './unreadable-input.ts';
import { filesInZip, tablesInZip } from './zip.ts';

const folder = mkdtempSync(join(tmpdir(), 'zip-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'a.zip');

async function inside(members: readonly ZipMember[] | Uint8Array) {
  writeFileSync(path, members instanceof Uint8Array ? members : zipOfMembers(members));
  return filesInZip(path);
}
async function refusal(members: readonly ZipMember[] | Uint8Array): Promise<string> {
  const files = await inside(members);
  return isRefusal(files) ? `${files.code} ${files.message.replace(path, 'a.zip')}` : 'read';
}
async function textOf(open: () => AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of open()) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe('a zip', () => {
  it('gives its files, each from the first byte each time; folders and links are none, and a zip within is not opened', async () => {
    const files = await inside([
      { name: 'media/', bytes: '' },
      { name: 'a.csv', bytes: 'one\n' },
      { name: 'media/b.png', bytes: 'two' },
      { name: 'passwd', bytes: '/etc/passwd', link: true },
      { name: 'in.zip', bytes: zipOf({ 'c.csv': '' }) },
    ]);
    if (isRefusal(files)) throw new Error(files.message);
    expect(files.map(({ name, bytes }) => [name, bytes]).slice(0, 2)).toEqual([
      ['a.csv', 4],
      ['media/b.png', 3],
    ]);
    expect(files.map(({ name }) => name)).toEqual(['a.csv', 'media/b.png', 'in.zip']);
    for (const _ of [1, 2]) expect(await textOf(files[1]!.open)).toBe('two');
    expect(await tablesInZip(path)).toMatchObject([{ path: `${path}/a.csv` }]);
  });

  it('is refused before a byte is unpacked where it would lead out, fill the disk or say two things', async () => {
    const zeros = Buffer.alloc(3_000_000);
    for (const [members, words] of [
      [
        [{ name: '../../evil.csv', bytes: 'x' }],
        'zip-damaged `a.zip` is no zip that can be read (invalid relative path',
      ],
      [[{ name: '/etc/cron.d/evil', bytes: 'x' }], 'zip-damaged `a.zip` is no zip that can be read (absolute path'],
      [[{ name: 'zeros.csv', bytes: zeros }], 'zip-ratio `a.zip`: `zeros.csv` unpacks to more than 200 times'],
      [[{ name: 'a.csv', bytes: 'x', locked: true }], 'zip-locked `a.zip`: `a.csv` is locked with a password'],
      [
        [
          { name: 'a.csv', bytes: 'x' },
          { name: 'a.csv', bytes: 'y' },
        ],
        'zip-twice `a.zip`: `a.csv` stands in it twice',
      ],
      [
        Array.from(
          { length: 90 },
          (_, index): ZipMember => ({
            name: `${index}.csv`,
            bytes: Buffer.from(Array.from({ length: 9_000 }, (__, at) => (at * 7919) % 251)),
            ...(index === 0 ? {} : { overlaps: true }),
          }),
        ),
        'zip-overlap `a.zip` has entries that share bytes',
      ],
      [Buffer.from('PK'), 'zip-damaged'],
      [Buffer.alloc(0), 'zip-damaged'],
    ] as const)
      expect(await refusal(members)).toContain(words);
    expect(await refusal([{ name: '\u001b[2J\u202e.csv', bytes: zeros }])).not.toMatch(/\u001b|\u202e/);
  });

  it('whose entry holds more or less than it says ends in an unreadable input', async () => {
    for (const saysBytes of [2, 900]) {
      const files = await inside([{ name: 'a.csv', bytes: 'x'.repeat(100), saysBytes }]);
      if (isRefusal(files)) throw new Error(files.message);
      await expect(textOf(files[0]!.open)).rejects.toBeInstanceOf(UnreadableInput);
    }
  });

  it('cut off or twisted never ends in another throw', async () => {
    const whole = zipOf({ 'a.csv': 'one,two\n'.repeat(20), 'b/c.csv': 'three' });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }),
        fc.nat(whole.length),
        async (changes, length) => {
          const twisted = Buffer.from(whole.subarray(0, length));
          for (const [at, to] of changes) if (at < length) twisted[at] = to;
          const files = await inside(twisted);
          if (isRefusal(files)) return;
          for (const { open } of files)
            await textOf(open).catch((error) => expect(error).toBeInstanceOf(UnreadableInput));
        },
      ),
      { numRuns: 300 },
    );
  });
});
