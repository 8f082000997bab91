import { byText } from '../../kernel/index.ts';
import { type Arrangement, timesOf } from './arrangements-at.ts';

/** Arrangements that may be one: of one kind, at one time, between ends of the same names. They are counted as they stand. */
export interface PossibleDouble {
  /** In the order of their ids, two at least. */
  readonly arrangements: readonly Arrangement[];
  /** Whether one of them has an unknown outcome and another does not. */
  readonly outcomeInOneAlone: boolean;
}

/** Groups that a reader should look at, since nothing tells whether their members are one arrangement told twice. */
export function possibleDoubles(arrangements: readonly Arrangement[]): readonly PossibleDouble[] {
  const groups = Map.groupBy(
    arrangements.filter((each) => keyOf(each) !== undefined),
    (each) => keyOf(each)!,
  );
  return [...groups.values()]
    .filter(({ length }) => length > 1)
    .map((group) => ({
      arrangements: group.toSorted((a, b) => byText(a.id, b.id)),
      outcomeInOneAlone: new Set(group.map(({ outcome }) => outcome === 'unknown')).size > 1,
    }))
    .sort((a, b) => byText(a.arrangements[0]!.id, b.arrangements[0]!.id));
}

/** Kind, time and the two ends; nothing where no voice gives a time and a place. */
function keyOf(arrangement: Arrangement): string | undefined {
  const [during] = timesOf(arrangement);
  const word = (of: 'from' | 'to' | 'work' | 'site'): string | undefined =>
    arrangement.described
      .flatMap(({ facts }) => facts[of] ?? [])[0]
      ?.normalize('NFKC')
      .trim()
      .toLowerCase();
  const ends = [word('from'), word('to'), word('work'), word('site')];
  if (!during || ends.every((each) => each === undefined)) return undefined;
  return JSON.stringify([arrangement.kind, during.startsAt, during.endsAt, ...ends]);
}
