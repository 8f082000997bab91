import { type CodePage, page } from './page.ts';

/** TL-5xx: zones and lines. */
export const territory: readonly CodePage[] = [
  page(
    'TL-501',
    'territory-unresolved',
    'it depends on a zone that nobody has drawn',
    'zone z { unresolved "no line drawn" } hub h { by fr in z }',
    ['in z', 'in south'],
  ),
  page(
    'TL-502',
    'baselines-diverge',
    'two sides withdraw the same things from different lines',
    'zone then { geometry line "geo.json#old" } obligation o { by ua withdraw arty >= 25 km from loc } obligation u { by ru withdraw arty >= 25 km from then }',
    ['from then', 'from loc'],
    'agree on one line, or state the width of the zone that results',
  ),
  page(
    'TL-503',
    'zone-conflict',
    'zones lie over each other with opposed terms',
    'zone z { geometry polygon "geo.json#south" } permission o { by ru place arty in south } prohibition q { by ru place arty in z }',
    ['in z }', 'in z overrides o }'],
    'say which term goes first with `overrides`, or redraw a zone',
  ),
  page('TL-504', 'facility-unprotected', 'nobody protects it', 'facility d { by fr in south }', [
    'south',
    'south protected by ua',
  ]),
];
