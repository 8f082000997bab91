import { type CodePage, page } from './page.ts';

/** What is found by comparing a text with another version of it. */
export const comparison: readonly CodePage[] = [
  {
    ...page(
      'TL-716',
      'commitment-changed',
      'against another version of the text a commitment is weaker, stronger, gone or new',
      'guarantee g { cites doc "10" by gb to ua status intended }',
      ['intended', 'agreed'],
    ),
    against: 'guarantee g { cites doc "10" by gb to ua status agreed }',
  },
];
