import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedData } from '@truceline/sources/testing';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../../testing/command-line.ts';

const folder = temporaryFolder();
const written = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const run = (path: string, ...more: readonly string[]) => truceline(['stats', 'dawid-skene', '--input', path, ...more]);
const published = sharedData('stats-vectors', 'dawid-skene/anesthesia.csv');

describe('truceline stats dawid-skene', () => {
  it.runIf(published)('prints the published figures', async () => {
    const { code, out, err } = await run(published!, '--json');
    expect([code, err]).toEqual([0, '']);
    const told = JSON.parse(out);
    expect(told.logLikelihood).toBeCloseTo(-190.731, 4);
    expect(told.differsFromMajority).toEqual(['2', '12', '36']);
    expect((await run(published!)).out).toContain('share  0.39997  0.42158  0.11179  0.06667');
  });

  it('a wide table says the same as a long one', async () => {
    const long = written('long.csv', 'what,who,said\n1,x,a\n1,y,a\n2,x,b\n2,y,a\n3,y,b\n');
    const wide = written('wide.csv', 'item,x,y\n1,a,a\n2,b,a\n3,NA,b\n');
    const first = await run(long, '--item', 'what', '--rater', 'who', '--rating', 'said', '--json');
    expect(first.code).toBe(0);
    expect(await run(wide, '--wide', '--json')).toEqual(first);
  });

  it('items rated alike are counted', async () => {
    const counted = written('counted.csv', 'x,y,n\n1,1,40\n1,2,7\n2,2,13\n');
    const told = JSON.parse((await run(counted, '--wide', '--count', 'n', '--json')).out);
    expect(told).toMatchObject({ raters: ['x', 'y'], itemsCounted: 60, classes: ['1', '2'] });
    const usual = written('usual.csv', 'x,y,count\n1,1,40\n1,2,7\n2,2,13\n');
    expect(JSON.parse((await run(usual, '--wide', '--json')).out)).toEqual(told);
    expect(JSON.parse((await run(usual, '--wide', '--raters', 'x,y', '--json')).out)).toEqual(told);
    expect(JSON.parse((await run(usual, '--wide', '--raters', 'y,count', '--json')).out)).toMatchObject({
      raters: ['count', 'y'],
      itemsCounted: 3,
    });
  });

  it.each([
    ['item,rater,rating\n', [], 'there are no ratings'],
    ['item,rater,said\n1,a,b\n', [], 'lacks the column `rating`'],
    ['item,rater,rating\n1,,b\n', [], 'line 2 names no item or no rater'],
    ['item,x,n\n1,a,-2\n', ['--wide', '--count', 'n'], 'line 2: `-2` is no count'],
    ['item,rater,rating\n1,a,b\n', ['--count', 'n'], '`--count` needs `--wide`'],
    ['item,rater,rating\n1,a,b\n', ['--rounds', 'x'], '`x` of --rounds is no number'],
    ['item,rater,rating\n1,a\n', [], 'line 2: 2 cells where the header has 3'],
  ])('refuses in one line: %j', async (text, more, reason) => {
    const { code, out, err } = await run(written('bad.csv', text), ...more);
    expect([code, out, err.trim().split('\n')]).toEqual([2, '', [expect.stringContaining(reason)]]);
  });
});
