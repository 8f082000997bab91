import { parse } from './parse.ts';
import { placeIn } from './place.ts';

/** Where a reading gives an item (or a step of it) another wording. */
export interface AmendmentPlace {
  readonly reading: string;
  /** Name of the item, or `ladder.step`. */
  readonly target: string;
  readonly line: number;
  readonly column: number;
}

/** Every amendment that stands in a file, with its place: what a rival reading changes, for those who look at the item. */
export function amendmentPlaces(file: string, text: string): readonly AmendmentPlace[] {
  const { tree, spanOf } = parse(file, text);
  return tree.items.flatMap((item) =>
    item.amendments.map((amendment) => ({
      reading: item.name,
      target: amendment.step === undefined ? amendment.target : `${amendment.target}.${amendment.step}`,
      ...placeIn(text, spanOf(amendment).offset),
    })),
  );
}
