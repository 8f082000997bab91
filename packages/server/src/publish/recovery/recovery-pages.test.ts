import { isRefusal } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { beforeAll, describe, expect, it } from 'vitest';
import { plantedStore, temporaryFolder } from '../../../testing/planted-case.ts';
import { enterRecovered, recoveryProfile } from '../../../testing/recovered-store.ts';
import { dayOf2031, smallRecovery } from '../../../testing/recovered-words.ts';
import { openOperatorShelf } from '../../index.ts';
import { promiseParts } from '../promises/part-page.ts';
import { caseAddresses, caseFile, front } from '../site.ts';
import { recoveryOf } from './recovery-of-edition.ts';

const folder = temporaryFolder();
let editions: Record<'operator' | 'public', Edition>;
let bare: Edition;

async function editionOf(store: string, audience: 'operator' | 'public'): Promise<Edition> {
  const shelf = await openOperatorShelf(store, () => dayOf2031(4, 5), { audience, writing: false });
  if (isRefusal(shelf)) throw new Error(shelf.message);
  const edition = shelf.edition('planted', undefined);
  shelf.close();
  if (!edition || isRefusal(edition)) throw new Error('no edition');
  return edition;
}

beforeAll(async () => {
  const empty = await plantedStore(`${folder}/empty`, 6, recoveryProfile);
  bare = await editionOf(empty, 'operator');
  const store = await plantedStore(`${folder}/full`, 6, recoveryProfile);
  await enterRecovered(store, smallRecovery());
  editions = { operator: await editionOf(store, 'operator'), public: await editionOf(store, 'public') };
});

const assets = { css: 'a.css', script: 'a.js' };
function read(edition: Edition, address: string, audience: 'operator' | 'public' = 'operator'): string {
  const found = caseFile(edition, address, { audience, assets, basemap: undefined });
  if (!found) throw new Error(`no page ${address}`);
  return found.body;
}
const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll(/[\s\u202f]+/g, ' ');
const main = (html: string): string => plain(/<main[\s\S]*<\/main>/.exec(html)![0]);

describe('the page of recovery', () => {
  it('says in its first line what is known, by whom, as of when, and then what nobody told', () => {
    const text = main(read(editions.operator, 'recovery/'));
    expect(text).toContain(
      'As known on 2031-04-05, three voices (donor: Bank of Xanadu; observer: Joint assessment; recipient: Ministry of Works) tell of 7 works (6 where what is listed twice is counted once), 8 assets that serve people and 6 figures of assessments; the newest of it is of 2031-02-21',
    );
    expect(text).toContain(
      'Needed over 10 years, as of 2030-12-31: XTS 900 000 000 (joint-1, by observer: Joint assessment).',
    );
    expect(text).toContain('Nobody told: the stage of 1 of 7 works; any money of 3 of 7 works;');
    expect(text).toContain('what is restored, of 1 of 8 capacities told as lost');
  });

  it('says in its first line that nothing is known, where nothing is', () => {
    const text = main(read(bare, 'recovery/'));
    expect(text).toMatch(
      /^ What was lost, what is mended Nothing is known here of needs, works or restored capacity, as of 2031-04-05: nobody told of any\./,
    );
    expect([...caseAddresses(bare)].filter((address) => address.startsWith('recovery'))).toEqual([]);
    for (const none of ['recovery/works.csv', 'recovery/works/page-1/', 'recovery/works/x/', 'recovery/assets/x/'])
      expect(caseFile(bare, none, { audience: 'operator', assets, basemap: undefined })).toBeUndefined();
  });

  it('sets needs against works by sector and by area, copies once, and never adds two voices', () => {
    const html = read(editions.operator, 'recovery/');
    expect(html).toContain(
      'aria-label="education, in XTS: needed 40 M; by donor: Bank of Xanadu: contracted 8 M; by recipient: Ministry of Works: contracted 8.2 M; disbursed 3.1 M; open 36.9 M;"',
    );
    const text = main(html);
    expect(text).toMatch(/Northmark joint-1, observer: Joint assessment, over 10 years, as of 2030-12-31 220 000 000/);
    expect(text).toMatch(
      /Southmark recipient: Ministry of Works – – – 141 000 000 78 000 000 – 232 000 000 of joint-1 2/,
    );
    expect(text).not.toContain('16 200 000');
  });

  it('tells capacity lost and restored of how many assets, and what is still missing over those alone that tell both', () => {
    const text = main(read(editions.operator, 'recovery/'));
    expect(text).toMatch(/energy recipient: Ministry of Works MW – 280 \(6\) 56 \(6\) 224 \(6\) –/);
    expect(text).toMatch(/health recipient: Ministry of Works beds – 90 \(1\) – – 1 asset/);
  });

  it('leads to all works in more than one list, those that are only alike too', () => {
    const text = main(read(editions.operator, 'recovery/copies/'));
    expect(text).toContain('Certainly the same: one group of works; alike, and perhaps the same: one pair.');
    expect(text).toMatch(/Repair of school 40 in Ford m-school-40 \? Repair of school 40, Ford b-2 ?: /);
    expect(main(read(editions.operator, 'recovery/works/b-2/'))).toContain(
      'Perhaps the same as Repair of school 40 in Ford',
    );
    expect(read(editions.operator, 'recovery/')).toContain('recovery/copies/');
  });

  it('shows works that stand in two lists, and figures that are none', () => {
    const text = main(read(editions.operator, 'recovery/'));
    expect(text).toContain('Certainly the same: one group of works.');
    expect(text).toContain('X-DREAM X-77');
    expect(text).toMatch(/Figures that are none: 1 m-grid/);
  });
});

