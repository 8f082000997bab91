import { voiceOf } from '../../pledges/index.ts';
import type { Arrangement } from './arrangements-at.ts';
import { type SearchResult, searchResults } from './entry.ts';
import { usable } from './entry-problems.ts';
import { type HeadCount, sumOfHeads } from './head-count.ts';
import type { CountOf } from './outcome-shares.ts';
import type { Pseudonym } from './pseudonym.ts';

/** A search for missing persons: who asks, and what is known of each person who is looked for. */
export interface Search {
  readonly requests: readonly {
    readonly by: string;
    readonly voice: string;
    readonly number?: HeadCount;
    readonly persons: number;
  }[];
  /** Persons who are looked for under a pseudonym, by what voices agree on; `disputed` where they do not. */
  readonly persons: SearchShares;
  /** Numbers without pseudonyms, by voice and result. They may be of the same persons and are not added to them. */
  readonly told: readonly { readonly voice: string; readonly result: SearchResult; readonly number: HeadCount }[];
}

/** How searches ended by person. One of whom nobody told is in no share. */
export interface SearchShares {
  readonly all: number;
  readonly counts: Readonly<Record<SearchResult | 'disputed', number>>;
  /** Found, alive or dead, of those of whom anybody told. */
  readonly foundAmongTold?: CountOf;
}

/** Requests and results of one search. A result for somebody whom nobody asked for is counted too: that person is known of. */
export function searchOf({ entries }: Pick<Arrangement, 'entries'>): Search {
  const requests: Search['requests'][number][] = [];
  const told = new Map<string, { voice: string; result: SearchResult; numbers: HeadCount[] }>();
  const byPerson = new Map<Pseudonym, Map<string, SearchResult>>();
  for (const { telling, speaker } of entries) {
    if (telling.what !== 'requested' && telling.what !== 'searched') continue;
    const voice = voiceOf({ speaker });
    const number = usable(telling.number, telling.what === 'requested' ? 1 : 0);
    for (const person of telling.persons) {
      const said = byPerson.get(person) ?? new Map<string, SearchResult>();
      byPerson.set(person, said);
      // That a voice does not know takes back nothing.
      if (telling.what === 'searched' && (telling.result !== 'unknown' || !said.has(voice)))
        said.set(voice, telling.result);
    }
    if (telling.what === 'requested')
      requests.push({ by: telling.by, voice, ...(number ? { number } : {}), persons: new Set(telling.persons).size });
    else if (number && telling.persons.length === 0) {
      const key = JSON.stringify([voice, telling.result]);
      const of = told.get(key) ?? { voice, result: telling.result, numbers: [] };
      of.numbers.push(number);
      told.set(key, of);
    }
  }
  return {
    requests,
    persons: searchShares([...byPerson.values()].map((said) => ({ result: agreed([...said.values()]) }))),
    told: [...told]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { voice, result, numbers }]) => ({ voice, result, number: sumOfHeads(numbers)! })),
  };
}

/** Counts by result, and the share found among those of whom anybody told. */
export function searchShares(persons: readonly { readonly result: SearchResult | 'disputed' }[]): SearchShares {
  const counts = Object.fromEntries([...searchResults, 'disputed'].map((each) => [each, 0])) as Record<
    SearchResult | 'disputed',
    number
  >;
  for (const { result } of persons) counts[result] += 1;
  const told = persons.length - counts.unknown;
  return {
    all: persons.length,
    counts,
    ...(told === 0 ? {} : { foundAmongTold: { count: counts.alive + counts.dead, of: told } }),
  };
}

function agreed(said: readonly SearchResult[]): SearchResult | 'disputed' {
  const known = new Set(said.filter((result) => result !== 'unknown'));
  const [only] = known;
  return only === undefined ? 'unknown' : known.size === 1 ? only : 'disputed';
}
