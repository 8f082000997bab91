import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRefusal } from '@truceline/truce/kernel';
import { afterAll, describe, expect, it } from 'vitest';
import { feed, openFile, type ReadRow } from '../index.ts';
import { type HxlTable, hxlRowsMax, readHxl } from './read.ts';
import type { HxlBeside } from './told-apart.ts';

const sample = join(import.meta.dirname, 'samples', 'exercise-displaced.csv');
const folder = mkdtempSync(join(tmpdir(), 'truceline-hxl-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(text: string | Uint8Array, beside: HxlBeside = {}) {
  const path = join(folder, 'file.csv');
  writeFileSync(path, text);
  const input = await openFile(path);
  if (isRefusal(input)) throw new Error(input.message);
  return readHxl(input, beside);
}

async function table(text: string | Uint8Array, beside?: HxlBeside): Promise<HxlTable> {
  const found = await read(text, beside);
  if (isRefusal(found)) throw new Error(found.message);
  return found;
}

async function refusal(text: string, beside?: HxlBeside): Promise<string> {
  const found = await read(text, beside);
  return isRefusal(found) ? found.message : 'not refused';
}

const counts = ({ entries }: HxlTable) => entries.map(({ telling }) => telling.count);
const words = (all: HxlTable['noted']) => all.map(({ line, column, words }) => `${line} ${column}: ${words}`);

const tags = '#meta+source,#date+survey,#adm1+name,#adm1+code,#affected+idps+ind';
const file = (...rows: readonly string[]) => `a,b,c,d,e\n${tags}\n${rows.map((row) => `${row}\n`).join('')}`;
const row = (count: string, date = '2031-01-06') => `EXERCISE desk,${date},North,EX01,${count}`;

describe('a file in HXL', () => {
  it('becomes counts by group, unit, place and day of survey, with publisher and address', async () => {
    const found = await table(readFileSync(sample));
    expect([found.entries.length, found.rejected, found.noted]).toEqual([24, [], []]);
    const { line, id, ...entry } = found.entries[3]!;
    expect([line, id]).toEqual([5, expect.stringMatching(/^hxl-[0-9a-f]{16}$/)]);
    expect(entry).toEqual({
      happenedAt: { startsAt: Date.UTC(2031, 0, 6), endsAt: Date.UTC(2031, 0, 13) },
      speaker: { side: 'observer', name: 'EXERCISE Office for People' },
      evidence: ['https://example.org/people/round-1'],
      grade: { source: 'F', information: 6 },
      exercise: true,
      telling: {
        what: 'counted',
        group: 'displaced',
        unit: 'persons',
        count: 30100,
        placing: { region: 'Northern Reach' },
        code: 'EX01',
        within: [
          { level: 0, code: 'EX' },
          { level: 1, name: 'Northern Reach', code: 'EX01' },
        ],
      },
    });
    expect(found.entries.map(({ telling }) => `${telling.group} ${telling.unit}`).slice(0, 3)).toEqual([
      'displaced persons',
      'displaced households',
      'returnee persons',
    ]);
  });

  it('is a feed of a case: words that nobody has received yet, the same each time', async () => {
    const rows = async () => {
      const input = await openFile(sample);
      if (isRefusal(input)) throw new Error(input.message);
      const all: ReadRow[] = [];
      for await (const each of feed('hxl')!.read(input, {})) all.push(each);
      return all;
    };
    const once = await rows();
    expect(once.map((each) => each.kind === 'recovered' && each.recovered.sort)).toEqual(Array(24).fill('people'));
    for (const each of once)
      if (each.kind === 'recovered') expect(each.recovered.entry).not.toHaveProperty('receivedAt');
    expect(await rows()).toEqual(once);
  });

  it('says the same with a byte order mark, CR LF, semicolons, tags in any order and size, and a file packed', async () => {
    const plain = await table(file(row('12')));
    const others = [
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(file(row('12')))]),
      file(row('12')).replaceAll('\n', '\r\n'),
      file(row('12')).replaceAll(',', ';'),
      file(row('12')).replace('#affected+idps+ind', '#Affected +IND  + idps'),
    ];
    for (const each of others) expect((await table(each)).entries).toEqual(plain.entries);
    expect(plain.entries).toHaveLength(1);
  });

  it('keeps columns by sex and age apart from the whole and from each other', async () => {
    const found = await table(
      'a,b,c,d,e,f\n#meta+source,#date,#adm1,#affected+idps+ind,#affected+idps+ind+f,#affected+age0_17+idps+ind+m\nEXERCISE desk,2031-01-06,North,100,60,20\n',
    );
    expect(found.entries.map(({ telling }) => [telling.count, telling.part])).toEqual([
      [100, undefined],
      [60, ['f']],
      [20, ['age0_17', 'm']],
    ]);
  });

  it('takes what a file leaves out from beside it: publisher, address, country, day', async () => {
    const found = await table('Area,Persons\n#adm1+code,#affected+returnees\nEX01,7\n', {
      publisher: 'EXERCISE desk',
      source: 'https://example.org/f.csv',
      country: 'EX',
      date: '2031-Q1',
    });
    expect(found.entries[0]).toMatchObject({
      happenedAt: { startsAt: Date.UTC(2031, 0, 1), endsAt: Date.UTC(2031, 3, 1) },
      speaker: { name: 'EXERCISE desk' },
      evidence: ['https://example.org/f.csv'],
      telling: {
        group: 'returnee',
        unit: 'persons',
        within: [
          { level: 0, code: 'EX' },
          { level: 1, code: 'EX01' },
        ],
      },
    });
    expect(words(found.noted)).toEqual(['2 #affected+returnees: says neither +ind nor +hh: taken as persons']);
  });

  it('tells where people are from where they come from', async () => {
    const found = await table(
      'a,b,c,d,e\n#meta+source,#date+year,#country+code+origin,#country+asylum+code,#affected+refugees\nEXERCISE desk,2030,EX,ZZ,7\n',
    );
    expect(found.entries[0]!.telling).toMatchObject({
      within: [{ level: 0, code: 'ZZ' }],
      origin: { level: 0, code: 'EX' },
    });
    expect(found.entries[0]!.happenedAt.endsAt).toBe(Date.UTC(2031, 0, 1));
  });
});

