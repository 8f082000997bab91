import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { isRefusal } from '@truceline/truce/kernel';
import { describe, expect, it } from 'vitest';
import { complaints, rowsFrom, textInput } from '../../testing/rows-of.ts';
import { draftsIn, moneyIn, saidIn, worksRowsOf } from '../../testing/works-of.ts';
import type { PackageReading } from '../open-contracting/package-head.ts';
import { openFile } from '../open-file.ts';
import { oc4ids } from './feed.ts';
import { readOc4ids } from './read.ts';

const land = [30, 44, 40, 52] as const;
const updated = '2031-04-20T10:00:00Z';

function package_(...projects: readonly unknown[]): string {
  const list = projects.map((each) => (typeof each === 'string' ? each : JSON.stringify(each)));
  return `{"publisher":{"name":"Ministry"},"publishedDate":"2031-05-01T00:00:00Z","projects":[${list.join(',\n')}]}`;
}

function read(text: string, reading: PackageReading = {}) {
  return worksRowsOf(readOc4ids(textInput('projects.json', text), reading));
}

async function said(...projects: readonly unknown[]): Promise<readonly string[]> {
  return saidIn(await read(package_(...projects), { land }));
}

async function money(project: object): Promise<readonly string[]> {
  return moneyIn(draftsIn(await read(package_({ id: 'p', updated, ...project }))));
}

function budget(amount: string, currency = '"EUR"'): string {
  return `{"id":"p","updated":"${updated}","title":"A bridge","budget":{"amount":{"amount":${amount},"currency":${currency}}}}`;
}

async function placing(coordinates: string) {
  const rows = await read(
    package_(
      `{"id":"p","updated":"${updated}","locations":[{"id":"1","geometry":{"type":"Point","coordinates":${coordinates}}}]}`,
    ),
    { land },
  );
  const telling = draftsIn(rows)[0]?.telling;
  return { said: saidIn(rows), placing: telling?.what === 'described' ? telling.facts.placing : undefined };
}

describe('money that is none', () => {
  it.each([
    ['-5', 'rejected 1 budget.amount: `-5` is below nought'],
    ['0.00', 'noted 1 budget.amount: is 0, which may mean none or unknown; it is not taken over'],
    ['"1,000"', 'rejected 1 budget.amount: `1,000` is no amount of sixty digits at most'],
    ['1e400', 'rejected 1 budget.amount: `1e400` is no amount of sixty digits at most'],
    [`1${'0'.repeat(70)}`, expect.stringMatching(/^rejected 1 budget\.amount: `10+…` is no amount of sixty digits/)],
    ['null', 'rejected 1 budget.amount: has no amount'],
  ])('%s is said with its place, and the rest of the project is taken', async (amount, words) => {
    const rows = await read(package_(budget(amount)));
    expect(saidIn(rows)).toEqual([words]);
    expect(draftsIn(rows)).toHaveLength(1);
  });

  it.each([
    ['null', 'is of no currency'],
    ['"euros"', '`euros` is no currency such as EUR'],
  ])('of the currency %s is rejected', async (currency, words) => {
    expect(await said(budget('5', currency))).toEqual([expect.stringContaining(words)]);
  });

  it('with more digits than a float holds keeps them all', async () => {
    const rows = await read(package_(budget('90071992547409931.234567890123'), budget('1.25e3')));
    expect(moneyIn(draftsIn(rows))).toEqual([
      '2031-04-20 budgeted EUR 90071992547409931.234567890123',
      '2031-04-20 budgeted EUR 1250',
    ]);
  });

  it('of several currencies stays apart in each sum', async () => {
    const values = [
      [1, 'EUR'],
      [2, 'USD'],
      [3, 'EUR'],
    ].map(([amount, currency], index) => ({
      id: String(index),
      summary: { contractValue: { amount, currency } },
    }));
    expect(await money({ contractingProcesses: values })).toEqual([
      '2031-04-20 contracted EUR 4',
      '2031-04-20 contracted USD 2',
    ]);
  });

  it('whose parts do not make up the whole is told as both, with a note', async () => {
    const part = (amount: number, name: string) => ({
      id: name,
      amount: { amount, currency: 'EUR' },
      sourceParty: { name },
    });
    const project = {
      id: 'p',
      updated,
      budget: {
        amount: { amount: 10, currency: 'EUR' },
        budgetBreakdowns: [{ id: '1', budgetBreakdown: [part(4, 'A'), part(5, 'B')] }],
      },
    };
    const rows = await read(package_(project));
    expect(moneyIn(draftsIn(rows))).toEqual([
      '2031-04-20 budgeted EUR 10',
      '2031-04-20 budgeted EUR 4 from A',
      '2031-04-20 budgeted EUR 5 from B',
    ]);
    expect(saidIn(rows)).toEqual([expect.stringContaining('do not make up the whole of EUR 10')]);
  });

  it('paid back lowers what was paid, and a sum below nought is no word', async () => {
    const paid = (id: string, date: string, amount: number) => ({ id, date, value: { amount, currency: 'EUR' } });
    const transactions = [
      paid('1', '2031-01-01', 5),
      paid('2', '2031-02-01', -2),
      paid('3', '2031-03-01', -3),
      paid('4', '2031-03-02', -1),
    ];
    const rows = await read(
      package_({ id: 'p', updated, transactions: [...transactions, paid('2', '2031-02-02', 9)] }),
    );
    expect(moneyIn(draftsIn(rows))).toEqual([
      '2031-01-01 disbursed EUR 5',
      '2031-02-01 disbursed EUR 3',
      '2031-03-01 disbursed EUR 0',
    ]);
    expect(saidIn(rows)).toEqual([
      'rejected 1 transactions: `2` stands twice; the first counts',
      'noted 1 transactions: the sum falls below nought 1 times; the sum before it stays',
    ]);
  });
});

