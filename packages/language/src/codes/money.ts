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
    'TL-203',
    'funding-conditional',
    'the money is enough only if conditions come true',
    'pledge p { by fr to ua amount 1 billion EUR status committed when request of ua } recovery k { cost 1 billion EUR funded by p }',
    ['when request of ua', 'due 2030-06-01'],
    'say what pays if the condition does not come true, or make the pledge unconditional',
  ),
  page(
    'TL-204',
    'pledge-overcommitted',
    'one pledge stands behind more than it holds',
    'pledge p2 { by gb to ua amount 1 billion EUR status committed due 2030-06-01 } recovery k { cost 2 billion EUR funded by p1 } recovery m { cost 1 billion EUR funded by p1 }',
    ['1 billion EUR funded by p1', '1 billion EUR funded by p2'],
    'name a pledge of its own behind each item, or lower a cost',
  ),
  page(
    'TL-205',
    'pledge-incomplete',
    'amount, status or due date of a pledge is missing or left open',
    'pledge p { by fr to ua amount 1 billion EUR status pledged }',
    ['pledged', 'pledged due 2030-06-01'],
  ),
];