describe('the page of works', () => {
  it('has each voice by itself, the stages, the figure that went back, and the other list', () => {
    const hospital = main(read(editions.operator, 'recovery/works/m-hospital/'));
    expect(hospital).toContain('recipient: Ministry of Works: completion, built and being handed over.');
    expect(hospital).toMatch(/disbursed XTS 20 500 000 XTS 18 000 000 lowered/);
    const school = main(read(editions.operator, 'recovery/works/b-1/'));
    expect(school).toMatch(/Certainly the same as Repair of school 12 in Ford m-school-12 : both have X-DREAM X-77/);
    expect(main(read(editions.operator, 'recovery/works/m-unknown/'))).toContain(
      'Nobody told: the sector; the first-level area; the stage; from when to when it is planned; what is budgeted;',
    );
  });

  it('is reached from the list, and every address that is listed has a page', () => {
    for (const audience of ['operator', 'public'] as const)
      for (const address of caseAddresses(editions[audience]))
        if (address.startsWith('recovery'))
          expect(read(editions[audience], address, audience).length).toBeGreaterThan(0);
    expect(read(editions.operator, 'recovery/works/page-1/')).toContain('recovery/works/m-grid/');
  });

  it('has an asset beside it, with the works that serve it', () => {
    const text = main(read(editions.operator, 'recovery/assets/school-12/'));
    expect(text).toMatch(/school places – 480 120 360/);
    expect(text).toContain('Works on it Repair of school 12 in Ford');
  });
});

describe('a case that has words on recovery alone', () => {
  it('opens with what is known of recovery, and leads to it', () => {
    const { operator: edition } = editions;
    const reports = { low: 0, best: 0, high: 0 };
    const alone: Edition = Object.create(edition, { totals: { value: { ...edition.totals, reports } } });
    const html = read(alone, '');
    expect(main(html)).toContain('As known on 2031-04-05, three voices');
    expect(html).toContain('planted/recovery/"');
    expect(front([alone], { audience: 'operator', assets, basemap: undefined }).body).toContain('three voices');
    expect(promiseParts.find(({ name }) => name === 'recovery')?.has(alone)).toBe(true);
    expect(promiseParts.find(({ name }) => name === 'recovery')?.has(bare)).toBe(false);
  });

  it('is reached from the day’s page where incidents are recorded too', () => {
    expect(read(editions.operator, '')).toMatch(/recovery\/">What was lost, what is mended/);
    expect(read(bare, '')).not.toContain('recovery/');
  });
});

describe('the fold', () => {
  it('is made once for the same words, and anew when there is another word or another time', () => {
    const { operator: edition } = editions;
    const { recovered, case: facts } = edition;
    const other = (change: PropertyDescriptorMap) => recoveryOf(Object.create(edition, change));
    const words = (change: object) => ({ recovered: { value: { ...recovered, ...change } } });
    const now = recoveryOf(edition);
    expect(other(words({}))).toBe(now);
    expect(other({ case: { value: { ...facts, until: facts.until + 1 } } })).toBe(now);
    expect(other({ case: { value: { ...facts, until: dayOf2031(2, 15) } } }).ledger.works).not.toEqual(
      now.ledger.works,
    );
    expect(other(words({ works: recovered!.works!.slice(0, -1) })).ledger.works).not.toEqual(now.ledger.works);
    expect(recoveryOf(edition).ledger).toEqual(now.ledger);
  });
});

describe('the public edition', () => {
  it('names schools and hospitals, and of all else tells sums over enough of them', () => {
    const { public: edition } = editions;
    const text = main(read(edition, 'recovery/', 'public'));
    expect(text).toContain('substations Southmark recipient: Ministry of Works lost, in MW 280 6 2031-02');
    expect([...caseAddresses(edition)].filter((address) => /recovery\/assets\/[^.]/.test(address))).toEqual([
      'recovery/assets/hospital-mill/',
      'recovery/assets/school-12/',
    ]);
    const all = [...caseAddresses(edition)].map((address) => read(edition, address, 'public')).join('\n');
    expect(all).not.toMatch(/plant-\d|substation plant|Council of Ford/);
  });

  it('never says that word, on no page of recovery and for nobody', () => {
    for (const audience of ['operator', 'public'] as const)
      for (const address of caseAddresses(editions[audience]))
        if (address.startsWith('recovery'))
          expect([address, /\bsafe/i.test(read(editions[audience], address, audience))]).toEqual([address, false]);
  });
});

describe('the files', () => {
  it('have every column in the codebook, and every figure in a row', () => {
    for (const audience of ['operator', 'public'] as const) {
      const codebook = read(editions[audience], 'recovery/codebook.csv', audience);
      for (const name of ['works.csv', 'assets.csv', 'sums.csv'])
        for (const column of read(editions[audience], `recovery/${name}`, audience).split('\r\n')[0]!.split(','))
          expect(codebook).toContain(`${name},${column},`);
    }
    const works = read(editions.operator, 'recovery/works.csv');
    expect(works).toMatch(
      /m-hospital,recipient: Ministry of Works,New wing of the hospital of Mill,health,Southmark,completion,disbursed,,XTS,18000000,/,
    );
    const sums = read(editions.operator, 'recovery/sums.csv');
    expect(sums).toMatch(/sector,education,contracted,recipient: Ministry of Works,,XTS,8200000,8200000,8200000,1,/);
    expect(read(editions.public, 'recovery/sums.csv', 'public')).toMatch(
      /kind and region,"substation, Southmark",lost,/,
    );
  });
});
