import type { TextPicture } from '@truceline/language';
import { importanceOf, isInvented, type ReadingLanguage } from '@truceline/language/plain';
import { by } from '@truceline/truce/kernel';
import type { AgreementView } from '@truceline/truce/pages';
import { basisOf, itemKind, itemsOf, type Sidecar, type Terms } from '@truceline/truce/terms';
import { currentLanguage, phrase, say } from '@truceline/truce/wording';

/** The day up to which the facts behind the bundled texts were compiled, as each language writes it. */
const compiled: Readonly<Record<ReadingLanguage, string>> = {
  en: '22 November 2026',
  uk: '22 листопада 2026 року',
  fr: '22 novembre 2026',
  de: '22. November 2026',
};

/** Stands on every page of a text: as of when it was read, and that nothing on the page says what holds today. */
export function readOn(terms: Terms, language: ReadingLanguage): string {
  if (isInvented(terms))
    return {
      en: 'This text is an invention, made for exercises; nothing here says what holds anywhere.',
      uk: 'Цей текст вигаданий для навчань; ніщо тут не каже, що десь діє.',
      fr: 'Ce texte est une invention, faite pour des exercices ; rien ici ne dit ce qui vaut où que ce soit.',
      de: 'Dieser Text ist für Übungen erfunden; nichts hier sagt, was irgendwo gilt.',
    }[language];
  const day = compiled[language];
  return {
    en: `Read on facts compiled ${day}; nothing here says what holds today.`,
    uk: `Прочитано за фактами, зібраними до ${day}; ніщо тут не каже, що діє сьогодні.`,
    fr: `Lu d’après des faits réunis au ${day} ; rien ici ne dit ce qui vaut aujourd’hui.`,
    de: `Gelesen nach Tatsachen mit Stand vom ${day}; nichts hier sagt, was heute gilt.`,
  }[language];
}

/** The same in the language that is spoken. */
export function readHere(terms: Terms): string {
  return readOn(terms, currentLanguage());
}

/** On what the text rests: stands behind its date. */
export function basisWords(terms: Terms): string {
  if (isInvented(terms)) return say('an invention for exercises; no such text exists');
  return say(restsOn[basisOf(terms)]);
}

/** What a source is called on a page: the source of an invention is never called official. */
export function sourceKind(source: AgreementView['sources'][number]): string {
  return source.uri.startsWith('EXERCISE') ? say('invented') : say(kindWords[source.kind] ?? source.kind);
}

const kindWords: Readonly<Record<string, string>> = {
  official: phrase('official'),
  statement: phrase('statement'),
  press: phrase('press'),
};

const restsOn = {
  official: phrase('rests on an official text, as far as published or quoted'),
  statement: phrase('read here only through public statements'),
  press: phrase('read here only through press reports'),
  none: phrase('names no source'),
} as const;

/** What the encoder noted about the text as a whole: how it was read, what is not encoded. Passages without a quote carry it. */
export function aboutText(terms: Terms, sidecar: Sidecar): readonly string[] {
  return itemsOf(terms)
    .filter(
      (item) =>
        item.id.startsWith(`${terms.agreement}/`) && itemKind(item.id) === 'passage' && item.quotes.length === 0,
    )
    .flatMap((item) => sidecar.notes[item.id] ?? []);
}

/** The holes of a page, the most important kinds first, each kind as the text has them. */
export function inOrderOfText(view: AgreementView, { open }: TextPicture): AgreementView['holes'] {
  const placeOf = (hole: AgreementView['holes'][number]): number =>
    open.find((each) => each.item === hole.item && each.reason === hole.reason)?.offset ?? 0;
  return [...view.holes].sort(
    by(
      (hole) => (hole.item.includes('/') ? importanceOf(hole.item) : Number.MAX_SAFE_INTEGER),
      placeOf,
      (hole) => hole.id,
    ),
  );
}

/** Clauses with the most important kinds first; within a kind they stay as they are. */
export function byImportance<T extends { readonly id: string }>(list: readonly T[]): readonly T[] {
  return [...list]
    .map((each, at) => ({ each, at }))
    .sort(
      by(
        ({ each }) => importanceOf(each.id),
        ({ at }) => at,
      ),
    )
    .map(({ each }) => each);
}
