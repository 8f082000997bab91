import { instant, isRefusal, type LocalDay, mondayOf } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { beforeAll, describe, expect, it } from 'vitest';
import { exerciseAt } from '../../testing/exercise-store.ts';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { dataFile, dataNames } from '../data/index.ts';
import { openOperatorShelf } from '../index.ts';
import { caseAddresses, caseFile } from './site.ts';

const folder = temporaryFolder();
const now = () => instant(Date.UTC(2026, 10, 24));

beforeAll(async () => {
  await exerciseAt(folder, { days: 60 });
});

async function editionFor(audience: 'operator' | 'public'): Promise<Edition> {
  const shelf = await openOperatorShelf(folder, now, { audience, writing: false });
  if (isRefusal(shelf)) throw new Error(shelf.message);
  const edition = shelf.edition('exercise', undefined);
  if (!edition || isRefusal(edition)) throw new Error('no edition');
  shelf.close();
  return edition;
}

/** A number of incidents over a zone or a time, as pages write it. */
const countsIncidents = /class="(?:number|count)"|incidents? (?:\(range|were|was) /;
/** What says how much was watched, that nobody recorded it, or when it will be told. */
const denominator =
  /% of the (?:day|week)|% watched on|nobody recorded where they looked|told by the week|withheld|no zone is drawn|"watched":|Watched/;
/** The charts of a page: each column of a strip and each counter says what was watched, in words and in the drawing. */
function chartsOf(address: string, text: string, audience: 'operator' | 'public'): number {
  const strips = [...text.matchAll(/<svg class="strip"[\s\S]*?<\/svg>/g)].map(([svg]) => svg);
  for (const svg of strips) {
    const columns = [...svg.matchAll(/data-day="([^"]+)"[^>]*><title>([^<]*)<\/title>/g)];
    const bands = [
      ...svg.matchAll(/data-band="([^"]+)" data-until="([^"]+)"( data-below)?><title>([^<]*)<\/title>([\s\S]*?)<\/g>/g),
    ];
    expect(columns.length).toBeGreaterThan(0);
    for (const [, day, title] of columns) {
      expect([address, title]).toEqual([address, expect.stringMatching(denominator)]);
      expect([address, day, bands.filter(([, first, last]) => first! <= day! && day! <= last!).length]).toEqual([
        address,
        day,
        1,
      ]);
    }
    for (const [, first, last, below, words, drawn] of bands) {
      expect([address, words]).toEqual([address, expect.stringMatching(denominator)]);
      // Told apart without colour: hatched exactly where too little was watched or nothing is told.
      expect(drawn!.includes('url(#strip-hatch)')).toBe(below !== undefined);
      if (audience === 'public') {
        expect([address, words]).not.toEqual([address, expect.stringContaining('of the day')]);
        expect(mondayOf(first as LocalDay)).toBe(mondayOf(last as LocalDay));
      }
    }
  }
  const counters = [...text.matchAll(/<figure class="counter">[\s\S]*?<\/figure>/g)].map(([figure]) => figure);
  for (const figure of counters) {
    expect([address, figure]).toEqual([address, expect.stringMatching(/Hatched: |Watched: at no time/)]);
    expect(figure.includes('class="below-floor"')).toBe(figure.includes('Hatched: '));
    for (const [rect] of figure.matchAll(/<rect class="below-floor"[^>]*>/g))
      expect(rect).toContain('fill="url(#counter-hatch)"');
    expect(figure.match(/aria-label="[^"]*(?:Hatched: |Watched: at no time)/)).not.toBeNull();
  }
  return strips.length + counters.length;
}

/** Pages on which every number is of one report or incident, or a list of what the edition holds: nothing is counted over time. */
const single = /^(?:incidents\/|reports\/|agreement\/|data\/$|data\/incidents\.csv|data\/terms\.json)/;

/** A page of the case, or a file of its data. */
async function textAt(address: string, edition: Edition, around: Parameters<typeof caseFile>[2]): Promise<string> {
  const { body } = caseFile(edition, address, around) ?? (await dataFile(edition, address.slice('data/'.length)))!;
  return typeof body === 'string' ? body : new TextDecoder().decode(body);
}