describe('times that are none', () => {
  it('a period that ends before it begins is rejected, and the works stay', async () => {
    const project = { id: 'p', updated, title: 'A', period: { startDate: '2031-05-01', endDate: '2031-03-01' } };
    const rows = await read(package_(project));
    expect(saidIn(rows)).toEqual(['rejected 1 period: ends before it begins']);
    expect(draftsIn(rows)[0]?.telling).toEqual({ what: 'described', facts: { name: 'A' } });
  });

  it('quarters and years are the stretches that they are; a season or a fiscal year is rejected with what it may mean', async () => {
    const rows = await read(package_({ id: 'p', updated, period: { startDate: '2031-Q2', endDate: '2032' } }));
    expect(draftsIn(rows)[0]?.telling).toEqual({
      what: 'described',
      facts: { planned: { startsAt: Date.UTC(2031, 3, 1), endsAt: Date.UTC(2033, 0, 1) } },
    });
    expect(
      await said({ id: 'p', updated, title: 'A', period: { startDate: 'spring 2031', endDate: 'FY2032' } }),
    ).toEqual([
      expect.stringContaining('rejected 1 period.startDate: `spring 2031`'),
      expect.stringContaining('rejected 1 period.endDate: `FY2032` is a fiscal year'),
    ]);
  });

  it('an open period is noted, one with a length in days is whole, and a length beyond all calendars is rejected', async () => {
    expect(await said({ id: 'p', updated, title: 'A', period: { startDate: '2031-01-01' } })).toEqual([
      'noted 1 period: has a start and no end; it is not taken over',
    ]);
    const length = (days: string) =>
      read(package_(`{"id":"p","updated":"${updated}","period":{"startDate":"2031-01-01","durationInDays":${days}}}`));
    expect(draftsIn(await length('31'))[0]?.telling).toMatchObject({
      facts: { planned: { endsAt: Date.UTC(2031, 1, 1) } },
    });
    expect(saidIn(await length('1e12'))).toEqual(['rejected 1 period: ends before it begins or beyond all calendars']);
  });

  it('money dated after its file is dated by the file', async () => {
    const project = { budget: { amount: { amount: 1, currency: 'EUR' }, approvalDate: '2035-01-01' } };
    expect(await money(project)).toEqual(['2031-04-20 budgeted EUR 1']);
    expect(await said({ id: 'p', updated, ...project })).toEqual([expect.stringContaining('lies after the day')]);
  });

  it('a project that nobody dated is dated by its package, by its reader, or rejected', async () => {
    const undated = '{"publisher":{"name":"M"},"projects":[{"id":"p","title":"A"}]}';
    expect(saidIn(await read(undated))).toEqual([expect.stringContaining('says when it was told; name the day')]);
    const rows = await rowsFrom(oc4ids, textInput('x.json', undated), { mapping: { made: '2031-03-01' } });
    expect(rows).toContainEqual(expect.objectContaining({ kind: 'recovered' }));
    const behind = '{"projects":[{"id":"p","title":"A"}],"publishedDate":"2031-05-01","publisher":{"name":"M"}}';
    expect(draftsIn(await read(behind))).toHaveLength(1);
  });
});

