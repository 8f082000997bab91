import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, type LocalDay } from '@truceline/truce/kernel';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);
const held = (...words: readonly string[]) => truceline(['held', ...words]);
const words =
  'register|--about|an invented truce|--ratio|0.5|--truce|2025-05-01..2025-05-10|--baseline|2025-03-01|--kinds|armed_force|--floor|60|--method|exact'
    .split('|')
    .slice(1);

/** 61 days with 10 or 11 cases, then 10 days; each day watched so far. */
function series(name: string, during: number, watched: (day: number) => number | '' = () => 90): string {
  const lines = Array.from({ length: 71 }, (_, day) => {
    const count = day < 61 ? 10 + (day % 2) : during;
    return `${addDays('2025-03-01' as LocalDay, day)},${count},${watched(day)}`;
  });
  writeFileSync(at(name), `day,count,watched\n${lines.join('\n')}\n`);
  return at(name);
}

describe('truceline held', () => {
  beforeAll(async () => {
    expect((await held('register', ...words, '--out', at('registration.json'))).code).toBe(0);
  });

  it('writes a registration with its hash, and says when a changed parameter makes another', async () => {
    const first = JSON.parse((await held('register', ...words, '--json')).out);
    expect(first.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(first.registration).toEqual(JSON.parse(readFileSync(at('registration.json'), 'utf8')));
    const canonical = (value: unknown): string =>
      Array.isArray(value)
        ? `[${value.map(canonical).join(',')}]`
        : typeof value === 'object' && value !== null
          ? `{${Object.keys(value)
              .sort()
              .map((name) => `${JSON.stringify(name)}:${canonical((value as Record<string, unknown>)[name])}`)
              .join(',')}}`
          : JSON.stringify(value);
    const bytes = `truceline/held/v1\0${canonical(first.registration)}`;
    expect(first.hash).toBe(createHash('sha256').update(bytes).digest('hex'));
    writeFileSync(at('changed.json'), readFileSync(at('registration.json')));
    const { out } = await held(
      'register',
      '--registration',
      at('changed.json'),
      '--floor',
      '61',
      '--out',
      at('changed.json'),
    );
    expect(out).toContain(`it replaces ${first.hash}`);
    expect(out).not.toMatch(new RegExp(`registration ${first.hash}`));
  });

  it('gives figures and no verdict where no record shows the registration, and none of its parts says a word', async () => {
    const asked = ['--registration', at('registration.json'), '--series', series('calm.csv', 1)];
    const { code, out } = await held(...asked);
    expect(code).toBe(0);
    expect(out).toMatch(/^No record shows that this was registered before the truce: exploratory, no verdict/);
    const told = JSON.parse((await held(...asked, '--json')).out);
    expect(told).toMatchObject({ exploratory: true, standing: { kind: 'unrecorded' }, reasons: [] });
    expect(told).not.toHaveProperty('verdict');
    for (const view of told.views) expect(view).not.toHaveProperty('verdict');
    expect(told.views[0]).toMatchObject({ before: { count: 640, rows: 61 }, during: { count: 10, rows: 10 } });
  });

  it('says held, not held and not determinable, each with its figures; assumed, and so said', async () => {
    const answer = async (file: string) =>
      JSON.parse(
        (await held('--registration', at('registration.json'), '--series', file, '--assume-registered', '--json')).out,
      );
    const [calm, open, worse] = [
      await answer(series('calm.csv', 1)),
      await answer(series('open.csv', 5)),
      await answer(series('worse.csv', 20)),
    ];
    expect([calm.verdict, open.verdict, worse.verdict]).toEqual(['held', 'notDeterminable', 'notHeld']);
    expect(calm.hypothetical).toContain('assumed');
    expect(calm.sentence).toMatch(/^Held, by what was registered: .* lies below 0.5/);
    expect(open.sentence).toMatch(/^Not determinable: the bound lies within/);
    expect(worse.views[0].estimate).toBeCloseTo(20 / (640 / 61), 10);
    const text = (
      await held('--registration', at('registration.json'), '--series', at('worse.csv'), '--assume-registered')
    ).out;
    for (const said of [
      'ASSUMED, HYPOTHETICAL',
      'coverage     90 % of the time (10 of 10 rows recorded)',
      'least rise',
      'placebo windows: 7 of 7 earlier',
      'Alarm',
    ])
      expect(text).toContain(said);
    expect(text.toLowerCase()).not.toMatch(/\bsafe|quiet/);
  });

  it('a floor that is not reached, and coverage that nobody recorded, override the counts', async () => {
    const asked = (file: string, ...more: readonly string[]) =>
      held('--registration', at('registration.json'), '--series', file, '--assume-registered', ...more);
    const below = await asked(
      series('below.csv', 0, (day) => (day < 61 ? 90 : 40)),
      '--strict',
    );
    expect(below.code).toBe(1);
    expect(below.out).toContain(
      'Not determinable: watched 40 % of the time during the truce (10 of 10 rows recorded), below the floor of 60 %',
    );
    expect((await asked(series('blind.csv', 0, () => ''))).out).toContain(
      'nobody recorded where they looked during the truce',
    );
    writeFileSync(
      at('coverage.csv'),
      readFileSync(series('looked.csv', 0), 'utf8')
        .replace(/^(.*),\d+,/gm, '$1,')
        .replace('day,count,', 'day,'),
    );
    const told = JSON.parse((await asked(at('blind.csv'), '--coverage', at('coverage.csv'), '--json')).out);
    expect(told.verdict).toBe('held');
  });

  it('takes hours, and looks at rows of the same hour of the week', async () => {
    const hours = ['--about', 'x', '--rate', '1', '--step', 'hour', '--truce', '2025-04-19T18:00..2025-04-20T23:00'];
    const made = await held(
      'register',
      ...hours,
      '--baseline',
      '2025-03-15T00:00',
      '--kinds',
      'shelling',
      '--floor',
      '50',
      '--method',
      'exact',
      '--out',
      at('hours.json'),
    );
    expect(made.code).toBe(0);
    const lines = Array.from({ length: 37 * 24 }, (_, hour) => {
      const day = addDays('2025-03-15' as LocalDay, Math.floor(hour / 24));
      return `${day} ${String(hour % 24).padStart(2, '0')}:00,${hour % 5 === 0 ? 1 : 0},100`;
    });
    writeFileSync(at('hours.csv'), `hour,count,watched\n${lines.join('\n')}\n`);
    const told = JSON.parse(
      (await held('--registration', at('hours.json'), '--series', at('hours.csv'), '--assume-registered', '--json'))
        .out,
    );
    expect(told.verdict).toBe('held');
    expect(told.views[0].during).toEqual({ count: 6, exposure: 30, rows: 30 });
    expect(told.placebos.placebos).toHaveLength(5);
  });

  it('refuses what it cannot read, in one line', async () => {
    series('calm.csv', 1);
    const file = ['--registration', at('registration.json')];
    writeFileSync(at('bad.csv'), 'day,count\n2025-03-01,-1\n');
    writeFileSync(at('twice.csv'), 'day,count\n2025-03-01,1\n2025-03-01,1\n');
    writeFileSync(at('bad-day.csv'), 'day,count\n2025-02-31,1\n');
    writeFileSync(
      at('extra.json'),
      JSON.stringify({ ...JSON.parse(readFileSync(at('registration.json'), 'utf8')), colour: 1 }),
    );
    for (const [asked, said] of [
      [[...file], 'give one of `--series FILE`'],
      [['--series', at('calm.csv')], 'name a registration'],
      [[...file, '--series', at('none.csv')], 'none.csv'],
      [[...file, '--series', at('bad.csv')], 'line 2: `count` is `-1`'],
      [[...file, '--series', at('twice.csv')], 'it comes twice'],
      [[...file, '--series', at('bad-day.csv')], 'is no day'],
      [['--registration', at('extra.json'), '--series', at('calm.csv')], 'a member `colour` that means nothing'],
      [['register', '--about', 'x'], '`bound` is missing'],
      [['register', ...words, '--floor', '0'], 'must be a whole number from 1 to 1000'],
      [['register', ...words, '--truce', '2025-05-01'], 'is not FROM..TO'],
      [['register', ...words, '--step', 'hour'], 'the beginning of an hour'],
    ] as const) {
      const { code, err } = await held(...asked);
      expect([code, err.trim().split('\n').length]).toEqual([2, 1]);
      expect(err).toContain(said);
    }
  });
});

describe('truceline held in a case', () => {
  const store = at('store');

  it('enters a registration, dates it, and answers of the case; an exercise says so', async () => {
    expect((await truceline(['exercise', '--seed', '7', '--days', '10', '--store', store])).code).toBe(0);
    const late = ['--truce', '2001-03-05..2001-03-08', '--baseline', '2001-02-27', '--zone', 'Etc/GMT+9'];
    const asked = ['register', ...words.slice(0, 4), ...late, ...words.slice(8)];
    const { code, out, err } = await held(...asked, '--case', 'exercise', '--by', 'Joint Commission', '--store', store);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('registered after it began: exploratory, no verdict');
    const again = await held(...asked, '--case', 'exercise', '--by', 'somebody else', '--store', store);
    expect(again.out).toBe(out);
    const listed = JSON.parse((await held('list', '--case', 'exercise', '--store', store, '--json')).out);
    // The staff of the exercise registered two before its first day.
    expect(listed.registrations.map(({ by }: { by: string }) => by)).toEqual([
      expect.stringMatching(/^EXERCISE: /),
      expect.stringMatching(/^EXERCISE: /),
      'Joint Commission',
    ]);
    const answer = await held('--case', 'exercise', '--store', store);
    expect(answer.code).toBe(0);
    expect(answer.out).toMatch(/^EXERCISE EXERCISE EXERCISE/);
    expect(answer.out).toContain('Registered after the truce began: exploratory, no verdict');
    const early = ['--truce', '2001-04-05..2001-04-08', ...late.slice(2)];
    const before = await held(
      'register',
      ...words.slice(0, 4),
      ...early,
      ...words.slice(8),
      '--case',
      'exercise',
      '--by',
      'x',
      '--store',
      store,
    );
    expect(before.out).toContain('the truce begins 2001-04-05 00:00 Etc/GMT+9');
    const open = JSON.parse((await held('--case', 'exercise', '--store', store, '--json')).out);
    expect(open.verdict).toBe('notDeterminable');
    expect(open.reasons.map(({ code: each }: { code: string }) => each)).toContain('truceNotOver');
  });
});
