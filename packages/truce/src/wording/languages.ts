/** Languages in which pages and daily reports are made, English first: the texts in the code are English. */
export const pageLanguages = ['en', 'uk', 'fr', 'de'] as const;

export type PageLanguage = (typeof pageLanguages)[number];

/** How each language calls itself. */
export const ownNames: Readonly<Record<PageLanguage, string>> = {
  en: 'English',
  uk: 'Українська',
  fr: 'Français',
  de: 'Deutsch',
};

/** The language of a two-letter code; nothing where pages are not made in it. */
export function pageLanguage(code: string | undefined): PageLanguage | undefined {
  return pageLanguages.find((each) => each === code);
}
