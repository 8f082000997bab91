import type { AuthorityEntry } from '../../recovery/index.ts';
import { optional, type ReleaseGround } from './gate.ts';
import { nameInPublic } from './open-facts.ts';
import { openWords } from './open-words.ts';
import { isAddress, toldInPublic } from './told-by.ts';

/**
 * Who decides on return, entry and building, copied member by member: the body with its address on the web, so that nobody has to ask
 * a page what only a person may decide. Each word rests on an address; a body without one is not shown.
 */
export function authoritiesInPublic(
  known: readonly AuthorityEntry[],
  ground: ReleaseGround,
): readonly AuthorityEntry[] {
  const open = openWords(known, ({ telling: { what, matter, region, name } }) => ({
    thing: JSON.stringify([matter, region, name]),
    takesBack: what === 'ended',
  }));
  return toldInPublic(open, ground).flatMap(({ entry, told }): readonly AuthorityEntry[] => {
    const { what, matter, region, name, link } = entry.telling;
    if (!isAddress(link)) return [];
    const area = region === undefined ? undefined : nameInPublic(region);
    return [{ ...told, telling: { what, matter, ...optional('region', area), name: nameInPublic(name), link } }];
  });
}
