import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { start, temporaryFolder, truceline } from '../testing/command-line.ts';
import type { BacktestObject } from './output/backtest-object.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const schema = JSON.parse(readFileSync(join(root, 'docs', 'backtests', 'backtest.schema.json'), 'utf8')) as object;
const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);
const folder = temporaryFolder();

function file(name: string, text: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const text = file(
  'drill.truce',
  `truce v1
agreement drill "A drill"
dated 2020-01-01
timezone "Europe/Kyiv" calendar same_time down
source doc "an invented text" official
actor a "A" { cites doc "1" role party signature given }
actor b "B" { cites doc "1" role party signature given }
incident fire "Fire" { cites doc "2" means "any use of armed force" covers armed_force }
ceasefire cf "Truce" { cites doc "3" between a, b starts 2020-01-03T00:00 ends 2020-01-07T00:00 }
threshold three "Three in a day" { cites doc "4" count fire >= 3 over sliding 24 hours while ceasefire cf active }
`,
);
const mapping = file(
  'mapping.json',
  JSON.stringify({
    format: 1,
    rows: 'reports',
    timeZone: 'Europe/Kyiv',
    columns: { item: 'id', from: 'from', published: 'published', retracts: 'retracts', place: 'place' },
    constants: { kind: 'shelling', domain: 'land', source: 'post', sourceClass: 'monitor' },
  }),
);
const rows = (...lines: string[]) => `id,from,published,retracts,place\n${lines.join('\n')}\n`;
const reports = file(
  'reports.csv',
  rows(
    '1,2020-01-02 10:00,2020-01-02 11:00,,One',
    '2,2020-01-04 08:00,2020-01-04 09:00,,Two',
    '3,2020-01-04 10:00,2020-01-04 11:00,,Three',
    '4,2020-01-04 12:00,2020-01-05 23:59,,Four',
    '5,2020-01-04 12:00,2020-01-06 12:00,4,Four',
    '6,2020-01-06 23:59,2020-01-07 00:00,,Six',
    '7,2020-01-07 00:00,2020-01-07 00:00,,Seven',
  ),
);
const undated = file(
  'undated.csv',
  rows('1,2020-01-04 08:00,,,One', '2,2020-01-05,,,Two', '3,2020-01-04 08:00,,1,One'),
);
const words = (path: string, ...more: string[]) => [
  'backtest',
  text,
  '--source',
  `csv=${path}`,
  '--mapping',
  `csv=${mapping}`,
  '--from',
  '2020-01-02',
  '--to',
  '2020-01-07',
  ...more,
];

async function told(path: string, ...more: string[]): Promise<BacktestObject> {
  const { code, out, err } = await truceline([...words(path, ...more), '--json']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const object = JSON.parse(out) as BacktestObject;
  expect(validate(object), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  return object;
}

describe('a backtest', () => {
  it('knows on each day what had been published by its end, and a later day revises it, breach and retraction included', async () => {
    const { days, hypothetical, knownTimes } = await told(reports);
    expect(hypothetical).toBe(false);
    expect(knownTimes).toEqual([{ feed: 'csv', dated: 7, undated: 0, undatedChanges: 0 }]);
    expect(days.map((day) => [day.day.slice(8), day.verdict, day.incidents.best, day.reports.late])).toEqual([
      ['02', 'noTruceInForce', 1, 0],
      ['03', 'notDeterminable', 0, 0],
      ['04', 'notDeterminable', 2, 0],
      ['05', 'beyondLimit', 0, 1],
      ['06', 'notDeterminable', 1, 0],
      ['07', 'noTruceInForce', 1, 0],
    ]);
    const [, , fourth, fifth, sixth] = days;
    const three = (day = fourth) => day!.clauses.find((clause) => clause.id.endsWith('/three'))!;
    expect([three().state, three(fifth).breaches, three(sixth).breaches]).toEqual(['notMet', 1, 0]);
    expect(fifth!.breaches.appeared[0]).toMatchObject({
      onset: '2020-01-04T10:00:00.000Z',
      clause: 'drill/threshold/three',
    });
    expect(
      fifth!.revised.map((each) => [each.day, each.before.verdict, each.now.verdict, each.now.incidents.best]),
    ).toEqual([['2020-01-04', 'notDeterminable', 'beyondLimit', 3]]);
    expect(sixth!.breaches).toMatchObject({ known: 0, gone: [fifth!.breaches.appeared[0]!.id] });
    expect(sixth!.turned.filter((turn) => turn.kind === 'takenBack').map((turn) => turn.words)).toEqual([
      '2020-01-04 was said to show an apparent breach, and reads: cannot be determined: nobody recorded where they looked',
      '2020-01-05 was said to show an apparent breach, and reads: cannot be determined: nobody recorded where they looked',
      '1 report was taken back by its source',
    ]);
    expect(days.map((day) => day.asKnownAtLast.incidents.best)).toEqual([1, 0, 2, 0, 1, 1]);
  });

  it('counts what says no time of publication as known on no day, and says so first', async () => {
    const { days, notices } = await told(undated);
    expect(days.map((day) => day.reports.known)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(notices[0]).toMatch(/^WHAT WAS KNOWN WHEN CANNOT BE TOLD from csv, 3 of 3 reports: .*`--lag 12h`/);
    const { out } = await truceline(words(undated));
    expect(out.split('\n')[0]).toBe(notices[0]);
    expect(out).toContain('none recorded');
  });

  it('assumes a delay where it is told to, never for a retraction, and says HYPOTHETICAL', async () => {
    const at = async (lag: string) => (await told(undated, '--lag', lag)).days.map((day) => day.reports.known);
    expect(await at('0h')).toEqual([0, 0, 1, 2, 2, 2]);
    expect(await at('16h')).toEqual([0, 0, 1, 1, 2, 2]);
    expect(await at('961m')).toEqual([0, 0, 0, 1, 2, 2]);
    expect(await at('3d')).toEqual([0, 0, 0, 0, 0, 1]);
    const { hypothetical, notices, lagMs } = await told(undated, '--lag', '1d');
    expect([hypothetical, lagMs]).toEqual([true, 86_400_000]);
    expect(notices[0]).toBe(
      'ASSUMED, HYPOTHETICAL: 2 reports that give no time of publication count as known 1 day after they were over',
    );
    expect(notices.join('\n')).toContain('corrections or retractions of csv: 1 gives no time');
  });

  it('leaves a time that a source gives alone, whatever is assumed', async () => {
    const plain = await told(reports);
    const lagged = await told(reports, '--lag', '30d');
    expect({ ...lagged, lagMs: undefined }).toEqual({ ...plain, lagMs: undefined });
  });

  it('prints one line a day, then the days on which something turned, each clause with what to type', async () => {
    const out = join(folder, 'out');
    const printed = await truceline([...words(reports), '--out', out]);
    expect(printed.err).toBe('');
    expect(printed.out.match(/^2020-01-0\d /gm)).toHaveLength(6);
    const turned = printed.out.slice(printed.out.indexOf('The days on which'));
    expect(turned).toMatch(/2020-01-05 {2}as known at its end\n {4}apparent breach\n/);
    const advised = /threshold\/three: .*\n {8}truceline explain (.*)\n/.exec(turned)![1]!;
    expect((await truceline(['explain', advised])).out).toContain('Three in a day');
    expect(readFileSync(join(out, 'backtest.txt'), 'utf8')).toBe(printed.out);
    expect(JSON.parse(readFileSync(join(out, 'backtest.json'), 'utf8'))).toEqual(await told(reports));
    expect(printed.out).not.toMatch(/\b(held|quiet|calm|safe)\b/);
  });

  it.each([
    [['--lag', 'soon'], '`--lag soon` is no delay'],
    [['--lag', '9999d'], '`--lag 9999d` is no delay'],
    [['--to', '2020-02-30'], '`--to 2020-02-30` is no day'],
    [['--to', '2020-01-01'], '2020-01-02 lies after 2020-01-01'],
    [['--to', '2199-01-01'], '2199-01-01 is not over yet'],
    [['--from', '2010-01-01'], 'name at most 1100'],
    [['--reading', 'none'], 'no reading `none`'],
    [['--knownat', 'x'], 'unknown option'],
  ])('refuses %j in one line', async (more, message) => {
    const { code, err } = await truceline(words(reports, ...more));
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('finds the readings that stand in the text', async () => {
    const { code, err } = await truceline([
      'backtest',
      'energy-truce-2025',
      '--source',
      `csv=${reports}`,
      '--reading',
      'x',
    ]);
    expect([code, err]).toEqual([2, expect.stringContaining('known: as_moscow_says, as_kyiv_says in the text')]);
  });

  it('stops between two days on Ctrl-C', async () => {
    const many = file(
      'many.csv',
      rows(...Array.from({ length: 3000 }, (_, n) => `${n},2020-01-04 08:00,2020-01-04 09:00,,P${n}`)),
    );
    const child = start(words(many, '--from', '2017-06-01', '--to', '2020-05-01'));
    let err = '';
    child.stderr!.on('data', (bytes: Buffer) => (err += bytes.toString()));
    setTimeout(() => child.kill('SIGINT'), 2500);
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, err]).toEqual([130, expect.stringContaining('stopped')]);
  });
});