describe('bad input in HXL', () => {
  it('repeats no name that stands where a count or a date should', async () => {
    for (const found of [await table(file(row('Jane Planted'))), await table(file(row('5', 'Jane Planted')))]) {
      expect(words(found.rejected)).toEqual([expect.stringContaining('holds words that may be a name')]);
      expect(JSON.stringify(found.rejected)).not.toContain('Planted');
    }
  });

  it('is refused where the row of tags is missing, where the file is empty, or where nothing dates or counts it', async () => {
    expect(await refusal('Area,Persons\nNorth,12\n')).toContain('has no row of tags such as');
    expect(await refusal('')).toContain('is empty');
    expect(await refusal(file().replace('#date+survey', '#date+published'))).toContain('has no day of the survey');
    expect(await refusal(file().replace('#affected+idps+ind', '#reached+ind'))).toContain(
      'counts nobody that is known here',
    );
    expect(await refusal(file().replace(/#adm1/g, '#sector'))).toContain('names no place');
  });

  it('tells of doubled tags: a doubled place refuses the file, doubled counts are left out', async () => {
    expect(await refusal(file().replace('#adm1+code', '#adm1+name'))).toContain('two columns tagged `#adm1+name`');
    const doubled = 'a,b,c,d,e,f\n#meta+source,#date,#adm1,#affected+idps,#affected+ind+idps,#affected+returnees+ind\n';
    const found = await table(`${doubled}EXERCISE desk,2031-01-06,North,5,6,7\n`);
    expect([counts(found), found.rejected.map(({ line, words }) => [line, words])]).toEqual([
      [7],
      [
        [2, 'two columns count the same by their tags; both are left out'],
        [2, 'two columns count the same by their tags; both are left out'],
      ],
    ]);
  });

  it('keeps a column with an unknown attribute apart, and says so; a plan or a share is no count', async () => {
    const found = await table(
      'a,b,c,d,e,f\n#meta+source,#date,#adm1,#affected+idps+ind+newly,#affected+idps+planned,#affected+idps+pct\nEXERCISE desk,2031-01-06,North,5,6,7\n',
    );
    expect(found.entries.map(({ telling }) => [telling.count, telling.part])).toEqual([[5, ['newly']]]);
    expect(words(found.noted)).toEqual([expect.stringContaining('+newly is not known here: kept apart as a part')]);
    expect(words(found.rejected)).toEqual([
      expect.stringContaining('`+planned` says that it is no count'),
      expect.stringContaining('`+pct` says that it is no count'),
    ]);
  });

  it.each([
    ['-3', 'is below zero'],
    ['12.5', 'is a fraction'],
    ['"12,5"', 'is a fraction'],
    ['"1,234"', 'may have a separator of thousands'],
    ['1.234', 'may have a separator of thousands'],
    ['1.000', 'may have a separator of thousands'],
    ['"1.234,5"', 'is no whole number'],
    ['some', 'is no whole number'],
    ['120 HH', 'is no whole number'],
    ['1 23', 'is no whole number'],
    ['99999999999', 'is more people than there are'],
    ['1e9', 'is no whole number'],
  ])('refuses the count `%s` and no other cell', async (count, reason) => {
    const found = await table(file(row(count), row('8', '2031-02-06')));
    expect([counts(found), words(found.rejected)]).toEqual([
      [8],
      [expect.stringMatching(new RegExp(`^3 #affected\\+idps\\+ind: .*${reason}`))],
    ]);
  });

  it('reads 1 234 with spaces of any width, 12.0, and 0', async () => {
    expect(counts(await table(file(row('1 234', '2031-01-01'), row('1\u202f234\u00a0567', '2031-01-02'))))).toEqual([
      1234, 1234567,
    ]);
    expect(counts(await table(file(row('12.0', '2031-01-01'), row('0', '2031-01-02'))))).toEqual([12, 0]);
  });

  it.each([
    ['2031-Q1', undefined],
    ['Q1 2031', undefined],
    ['January 2031', undefined],
    ['2031-01-06T00:00:00', undefined],
    ['winter 2031', 'names no stretch with ends'],
    ['03/04/2031', 'may be 2031'],
    ['by 2031-03', 'has no beginning'],
    ['', 'is empty'],
    ['2031-02-30', ''],
  ])('dates a survey by `%s`, or says why not', async (date, reason) => {
    const found = await table(file(row('5', date)));
    expect([counts(found), words(found.rejected)]).toEqual(
      reason === undefined ? [[5], []] : [[], [expect.stringContaining(reason)]],
    );
  });

  it('refuses a column of two groups or two units, by its tag or against its heading', async () => {
    for (const tag of ['#affected+idps+refugees', '#affected+idps+ind+hh'])
      expect(await refusal(file().replace('#affected+idps+ind', tag))).toMatch(
        /names (two groups|persons and households)/,
      );
    const heading = file().replace('a,b,c,d,e', 'a,b,c,d,Households');
    expect(await refusal(heading)).toContain('of two units');
    expect(await refusal(heading.replace('+ind', ''))).toContain('of two units');
  });

  it('never reads a column for persons or free text, and flags it', async () => {
    const found = await table(
      'a,b,c,d,e,Head of household,g,h\n#meta+source,#date,#adm1+name,#affected+idps+ind,#contact+name,#loc+name,#description,\nEXERCISE desk,2031-01-06,North,5,Jane Planted,Jane Planted,Jane Planted lives here,Jane Planted\n',
    );
    expect(counts(found)).toEqual([5]);
    expect(JSON.stringify(found)).not.toContain('Planted');
    expect(words(found.noted).filter((each) => each.includes('never read'))).toHaveLength(3);
    const mailed = await table(
      file('EXERCISE desk,2031-01-06,jane@example.org,EX01,5', 'EXERCISE desk,2031-01-06,+380 44 123 45 67,EX01,6'),
    );
    expect([counts(mailed), JSON.stringify(mailed).includes('jane@')]).toEqual([[], false]);
    expect(mailed.rejected).toHaveLength(2);
  });

  it('takes neither of two counts of one place, day and group that differ, and one of two that agree', async () => {
    const found = await table(file(row('5'), row('6'), row('7', '2031-02-06'), row('7', '2031-02-06')));
    expect(counts(found)).toEqual([7]);
    expect(words(found.rejected)).toEqual([
      expect.stringContaining('as line 4 and differs'),
      expect.stringContaining('as line 3 and differs'),
    ]);
    expect(words(found.noted)).toEqual([expect.stringContaining('says the same as line 5')]);
  });

  it('takes no row that is a total, names no place or no publisher, or whose cells are too few', async () => {
    const found = await table(
      file(
        'EXERCISE desk,2031-01-06,Total,,5',
        'EXERCISE desk,2031-01-06,,,5',
        ',2031-01-06,North,EX01,5',
        'EXERCISE desk,2031-01-06,North',
        'a@example.org,2031-01-06,North,EX01,5',
      ),
    );
    expect(found.entries).toEqual([]);
    expect(words(found.rejected)).toEqual([
      expect.stringContaining('is a total and no place'),
      expect.stringContaining('names no place'),
      expect.stringContaining('names no publisher'),
      expect.stringContaining('3 cells where the tags are 5'),
      expect.stringContaining('is no publisher by name'),
    ]);
  });

  it('tells that a file may be cut off where its last line does not end', async () => {
    const found = await table(file(row('512')).slice(0, -2));
    expect([counts(found), words(found.noted)]).toEqual([[51], [expect.stringContaining('if the file was cut off')]]);
    const quoted = await table(`${file(row('5'))}EXERCISE desk,2031-01-07,"North`);
    expect([counts(quoted), words(quoted.rejected)]).toEqual([[5], [expect.stringContaining('opened and not closed')]]);
  });

  it('keeps hostile text as text, without what hides it, and refuses an address that is none', async () => {
    const found = await table(file('EXERCISE <script>,2031-01-06,\u202e<b>North,__proto__,5'));
    expect(found.entries[0]!.telling.placing.region).toBe('<b>North');
    const linked = await table(
      'a,b,c,d,e\n#meta+source,#date,#adm1,#meta+url,#affected+idps+ind\nEXERCISE d,2031-01-06,N,javascript:alert(1),5\n',
    );
    expect([counts(linked), words(linked.rejected)]).toEqual([[], [expect.stringContaining('is no address')]]);
  });

  it('refuses more rows than there are areas', async () => {
    expect(await refusal(file(`${row('')}\n`.repeat(hxlRowsMax + 1)))).toContain(`more than ${hxlRowsMax} rows`);
  });

  it('refuses a mapping that it does not know', async () => {
    const input = await openFile(sample);
    if (isRefusal(input)) throw new Error(input.message);
    for (const mapping of [{ publsher: 'x' }, { publisher: 3 }, { source: 'javascript:1' }, []]) {
      const rows: ReadRow[] = [];
      for await (const each of feed('hxl')!.read(input, { mapping })) rows.push(each);
      expect(rows).toEqual([{ kind: 'refused', refusal: expect.objectContaining({ code: 'hxl-mapping' }) }]);
    }
  });
});
