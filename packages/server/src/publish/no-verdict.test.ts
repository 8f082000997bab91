import { readingLanguages } from '@truceline/language/plain';
import { instant, isRefusal } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { inLanguage } from '@truceline/truce/wording';
import { beforeAll, describe, expect, it } from 'vitest';
import { exerciseAt } from '../../testing/exercise-store.ts';
import { pageKind } from '../../testing/page-kinds.ts';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { openOperatorShelf } from '../index.ts';
import { readAssets } from './assets.ts';
import { bundledTexts } from './bundled-texts.ts';
import { decideFile } from './decide/decide-site.ts';
import { plainPage } from './plain-page.ts';
import { caseAddresses, caseFile } from './site.ts';
import { textPage, textsPage } from './text-pages.ts';

const folder = temporaryFolder();
const now = () => instant(Date.UTC(2026, 10, 24));

/** What no page says of a place, in the four languages of the pages: that it is safe, or that one can go back there. */
const verdicts: Readonly<Record<'en' | 'uk' | 'fr' | 'de', RegExp>> = {
  en: /\b(?:un)?safe(?:ly|r|st|ty)?\b|\brisk[- ]free\b|\bout of danger\b/i,
  uk: /(?<!вибухоне)безпечн|убезпечен|без ризику|поза небезпекою/i,
  fr: /(?<!bien )\bsûre?s?(?![\p{L}])|sans (?:danger|risque)|hors de danger|en toute sécurité/iu,
  de: /\b(?:un)?sicher(?:e[rnsm]?)?\b|gefahrlos|unbedenklich|außer Gefahr/i,
};