/** What the ledger and the findings say in each row, and not somewhere on the page alone. */
async function rowsOf(edition: Edition, audience: 'operator' | 'public'): Promise<void> {
  const around = { audience, assets: { css: 'room.css', script: 'room.js' }, basemap: undefined };
  const textOf = (address: string) => textAt(address, edition, around);
  const claims = [...(await textOf('claims/')).matchAll(/<tr><th scope="row">[\s\S]*?<\/tr>/g)].map(([row]) => row);
  expect(claims).toHaveLength(edition.claims.length);
  for (const row of claims) {
    const [, , , , , watched] = [...row.matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)].map(([, cell]) => cell!);
    expect([audience, watched]).toEqual([audience, expect.stringMatching(denominator)]);
  }
  const { claims: told } = JSON.parse(await textOf('data/claims.json')) as { claims: { beside: object }[] };
  for (const { beside } of told) expect(beside).toMatchObject({ watched: expect.stringMatching(denominator) });
  const { findings } = JSON.parse(await textOf('data/findings.json')) as { findings: { revisions: object[] }[] };
  expect(findings.length).toBeGreaterThan(0);
  for (const revision of findings.flatMap(({ revisions }) => revisions))
    expect(revision).toMatchObject({ count: expect.anything(), watched: expect.stringMatching(denominator) });
  for (const { id, revisions } of edition.findings!) {
    const page = await textOf(`findings/${id}/`);
    // Each revision has its own count, and beside it what was watched.
    expect([...page.matchAll(/<dt>Watched on its first day<\/dt><dd>([^<]*)/g)].map(([, words]) => words)).toEqual(
      revisions.map(() => expect.stringMatching(denominator)),
    );
  }
  for (const address of [...caseAddresses(edition)].filter((each) => /^(?:findings|claims)\//.test(each)))
    expect([address, /\bquiet\b/i.exec(await textOf(address))]).toEqual([address, null]);
}

describe('no figure without its denominator', () => {
  it.each(['operator', 'public'] as const)('on any page or in any export of the %s edition', async (audience) => {
    const edition = await editionFor(audience);
    const around = { audience, assets: { css: 'room.css', script: 'room.js' }, basemap: undefined };
    const seen = { pages: 0, tables: 0, objects: 0, charts: 0 };
    const files = dataNames(edition)
      .filter((name) => /\.(?:csv|json)$/.test(name))
      .map((name) => `data/${name}`);
    for (const address of [...caseAddresses(edition), ...files]) {
      if (single.test(address)) continue;
      const text = await textAt(address, edition, around);
      // The stages of a whole case are no counts over a time; their page, which is held to it, says where the hours stand.
      if (address === 'charts/stages/chart.csv') continue;
      if (address.endsWith('.csv')) {
        const [header = ''] = text.split('\r\n');
        // A table of incidents lists them one by one; one of counts has its column of what was watched.
        if (!header.includes('best')) continue;
        seen.tables++;
        expect([address, header]).toEqual([address, expect.stringContaining('watched')]);
        for (const row of text.trim().split('\r\n').slice(1))
          expect([address, row]).toEqual([address, expect.stringMatching(denominator)]);
      } else if (address.endsWith('.json')) {
        if (!text.includes('"count"') && !text.includes('Incidents by zone')) continue;
        seen.objects++;
        expect([address, denominator.test(text)]).toEqual([address, true]);
      } else if (address === '' || address.endsWith('/')) {
        seen.charts += chartsOf(address, text, audience);
        if (!countsIncidents.test(text)) continue;
        seen.pages++;
        expect([address, denominator.test(text)]).toEqual([address, true]);
      }
    }
    for (const address of ['claims/', 'data/claims.csv', 'data/claims.json', 'findings/', 'data/findings.json'])
      expect([...caseAddresses(edition), ...files]).toContain(address);
    expect(seen.pages).toBeGreaterThan(50);
    expect(seen.charts).toBeGreaterThan(50);
    await rowsOf(edition, audience);
    expect(seen.tables).toBeGreaterThan(1);
    expect(seen.objects).toBeGreaterThan(50);
  });
});
