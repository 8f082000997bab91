import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedData } from '@truceline/sources/testing';
import { addDays, type LocalDay } from '@truceline/truce/kernel';
import { dailyReport, type Edition } from '@truceline/truce/pages';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  arrangedEditions,
  arrangementSamples,
  humanitarianProfile,
  tableFile,
} from '../../../testing/arranged-store.ts';
import { planted } from '../../../testing/planted-case.ts';
import { editionJson } from '../../data/edition-files.ts';
import { promisePartPage, promiseParts } from '../promises/part-page.ts';
import { reportPdf } from '../report-pdf.ts';
import { caseAddresses, caseFile } from '../site.ts';

type Editions = Awaited<ReturnType<typeof arrangedEditions>>;
const around = (audience: 'operator' | 'public') =>
  ({ audience, assets: { css: 'a.css', script: 'a.js' }, basemap: undefined }) as const;
const bodyOf = (edition: Edition, address: string, audience: 'operator' | 'public' = 'operator') =>
  caseFile(edition, address, around(audience))?.body;
const plain = (text: string | undefined): string =>
  (text ?? '')
    .replaceAll(/<(?:style|script)[\s\S]*?<\/(?:style|script)>|<[^>]+>/g, ' ')
    .replaceAll(/[\s\u202f]+/g, ' ');
const everything = (edition: Edition, audience: 'operator' | 'public') =>
  [...caseAddresses(edition)].map((address) => bodyOf(edition, address, audience)).join('\n');

/** Words that were over in public view: each with an address, and names of persons where there should be none. */
const overTable = () => {
  const columns =
    'id,arrangement,kind,step,by,towards,answer,outcome,shots,result,name,from,to,start,end,guarantor,place,longitude,latitude,batch,number,date,received,side,speaker,sources,remarks,exercise';
  const row = (cells: Readonly<Record<string, string>>) =>
    columns
      .split(',')
      .map((column) => cells[column] ?? '')
      .join();
  const told = {
    date: '2031-04-02',
    received: '2031-04-03',
    side: 'observer',
    speaker: 'Marfa Zhuravlyk',
    sources: 'https://planted.example/marfa',
    exercise: 'yes',
  };
  const corridor = { ...told, arrangement: 'marfa-corridor', kind: 'corridor' };
  const exchange = { ...told, arrangement: 'marfa-exchange', kind: 'exchange' };
  const window = { ...told, arrangement: 'marfa-window', kind: 'pause' };
  return [
    columns,
    row({
      ...corridor,
      id: 'p1',
      step: 'described',
      name: 'Way of Marfa Zhuravlyk',
      from: planted.place,
      to: 'Mill',
      start: '2031-04-02T17:43+03:00',
      end: '2031-04-02T18:43+03:00',
      guarantor: 'Marfa Zhuravlyk',
      remarks: 'planted words of a witness',
    }),
    row({ ...corridor, id: 'p2', step: 'offered', by: 'Xan' }),
    row({ ...corridor, id: 'p3', step: 'ended', outcome: 'kept' }),
    row({
      ...exchange,
      id: 'p4',
      step: 'handedOver',
      batch: 'marfa',
      by: 'Xan',
      towards: 'Marfa Zhuravlyk',
      number: '2',
      place: planted.place,
      guarantor: 'Marfa Zhuravlyk',
    }),
    row({
      ...exchange,
      id: 'p5',
      step: 'handedOver',
      batch: 'more',
      by: 'Xan',
      towards: 'Marfa Zhuravlyk',
      number: '60',
    }),
    row({ ...exchange, id: 'p6', step: 'ended', outcome: 'partly' }),
    row({
      ...window,
      id: 'p7',
      step: 'described',
      start: '2031-04-02T17:43+03:00',
      end: '2031-04-02T18:43+03:00',
      longitude: planted.longitude,
      latitude: planted.latitude,
    }),
    row({ ...window, id: 'p8', step: 'worked', result: 'done' }),
  ].join('\n');
};

const withoutField = {
  ...humanitarianProfile(),
  fields: humanitarianProfile().fields.filter((field) => field !== 'humanitarian'),
};
let samples: Editions;
let over: Editions;
beforeAll(async () => {
  samples = await arrangedEditions(arrangementSamples);
  over = await arrangedEditions([...arrangementSamples, ['arrangements', tableFile(overTable())]]);
});

