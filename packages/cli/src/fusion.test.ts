import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { labelledWorld } from '@truceline/truce/labelled';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';
import { readReports } from './fusion/read-reports.ts';

const folder = temporaryFolder();
const run = (...words: readonly string[]) => truceline(['fusion', ...words]);
const at = (name: string) => join(folder, name);

describe('truceline fusion world', () => {
  it('writes reports that the csv feed reads back as they were made, and their truth', async () => {
    const { code, out, err } = await run('world', '--level', 'middle', '--seed', '3', '--out', at('middle'), '--json');
    expect([code, err]).toEqual([0, '']);
    const world = labelledWorld({ level: 'middle', seed: 3 });
    expect(JSON.parse(out)).toMatchObject({ reports: world.reports.length, copies: world.copies.size, incidents: 750 });
    const read = (await readReports(at('middle/reports.csv'), undefined)) as (typeof world)['reports'];
    const uncited = world.reports.filter(({ cites }) => cites === undefined);
    const ids = new Set(read.map(({ id }) => id));
    expect(uncited.filter(({ id }) => !ids.has(id))).toEqual([]);
    expect(read.length).toBe(world.reports.length);
    expect(readFileSync(at('middle/truth.csv'), 'utf8').split('\r\n').length).toBe(world.reports.length + 2);
  });

  it.each([
    [[], 'name a part: world, evaluate, learn'],
    [['wrold'], '`wrold` is no part of fusion; did you mean `world`?'],
    [['world', '--level', 'hrad', '--seed', '1', '--out', 'x'], 'did you mean `hard`?'],
    [['world', '--level', 'hard', '--out', 'x'], '`--seed` is missing'],
    [['world', '--level', 'hard', '--seed', '-1x', '--out', 'x'], 'argument is ambiguous'],
    [['world', '--level', 'hard', '--seed', '1x', '--out', 'x'], 'no whole number'],
    [['world', '--level', 'hard', '--seed', '1-2', '--out', 'x'], 'one world has one seed'],
    [['world', '--level', 'hard', '--seed', '1'], '`--out` is missing'],
    [['world', '--level', 'hard', '--seed', '1', '--out', '/proc/x'], 'cannot be written'],
    [['evaluate', '--level', 'hard', '--seed', '1-999'], 'are 999 worlds; at most 100'],
    [['evaluate', '--truth', 'x'], 'go with `--reports FILE`'],
    [['evaluate', '--reports', 'x', '--level', 'hard'], 'exclude one another'],
    [['evaluate', '--reports', 'x'], 'say what is known'],
    [['evaluate', '--level', 'hard', '--seed', '1', '--zone', 'Europe/Kyyiv'], 'is no time zone'],
  ])('refuses in one line: %j', async (words, reason) => {
    const { code, out, err } = await run(...words);
    expect([code, out, err.trim().split('\n')]).toEqual([2, '', [expect.stringContaining(reason)]]);
  });
});

describe('truceline fusion evaluate', () => {
  it('gives the same figures for a world and for its files', async () => {
    await run('world', '--level', 'easy', '--seed', '4', '--out', at('easy'));
    const words = ['--reports', at('easy/reports.csv'), '--truth', at('easy/truth.csv')];
    const files = await run('evaluate', ...words, '--json');
    const world = await run('evaluate', '--level', 'easy', '--seed', '4', '--json');
    const methods = (text: string) =>
      (JSON.parse(text) as { methods: { name: string; mean: Record<string, number> }[] }).methods;
    expect([files.code, files.err]).toEqual([0, '']);
    for (const [index, { name, mean }] of methods(files.out).entries()) {
      const other = methods(world.out)[index]!;
      expect([name, mean.countRatio]).toEqual([other.name, other.mean.countRatio]);
      expect(mean.bCubedF).toBeCloseTo(other.mean.bCubedF!, 12);
    }
    expect((await run('evaluate', ...words, '--by-source')).out).toContain('Long Line Mission + Marlhaven Wire');
  });

  it('scores pairs that people labelled, weighted, and the sealed part apart', async () => {
    const rows = readFileSync(at('easy/truth.csv'), 'utf8')
      .split('\r\n')
      .slice(1, -1)
      .map((row) => row.split(','));
    const sourceOf = new Map(
      labelledWorld({ level: 'easy', seed: 4 }).reports.map(({ item, source }) => [item, source]),
    );
    const pair = (one: number, other: number, label: string, sealed = 'no') =>
      [
        sourceOf.get(rows[one]![0]!),
        rows[one]![0],
        sourceOf.get(rows[other]![0]!),
        rows[other]![0],
        2,
        sealed,
        label,
      ].join();
    const header = 'source_one,item_one,source_other,item_other,weight,sealed,label';
    const same = rows.findIndex((row, index) => index > 0 && row[1] === rows[0]![1]);
    const lines = [
      pair(0, same, 'same'),
      pair(0, same + 40, 'different', 'yes'),
      pair(0, 5, 'cannotTell'),
      pair(1, 5, ''),
    ];
    writeFileSync(at('labels.csv'), [header, ...lines].join('\n'));
    const words = ['--reports', at('easy/reports.csv'), '--labels', at('labels.csv')];
    const all = JSON.parse((await run('evaluate', ...words, '--json')).out) as { methods: unknown[] };
    expect(all.methods[0]).toMatchObject({ pairs: 2, cannotTell: 1, accuracy: { joined: 0, together: 2 } });
    const sealed = JSON.parse((await run('evaluate', ...words, '--part', 'sealed', '--json')).out) as {
      methods: unknown[];
    };
    expect(sealed.methods[0]).toMatchObject({ pairs: 1, cannotTell: 0, accuracy: { together: 0 } });
    writeFileSync(at('bad.csv'), [header, pair(0, same, 'perhaps')].join('\n'));
    expect((await run('evaluate', '--reports', at('easy/reports.csv'), '--labels', at('bad.csv'))).err).toContain(
      'line 2: `perhaps` is none of same, different, cannotTell',
    );
  });

  it('refuses a truth that names what was not read', async () => {
    writeFileSync(at('strange.csv'), 'item,incident\nnobody,1\n');
    const words = ['--reports', at('easy/reports.csv'), '--truth', at('strange.csv')];
    expect((await run('evaluate', ...words)).err).toContain('no report has the item `nobody`');
  });
});
