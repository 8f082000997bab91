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
const run = (path: string, ...more: readonly string[]) => truceline(['stats', 'lists', '--input', path, ...more]);
const published = sharedData('stats-vectors', 'mse/kosovo_overlap.csv');

describe('truceline stats lists', () => {
  it.runIf(published)('prints the published figures', async () => {
    const { code, out, err } = await run(published!);
    expect([code, err]).toEqual([0, '']);
    for (const figure of ['7,395', '7,173', '7,634', '14,402', '12,549', '16,678', '16,942', '10,262', '7,231'])
      expect(out).toContain(figure);
    const told = JSON.parse((await run(published!, '--json')).out);
    expect(told.models.map(({ total }: { total: number }) => Math.round(total))).toEqual([7395, 14402, 16942]);
  });

  it('rows that are records say the same as rows that are counted', async () => {
    const records = written('records.csv', `a,b\n${'1,0\n'.repeat(6)}${'0,1\n'.repeat(8)}${'1,1\n'.repeat(4)}`);
    const patterns = written('patterns.csv', 'a,b,n\n1,0,6\n0,1,8\n1,1,4\n');
    const first = await run(patterns, '--json');
    expect(JSON.parse(first.out).models[0].total).toBeCloseTo(18 + 12, 6);
    expect(await run(records, '--json')).toEqual(first);
  });

  it('of lists that are named, what stands on none is left out and told', async () => {
    const three = written('three.csv', 'a,b,c,times\n1,0,0,6\n0,1,1,8\n1,1,0,4\n0,0,1,5\n');
    const { out } = await run(three, '--count', 'times', '--lists', 'a,b', '--json');
    expect(JSON.parse(out)).toMatchObject({ recordsLeftOut: 5, seen: 18 });
    expect((await run(three, '--count', 'times', '--lists', 'a,b')).out).toContain('5 on none of these are left out');
  });

  it('a model by name, and the word that no estimate exists', async () => {
    const apart = written('apart.csv', 'a,b,c,n\n1,0,0,40\n0,1,0,35\n0,0,1,50\n1,0,1,12\n0,1,1,7\n');
    const { code, out } = await run(apart, '--model', 'a:b', '--model', 'a:b + a:c');
    expect(code).toBe(0);
    expect(out).toContain('a:b ');
    expect(out).toContain('all two-way: no estimate, the overlaps between lists are too few');
  });

  it.each([
    ['id,a,b\nx7,1,0\n', [], 'line 2: `x7` of `id` is neither 0 nor 1'],
    ['a,b,n\n1,0,-3\n', [], 'line 2: `-3` of `n` is no count'],
    ['a,b,n\n0,0,3\n1,1,1\n', [], '3 records stand on none of the lists'],
    ['a,b,n\n1,0,3\n1,1,1\n', ['--level', '95'], 'the level is `95`'],
    ['a,b,n\n1,0,3\n1,1,1\n', ['--model', 'a:z'], '`z` of a model is none of the lists'],
  ])('refuses in one line: %j', async (text, more, reason) => {
    const { code, out, err } = await run(written('bad.csv', text), ...more);
    expect([code, out, err.trim().split('\n')]).toEqual([2, '', [expect.stringContaining(reason)]]);
  });
});
