import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Edition, marksOf } from '@truceline/truce/pages';
import { inLanguage, type PageLanguage, pageLanguages } from '@truceline/truce/wording';
import { parseAtomFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import { exerciseEditions } from '../../testing/exercise-editions.ts';
import { hasProgram, printedBy } from '../../testing/foreign-program.ts';
import { elementsOf } from '../../testing/xml-elements.ts';
import { caseFile } from '../publish/site.ts';
import { caseFeed, entriesOfSortMax } from './case-feed.ts';

const editionFor = await exerciseEditions(8);
const edition = await editionFor();
const around = { assets: { css: 'a.css', script: 'a.js' }, basemap: undefined, audience: 'operator' } as const;
/** The same edition with something of each sort in it. */
const full: Edition = {
  ...edition,
  changes: {
    ...edition.changes,
    days: [{ day: edition.days[2]!.day, printed: { low: 1, best: 1, high: 1 }, now: { low: 2, best: 3, high: 3 } }],
    incidents: [
      {
        at: edition.case.knownAt,
        kind: 'merged',
        incident: edition.incidents[0]!.id,
        others: ['inc-gone'],
        reports: 2,
      },
    ],
  },
};
const feedIn = (language: PageLanguage, of: Edition = full): string => inLanguage(language, () => caseFeed(of));

/** What RFC 4287 asks of a feed (4.1.1, 4.1.2, 3.3, 4.2.6), written down apart from what builds it. */
function wrongIn(xml: string): readonly string[] {
  const elements = elementsOf(xml);
  const count = (path: string) => elements.filter((each) => each.path === path).length;
  const entries = count('feed/entry');
  const iri = /^[a-z][a-z0-9+.-]*:\S+$/i;
  const date = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[-+]\d\d:\d\d)$/;
  const texts = (name: string) =>
    elements.filter(({ path }) => path.split('/').at(-1) === name).map(({ text }) => text);
  return [
    ...['feed/id', 'feed/title', 'feed/updated', 'feed/author'].filter((path) => count(path) !== 1),
    ...['id', 'title', 'updated', 'content'].filter((name) => count(`feed/entry/${name}`) !== entries),
    ...elements
      .filter(({ space }) => space !== 'http://www.w3.org/2005/Atom')
      .map(({ path }) => `${path} stands elsewhere`),
    ...texts('id').filter((id) => !iri.test(id)),
    ...(new Set(texts('id')).size === entries + 1 ? [] : ['an id stands twice']),
    ...texts('updated').filter((updated) => !date.test(updated)),
    ...texts('title').filter((title) => title.trim() === ''),
  ];
}

describe.each(pageLanguages)('the feed of a case in %s', (language) => {
  it('keeps the rules of RFC 4287, and is read by a parser that is not ours', () => {
    const xml = feedIn(language);
    expect(wrongIn(xml)).toEqual([]);
    const feed = parseAtomFeed(xml);
    const entries = feed.entries ?? [];
    const sorts = new Set(entries.map(({ categories }) => categories?.[0]?.term));
    expect([...sorts].sort()).toEqual(
      ['correction', 'daily-report', ...(edition.breaches.length > 0 ? ['apparent-breach'] : [])].sort(),
    );
    expect(entries.length).toBe(edition.breaches.length + Math.min(edition.periods.length, entriesOfSortMax) + 2);
    const dated = entries.map(({ updated }) => Date.parse(String(updated)));
    expect(dated).toEqual(dated.toSorted((one, other) => other - one));
    expect(Date.parse(String(feed.updated))).toBe(dated[0]);
    for (const at of dated) expect(at).toBeLessThanOrEqual(edition.case.knownAt);
  });

  it('says EXERCISE in each title and each text, and leads to pages that there are, in its language', () => {
    const feed = parseAtomFeed(feedIn(language));
    const from = `https://example.org/exercise/${language === 'en' ? '' : `${language}/`}feed.atom`;
    for (const { title, content, links } of feed.entries ?? []) {
      expect(title?.value).toMatch(/^EXERCISE/);
      expect(content?.value).toContain(inLanguage(language, () => marksOf(full)[0]!).split(' ')[0]);
      for (const { href } of links ?? []) {
        const { pathname } = new URL(href!, from);
        const rest = pathname.replace(language === 'en' ? '/exercise/' : `/exercise/${language}/`, '');
        expect([href, pathname === rest]).toEqual([href, false]);
        expect([href, caseFile(full, rest, around) !== undefined]).toEqual([href, true]);
      }
    }
    const own = feed.links?.find(({ rel }) => rel === 'self');
    expect(new URL(own!.href!, from).href).toBe(from);
  });
});

describe('the feed', () => {
  it('of hostile words is well-formed still', () => {
    const hostile = '</title><script>alert(1)</script> ]]> &amp; \u0000\u0007\ud800 \u202e "\'';
    const xml = feedIn('en', { ...full, case: { ...full.case, title: hostile } });
    expect(wrongIn(xml)).toEqual([]);
    expect(xml).not.toContain('<script>');
  });

  it('of an edition in which nothing happened is as new as what is known', () => {
    const empty: Edition = {
      ...edition,
      breaches: [],
      periods: [],
      findings: [],
      changes: { ...edition.changes, days: [], incidents: [] },
    };
    const feed = parseAtomFeed(feedIn('en', empty));
    expect([feed.entries ?? [], Date.parse(String(feed.updated))]).toEqual([[], edition.case.knownAt]);
  });

  it.runIf(hasProgram('xmllint'))('is well-formed to libxml2', () => {
    const folder = mkdtempSync(join(tmpdir(), 'truceline-feed-'));
    try {
      for (const language of pageLanguages) writeFileSync(join(folder, `${language}.atom`), feedIn(language));
      expect(printedBy('xmllint', '--noout', ...pageLanguages.map((each) => join(folder, `${each}.atom`)))).toBe('');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
