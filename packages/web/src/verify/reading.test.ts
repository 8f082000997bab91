import { describe, expect, it } from 'vitest';
import { countLines, resultWords } from './check-words.ts';
import { readChosen, recordsAmong } from './chosen-files.ts';
import { readAhead } from './read-ahead.ts';

const text = (words: string) => new TextEncoder().encode(words);

describe('reading ahead', () => {
  /** A reader that tells what it was asked for. */
  function asked(size: number, place = 'tile/entries') {
    const paths: string[] = [];
    const read = readAhead(async (path) => {
      paths.push(path);
      if (path === 'checkpoint') return text(`log.example\n${size}\nAAAA\n\n`);
      return path.startsWith(place) || path.startsWith('tile/0') ? text(path) : undefined;
    });
    return { read, paths };
  }

  it('gives each file what it is, asks for each full one once, and for none that the record has not', async () => {
    for (const place of ['tile/entries', 'shown']) {
      const { read, paths } = asked(256 * 1003 + 7, place);
      await read('checkpoint');
      const names = ['000', '001', '002', '998', '999', 'x001/000', 'x001/001', 'x001/002'];
      for (const name of names) expect(await read(`${place}/${name}`)).toEqual(text(`${place}/${name}`));
      expect(await read(`${place}/x001/003.p/7`)).toEqual(text(`${place}/x001/003.p/7`));
      expect(new Set(paths).size).toBe(paths.length);
      expect(paths.filter((path) => /x001\/(003$|004)/.test(path))).toEqual([]);
      expect(paths).toContain(`${place}/003`);
    }
  });

  it('before the checkpoint, and of a size that is none, asks for nothing else', async () => {
    for (const size of [Number.NaN, -5, 1.5, 255]) {
      const { read, paths } = asked(size);
      await read('tile/0/000');
      await read('checkpoint');
      await read('tile/0/001');
      expect(paths).toEqual(['tile/0/000', 'checkpoint', 'tile/0/001']);
    }
  });

  it('tells of a failure to whoever reads that file, and to nobody else', async () => {
    const read = readAhead(async (path) => {
      if (path === 'checkpoint') return text('log.example\n2560\nAAAA\n\n');
      if (path === 'tile/0/002') throw new Error('the server answered `503`');
      return text(path);
    });
    await read('checkpoint');
    await read('tile/0/000');
    await read('tile/0/001');
    await expect(read('tile/0/002')).rejects.toThrow('503');
    expect(await read('tile/0/003')).toEqual(text('tile/0/003'));
  });
});

describe('a folder that a reader chose', () => {
  const file = (path: string) => ({ path, blob: new Blob([path]) });

  it('holds a record wherever a checkpoint lies, and nothing outside its prefix is read', async () => {
    const files = [
      'out/a/record/checkpoint',
      'out/a/record/tile/0/000',
      'out/b/record/checkpoint',
      'out/checkpoint.txt',
    ].map(file);
    expect(recordsAmong(files)).toEqual(['out/a/record/', 'out/b/record/']);
    expect(recordsAmong([file('checkpoint')])).toEqual(['']);
    const read = readChosen(files, 'out/a/record/');
    expect(await read('tile/0/000')).toEqual(text('out/a/record/tile/0/000'));
    expect(await read('../../b/record/checkpoint')).toBeUndefined();
    expect(await read('tile/0/001')).toBeUndefined();
  });
});

describe('the result in one sentence', () => {
  const lines = (outcomes: string) =>
    [...outcomes].map((each) => ({
      check: 'tree',
      outcome: each === 'p' ? ('pass' as const) : each === 'f' ? ('fail' as const) : ('not-checked' as const),
      words: '',
    }));

  it.each([
    ['ppp', 'All 3 checks hold.'],
    ['ppn', '2 of 3 checks hold, 1 could not be made and says why'],
    ['pnn', '1 of 3 checks hold, 2 could not be made and say why'],
    ['nn', 'Nothing could be checked'],
    ['', 'Nothing could be checked'],
    ['pfn', '1 of 3 checks fails'],
    ['ff', '2 of 2 checks fail.'],
  ])('of %s is: %s', (outcomes, words) => {
    expect(resultWords(countLines(lines(outcomes)))).toContain(words);
  });
});
