import { type CodePage, page } from './page.ts';

/** TL-6xx: who watches and verifies. */
export const monitoring: readonly CodePage[] = [
  page(
    'TL-602',
    'unmonitorable',
    'it counts what nobody observes',
    'incident cyber { means "intrusion" } threshold t { count cyber >= 1 raises minor }',
    ['means "intrusion"', 'isa shelling'],
  ),
  page(
    'TL-603',
    'coverage-gap',
    'part of the ground of a term is unwatched',
    'prohibition q { by ru commit shelling in north }',
    ['north', 'south'],
    'task a mechanism to watch there, or narrow the term',
  ),
  page(
    'TL-604',
    'grade-unattainable',
    'it asks for better evidence than any observer gives',
    'threshold t { count shelling >= 5 over sliding 24 hours verified by mon grade A1 raises minor }',
    ['A1', 'B3'],
  ),
  page('TL-605', 'no-verifier', 'nobody verifies it', 'prohibition q { by fr commit shelling }', [
    'shelling }',
    'shelling verified by mon grade B2 }',
  ]),
  page(
    'TL-606',
    'grade-unstated',
    'it is verified to no stated grade',
    'prohibition q { by fr commit shelling verified by mon }',
    ['by mon', 'by mon grade B2'],
  ),
  page(
    'TL-607',
    'attribution-unstated',
    'it names an actor and states no confidence',
    'threshold t { count shelling >= 5 by ru verified by mon grade B2 raises minor }',
    ['grade B2', 'grade B2 attribution 0.8'],
  ),
  page('TL-608', 'no-window', 'the count can only grow', 'threshold t { count shelling >= 5 raises minor }', [
    '>= 5',
    '>= 5 over sliding 24 hours',
  ]),
  page(
    'TL-609',
    'self-verified',
    'the bearer judges itself',
    'obligation o { by fr do "x" verified by mon grade B2 }',
    ['by fr do', 'by ua do'],
  ),
];
