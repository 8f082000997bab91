import { type CodePage, page } from './page.ts';

/** TL-1xx: what a text leaves vague. */
export const vagueness: readonly CodePage[] = [
  page(
    'TL-101',
    'text-silent',
    'a hole: the text does not say',
    'review r { every 6 months by unspecified "no holder" }',
    ['unspecified "no holder"', 'council'],
  ),
  page('TL-102', 'term-undefined', 'an incident or class has no definition', 'incident raid { detected using radar }', [
    'detected',
    'means "armed entry" detected',
  ]),
  page('TL-103', 'open-list', 'a list ends in a hole', 'group g { members fr, unspecified "others" }', [
    'unspecified "others"',
    'gb',
  ]),
  page(
    'TL-104',
    'soft-commitment',
    'a guarantee, mechanism or body is only intended or possible',
    'guarantee g { by fr to ua status intended delivers train }',
    ['intended', 'agreed'],
  ),
  page('TL-105', 'no-consequence', 'violating it leads nowhere', 'prohibition q { by ru commit shelling }', [
    'shelling }',
    'shelling raises minor }',
  ]),
  page('TL-106', 'uncited', 'an item points to no text', 'hub h { by fr in south }', [
    'in south',
    'in south cites doc "annex 2"',
  ]),
  page('TL-108', 'press-only', 'an item rests on no official source', 'hub h { cites paper "p. 1" by fr in south }', [
    'paper',
    'doc',
  ]),
];
