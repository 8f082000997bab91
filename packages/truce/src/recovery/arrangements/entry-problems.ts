import type { EntryProblem } from '../../pledges/index.ts';
import type { Arrangement } from './arrangements-at.ts';
import type { ArrangementEntry } from './entry.ts';
import { type HeadCount, whyNoCount } from './head-count.ts';

/** What cannot be right in what is told of one arrangement. Nothing is taken out of its steps for it; counts that are none are. */
export function problemsOf({ entries, steps }: Pick<Arrangement, 'entries' | 'steps'>): readonly EntryProblem[] {
  const offers = steps.filter(({ step }) => step.what === 'offered');
  const offered = Math.min(...offers.map(({ happenedAt }) => happenedAt.startsAt));
  return entries.flatMap((entry) => {
    const { id, telling, happenedAt } = entry;
    const words: string[] = [];
    if (telling.what === 'ended' && offers.length > 0 && happenedAt.endsAt <= offered)
      words.push('tells an end before anybody had offered it; both are kept');
    if (telling.what === 'described' && telling.facts.during) {
      const { startsAt, endsAt } = telling.facts.during;
      if (endsAt <= startsAt) words.push('has a time that ends before it begins; nothing is reckoned from it');
    }
    if (telling.what === 'crossed' && telling.open && telling.open.endsAt <= telling.open.startsAt)
      words.push('has open hours that end before they begin; nothing is reckoned from them');
    for (const { name, count, leastOf } of countsIn(entry)) {
      const why = whyNoCount(count, leastOf);
      if (why !== undefined) words.push(`has a number of ${name} that ${why}; it is in no sum`);
    }
    return words.map((reason) => ({ entry: id, reason }));
  });
}

/** A count that may stand in a sum; nothing where it can be none of anything. */
export function usable(count: HeadCount | undefined, leastOf: 0 | 1 = 0): HeadCount | undefined {
  return count === undefined || whyNoCount(count, leastOf) !== undefined ? undefined : count;
}

interface Counted {
  readonly name: string;
  readonly count: HeadCount;
  readonly leastOf: 0 | 1;
}

function countsIn({ telling }: ArrangementEntry): readonly Counted[] {
  const of = (name: string, count: HeadCount | undefined, leastOf: 0 | 1 = 0): readonly Counted[] =>
    count === undefined ? [] : [{ name, count, leastOf }];
  switch (telling.what) {
    case 'listed':
    case 'requested':
    case 'handedOver':
      return of('persons', telling.number, 1);
    case 'searched':
      return of('persons', telling.number);
    case 'crossed':
      return [
        ...of('people', telling.out?.people),
        ...of('vehicles', telling.out?.vehicles),
        ...of('people', telling.in?.people),
        ...of('vehicles', telling.in?.vehicles),
        ...of('minutes', telling.waiting?.minutes),
        ...of('people', telling.waiting?.people),
        ...of('vehicles', telling.waiting?.vehicles),
      ];
    default:
      return [];
  }
}
