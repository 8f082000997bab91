import { type CodePage, page } from './page.ts';

/** What is wrong with the form of a text, before anything in it is understood. */
export const form: readonly CodePage[] = [
  page(
    'TL-700',
    'text-unreadable',
    'a place that cannot be read: a word that does not fit, or an end too early',
    'actor x {',
    ['{', '{}'],
  ),
];
