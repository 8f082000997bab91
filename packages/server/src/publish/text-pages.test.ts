import { readingLanguages } from '@truceline/language/plain';
import { itemsOf, shortName } from '@truceline/truce/terms';
import { inLanguage } from '@truceline/truce/wording';
import { describe, expect, it } from 'vitest';
import { bundledTexts } from './bundled-texts.ts';
import { addressIn, languageInAddress } from './language-in-address.ts';
import { plainPage } from './plain-page.ts';
import { textPage, textsPage } from './text-pages.ts';

const around = { assets: { css: 'room.css', script: 'room.js' }, basemap: undefined, audience: 'public' } as const;
const texts = bundledTexts();
const pages = new Map(texts.map((text) => [text.name, textPage(text, around)]));
const pageOf = (name: string): string => pages.get(name)!;
/** What a reader sees: no markup, no words of the file as they stand in it. */
const seen = (html: string): string =>
  html
    .replace(/<pre>[\s\S]*?<\/pre>/g, '')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

describe('the page of a text', () => {
  it.each(texts.map(({ name }) => name))(
    '%s begins with five answers, and every link on it leads to a place on it',
    (name) => {
      const html = pageOf(name);
      const questions = [...html.matchAll(/<dt>([^<]*\?)<\/dt>/g)].map(([, question]) => question);
      expect(questions.slice(0, 5)).toEqual([
        'What is said?',
        'What is left open?',
        'Who can block?',
        'What cannot be monitored?',
        'Which clock cannot be met?',
      ]);
      const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
      for (const [, anchor] of html.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(anchor);
    },
  );

  it.each(texts.map(({ name }) => name))(
    '%s calls items by their names, and each finding has its words and its clause',
    (name) => {
      const html = pageOf(name);
      const { terms } = texts.find((text) => text.name === name)!.read.compiled;
      const names = new Set(itemsOf(terms).map((item) => shortName(item.id)));
      const shown = [...html.matchAll(/<code>([^<]*)<\/code>/g)].map(([, words]) => words!);
      expect(shown.filter((words) => names.has(words))).toEqual([]);
      const findings = [...html.matchAll(/<li data-severity="\w+">([\s\S]*?)<\/li>/g)].map(([, words]) => words!);
      for (const finding of findings)
        if (!finding.includes('about the text as a whole')) {
          expect(finding).toMatch(/<q |no words are quoted; see /);
          expect(finding).toContain('<a href="#');
        }
    },
  );

  it.each(texts.map(({ name }) => name))(
    '%s says as of when it was read, in every language, and cites no list of ours',
    (name) => {
      const text = texts.find((each) => each.name === name)!;
      const invented = name === 'exercise';
      const said = {
        en: invented
          ? 'nothing here says what holds anywhere'
          : 'Read on facts compiled 22 November 2026; nothing here says what holds today.',
        uk: 'ніщо тут не каже, що',
        fr: 'rien ici ne dit ce qui vaut',
        de: 'nichts hier sagt, was',
      };
      expect(pageOf(name)).toContain(said.en);
      expect(pageOf(name)).not.toContain('FACTS');
      for (const language of readingLanguages) expect(plainPage(text, language, around)).toContain(said[language]);
    },
  );

  it('says of the response plan alone that no text was published, and never that an invention is official', () => {
    for (const [name, html] of pages)
      expect([name, /no text has been published/i.test(html)]).toEqual([name, name === 'response-plan-2026']);
    expect(seen(pageOf('exercise'))).not.toMatch(/official/i);
    expect(seen(pageOf('exercise'))).toContain('an invention for exercises');
    expect(seen(pageOf('trilateral-declaration'))).toContain('Only the title was read');
    for (const name of [
      'minsk-2',
      'minsk-2-addendum-2015',
      'energy-truce-2025',
      'easter-truce-2025',
      'response-plan-2026',
    ])
      expect(seen(pageOf(name))).toContain('read here only through press reports');
  });

  it('says which points of Minsk are not encoded, that its areas are wider than the text, and that the mandate lapsed', () => {
    const words = seen(pageOf('minsk-2'));
    expect(words.slice(0, words.indexOf('Five answers'))).toContain('Points 4 to 8, 10, 11 and 13 are not encoded.');
    expect(words).toMatch(/inferred by the encoder, not in the text: [^)]*wider than the text/);
    expect(words).toContain('lapsed on 31 March 2022');
    expect(words).not.toMatch(/in force today|stagein force/);
  });

  it('shows words that were never said without quotation marks', () => {
    expect(seen(pageOf('paris-declaration'))).not.toContain('“a credible cessation');
    expect(seen(pageOf('paris-declaration'))).toContain('in the encoder’s words');
  });

  it('asks each open question so that it can be understood alone', () => {
    expect(seen(pageOf('response-plan-2026'))).toContain(
      'step 1, how the step is decided: who decides on the warning and judges what is needed',
    );
    for (const [, html] of pages)
      for (const [, words] of html.matchAll(/<li class="hole">([\s\S]*?)<\/li>/g))
        expect(seen(words!)).toMatch(/^.+, [a-z].+: ./s);
  });

  it('gives the three steps of the response plan, with what is not known of it beside them', () => {
    const html = pageOf('response-plan-2026');
    const ladder = seen(html.slice(html.indexOf('id="ladder-response"')));
    expect([...ladder.matchAll(/step (\d)/g)].map(([, number]) => number).slice(0, 3)).toEqual(['1', '2', '3']);
    expect(ladder).toMatch(/could not immediately verify[\s\S]*ever adopted is not known/);
    expect(ladder).toContain('any Ukrainian action needed to stop the violation');
  });

  it('puts the ceasefire before the bodies, and actors last', () => {
    const order = [...pageOf('paris-declaration').matchAll(/<article class="clause" id="(\w+)-/g)].map(
      ([, kind]) => kind,
    );
    expect(order.indexOf('ceasefire')).toBeLessThan(order.indexOf('body'));
    expect(order.indexOf('body')).toBeLessThan(order.indexOf('mandate'));
    expect(order.at(-1)).toBe('actor');
  });

  it('leads from a plain reading to each clause by its name in the language', () => {
    const paris = texts.find((text) => text.name === 'paris-declaration')!;
    const html = plainPage(paris, 'uk', around);
    expect(html).toContain('#ceasefire-cf" title="cf">Положення: Припинення вогню</a>');
    for (const [, words] of html.matchAll(/class="back"[^>]*>([^<]*)</g))
      expect(words).not.toMatch(/\p{Script=Latin}/u);
    expect(textsPage(texts, around)).not.toContain('no text has been published');
  });
});

describe('texts in the language of their address', () => {
  it('stand at /uk/texts/…, and a reading in plain words where it always stood', () => {
    expect(addressIn('texts/', 'uk')).toBe('uk/texts/');
    expect(addressIn('texts/minsk-2/#open', 'fr')).toBe('fr/texts/minsk-2/#open');
    expect(addressIn('texts/minsk-2/uk/', 'de')).toBe('texts/minsk-2/uk/');
    expect(languageInAddress('/uk/texts/')).toEqual({ language: 'uk', path: '/texts/' });
    expect(languageInAddress('/de/texts/minsk-2/')).toEqual({ language: 'de', path: '/texts/minsk-2/' });
    for (const none of ['/texts/minsk-2/uk/', '/uk/texts/minsk-2/uk/', '/en/texts/', '/uk/assets/room.css'])
      expect([none, languageInAddress(none)]).toEqual([none, undefined]);
  });

  it.each(['uk', 'fr', 'de'] as const)(
    'the gallery in %s leads to pages of its language and names what each leaves open',
    (language) => {
      const html = inLanguage(language, () => textsPage(texts, around));
      expect(html).toContain(`<html lang="${language}">`);
      for (const { name } of texts) expect(html).toContain(`href="../../${language}/texts/${name}/"`);
      expect(html.match(/<li class="hole">/g)!.length).toBeGreaterThan(texts.length);
      expect(seen(html)).not.toMatch(/questions? left open|read here only/);
    },
  );

  it('a page in another language marks what stands in English, and leads back to the English page', () => {
    const paris = texts.find(({ name }) => name === 'paris-declaration')!;
    const html = inLanguage('uk', () => textPage(paris, around));
    expect(html).toContain('href="../../../texts/paris-declaration/"');
    expect(html).toContain('<q lang="" dir="auto">');
    for (const [, words] of html.matchAll(/<li data-severity="\w+">(.*?) <code>/gs))
      expect(words).toMatch(/^<span lang="en">/);
    const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    for (const [, anchor] of html.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(anchor);
  });
});
