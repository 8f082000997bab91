import { itemKind } from '@truceline/truce/terms';

/** Kinds in the order in which a reader needs them: what is to hold, what is promised, who decides, what follows, by when. */
const kinds: readonly string[] = [
  'passage',
  'ceasefire',
  'prohibition',
  'obligation',
  'guarantee',
  'body',
  'ladder',
  'mechanism',
  'clock',
  'threshold',
  'force',
  'command',
  'consent',
  'status_agreement',
  'hub',
  'facility',
  'power',
  'permission',
  'exchange',
  'corridor',
  'crossing',
  'pause',
  'search',
  'exit',
  'review',
  'duration',
  'pledge',
  'recovery',
  'mandate',
  'ratification',
  'caveat',
  'annex',
  'zone',
  'incident',
  'class',
  'levels',
  'group',
  'actor',
];

/** How early an item stands on a page, from 0; kinds that are not known stand last. */
export function importanceOf(id: string): number {
  const at = kinds.indexOf(itemKind(id));
  return at < 0 ? kinds.length : at;
}
