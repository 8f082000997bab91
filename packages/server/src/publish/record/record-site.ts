import type { Edition } from '@truceline/truce/pages';
import type { Surroundings } from '../home-page.ts';
import { entriesPage } from './entries-page.ts';
import { entryPage } from './entry-page.ts';
import { recordPage } from './record-page.ts';

/** The page at an address below the record of a case, its parts given; nothing where there is none. */
export function recordAddressed(
  edition: Edition,
  [first = '', second = '', third = '', ...more]: readonly string[],
  around: Surroundings,
): string | undefined {
  if (more.length > 0) return undefined;
  if (first === '' && second === '') return recordPage(edition, around);
  if (third !== '' || second === '') return undefined;
  if (first === 'entries') return entriesPage(edition, second, around);
  return first === 'entry' ? entryPage(edition, second, around) : undefined;
}
