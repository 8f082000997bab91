import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import { beforeAll, describe, expect, it } from 'vitest';
import { plantedStore, temporaryFolder } from '../../testing/planted-case.ts';
import { makeApp, openOperatorShelf, readAssets } from '../index.ts';

const folder = temporaryFolder();
const now = instant(parseInstant('2031-02-10T00:00Z')!);
const host = '127.0.0.1:4790';
let store: string;

beforeAll(async () => {
  store = await plantedStore(folder, 3);
});

describe('reports are taken in from the room itself and from programs', () => {
  it.each([
    ['a page of another site', { origin: 'https://evil.example' }, 403],
    ['a page that hides where it comes from', { origin: 'null' }, 403],
    ['a page of another room', { origin: 'http://127.0.0.1:4791' }, 403],
    ['a form, which any site may send', { 'content-type': 'text/plain' }, 415],
    ['the room’s own page, with a body that says nothing', { origin: `http://${host}` }, 422],
    ['a program, with a body that says nothing', {}, 422],
  ])('%s', async (_, more, status) => {
    const shelf = await openOperatorShelf(store, () => now);
    if (isRefusal(shelf)) throw new Error(shelf.message);
    try {
      const answer = await makeApp(shelf, readAssets()!, { loopbackOnly: true }).request('/api/cases/planted/reports', {
        method: 'POST',
        headers: { host, 'content-type': 'application/json', ...more },
        body: '{}',
      });
      expect([answer.status, Object.keys((await answer.json()) as object)]).toEqual([status, ['message']]);
    } finally {
      shelf.close();
    }
  });
});

describe('an address that leads to nothing', () => {
  it.each([
    ['incidents/no-such/', 'This edition has no incident of that name'],
    ['reports/no-such/', 'This edition has no report of that name'],
    ['breaches/no-such/', 'This edition has no apparent breach of that name'],
    ['findings/no-such/', 'This edition has no finding of that name'],
    ['sources/no-such/', 'This edition has no source of that name'],
    ['sources/items/no-such/', 'This edition has no report of that name'],
    ['clauses/no-such/', 'The text of this case has no clause of that name'],
    ['charts/no-such/', 'There is no chart of that name'],
    ['data/no-such.csv', 'There is no data file of that name'],
    ['days/1990-01-01/', 'its days run from'],
    ['at/yesterday/', 'The address names no day; a day is written 2001-03-19.'],
    ['weeks/none/', 'There is no summary of that week'],
    ['?v=7', 'The address is in the form of version 7, which is newer than this room'],
    ['days/1990-01-01/?v=<b>', 'The address asks for “v” in a form that is no version'],
    ['?v=1', '<h1>'],
  ])(
    '%s is told in one sentence of what it was, in words that do not repeat what was typed',
    async (address, words) => {
      const shelf = await openOperatorShelf(store, () => now);
      if (isRefusal(shelf)) throw new Error(shelf.message);
      try {
        const app = makeApp(shelf, readAssets()!, { loopbackOnly: true });
        const answer = await app.request(`/planted/${address}`, { headers: { host } });
        const text = await answer.text();
        expect([answer.status, text.includes(words)]).toEqual([
          address.includes('?v=1') ? 200 : address.includes('?v=') ? 400 : 404,
          true,
        ]);
        expect(text).not.toContain('no-such');
        const german = await app.request(`/planted/de/${address}`, { headers: { host } });
        if (isSpoken(address)) expect(await german.text()).not.toContain(words);
      } finally {
        shelf.close();
      }
    },
  );

  const isSpoken = (address: string): boolean => /\/(\?|$)/.test(address) && !address.includes('?v=1');
});

describe('a page that is read while the record grows', () => {
  it('follows what comes in and stays until its reader asks, names the feed, and follows nothing at an earlier known-at', async () => {
    const shelf = await openOperatorShelf(store, () => now);
    if (isRefusal(shelf)) throw new Error(shelf.message);
    try {
      const app = makeApp(shelf, readAssets()!, { loopbackOnly: true });
      const ask = async (address: string) => (await app.request(address, { headers: { host } })).text();
      const [home, breaches, before] = [
        await ask('/planted/'),
        await ask('/planted/breaches/'),
        await ask('/planted/?known=2031-02-09T00:00Z'),
      ];
      const follows = /<main[^>]* data-changes="[^"]*api\/cases\/planted\/changes"[^>]* data-stays>/;
      expect([home, breaches, before].map((page) => follows.test(page))).toEqual([true, true, false]);
      expect(home).toContain('<link rel="alternate" type="application/atom+xml"');
      expect(home).toMatch(/<a href="[^"]*feed\.atom">feed of what is new \(Atom\)<\/a>/);
    } finally {
      shelf.close();
    }
  });
});

describe('an address', () => {
  it.each([
    ['/planted/', 200, 'en'],
    ['/planted/uk/', 200, 'uk'],
    ['/uk/', 200, 'uk'],
    ['/planted/de/data/', 200, 'de'],
    ['/planted//', 404, 'en'],
    ['/planted/uk//', 404, 'uk'],
    ['/planted/es/', 404, 'en'],
    ['/planted/fr/incidents/no-such/', 404, 'fr'],
  ])('%s is answered with %i, in %s, and with its style where it says', async (address, status, language) => {
    const shelf = await openOperatorShelf(store, () => now);
    if (isRefusal(shelf)) throw new Error(shelf.message);
    try {
      const app = makeApp(shelf, readAssets()!, { loopbackOnly: true });
      const answer = await app.request(address, { headers: { host } });
      const text = await answer.text();
      expect([answer.status, /<html lang="(\w+)"/.exec(text)?.[1]]).toEqual([status, language]);
      const style = /<link rel="stylesheet" href="([^"]+)"/.exec(text)?.[1] ?? '';
      const styled = await app.request(new URL(style, `http://${host}${address}`).pathname, { headers: { host } });
      expect([styled.status, styled.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/css')]);
    } finally {
      shelf.close();
    }
  });
});
