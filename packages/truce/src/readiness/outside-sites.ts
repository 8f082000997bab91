import { distanceM, type Instant } from '../kernel/index.ts';
import { type EntryOf, entriesOf, type ReadinessEntry } from './entry.ts';
import { type SiteStanding, standsAt } from './sites.ts';

/** Pieces seen at a place, and whether that lies outside every site that stood then. */
export interface SeenElsewhere {
  readonly entry: EntryOf<'observed'>;
  /** `cannotBeTold`: it may be within a fence, as well as the places are known. */
  readonly outside: 'yes' | 'cannotBeTold';
  /** Sites within whose fence it may have been. */
  readonly perhapsIn: readonly string[];
}

/** What was observed outside sites. What was for certain within the fence of a site, by any word on it, is left out. */
export function seenElsewhere(
  entries: readonly ReadinessEntry[],
  sites: readonly SiteStanding[],
): readonly SeenElsewhere[] {
  return entriesOf(entries, 'observed').flatMap((entry): readonly SeenElsewhere[] => {
    const found = sites.map((site) => ({ site: site.id, within: within(entry, site) }));
    if (found.some((each) => each.within === 'yes')) return [];
    const perhapsIn = found.filter((each) => each.within === 'perhaps').map(({ site }) => site);
    return [{ entry, outside: perhapsIn.length === 0 ? 'yes' : 'cannotBeTold', perhapsIn }];
  });
}

type Within = 'yes' | 'perhaps' | 'no';

/** A site whose place nobody states is nowhere, and holds nothing that was seen. */
function within({ telling, happenedAt }: EntryOf<'observed'>, { words }: SiteStanding): Within {
  const answers = words
    .filter((word) => standedDuring(word, happenedAt.startsAt, happenedAt.endsAt))
    .flatMap(({ facts }): readonly Within[] => {
      if (facts.at === undefined) return [];
      const apartM = distanceM(telling.at, facts.at);
      const offM = telling.uncertaintyM + (facts.uncertaintyM ?? 0);
      const fenceM = facts.perimeterM ?? 0;
      return [apartM + offM <= fenceM ? 'yes' : apartM - offM <= fenceM ? 'perhaps' : 'no'];
    });
  if (answers.length > 0 && answers.every((each) => each === 'yes')) return 'yes';
  return answers.every((each) => each === 'no') ? 'no' : 'perhaps';
}

function standedDuring(word: SiteStanding['words'][number], from: Instant, to: Instant): boolean {
  return standsAt(word, from) || standsAt(word, to);
}