describe('the page of humanitarian arrangements', () => {
  it('of a case with no data says so in its first sentence', async () => {
    const { operator } = await arrangedEditions([]);
    const text = bodyOf(operator, 'humanitarian/')!;
    expect(/<p class="lead">([^<]*)/.exec(text)![1]).toBe(
      'Nothing is told of corridors, crossings, windows of silence, exchanges or searches in this case. That is no word that there were none.',
    );
    expect([...caseAddresses(operator)]).not.toContain('humanitarian/');
    expect(promiseParts.find(({ name }) => name === 'humanitarian')!.has(operator)).toBe(false);
  });

  it('says first what nobody told, and gives each part of it', () => {
    const text = plain(bodyOf(samples.operator, 'humanitarian/'));
    expect(text).toContain(
      'Of 2 that are told of, nobody told how 1 ended. 1 was kept, 0 partly, 0 disrupted, 0 disputed: at least 1 of 2 (50.0 %) and at most 2 of 2 (100.0 %) were kept. Crossings and searches go on and are counted apart: 2.',
    );
    expect(text).toContain('Of 1, nobody told of 0 what became of the work. done: 1 of 1');
    expect(text).toContain('Northland to Southland, 40 in 1 of 1 batches (observer: EXERCISE monitors)');
    expect(text).toContain('of 1 persons, nobody told of 0; 1 found alive');
  });

  it('draws the unknown hatched, as no colour of its own', () => {
    const text = bodyOf(samples.operator, 'humanitarian/')!;
    const unknown = [...text.matchAll(/<rect class="outcome" data-outcome="unknown"[^>]*>/g)].map(([rect]) => rect);
    expect(unknown.length).toBeGreaterThan(2);
    for (const rect of unknown) expect(rect).toMatch(/fill="url\(#(?:outcomes|timeline)-unknown\)"/);
    for (const [rect] of text.matchAll(/<rect class="outcome" data-outcome="(?!unknown)[^>]*>/g))
      expect(rect).not.toContain('fill=');
    expect(text).not.toMatch(/green|\bsafe\b(?!\.<\/p>|; a machine)/i);
  });

  it('leads to each arrangement, with its steps by voice and what nobody told', () => {
    const home = bodyOf(samples.operator, 'humanitarian/')!;
    for (const id of ['mill-window', 'old-ford', 'ford-exchange', 'lost']) {
      expect(home).toContain(`href="../../planted/humanitarian/${id}/"`);
      expect(bodyOf(samples.operator, `humanitarian/${id}/`)).toContain('Step by step, by whose word');
    }
    const window = plain(bodyOf(samples.operator, 'humanitarian/mill-window/'));
    expect(window).toContain(
      'Outcome: kept, it took place as arranged. Kept by the word of observer: EXERCISE monitors.',
    );
    expect(window).toContain('who offered it');
    expect(window).toContain('Northland to Southland (observer: EXERCISE monitors)');
    expect(window).toContain('Incidents within 5 km in the window');
    expect(plain(bodyOf(samples.operator, 'humanitarian/old-ford/'))).toContain('140 people, 30 vehicles');
    expect(bodyOf(samples.operator, 'humanitarian/none/')).toBeUndefined();
    expect(bodyOf(samples.operator, 'humanitarian/mill-window/more')).toBeUndefined();
  });

  it('shows the operator an exchange in numbers and matched pseudonyms, and no name', () => {
    const text = bodyOf(samples.operator, 'humanitarian/ford-exchange/')!;
    expect(plain(text)).toContain(
      'On more than one list: 1 of 2 pseudonyms; of these on lists of both sides: 1. Named in a batch: 1 of 2 (50.0 %)',
    );
    expect(text.match(/<code>psn-[0-9a-f]{24}<\/code>/g)).toHaveLength(2);
    expect(plain(text)).toContain(
      'Free text came with this word. It may hold names of persons: it is sealed and shown nowhere.',
    );
    for (const name of ['Vymyslov', 'VYMYSLOV', 'Nebuval', 'Daria', 'Oksana']) {
      expect(everything(samples.operator, 'operator')).not.toContain(name);
      expect(everything(samples.public, 'public')).not.toContain(name);
    }
  });

  it('puts no pseudonym and no closed text into any file', () => {
    const told = samples.operator.recovered!.arrangement!;
    expect(JSON.stringify(told)).toContain('psn-');
    const closed = told.flatMap(({ sealedText }) => sealedText ?? []);
    expect(closed.length).toBeGreaterThan(1);
    const file = editionJson(samples.operator);
    for (const each of ['psn-', ...closed]) expect(file).not.toContain(each);
  });
});

describe('a public edition', () => {
  const words = [
    planted.name,
    'Marfa',
    'marfa',
    planted.place,
    planted.text,
    planted.longitude,
    planted.latitude,
    planted.minute,
    '18:43',
    'psn-',
    'EXERCISE monitors',
  ];

  it('has nothing of arrangements unless its profile names them', async () => {
    const { public: edition } = await arrangedEditions([['arrangements', tableFile(overTable())]], withoutField);
    expect(edition.recovered).toBeUndefined();
    expect([...caseAddresses(edition)].filter((address) => address.startsWith('humanitarian'))).toEqual([]);
  });

  it('tells of what is over, and no planted name, place, hour or pseudonym on any page', () => {
    const text = everything(over.public, 'public');
    for (const word of words) expect([word, text.includes(word)]).toEqual([word, false]);
    expect(plain(bodyOf(over.public, 'humanitarian/', 'public'))).toContain(
      'Of 3 that are told of, nobody told how 1 ended. 1 was kept, 1 partly',
    );
    const exchange = over.public.recovered!.arrangement!.find(({ kind }) => kind === 'exchange')!;
    expect(plain(bodyOf(over.public, `humanitarian/${exchange.arrangement}/`, 'public'))).toContain('60–64');
    // The operator's pages have all of it, so that the check above can fail.
    const all = everything(over.operator, 'operator');
    for (const word of words) expect([word, all.includes(word)]).toEqual([word, true]);
  });
});

describe('the daily report', () => {
  it('has A8 and A9 on its page and in its files', async () => {
    const day = samples.operator.periods.at(-1)!.day;
    expect(
      dailyReport(samples.operator, day)!
        .sections.map(({ id }) => id)
        .filter((id) => /^A(8|9)$/.test(id)),
    ).toEqual(['A8', 'A9']);
    for (const name of ['', 'report.json']) {
      const text = bodyOf(samples.operator, `days/${day}/${name}`)!;
      expect(text).toContain('Critical infrastructure and local ceasefires');
      expect(text).toContain('Civilians and crossing points');
    }
    expect((await reportPdf(samples.operator, day))!.body.length).toBeGreaterThan(10_000);
  });
});

describe('the page over all cases', () => {
  it('has the outcomes of each in one line, the unknown first', () => {
    const part = promiseParts.find(({ name }) => name === 'humanitarian')!;
    const text = plain(promisePartPage(part, [samples.operator, over.operator], around('operator')));
    expect(text).toContain(
      'of 2, nobody told how 1 ended; 1 kept, 0 partly, 0 disrupted, 0 disputed; 2 crossings and searches',
    );
  });
});

const page = readFileSync(join(import.meta.dirname, '../../../../../docs/recovery/humanitarian.md'), 'utf8');
const published = sharedData('humanitarian-corridors', 'hc_geocoded.csv');

describe.runIf(published)('the corridors of 2022', () => {
  it('are 282: 125 kept, 5 disrupted, 7 disputed, and of 145 nobody told', async () => {
    const { operator } = await arrangedEditions([['corridors', published!]]);
    const text = bodyOf(operator, 'humanitarian/')!;
    expect(plain(text)).toContain(
      'Of 282 that are told of, nobody told how 145 ended. 125 were kept, 0 partly, 5 disrupted, 7 disputed: at least 125 of 282 (44.3 %) and at most 277 of 282 (98.2 %) were kept.',
    );
    expect(plain(text)).toContain(
      'Of the 137 of which anybody told, 125 of 137 (91.2 %) were kept: they are no sample of all.',
    );
    expect(plain(text)).toContain(/^> (.*)$/m.exec(page)![1]);
    expect(plain(text)).toContain('19 in 8 groups are of one kind, one time and ends of one name.');
    const chart = /<svg class="outcomes timeline"[\s\S]*?<\/svg>/.exec(text)![0];
    const columns = [...chart.matchAll(/<g><title>(\S+): (\d+) told of/g)].map(
      ([, day, all]) => [day as LocalDay, Number(all)] as const,
    );
    expect(columns.reduce((sum, [, all]) => sum + all, 0)).toBe(282);
    for (const [index, [day]] of columns.entries()) if (index > 0) expect(day).toBe(addDays(columns[index - 1]![0], 1));
    expect([...caseAddresses(operator)].filter((address) => address.startsWith('humanitarian/'))).toHaveLength(283);
    expect(
      bodyOf(
        operator,
        [...caseAddresses(operator)].find((address) => address.startsWith('humanitarian/arrangement-'))!,
      ),
    ).toContain('PeaceRep');
  });
});
