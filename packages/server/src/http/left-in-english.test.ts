import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRefusal } from '@truceline/truce/kernel';
import { pageLanguages } from '@truceline/truce/wording';
import { beforeAll, describe, expect, it } from 'vitest';
import { englishLeft, knownWords, namesOf } from '../../testing/english-left.ts';
import { exerciseNow, exerciseStore } from '../../testing/exercise-store.ts';
import { pathIn, type WalkedPage, walkCase } from '../../testing/page-kinds.ts';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { whole } from '../../testing/whole-form.ts';
import { makeApp, openOperatorShelf, openPublicShelf, readAssets } from '../index.ts';

/** Kinds of pages on which English is left in some language. The list may only become shorter. */
const known = JSON.parse(readFileSync(join(import.meta.dirname, 'left-in-english.json'), 'utf8')) as readonly string[];
const others = pageLanguages.filter((language) => language !== 'en');
const catalogues = others.map(knownWords);

describe('what counts as English that is left', () => {
  const page = (language: string, main: string) =>
    `<!doctype html><html lang="${language}"><head><title>x</title></head><body><main>${main}</main></body></html>`;
  const left = (english: string, other: string, language = 'uk') =>
    englishLeft(
      page('en', english),
      page(language, other),
      { language, words: new Set(['incident', 'incidents', 'звіт', 'zone']) },
      ['Quellamar', '=Duration'],
    ).map(({ text }) => text);

  it('a text that stands the same on both pages, in whatever it is said', () => {
    expect(left('<p>Nothing yet</p>', '<p>Nothing yet</p>')).toEqual(['Nothing yet']);
    expect(left('<b aria-label="Close it">x</b>', '<b aria-label="Close it">x</b>')).toEqual(['Close it']);
    expect(left('<p>12 incidents</p>', '<p>12 incidents</p>', 'fr')).toEqual([]);
  });
  it('a piece of a sentence', () => {
    expect(left('<p>seen: heavy shelling</p>', '<p>звіт: heavy shelling</p>')).toEqual(['звіт: heavy shelling']);
    expect(left('<p>it was not yet told</p>', '<p>Zone: was not yet told</p>', 'de')).toEqual([
      'Zone: was not yet told',
    ]);
  });
  it('no name, no code, no words that are marked as those of another language', () => {
    const page =
      '<p>Quellamar</p><td>Duration</td><code>no_shelling here</code><q lang="en">We saw it</q><i>report.csv</i>';
    expect(left(page, page)).toEqual([]);
  });
});

describe('the pages of an exercise in other languages', () => {
  const folder = temporaryFolder();
  const found = new Map<string, string>();
  const walked: Record<string, readonly WalkedPage[]> = {};

  beforeAll(async () => {
    const store = await exerciseStore(folder);
    for (const open of [openOperatorShelf, openPublicShelf]) {
      const shelf = await open(store, exerciseNow);
      if (isRefusal(shelf)) throw new Error(shelf.message);
      const app = makeApp(shelf, readAssets()!, { loopbackOnly: true });
      const ask = async (path: string) => app.request(path, { headers: { host: '127.0.0.1:1' } });
      const names = namesOf(shelf.edition('drill', undefined));
      const pages = await walkCase(ask, 'drill', whole ? 2 : 1);
      walked[shelf.audience] = pages;
      for (const page of pages)
        for (const catalogue of catalogues) {
          const path = pathIn(catalogue.language, page);
          if (path === undefined) continue;
          const [first] = englishLeft(page.html, await (await ask(path)).text(), catalogue, names);
          if (first) found.set(page.kind, `${shelf.audience} ${path} at ${first.at}: ${first.text}`);
        }
      shelf.close();
    }
  }, 400_000);

  it('are found by walking from the case’s home', () => {
    const kinds = new Set(walked.operator?.map(({ kind }) => kind));
    for (const kind of [
      '',
      'at/*/',
      'breaches/*/',
      'days/*/',
      'incidents/*/',
      'reports/*/',
      'decide/cases/*/',
      'data/',
    ])
      expect(kinds).toContain(kind);
    expect(walked.public?.length).toBeGreaterThan(30);
  });
  it('have no English left, but for the kinds that are listed', () => {
    expect([...found].filter(([kind]) => !known.includes(kind))).toEqual([]);
  });
  it.runIf(whole)('stand in the list only while English is left; take a kind off it when it is clean', () => {
    expect(known.filter((kind) => !found.has(kind))).toEqual([]);
  });
});
