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
  page('TL-504', 'facility-unprotected', 'nobody protects it', 'facility d { by fr in south }', [
    'south',
    'south protected by ua',
  ]),
];