/** Names of colours that are some green; hues from yellow-green to green-blue are found by their figures. */
const greenNames =
  /(?:fill|stroke|color|background)[^;"'>]{0,20}\b(?:\w*green|lime|olive(?:drab)?|chartreuse|teal|aquamarine)\b/i;

/** Colours written in hex whose hue is that of a green and that are more than grey. */
function greensIn(text: string): readonly string[] {
  const written = [...text.matchAll(/#([0-9a-f]{6}|[0-9a-f]{3})\b/gi)].map(([, hex]) => hex!);
  const green = written.filter((hex) => {
    const parts = hex.length === 3 ? [...hex].map((digit) => digit + digit) : hex.match(/../g)!;
    const [red, mid, blue] = parts.map((part) => Number.parseInt(part, 16)) as [number, number, number];
    return mid > red + 12 && mid > blue + 12;
  });
  return [...green, ...(greenNames.exec(text) ?? [])];
}

/** What a reader reads: words, and those that a machine reads out. */
const wordsOf = (html: string): string =>
  html
    .replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>/g, ' ')
    .replace(/<(?!title)[^>]*?(aria-label|alt)="([^"]*)"[^>]*>/g, ' $2 ')
    .replace(/<[^>]+>/g, ' ');

function expectNoVerdict(address: string, html: string, languages: readonly (keyof typeof verdicts)[]): void {
  const words = wordsOf(html);
  for (const language of languages)
    expect([address, language, verdicts[language].exec(words)?.[0]]).toEqual([address, language, undefined]);
  expect([address, greensIn(html)]).toEqual([address, []]);
}

async function editionFor(audience: 'operator' | 'public'): Promise<Edition> {
  const shelf = await openOperatorShelf(folder, now, { audience, writing: false });
  if (isRefusal(shelf)) throw new Error(shelf.message);
  const edition = shelf.edition('exercise', undefined);
  if (!edition || isRefusal(edition)) throw new Error('no edition');
  shelf.close();
  return edition;
}

beforeAll(async () => {
  await exerciseAt(folder, { days: 60 });
});

/** So many pages of each kind are read in the other languages: their texts are the same on all of them. */
const eachMax = 3;

describe('no page says that a place is safe, and none is green', () => {
  it('finds the words and colours that it looks for', () => {
    const said = {
      en: 'It is safe to return.',
      uk: 'Тут безпечно.',
      fr: 'Le retour est sûr.',
      de: 'Hier ist es sicher.',
    };
    for (const language of readingLanguages)
      expect(() => expectNoVerdict('x', `<p>${said[language]}</p>`, [language])).toThrow();
    expect(() => expectNoVerdict('x', '<svg aria-label="a safe place"></svg>', ['en'])).toThrow();
    for (const green of ['<rect fill="#2e8b57">', '<p style="color: seagreen">', '<path stroke="#0f0">'])
      expect(() => expectNoVerdict('x', green, [])).toThrow();
    expectNoVerdict('x', '<p style="color: #8a5200">Bien sûr, Sicherheit, безпека</p>', ['en', 'uk', 'fr', 'de']);
  });

  it.each(['operator', 'public'] as const)(
    'on any page of a case, in any of the four languages, in the %s edition',
    async (audience) => {
      const edition = await editionFor(audience);
      const around = { audience, assets: { css: 'room.css', script: 'room.js' }, basemap: undefined };
      let pages = 0;
      const taken = new Map<string, number>();
      for (const address of caseAddresses(edition)) {
        if (address !== '' && !address.endsWith('/')) continue;
        const { body } = caseFile(edition, address, around)!;
        // The English page as well: a word of another language on it would be a slip.
        expectNoVerdict(address, String(body), ['en', 'uk', 'fr', 'de']);
        pages++;
        const kind = pageKind(address);
        const before = taken.get(kind) ?? 0;
        if (before >= eachMax) continue;
        taken.set(kind, before + 1);
        for (const language of ['uk', 'fr', 'de'] as const) {
          const spoken = inLanguage(language, () => String(caseFile(edition, address, around)!.body));
          expect(spoken).toContain(`<html lang="${language}"`);
          expectNoVerdict(`${language} ${address}`, spoken, ['en', language]);
        }
      }
      expect(pages).toBeGreaterThan(100);
    },
  );

  it('on any page of decisions with its forms, in any of the four languages', async () => {
    const edition = await editionFor('operator');
    const around = {
      audience: 'operator',
      assets: { css: 'room.css', script: 'room.js' },
      basemap: undefined,
    } as const;
    const seat = { office: 'director', person: 'p1' } as const;
    const { docket, inForce } = edition.decisions!;
    const rests = [
      '',
      'acting/',
      'ladder/',
      'findings/',
      ...docket.cases.slice(0, eachMax).map(({ name }) => `cases/${name}/`),
      ...inForce.texts[0]!.terms.bodies.slice(0, eachMax).map(({ id }) => `bodies/${id.split('/').at(-1)}/`),
    ];
    for (const rest of rests)
      for (const language of readingLanguages) {
        const page = inLanguage(language, () => decideFile({ edition, around, seat, note: undefined }, rest));
        expect([rest, page === undefined]).toEqual([rest, false]);
        expectNoVerdict(`${language} decide/${rest}`, page!, ['en', language]);
      }
  });

  it('on any page of a text, in any of the four languages', () => {
    const around = { assets: { css: 'room.css', script: 'room.js' }, basemap: undefined, audience: 'public' } as const;
    const texts = bundledTexts();
    expectNoVerdict('texts/', textsPage(texts, around), ['en']);
    for (const text of texts) {
      expectNoVerdict(text.name, textPage(text, around), ['en']);
      for (const language of readingLanguages)
        expectNoVerdict(`${text.name} ${language}`, plainPage(text, language, around), [language]);
    }
  });

  it('and no stylesheet of the pages knows a green', () => {
    const { css, read } = readAssets()!;
    const sheet = new TextDecoder().decode(read(css.replace('assets/', ''))!.body as Uint8Array);
    expect(sheet.length).toBeGreaterThan(1_000);
    expect(greensIn(sheet)).toEqual([]);
  });
});
