import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const needs = join(root, 'agreements', 'paris-declaration', 'recovery', 'needs.csv');
const sample = (path: string) => join(root, 'packages', 'sources', 'src', path);
const oc4ids = sample('oc4ids/samples/exercise-projects.json');
const folder = temporaryFolder();
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const exercise = [
  '--assessments',
  sample('assessment-table/samples/assessments.csv'),
  '--assets',
  sample('asset-table/samples/assets.csv'),
  '--works',
  sample('works-table/samples/works.csv'),
  '--at',
  '2031-12-31',
  '--known',
  '2031-12-31',
];

describe('truceline recovery', () => {
  it('tells the headline needs of RDNA5 as they were printed, each with its voice and mark, and adds no loose word', async () => {
    const { code, out, err } = await truceline(['recovery', '--assessments', needs]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(
      'need: “almost USD 588 bn”, named and not fixed; rdna5, over 10 years, as of 2025-12-31, mark E (observer: World Bank)',
    );
    expect(out).toContain(
      'TRANSPORT\n  need: “> USD 96 bn”, named and not fixed; rdna5, as of 2025-12-31, mark P1 (observer: United Nations in Geneva)\n  no money of works\n  no capacity told',
    );
    expect(out).toContain(
      'rdna5, need, sectors: USD 63,000,000,000 of 1; 5 more named (observer: United Nations in Geneva)',
    );
    expect(out).not.toMatch(/\bsafe/i);
  });

  it('sets needs, money and stages of works, and capacity side by side, with what is still missing', async () => {
    const { code, out } = await truceline(['recovery', ...exercise]);
    expect(code).toBe(1);
    expect(out).toMatch(/^EXERCISE; as of 2032-01-01T00:00:00\.000Z, as known at 2031-12-31/);
    expect(out).toContain(
      [
        'ENERGY',
        '  EXERCISE need: XTS 91,000,000; ex-1, over 10 years, as of 2030-12-31, mark E (observer: EXERCISE bank)',
        '  part: EXERCISE need (energy, North): XTS 12,500,000; ex-1, over 10 years, as of 2030-12-31 (observer: EXERCISE bank)',
        '  budgeted: XTS 4,000,000 of 1 works (recipient: EXERCISE ministry)',
        '  spent: XTS 0 of 1 works (recipient: EXERCISE ministry)',
        '  at no stage told: 1 works (donor: EXERCISE bank)',
        '  at implementation: 1 works (recipient: EXERCISE ministry)',
        '  capacity in MW: lost 300 of 1 asset; restored 120 of 1 asset; still missing 180 of 1 asset; 2031-01-06 to 2031-06-30 (recipient: EXERCISE ministry)',
      ].join('\n'),
    );
    expect(out).toContain('2 works (1 where certain copies count once), 2 assets');
    expect(out).toContain('works that are certainly the same; shown, not merged (1):\n  bank-1 “EXERCISE Mill power');
    expect(out).toContain('rows that could not be used, and are in no figure (9):');
  });

  it('knows at a day what was known then, and by area', async () => {
    const then = [...exercise.slice(0, -1), '2031-05-31'];
    const { out } = await truceline(['recovery', ...then, '--by', 'region']);
    expect(out).toContain('NORTH\n  no figure of an assessment\n  part: EXERCISE need (energy, North)');
    expect(out).toContain('lost 300 of 1 asset; restored 0 of 1 asset; still missing 300 of 1 asset');
  });

  it('prints the same as JSON, every figure as an exact decimal', async () => {
    const { out } = await truceline(['recovery', ...exercise, '--json']);
    const told = JSON.parse(out) as {
      readonly needs: { readonly rows: readonly { readonly sector: string; readonly capacity: readonly object[] }[] };
      readonly duplicates: { readonly certain: readonly { readonly works: readonly string[] }[] };
    };
    expect(told.needs.rows.find(({ sector }) => sector === 'energy')!.capacity).toMatchObject([
      { unit: 'MW', lost: { value: '300', assets: 1 }, missing: { value: '180', assets: 1 }, withoutRestored: 0 },
    ]);
    expect(told.duplicates.certain.map(({ works }) => works)).toEqual([['bank-1', 'ex-works-1']]);
  });

  it('finds one project in three lists, an OC4IDS package among them, and counts it once beside three', async () => {
    const header = 'id,works,what,name,identifiers,date,received,side,speaker,sources';
    const path = file(
      'lists.csv',
      [
        header,
        '1,bank-9,described,EXERCISE substation,UA-DREAM=dream-1|IATI=XM-1,2031-01,2031-02-01,donor,EXERCISE bank,list',
        '2,fund-3,described,EXERCISE grid,iati= xm-1,2031-01,2031-02-01,donor,EXERCISE fund,list',
        '',
      ].join('\n'),
    );
    const { out, err } = await truceline([
      'recovery',
      '--oc4ids',
      oc4ids,
      '--works',
      path,
      '--at',
      '2032-12-31',
      '--known',
      '2032-12-31',
    ]);
    expect(err).toBe('');
    const early = await truceline(['recovery', '--works', path, '--at', '2031-01-15', '--known', '2032-12-31']);
    expect(early.out).toContain('2 words tell of a later time or came in later, and are in no figure');
    expect(out).toContain('3 works (1 where certain copies count once)');
    expect(out).toMatch(/bank-9 .* = fund-3 .* = oc4ids-exercise-substation-1 .*: .*XM-1; UA-DREAM DREAM-1/i);
    expect(out).toContain('exercise-projects.json, parties.people: 1 not taken over: persons never are');
    expect(out).not.toContain('Vyhadanyi');
  });

  it('reads contracting processes of OCDS as words on works', async () => {
    const ocds = sample('ocds/samples/exercise-releases.json');
    const { code, out, err } = await truceline([
      'recovery',
      '--ocds',
      ocds,
      '--at',
      '2032-12-31',
      '--known',
      '2032-12-31',
    ]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^EXERCISE; /);
    expect(out).toMatch(/\n {2}contracted: \S+ [\d,.]+ of \d works/);
  });

  it('is described with its own figures', async () => {
    const page = readFileSync(join(root, 'docs', 'recovery', 'ledger.md'), 'utf8');
    const { out } = await truceline(['recovery', '--assessments', needs, '--json']);
    const { together } = JSON.parse(out) as {
      readonly together: { readonly assessed: readonly { readonly fixed: number; readonly named: number }[] };
    };
    const sum = (of: 'fixed' | 'named') => together.assessed.reduce((all, each) => all + each[of], 0);
    const [fixed, named] = [sum('fixed'), sum('named')];
    expect(page).toContain(`holds ${fixed + named} headline figures`);
    expect(page).toContain(`${named} are named in loose words,\n${fixed} are fixed`);
    expect(page).toContain('says that 5 more are named');
    expect(together.assessed.filter((each) => each.fixed === 1 && each.named === 5)).toHaveLength(1);
  });

  it('shows figures that went back, works that may be the same, and what contradicts', async () => {
    const header = 'id,works,what,name,sector,place,owner,money,amount,currency,date,received,side,speaker,sources';
    const rows = [
      '1,a,described,Repair of school 12,education,Ford,City,,,,2031-01,2031-02-01,recipient,EXERCISE ministry,list',
      '2,b,described,School 12: repair,education,Ford,City,,,,2031-01,2031-02-01,donor,EXERCISE bank,list',
      '3,a,money,,,,,spent,9000000,EUR,2031-02,2031-03-01,recipient,EXERCISE ministry,list',
      '4,a,money,,,,,spent,7500000,EUR,2031-03,2031-04-09,recipient,EXERCISE ministry,list',
      '5,a,money,,,,,spent,2,USD,2031-03,2031-04-09,recipient,EXERCISE ministry,list',
      '6,a,money,,,,,spent,1,EUR,2031-03,2031-04-09,donor,EXERCISE \u001b[2Jbank,list',
    ];
    const path = file('works.csv', `${[header, ...rows].join('\n')}\n`);
    const { out, code } = await truceline(['recovery', '--works', path, '--at', '2031-12-31', '--known', '2031-12-31']);
    expect(code).toBe(1);
    expect(out).toContain('a spent: EUR 9,000,000 → EUR 7,500,000, lowered, known 2031-04-09');
    expect(out).toContain('names share 3 of 3 words (12, repair, school); place ford; sector education; owner city');
    expect(out).toContain('tells `spent` in EUR and USD; they are not added');
    expect(out).toContain('spent in EUR: donor: EXERCISE');
    expect(out).not.toContain('\u001b');
  });

  it('tells a case of the store as it tells the table that was read into it', async () => {
    const store = join(folder, 'store');
    const loaded = await truceline(['load', 'paris-declaration', '--source', `assessments=${needs}`, '--store', store]);
    expect(loaded.err).toBe('');
    const rows = (out: string) => out.slice(out.indexOf('THE WHOLE'));
    const fromCase = await truceline(['recovery', '--case', 'paris-declaration', '--store', store]);
    expect([fromCase.code, fromCase.err]).toEqual([0, '']);
    expect(rows(fromCase.out)).toBe(rows((await truceline(['recovery', '--assessments', needs])).out));
  });

  it.each([
    [[], 'nothing is named'],
    [['needs.csv'], 'unexpected `needs.csv`'],
    [['--assessments', needs, '--case', 'x'], 'name files or a case, not both'],
    [['--assessments', needs, '--by', 'town'], '`--by town` is neither'],
    [['--assessments', needs, '--at', '2031'], '`--at 2031` is no day'],
    [['--asets', needs], 'did you mean `--assets`?'],
    [['--assets', needs], 'lacks the column'],
    [['--assets', join(folder, 'absent.csv')], 'absent.csv'],
    [['--case', 'x', '--store', join(folder, 'none')], 'truceline recovery:'],
  ])('says in one line what is wrong with %j', async (words, reason) => {
    const { code, err, out } = await truceline(['recovery', ...words]);
    expect([code, out, err.trim().split('\n').length]).toEqual([2, '', 1]);
    expect(err).toContain(reason);
  });

  it('names every column of its tables in its help', async () => {
    const { out } = await truceline(['recovery', '--help']);
    for (const table of [
      'assessment-table/samples/assessments',
      'asset-table/samples/assets',
      'works-table/samples/works',
    ])
      for (const column of readFileSync(sample(`${table}.csv`), 'utf8')
        .split('\n')[0]!
        .split(','))
        expect([column, new RegExp(`\\b${column}\\b`).test(out)]).toEqual([column, true]);
  });
});
