import { byText, type Interval } from '../../kernel/index.ts';
import { voiceOf } from '../../pledges/index.ts';
import type { Id } from '../../terms/index.ts';
import type { Arrangement } from './arrangements-at.ts';
import { usable } from './entry-problems.ts';
import { type HeadCount, headCount, sumOfHeads } from './head-count.ts';
import type { Pseudonym } from './pseudonym.ts';

/** A list of persons, as one voice tells of it. */
export interface PersonList {
  readonly list: Id;
  readonly by: string;
  readonly voice: string;
  /** The number that the side gives; it need not be that of the persons in it. */
  readonly number?: HeadCount;
  /** Rows that stand for a person, and how many different pseudonyms they have. */
  readonly rows: number;
  readonly persons: ReadonlySet<Pseudonym>;
  /** Pseudonyms of several rows: one person listed twice, or two of one name. */
  readonly twice: readonly Pseudonym[];
  readonly happenedAt: Interval;
}

/** Persons handed over together, as one voice tells of it. */
export interface Batch {
  readonly batch: Id;
  readonly from: string;
  readonly to: string;
  readonly voice: string;
  readonly number?: HeadCount;
  readonly place?: string;
  readonly guarantor?: string;
  readonly persons: readonly Pseudonym[];
  readonly happenedAt: Interval;
}

/** An exchange: lists, batches, and what is found by comparing them. Nobody's name is in it. */
export interface Exchange {
  /** By list and voice. */
  readonly lists: readonly PersonList[];
  /** Pseudonyms on lists of more than one name, with the lists, by pseudonym. */
  readonly onSeveral: readonly { readonly person: Pseudonym; readonly lists: readonly Id[] }[];
  /** Of those, the ones that lists of two sides hold. */
  readonly byBothSides: readonly Pseudonym[];
  /** In the order in which they took place. */
  readonly batches: readonly Batch[];
  /** Numbers handed over by voice and direction; voices speak of the same people and are not added. */
  readonly handedOver: readonly {
    readonly voice: string;
    readonly from: string;
    readonly to: string;
    readonly batches: number;
    /** Batches for which the voice gives a number; the sum is of these alone. */
    readonly numbered: number;
    readonly number?: HeadCount;
  }[];
  /** Persons of the lists whom a batch names, of all persons of the lists. That a batch names nobody says nothing of them. */
  readonly namedInBatches: { readonly count: number; readonly of: number };
}

/** Lists and batches of one exchange. */
export function exchangeOf({ entries }: Pick<Arrangement, 'entries'>): Exchange {
  const lists = listsIn(entries);
  const batches = batchesIn(entries);
  const holders = new Map<Pseudonym, { readonly lists: Set<Id>; readonly sides: Set<string> }>();
  for (const { list, by, persons } of lists)
    for (const person of persons) {
      const held = holders.get(person) ?? { lists: new Set(), sides: new Set() };
      held.lists.add(list);
      held.sides.add(by);
      holders.set(person, held);
    }
  const several = [...holders].filter(([, held]) => held.lists.size > 1).sort(([a], [b]) => byText(a, b));
  const seen = new Set(batches.flatMap(({ persons }) => persons));
  return {
    lists,
    onSeveral: several.map(([person, held]) => ({ person, lists: [...held.lists].sort(byText) })),
    byBothSides: several.filter(([, held]) => held.sides.size > 1).map(([person]) => person),
    batches,
    handedOver: directionsOf(batches),
    namedInBatches: { count: [...holders.keys()].filter((person) => seen.has(person)).length, of: holders.size },
  };
}

/** Parts of one list by one voice are put together; of one part a later word counts. */
function listsIn(entries: Arrangement['entries']): readonly PersonList[] {
  type Told = Extract<Arrangement['entries'][number]['telling'], { readonly what: 'listed' }>;
  const told = new Map<string, Map<number, { readonly telling: Told; readonly happenedAt: Interval }>>();
  const voices = new Map<string, string>();
  for (const { telling, speaker, happenedAt } of entries) {
    if (telling.what !== 'listed') continue;
    const voice = voiceOf({ speaker });
    const key = JSON.stringify([telling.list, voice]);
    voices.set(key, voice);
    const parts = told.get(key) ?? new Map();
    parts.set(telling.part ?? 1, { telling, happenedAt });
    told.set(key, parts);
  }
  return [...told]
    .map(([key, parts]): PersonList => {
      const inOrder = [...parts].sort(([a], [b]) => a - b).map(([, part]) => part);
      const last = inOrder.at(-1)!;
      const rows = inOrder.flatMap(({ telling }) => telling.persons);
      const numbers = inOrder.flatMap(({ telling }) => usable(telling.number, 1) ?? []);
      const counts = new Map<Pseudonym, number>();
      for (const person of rows) counts.set(person, (counts.get(person) ?? 0) + 1);
      return {
        list: last.telling.list,
        by: last.telling.by,
        voice: voices.get(key)!,
        ...(numbers.length === 0 ? {} : { number: numbers.at(-1)! }),
        rows: rows.length,
        persons: new Set(counts.keys()),
        twice: [...counts].flatMap(([person, count]) => (count > 1 ? [person] : [])).sort(byText),
        happenedAt: last.happenedAt,
      };
    })
    .sort((a, b) => byText(a.list, b.list) || byText(a.voice, b.voice));
}

/**
 * Of one batch and one voice a later word counts, member by member. A number that is told counts before that of the persons who are
 * named: a list of them need not be whole.
 */
function batchesIn(entries: Arrangement['entries']): readonly Batch[] {
  const told = new Map<string, Batch>();
  const persons = new Map<string, Map<number, readonly Pseudonym[]>>();
  for (const { telling, speaker, happenedAt } of entries) {
    if (telling.what !== 'handedOver') continue;
    const { batch, from, to, place, guarantor } = telling;
    const voice = voiceOf({ speaker });
    const key = JSON.stringify([batch, from, to, voice]);
    const number = usable(telling.number, 1);
    const before = told.get(key);
    told.delete(key);
    told.set(key, {
      ...before,
      batch,
      from,
      to,
      voice,
      happenedAt,
      persons: [],
      ...(number === undefined ? {} : { number }),
      ...(place === undefined ? {} : { place }),
      ...(guarantor === undefined ? {} : { guarantor }),
    });
    if (telling.persons.length > 0)
      persons.set(key, (persons.get(key) ?? new Map()).set(telling.part ?? 1, telling.persons));
  }
  return [...told].map(([key, batch]) => {
    const named = [...(persons.get(key)?.values() ?? [])].flat();
    return named.length === 0 ? batch : { number: headCount(named.length), ...batch, persons: named };
  });
}

function directionsOf(batches: readonly Batch[]): Exchange['handedOver'] {
  const groups = Map.groupBy(batches, ({ voice, from, to }) => JSON.stringify([voice, from, to]));
  return [...groups]
    .sort(([a], [b]) => byText(a, b))
    .map(([, group]) => {
      const { voice, from, to } = group[0]!;
      const numbers = group.flatMap(({ number }) => number ?? []);
      const sum = sumOfHeads(numbers);
      return {
        voice,
        from,
        to,
        batches: group.length,
        numbered: numbers.length,
        ...(sum === undefined ? {} : { number: sum }),
      };
    });
}
