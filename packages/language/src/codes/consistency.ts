import { type CodePage, page } from './page.ts';

/** TL-7xx: form, names and contradictions. */
export const consistency: readonly CodePage[] = [
  page('TL-701', 'unknown-item', 'no kind of item has this name', 'obligaton o { by ua do "x" }', [
    'obligaton',
    'obligation',
  ]),
  page(
    'TL-702',
    'clause-misplaced',
    'a clause is unknown, stands twice, or does not belong in this kind of item',
    'pledge p { by fr veto gb }',
    ['veto gb', 'to ua'],
  ),
  page(
    'TL-703',
    'name-unresolved',
    'a name refers to nothing, to the wrong kind, or over others back to its own item',
    'hub h { by fr in suoth }',
    ['suoth', 'south'],
  ),
  page('TL-704', 'name-duplicate', 'two items have one name', 'hub h { by fr } hub h { by gb }', [
    'hub h { by gb }',
    'hub i { by gb }',
  ]),
  page('TL-705', 'item-unused', 'nothing refers to it', 'zone z { geometry polygon "geo.json#old" }', [
    '#old" }',
    '#old" } hub h { by fr in z }',
  ]),
  page(
    'TL-706',
    'unit-wrong',
    'a unit, currency or word is unknown or measures something else, or a number, rule, time or shape has no meaning',
    'obligation o { by ua withdraw arty >= 25 kmm from loc }',
    ['kmm', 'km'],
  ),
  page(
    'TL-707',
    'never-starts',
    'a ceasefire or guarantee waits for itself, for its own absence, or for nothing',
    'ceasefire c { between ua, ru starts when guarantee g active } guarantee g { by fr to ua starts when ceasefire c active }',
    ['starts when guarantee g active', 'starts 2030-02-01'],
  ),
  page(
    'TL-708',
    'term-unreachable',
    'a term can never take effect, however the holes are filled',
    'obligation o { by ua do "x" while term u fulfilled } obligation u { by ru do "y" while term o fulfilled }',
    ['while term o fulfilled', 'starts 2030-02-01'],
  ),
  page(
    'TL-709',
    'step-unreachable',
    'a step of a ladder can never be taken',
    'body b { votes consensus } ladder l { step 1 a { action warn by fr when decision of b } }',
    ['votes consensus', 'seats fr votes consensus'],
  ),
  page(
    'TL-710',
    'ladder-order',
    'the steps of a ladder do not rise in number, level or time',
    'ladder l { step 1 a { when breach >= serious } step 2 b { when breach >= minor } }',
    [
      'step 1 a { when breach >= serious } step 2 b { when breach >= minor }',
      'step 1 a { when breach >= minor } step 2 b { when breach >= serious }',
    ],
  ),
  page('TL-711', 'level-never-raised', 'no term or threshold raises a level', 'levels alt { order low < high }', [
    'order low < high }',
    'order low } threshold t { count shelling >= 1 raises low }',
  ]),
  page(
    'TL-712',
    'level-no-response',
    'a level is raised, but no step answers it',
    'threshold t { count shelling >= 1 raises minor } ladder l { step 1 a { when breach >= serious } }',
    ['>= serious', '>= minor'],
  ),
  page(
    'TL-714',
    'period-conflict',
    'it ends before it starts, or two versions of it hold for the same days',
    'obligation o { by ua do "x" starts 2030-05-01 ends 2030-04-01 }',
    ['04-01', '06-01'],
  ),
  page(
    'TL-713',
    'terms-contradict',
    'the same act is allowed and forbidden',
    'permission o { by fr do "overflight" in south } prohibition q { by fr do "overflight" in south }',
    ['in south }', 'in south overrides q }'],
    'say which term goes first with `overrides`, or drop one of them',
  ),
  page(
    'TL-715',
    'annexes-conflict',
    'two lists for one term differ',
    'class dam { means "dam" } prohibition q { by ru commit shelling against plant } annex a { of q by ua lists plant } annex b { of q by ru lists plant, dam }',
    ['plant, dam', 'plant'],
    'agree on one list, and publish it',
  ),
];
