import { type CodePage, page } from './page.ts';

/** TL-2xx: who pays. */
export const money: readonly CodePage[] = [
  page(
    'TL-201',
    'unfunded',
    'a guarantee or recovery item names no pledge',
    'guarantee g { by fr to ua delivers supply }',
    ['supply', 'supply funded by p1'],
  ),
  page('TL-202', 'underfunded', 'firm money is below the cost', 'recovery k { cost 3 billion EUR funded by p1 }', [
    '3 billion',
    '2 billion',
  ]),
  page(
    'TL-205',
    'pledge-incomplete',
    'amount, status or due date of a pledge is missing',
    'pledge p { by fr to ua amount 1 billion EUR status pledged }',
    ['pledged', 'pledged due 2030-06-01'],
  ),
];
