import type { Edition } from '@truceline/truce/pages';
import { inLanguage, pageLanguages } from '@truceline/truce/wording';
import { beforeAll, describe, expect, it } from 'vitest';
import { exerciseEditions } from '../../testing/exercise-editions.ts';
import { agreementPage } from './agreement-page.ts';
import { paths } from './place-in-site.ts';

const around = { assets: { css: 'room.css', script: 'room.js' }, basemap: undefined, audience: 'operator' } as const;
let edition: Edition;
const articleOf = (html: string, id: string): string => {
  const from = html.indexOf(`<article class="clause" id="${id.split('/').slice(1).join('-')}"`);
  return html.slice(from, html.indexOf('</article>', from));
};

beforeAll(async () => {
  edition = await (await exerciseEditions(22))();
});

describe('the page of the text of a case', () => {
  it('has beside each clause what happened under it: every apparent breach with its count, and its clocks', () => {
    const html = agreementPage(edition, around);
    expect(edition.breaches.length).toBeGreaterThan(1);
    for (const breach of edition.breaches) {
      const article = articleOf(html, breach.clause);
      expect(article).toContain(`breaches/${breach.id}/`);
      expect(article).toContain(paths.clausePage(edition, breach.clause).replace('exercise/', ''));
      expect(article).toContain(`where the limit is`);
    }
    const quiet = edition.clauses.find(({ id }) => !edition.breaches.some(({ clause }) => clause === id))!;
    expect(articleOf(html, quiet.id)).toContain('No apparent breach is recorded under it.');
    const clocked = edition.questions.find(({ clocks }) => clocks.some(({ due }) => due !== undefined))!;
    const { clause } = edition.breaches.find(({ id }) => id === clocked.breach)!;
    expect(articleOf(html, clause)).toContain('Clocks that started from it:');
  });

  it.each(pageLanguages)(
    'says in %s how every clause stands, and what it says, and keeps its words as they are',
    (language) => {
      const html = inLanguage(language, () => agreementPage(edition, around));
      const standing = /<ul class="standing">(.*?)<\/ul>/s.exec(html)![1]!;
      expect(standing.match(/<a href="#/g)).toHaveLength(edition.clauses.length);
      expect(html).toContain('<blockquote lang="" dir="auto">“All use of armed force ends on 3 March 2001 at 00:00.”');
      const plain = [...html.matchAll(/<p class="plain">(.*?)<\/p>/gs)].map(([, words]) =>
        words!.replaceAll(/<[^>]*>/g, ''),
      );
      expect(plain.length).toBeGreaterThan(20);
      const cyrillic = plain.filter((words) => /\p{Script=Cyrillic}/u.test(words)).length;
      expect(cyrillic).toBe(language === 'uk' ? plain.length : 0);
      const badge = { en: 'in force', uk: 'чинне', fr: 'en vigueur', de: 'in Kraft' }[language];
      expect(standing).toContain(`data-kind="inForce">${badge}<`);
    },
  );
});