describe('places that are none', () => {
  it('longitude and latitude swapped are rejected with what they seem to be', async () => {
    expect(await placing('[49.98123, 36.25123]')).toEqual({
      said: [expect.stringContaining('49.98123, 36.25123: longitude and latitude seem to be swapped')],
      placing: undefined,
    });
    expect((await placing('[-50.5, 120.25]')).said).toEqual([
      expect.stringContaining('is not on the globe; longitude and'),
    ]);
  });

  it('a place outside the land is kept and noted', async () => {
    const told = await placing('[2.35222, 48.85661]');
    expect(told.placing).toEqual({ at: [2.35222, 48.85661] });
    expect(told.said).toEqual([expect.stringContaining('lies outside the land')]);
  });

  it.each([
    ['[36, 49]', 66_400, 66_600],
    ['[36.2, 49]', 6_600, 6_700],
    ['[36.25, 49.9]', 650, 670],
    ['[36.25, 49.981]', 60, 70],
    ['[36.25, 49.98123]', undefined, undefined],
  ])('%s is as uncertain as its digits', async (coordinates, least, most) => {
    const metres = (await placing(coordinates)).placing?.uncertaintyM;
    if (least === undefined || most === undefined) expect(metres).toBeUndefined();
    else {
      expect(metres).toBeGreaterThan(least);
      expect(metres).toBeLessThan(most);
    }
  });

  it.each(['[0, 0]', '["36", "49"]', '[]', '[36.1]', '{"x":1}', '[[36,49],"a"]'])(
    '%s is rejected with its place',
    async (coordinates) => {
      const told = await placing(coordinates);
      expect(told.placing).toBeUndefined();
      expect(told.said).toEqual([expect.stringMatching(/^rejected 1 locations\.geometry: /)]);
    },
  );

  it('a line is its middle with an uncertainty that reaches both ends; round the globe it is no place', async () => {
    const told = await placing('[[36.00001,49.00001],[36.20001,49.00001]]');
    expect(told.placing?.at?.[0]).toBeCloseTo(36.10001, 8);
    expect(told.placing?.uncertaintyM).toBeGreaterThan(7_300);
    expect(told.placing?.uncertaintyM).toBeLessThan(7_330);
    expect((await placing('[[-179.5,49.5],[179.5,49.5]]')).said.at(-1)).toContain('reach round the globe');
  });
});

describe('one project several times', () => {
  it('in one file: the same words once, other words as a word of its own beside them', async () => {
    const [first, other] = [
      { id: 'p', updated, title: 'A' },
      { id: 'p', updated, title: 'B' },
    ];
    const rows = await read(package_(first, other, first));
    expect(draftsIn(rows).map(({ speaker }) => speaker.name)).toEqual(['Ministry', 'Ministry (project told again, 2)']);
    expect(saidIn(rows)).toEqual([
      'noted 2 id: `p` told again with other content; it is kept as a word of its own beside the first',
      'noted 3 id: `p` told again in the same words; it is read once',
    ]);
  });

  it('in three files of three publishers: three voices on the same works, under three ids', async () => {
    const of = async (name: string) =>
      draftsIn(await read(package_({ id: 'p', updated, title: 'A' }).replace('Ministry', name)));
    const all = [...(await of('Ministry')), ...(await of('Donor')), ...(await of('Town'))];
    expect(new Set(all.map(({ works }) => works))).toEqual(new Set(['p']));
    expect(new Set(all.map(({ id }) => id)).size).toBe(3);
  });
});

