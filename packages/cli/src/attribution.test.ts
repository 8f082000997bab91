import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';

const folder = temporaryFolder();
const run = (...words: readonly string[]) => truceline(['attribution', ...words]);
const written = (name: string, lines: readonly string[]): string => {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
};

/** Incidents of which `p` was published of one party or the other in turn, and how many of ten were found so. */
function calibrated(incidents: number): { readonly log: string; readonly outcomes: string } {
  const log = ['at,incident,hypothesis,per_mille,table'];
  const outcomes = ['incident,outcome,at'];
  for (let index = 0; index < incidents; index++) {
    const [accused, other] = index % 2 === 0 ? ['vel', 'orn'] : ['orn', 'vel'];
    for (const [of, perMille] of [
      [accused, 800],
      [other, 100],
      ['other', 0],
      ['notAnAttack', 0],
      ['undetermined', 100],
    ])
      log.push(`2030-01-10T12:00:00Z,inc-${index},${of},${perMille},abc`);
    const turn = Math.floor(index / 2) % 10;
    outcomes.push(`inc-${index},${turn < 8 ? accused : turn === 8 ? other : 'undetermined'},`);
  }
  return { log: written(`log-${incidents}.csv`, log), outcomes: written(`outcomes-${incidents}.csv`, outcomes) };
}

describe('truceline attribution calibration', () => {
  it('finds figures that mean what they say, for both parties alike', async () => {
    const { log, outcomes } = calibrated(300);
    const out = join(folder, 'written');
    const { code, out: text } = await run('calibration', '--log', log, '--outcomes', outcomes, '--out', out);
    expect(code).toBe(0);
    expect(text).toContain('300 incidents adjudicated: the goal, an error of 0.05 at the most, is met');
    expect(text).toContain('calibration error 0.000');
    expect(text).toContain('  vel: +0.000');
    expect(text).toContain('over 600 pairs: no difference is shown');
    expect(text).toContain('  0.8 to 0.9   0.800   120 of 150');
    for (const file of ['reliability.svg', 'reliability.csv', 'calibration.json'])
      expect(existsSync(join(out, file))).toBe(true);
    expect(readFileSync(join(out, 'reliability.csv'), 'utf8')).toContain('vel,0.8,0.9,150,120,0.8');
    const { out: json } = await run('calibration', '--log', log, '--outcomes', outcomes, '--json');
    expect(JSON.parse(json)).toMatchObject({ resolved: 300, verdict: 'met', pairs: 600 });
    expect(`${json}`.trim()).toBe(readFileSync(join(out, 'calibration.json'), 'utf8').trim());
  });

  it('says that fewer than 30 are too few to tell, and what it could not judge', async () => {
    const { log, outcomes } = calibrated(20);
    writeFileSync(outcomes, `${readFileSync(outcomes, 'utf8')}inc-99,vel,\ninc-3,vel,\n`);
    const { code, out } = await run('calibration', '--log', log, '--outcomes', outcomes);
    expect(code).toBe(0);
    expect(out).toContain('19 incidents adjudicated: too few to tell; 30 are needed');
    expect(out).toContain(': too few to tell\n');
    expect(out).toContain('not judged: nothing was published of 1 (inc-99)');
    expect(out).toContain('not judged: two outcomes differ for 1 (inc-3)');
  });

  it('refuses what it cannot read in one line', async () => {
    const { log, outcomes } = calibrated(20);
    const bad = written('bad.csv', [
      'at,incident,hypothesis,per_mille,table',
      '2030-01-10T12:00:00Z,inc-1,vel,1001,abc',
    ]);
    const none = written('none.csv', ['incident,outcome', 'inc-77,vel']);
    for (const [words, told] of [
      [['--log', bad, '--outcomes', outcomes], 'line 2: `per_mille`: is no whole number from 0 to 1000'],
      [['--log', outcomes, '--outcomes', log], 'lacks the column'],
      [['--log', log, '--outcomes', none], 'none of the 1 outcomes can be laid beside a published figure'],
      [['--log', log], '`--log` and `--outcomes` are needed'],
      [['--log', log, '--outcomes', outcomes, '--replicas', '5'], '`--replicas 5` is no whole number from 100'],
    ] as const) {
      const { code, err } = await run('calibration', ...words);
      expect([code, err.trim().split('\n').length]).toEqual([2, 1]);
      expect(err).toContain(told);
    }
    expect((await run('calibation')).err).toContain('did you mean `calibration`?');
  });
});

describe('truceline attribution log and sample', () => {
  it('writes down an exercise once, draws from it, and reads what people filled in', async () => {
    const store = join(folder, 'store');
    expect((await truceline(['exercise', '--days', '10', '--store', store])).code).toBe(0);
    const log = join(folder, 'published.csv');
    const first = await run('log', '--log', log, '--store', store);
    expect(first.out).toMatch(/^\d+ incidents, \d+ rows added/);
    const bytes = readFileSync(log, 'utf8');
    expect(bytes.split('\n').length).toBeGreaterThan(10);
    expect((await run('log', '--log', log, '--store', store)).out).toContain(', 0 rows added');
    expect(readFileSync(log, 'utf8')).toBe(bytes);
    const drawn = await run('sample', '--log', log, '--count', '5', '--seed', '11');
    const [head, ...rows] = drawn.out.trim().split('\n');
    expect([head, rows.length]).toEqual(['incident,outcome', 5]);
    const outcomes = written('filled.csv', [head!, ...rows.map((row) => `${row}vel`)]);
    const judged = await run('calibration', '--log', log, '--outcomes', outcomes, '--json');
    expect(JSON.parse(judged.out)).toMatchObject({ resolved: 5, verdict: 'tooFew' });
  });
});
