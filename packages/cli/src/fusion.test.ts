import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { labelledWorld, levels } from '@truceline/truce/labelled';
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
    expect(read.map(({ id }) => id).sort()).toEqual(world.reports.map(({ id }) => id).sort());
    expect(readFileSync(at('middle/truth.csv'), 'utf8').split('\r\n').length).toBe(world.reports.length + 2);
  });

  it.each([
    [[], 'name a part: world, count, evaluate, learn'],
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
    const { out } = await run('evaluate', ...words, '--by-source');
    expect(out).toContain('Long Line Mission + Marlhaven Wire');
    expect(out).toMatch(/ECE 0\.\d{4} \(95 % limits 0\.\d{4} to 0\.\d{4}, by drawing incidents anew\) over \d+ pairs/);
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

describe('truceline fusion learn', () => {
  it('writes parameters that evaluate takes, and never looks at sealed labels', async () => {
    const out = at('learned.json');
    const { code, out: text, err } = await run('learn', '--level', 'easy', '--seed', '1-2', '--out', out, '--json');
    expect([code, err]).toEqual([0, '']);
    const told = JSON.parse(text) as { hash: string; knownPairs: number; parameters: { origin: string } };
    expect(told.parameters.origin).toBe('labelled worlds easy, seeds 1-2');
    expect(told.knownPairs).toBeGreaterThan(2_000);
    const words = ['--level', 'easy', '--seed', '4', '--parameters', out, '--json'];
    expect(JSON.parse((await run('evaluate', ...words)).out)).toMatchObject({ parameters: { hash: told.hash } });
    const reports = at('easy/reports.csv');
    const labelled = readFileSync(at('labels.csv'), 'utf8');
    const learned = async (labels: string) => {
      writeFileSync(at('some.csv'), labels);
      const words_ = ['--reports', reports, '--labels', at('some.csv'), '--out', at('other.json'), '--json'];
      return JSON.parse((await run('learn', ...words_)).out) as { knownPairs: number };
    };
    expect(await learned(labelled.replaceAll(',no,', ',yes,'))).toMatchObject({ knownPairs: 0 });
    expect(await learned(labelled.replaceAll(',yes,', ',no,'))).toMatchObject({ knownPairs: expect.any(Number) });
  });

  it.each([
    [['--level', 'easy', '--seed', '1'], '`--out` is missing'],
    [['--out', 'x.json'], '`--level` is missing'],
    [['--reports', 'x', '--level', 'easy', '--out', 'x.json'], 'exclude one another'],
    [['--level', 'easy', '--seed', '1', '--labels', 'x', '--out', 'x.json'], 'go with `--reports FILE`'],
    [['--level', 'easy', '--seed', '1', '--out', '/proc/x/y.json'], 'cannot be written'],
  ])('refuses in one line: %j', async (words, reason) => {
    const { code, out, err } = await run('learn', ...words);
    expect([code, out, err.trim().split('\n')]).toEqual([2, '', [expect.stringContaining(reason)]]);
  });

  it('refuses parameters that were changed, or that are none', async () => {
    const text = readFileSync(at('learned.json'), 'utf8');
    const words = ['evaluate', '--level', 'easy', '--seed', '4', '--parameters', at('changed.json')];
    writeFileSync(at('changed.json'), text.replace('"counting": -', '"counting": -1'));
    expect((await run(...words)).err).toMatch(/was changed: its numbers hash to|cannot be used/);
    writeFileSync(at('changed.json'), text.replace('"distanceM"', '"distance"'));
    expect((await run(...words)).err).toContain('holds no parameters of fusion');
    expect((await run('evaluate', '--level', 'easy', '--seed', '4', '--parameters', at('none.json'))).err).toContain(
      'is not there',
    );
  });
});

describe('docs/statistics/fusion-bench.md', () => {
  it('prints the figures of one held-out world, and of the levels as they are', async () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/statistics/fusion-bench.md'), 'utf8');
    const told = JSON.parse((await run('evaluate', '--level', 'hard', '--seed', '21', '--json')).out) as {
      methods: { name: string; each: { figures: Record<string, number>; calibration?: Record<string, number> }[] }[];
    };
    const [evidence, counting] = told.methods.slice(-2).map(({ each }) => each[0]!);
    const figure = (value: number | undefined, digits: number) => value!.toFixed(digits).replace(/^0/, '');
    const words = page.replace(/\s+/g, ' ');
    expect(words).toContain(
      `as it comes, evidence ${figure(evidence!.figures.bCubedF, 3)} and ${figure(evidence!.figures.countRatio, 3)}; counting ${figure(counting!.figures.bCubedF, 3)} and ${figure(counting!.figures.countRatio, 3)}; ECE ${figure(evidence!.calibration?.error, 4)} (${figure(evidence!.calibration?.low, 4)} to ${figure(evidence!.calibration?.high, 4)})`,
    );
    expect(words).toContain(`blocking ${figure(evidence!.figures.blockingRecall, 3)}`);
    for (const [name, level] of Object.entries(levels)) {
      const [row] = page.split('\n').filter((line) => line.startsWith(`| ${name} `));
      expect(row).toContain(`| ${level.incidents.toLocaleString('en')} `);
      expect(row).toContain(`| ${level.dateOnly * 100} % `);
      expect(row).toContain(`| ${Math.round(level.snapped * 100)} % `);
    }
  });

  it('parameters learned on a level are those that its learning seeds give', async () => {
    const kept = readFileSync(join(import.meta.dirname, '../../../bench/fusion-parameters/easy.json'), 'utf8');
    await run('learn', '--level', 'easy', '--seed', '1-8', '--out', at('easy.json'));
    const learned = (text: string) => {
      const { limits: _, ...rest } = (JSON.parse(text) as { parameters: Record<string, unknown> }).parameters;
      return rest;
    };
    expect(learned(readFileSync(at('easy.json'), 'utf8'))).toEqual(learned(kept));
  });
});