describe('files that are none', () => {
  it('cut off: what stands before is read, and where it ends is said', async () => {
    const whole = package_({ id: 'p', updated, title: 'A' }, { id: 'q', updated, title: 'B' });
    const rows = await read(whole.slice(0, -20));
    expect(draftsIn(rows)).toHaveLength(1);
    expect(saidIn(rows)).toEqual(['rejected 2 : the file cannot be read from project 2 on: it ends too early']);
  });

  it.each([
    ['', 'it ends too early'],
    ['<html>', 'Unexpected'],
    ['[]', 'it has no `projects`'],
    ['{"projects":[]}', 'it has no `projects`'],
    ['{"id":"p","title":"A"}', 'it has no `projects`'],
    ['PK\u0003\u0004', 'Unexpected'],
  ])('%j is refused with a reason', async (text, words) => {
    const said = saidIn(await read(text));
    expect(said).toEqual([expect.stringContaining('is no OC4IDS package')]);
    expect(said[0]).toContain(words);
  });

  it('without a publisher is refused, unless its reader names one', async () => {
    const nameless = `{"publishedDate":"2031-05-01","projects":[{"id":"p","title":"A"}]}`;
    expect(saidIn(await read(nameless))).toEqual([expect.stringContaining('names no publisher')]);
    const [draft] = draftsIn(await read(nameless, { publisher: 'Town', side: 'recipient' }));
    expect(draft?.speaker).toEqual({ side: 'recipient', name: 'Town' });
  });

  it('with a damaged archive ends in a refusal that names the file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'oc4ids-'));
    const path = join(folder, 'projects.json.gz');
    writeFileSync(path, gzipSync(package_({ id: 'p', updated, title: 'A' })).subarray(0, 60));
    const input = await openFile(path);
    if (isRefusal(input)) throw new Error(input.message);
    const { feed } = await import('../index.ts');
    expect(complaints(await rowsFrom(feed('oc4ids')!, input))).toEqual([expect.stringContaining('projects.json.gz')]);
    rmSync(folder, { recursive: true });
  });

  it('with a mapping that is none is refused', async () => {
    for (const mapping of ['x', { side: 'king' }, { made: 'soon' }, { land: [1, 2, 3] }])
      expect(complaints(await rowsFrom(oc4ids, textInput('x.json', package_({ id: 'p' })), { mapping }))).toHaveLength(
        1,
      );
  });
});

describe('projects that are none', () => {
  it('10,000 deep: the one is rejected, and those about it are read', async () => {
    const deep = `{"id":"deep","updated":"${updated}","title":"D","x":${'['.repeat(10_000)}1${']'.repeat(10_000)}}`;
    const rows = await read(package_({ id: 'p', updated, title: 'A' }, deep, { id: 'q', updated, title: 'B' }));
    expect(draftsIn(rows).map(({ works }) => works)).toEqual(['p', 'q']);
    expect(saidIn(rows)).toEqual(['rejected 2 : holds values more than 64 deep; it is not read']);
  });

  it('200,000 deep: no more of the file is read, and what stands before is kept', async () => {
    const rows = await read(package_({ id: 'p', updated, title: 'A' }, '['.repeat(200_000)));
    expect(draftsIn(rows)).toHaveLength(1);
    expect(saidIn(rows)).toEqual([expect.stringContaining('more than 100000 deep')]);
  });

  it('without an id, or no object at all, are rejected by their number', async () => {
    expect(await said({ title: 'A' }, 'null', '7', '[]', { id: 'q', updated })).toEqual([
      'rejected 1 id: is empty: nobody can say which works are meant',
      'rejected 2 : is no project',
      'rejected 3 : is no project',
      'rejected 4 : is no project',
    ]);
  });

  it('an unknown stage is rejected with the nearest; unknown sectors and members are noted', async () => {
    expect(
      await said({ id: 'p', updated, status: 'implementatoin', sector: ['moon'], title: 'A', colour: 'red' }),
    ).toEqual([
      'noted 1 sector: `moon` is not on the list of sectors; none is taken over',
      'rejected 1 status: `implementatoin` is no stage; did you mean `implementation`?',
      'noted 0 colour: 1 not taken over: no member of OC4IDS 0.9.5',
    ]);
  });

  it('a thousand unknown members are counted under two hundred names and together', async () => {
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`member${index}`, 1]));
    const all = await said({ id: 'p', updated, title: 'A', ...many });
    expect(all).toHaveLength(201);
    expect(all).toContain('noted 0 : 800 in other members not taken over');
  });

  it('hostile texts are plain texts, without what hides or turns letters, and members of every name', async () => {
    const title = '\u202e=cmd|<script>\u0000alert(1)</script> __proto__ \ud800';
    const project = `{"id":"p","updated":"${updated}","__proto__":{"title":"stolen"},"constructor":1,"title":${JSON.stringify(title)}}`;
    const [draft] = draftsIn(await read(package_(project)));
    expect(draft?.telling).toEqual({
      what: 'described',
      facts: { name: '=cmd|<script>alert(1)</script> __proto__ \ufffd' },
    });
  });

  it('an object that looks like a kept number is none', async () => {
    expect(await said(budget('{"digits":"5"}'))).toEqual(['rejected 1 budget.amount: has no amount']);
  });
});
