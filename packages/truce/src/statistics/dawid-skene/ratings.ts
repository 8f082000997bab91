import { type Refusal, refuse } from '../../kernel/index.ts';

/** What raters said of one item; `count` items were rated alike. */
export interface RatedItem {
  readonly item: string;
  /** Default 1. */
  readonly count?: number;
  /** A rater may have rated an item several times, or not at all. */
  readonly ratings: readonly { readonly rater: string; readonly rating: string }[];
}

/** Ratings by the numbers of their items, raters and classes. */
export interface RatingTable {
  readonly classes: readonly string[];
  readonly raters: readonly string[];
  readonly items: readonly {
    readonly item: string;
    readonly count: number;
    readonly ratings: readonly { readonly rater: number; readonly said: number }[];
  }[];
}

/** Numbers by size, other words by their letters. */
function inOrder(words: Iterable<string>): readonly string[] {
  const list = [...new Set(words)];
  const numbers = list.every((word) => word !== '' && Number.isFinite(Number(word)));
  return list.sort((a, b) => (numbers ? Number(a) - Number(b) : a < b ? -1 : 1));
}

/** Numbers the classes and raters. Refused where nothing was rated, or a rating is none of the classes that were named. */
export function ratingTable(items: readonly RatedItem[], named?: readonly string[]): RatingTable | Refusal {
  const told = items.flatMap((each) => each.ratings);
  if (told.length === 0) return refuse('ratings-none', 'there are no ratings; the table holds none');
  const classes = named ? [...new Set(named)] : inOrder(told.map(({ rating }) => rating));
  const raters = inOrder(told.map(({ rater }) => rater));
  const [classAt, raterAt] = [classes, raters].map((list) => new Map(list.map((word, index) => [word, index])));
  const strange = told.find(({ rating }) => !classAt!.has(rating));
  if (strange)
    return refuse('rating-class', `\`${strange.rating}\` by rater \`${strange.rater}\` is none of the classes named`);
  const names = new Set<string>();
  for (const { item, count = 1, ratings } of items) {
    if (names.has(item)) return refuse('item-twice', `item \`${item}\` stands twice; give all its ratings together`);
    names.add(item);
    if (!(count >= 0 && Number.isFinite(count)))
      return refuse('item-count', `item \`${item}\` is counted \`${count}\` times; give 0 or more`);
    if (ratings.length === 0) return refuse('item-unrated', `nobody rated item \`${item}\`; leave it out`);
  }
  if (!items.some(({ count = 1 }) => count > 0))
    return refuse('ratings-none', 'every item is counted 0 times; nothing was rated');
  return {
    classes,
    raters,
    items: items
      .filter(({ count = 1 }) => count > 0)
      .map(({ item, count = 1, ratings }) => ({
        item,
        count,
        ratings: ratings.map(({ rater, rating }) => ({ rater: raterAt!.get(rater)!, said: classAt!.get(rating)! })),
      })),
  };
}
