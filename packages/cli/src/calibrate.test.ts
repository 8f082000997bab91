import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedData } from '@truceline/sources/testing';
import { describe, expect, it } from 'vitest';
import { start, temporaryFolder, truceline } from '../testing/command-line.ts';
import type { Calibration } from './calibration/result.ts';

const folder = temporaryFolder();
// Ninety days: neither the grid nor what is refused hangs on the length of the history.
const past = ['--exercise', '7', '--exercise-days', '90'];
const north = ['calibrate', 'exercise', '--counter', 'north_day', ...past];
const into = (name: string) => join(folder, name);
const filesIn = (name: string): Readonly<Record<string, string>> =>
  Object.fromEntries(readdirSync(into(name)).map((file) => [file, readFileSync(join(into(name), file), 'latin1')]));

describe('calibrate', () => {
  it('writes the curve as data, pictures and a page, and parameters whose hash it prints', async () => {
    const { code, out, err } = await truceline([...north, '--replays', '20', '--out', into('whole')]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const files = filesIn('whole');
    expect(Object.keys(files).sort()).toEqual([
      'calibration.csv',
      'calibration.json',
      'checkpoint.jsonl',
      'codebook.csv',
      'curve-1h.svg',
      'curve-24h.svg',
      'curve-7d.svg',
      'index.html',
      'parameters.json',
    ]);
    const hash = createHash('sha256')
      .update(readFileSync(join(into('whole'), 'parameters.json')))
      .digest('hex');
    expect(out).toContain(`parameters sha256 ${hash}`);
    expect(out).toMatch(/^EXERCISE: seed 7/);
    expect(out).toContain("the text's number: 5 or more");
    const found = JSON.parse(files['calibration.json']!) as Calibration;
    expect(found.parametersSha256).toBe(hash);
    expect(found.parameters.chosen).toEqual({ threshold: 5, windowMs: 86_400_000, clearLevel: 5, by: 'text' });
    expect(files['calibration.csv']!.trimEnd().split('\r\n')).toHaveLength(found.rows.length + 1);
    for (const row of found.rows) expect(row.trials).toBe(20);
  });

  it('makes a page that asks nothing of any network, says what it is, and calls nothing safe', () => {
    const page = filesIn('whole')['index.html']!;
    expect(page).not.toMatch(/https?:\/\/(?!www\.w3\.org\/2000\/svg)|@import|<link|<img|url\(/);
    expect(page).toContain("default-src 'none'");
    expect(page).toContain('<p class="mark">EXERCISE</p>');
    expect(page).not.toMatch(/\b(safe|quiet|calm|clean|green|red)\b/i);
    expect(page).toMatch(/prefers-reduced-motion/);
  });

  it('calibrates detectors of daily counts, with injections that go in as reports', async () => {
    const words = ['--replays', '4', '--windows', '24h', '--thresholds', '5', '--detectors', '--trials', '1'];
    const { code, out, err } = await truceline([...north, ...words, '--out', into('detectors')]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('CUSUM ×2, h = 4');
    expect(out).toContain('Farrington, alpha 0.01');
    const { detectors, parameters } = JSON.parse(filesIn('detectors')['calibration.json']!) as Calibration;
    expect(parameters.detectors).toMatchObject({ trials: 1, noise: { delayMinutes: 720, placeErrorM: 2_000 } });
    expect(detectors!.rows).toHaveLength(11 * 9);
    expect(detectors!.rows.every((row) => row.trials === 1)).toBe(true);
    const told = detectors!.rows.filter((row) => row.factor === 4 && row.lasting_days === 7);
    expect(told.every((row) => row.injected_mean > 0 && row.added_mean > 0)).toBe(true);
    expect(filesIn('detectors')['detectors.csv']!.trimEnd().split('\r\n')).toHaveLength(1 + 11 * 9);
    expect(filesIn('detectors')['index.html']).toContain('id="detectors"');
    expect((await truceline([...north, '--trials', '0', '--detectors'])).err).toContain('`--trials` is a whole number');
    expect((await truceline([...north, '--delay', 'long'])).err).toContain('`--delay` is a number from 0');
  });

  it('gives the same bytes when it was stopped in the middle and goes on', async () => {
    mkdirSync(into('cut'));
    const checkpoint = readFileSync(join(into('whole'), 'checkpoint.jsonl'));
    // Cut in the midst of a line, as a stopped machine leaves it.
    writeFileSync(join(into('cut'), 'checkpoint.jsonl'), checkpoint.subarray(0, Math.floor(checkpoint.length * 0.57)));
    const { code, err } = await truceline([...north, '--replays', '20', '--out', into('cut'), '--resume']);
    expect(code).toBe(0);
    expect(err).toMatch(/going on after (9|1\d) of 20 replays/);
    expect(filesIn('cut')).toEqual(filesIn('whole'));
  });

  it('stops at Ctrl-C with what is done kept, and goes on from there to the same bytes', async () => {
    const words = (replays: number, name: string) => [...north, '--replays', String(replays), '--out', into(name)];
    // So many that it is still at work when it is stopped; where it stopped decides how many are asked for afterwards.
    const child = start(words(4_000, 'stopped'));
    const stopped = new Promise<{ code: number | null; err: string }>((resolve) => {
      let err = '';
      child.stderr!.on('data', (bytes: Buffer) => (err += bytes.toString()));
      child.on('close', (code) => resolve({ code, err }));
    });
    const path = join(into('stopped'), 'checkpoint.jsonl');
    while (child.exitCode === null && (!existsSync(path) || readFileSync(path, 'utf8').split('\n').length < 8))
      await new Promise((resolve) => setTimeout(resolve, 3));
    child.kill('SIGINT');
    const { code, err } = await stopped;
    expect(code).toBe(130);
    const [, done] = /stopped after (\d+) of 4000 replays; the same command with --resume goes on from here/.exec(err)!;
    expect(existsSync(join(into('stopped'), 'index.html'))).toBe(false);
    const all = Number(done) + 20;
    const on = await truceline([...words(all, 'stopped'), '--resume']);
    const once = await truceline(words(all, 'once'));
    expect([on.code, once.code]).toEqual([0, 0]);
    expect(on.err).toContain(`going on after ${done} of ${all} replays`);
    expect(filesIn('stopped')).toEqual(filesIn('once'));
  });

  it('freezes a choice out of what was replayed already, and refuses one that is not on the grid', async () => {
    const words = [...north, '--replays', '20', '--out', into('cut'), '--resume'];
    const chosen = await truceline([...words, '--choose', '3@7d', '--json']);
    expect(chosen.err).toContain('going on after 20 of 20 replays');
    expect((JSON.parse(chosen.out) as Calibration).parameters.chosen).toMatchObject({ threshold: 3, by: 'operator' });
    expect((await truceline([...words, '--choose', '99@7d'])).err).toMatch(
      /99 is not on the grid of 7d, which tries 1, 2/,
    );
    expect((await truceline([...words, '--choose', '3@2h'])).err).toMatch(/2h is not on the grid; it has 1h, 24h, 7d/);
  });

  it('refuses a checkpoint of other parameters, with what differs', async () => {
    const { code, err } = await truceline([...north, '--seed', '2', '--out', into('cut'), '--resume']);
    expect(code).toBe(2);
    expect(err).toMatch(/made with other parameters \(seed\); give the same again, or another --out/);
  });

  it('calibrates a clause without number or window, and says that the text has none', async () => {
    const { code, out } = await truceline([
      'calibrate',
      'exercise',
      '--counter',
      'no_buffer_shelling',
      ...past,
      '--replays',
      '5',
      '--thresholds',
      '1..3',
    ]);
    expect(code).toBe(0);
    expect(out).toContain('the text has no number and no window: it forbids each incident by itself');
    expect(out).toContain('no threshold is chosen, and the text has none on the grid');
  });

  it.each([
    [['calibrate', 'exercise', ...past], /which counter\? name one with `--counter`: .*north_day/],
    [['calibrate', 'exercise', ...past, '--counter', 'nord'], /no counter `nord`; the text has: .*north_day/],
    [
      ['calibrate', 'paris-declaration', ...past, '--counter', 'any_breach'],
      /cannot be counted: the text does not say what counts/,
    ],
    [['calibrate', 'exercise', '--counter', 'north_day'], /no history; name a source with/],
    [[...north, '--thresholds', '0'], /are no thresholds; write 3,5,8 or 1..20/],
    [[...north, '--windows', '24'], /`24` is no window; write 1h, 24h or 7d/],
    [[...north, '--clear', '4', '--thresholds', '3,9'], /`--clear 4` is above the threshold 3/],
    [[...north, '--block', '300'], /blocks of 300 need at least 600/],
    [[...north, '--resume'], /`--resume` needs the `--out` folder/],
    [[...north, '--replays', '0'], /`--replays` is a whole number from 1 to 10000, not `0`/],
    [[...north, '--from', '2009-01-01'], /no incident in the period/],
    [['calibrate', 'minsk-2', ...past], /counts none of the \d+ incidents/],
  ])('answers %j with what to do', async (words, answer) => {
    const { code, out, err } = await truceline(words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(answer);
  });

  it.runIf(sharedData('ucdp-ged-ukraine'))(
    'replays the years of Minsk II, and says what the source holds',
    async () => {
      const { code, out } = await truceline([
        'calibrate',
        'minsk-2',
        '--from',
        '2015-02-15',
        '--to',
        '2022-01-01',
        '--replays',
        '30',
        '--apart',
        '--json',
        '--source',
        `ucdp-ged=${sharedData('ucdp-ged-ukraine', 'ucdp_ged_ukraine.csv')}`,
      ]);
      expect(code).toBe(0);
      const found = JSON.parse(out) as Calibration;
      expect(found.history.zones.map(({ zone }) => zone)).toEqual(['donetsk', 'luhansk']);
      expect(found.notices.join('\n')).toMatch(/known by the day only/);
      expect(found.notices.join('\n')).toMatch(/nobody recorded where they looked/);
      const day = found.rows.filter((row) => row.window_h === 24 && row.threshold === 1)[0]!;
      // On 9 to 10 of 100 zone-days of those years somebody was killed; the replays keep that.
      const days = found.history.zones.reduce((sum, each) => sum + each.watchedDays, 0);
      expect(days).toBe(2 * 2_512);
      expect(day.alarm_days_per_100_zone_days).toBeGreaterThan(8);
      expect(day.alarm_days_per_100_zone_days).toBeLessThan(11);
    },
  );
});
