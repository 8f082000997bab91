import { isRefusal, leafHash, openCheckpoint, rootOfLeaves, tilePath } from '@truceline/record';
import { describe, expect, it } from 'vitest';
import { madeEntry, madeKeys, madeOrigin, madeRecord, madeSigners } from '../../testing/made-record.ts';
import { recordFiles } from './index.ts';

const filesOf = async (size: number, shown?: (index: number) => boolean) => {
  const files = await madeRecord(size, shown ? { shown } : {});
  files.delete('policy');
  return files;
};

describe('files of a published record', () => {
  it.each([0, 1, 255, 256, 257, 65_535, 65_536, 65_537])('at size %i are those of that size', async (size) => {
    const files = await filesOf(size);
    const expected = new Set<string>();
    for (let level = 0, count = size; count > 0; level++, count = Math.floor(count / 256)) {
      for (let n = 0; n < Math.floor(count / 256); n++) expected.add(tilePath({ level, n, width: 256 }));
      if (count % 256 > 0) expected.add(tilePath({ level, n: Math.floor(count / 256), width: count % 256 }));
    }
    const paths = [...files.keys()];
    expect(paths.filter((path) => /^tile\/\d/.test(path)).sort()).toEqual([...expected].sort());
    expect(paths.filter((path) => path.startsWith('tile/e')).map((path) => path.replace('entries', '0'))).toEqual(
      paths.filter((path) => path.startsWith('tile/0/')),
    );
    expect(paths.at(-1)).toBe('checkpoint');
    const opened = openCheckpoint(files.get('checkpoint')!, { log: madeKeys });
    const leaves = Array.from({ length: size }, (_, index) => leafHash(madeEntry(index)));
    expect(isRefusal(opened) ? opened : opened.checkpoint).toEqual({
      origin: madeOrigin,
      size,
      root: rootOfLeaves(leaves),
      extensions: [],
    });
  });

  it('an entry that is withheld has length 0, in a bundle of another place; its hash stays', async () => {
    const files = await filesOf(300, (index) => index !== 5);
    expect([...files.keys()].filter((path) => /entries|shown/.test(path))).toEqual([
      'shown/000',
      'tile/entries/001.p/44',
    ]);
    expect(Buffer.from(files.get('shown/000')!).toString('latin1')).toContain('\0\x07entry 4\0\0\0\x07entry 6');
    const open = await filesOf(300);
    for (const path of ['checkpoint', 'tile/0/000', 'tile/0/001.p/44', 'tile/1/000.p/1'])
      expect(files.get(path)).toEqual(open.get(path));
  });

  it('are refused where the record cannot give a tile', async () => {
    const files = [
      ...recordFiles({
        origin: madeOrigin,
        size: 3,
        shown: () => true,
        signers: madeSigners,
        read: async () => undefined,
        nowMs: 1e12,
      }),
    ];
    for (const { bytes } of files) expect(isRefusal((await bytes()) as never)).toBe(true);
  });
});
