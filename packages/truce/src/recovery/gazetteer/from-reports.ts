import { by, byText, distanceM, type Position } from '../../kernel/index.ts';
import type { NamedPlace } from './named-place.ts';
import { searchSpelling } from './spelling.ts';

/** A name that a report gives to the place of what it tells, and where that is. */
export interface NameInReport {
  readonly name: string;
  readonly at: Position;
  readonly region?: string;
}

/** Reports of one name nearer to each other than this are of one place. */
export const onePlaceM = 15_000;

/**
 * Places as reports name them: one for each name and neighbourhood, so that two of one name stay two. Its position is the one
 * that most of its reports give: the place of what happened, not the middle of a settlement. The order of reports changes nothing.
 */
export function placesFromReports(named: Iterable<NameInReport>): readonly NamedPlace[] {
  const bySpelling = new Map<string, Map<string, { readonly said: NameInReport; count: number }>>();
  for (const said of named) {
    const spelling = searchSpelling(said.name);
    if (spelling === '') continue;
    const spots = bySpelling.get(spelling) ?? new Map<string, { readonly said: NameInReport; count: number }>();
    bySpelling.set(spelling, spots);
    const key = [said.at, said.name, said.region ?? ''].join(' ');
    const spot = spots.get(key);
    if (spot) spot.count += 1;
    else spots.set(key, { said, count: 1 });
  }
  return [...bySpelling]
    .sort(([a], [b]) => byText(a, b))
    .flatMap(([spelling, spots]) => {
      const places: NamedPlace[] = [];
      const often = [...spots.values()].sort(
        by(
          ({ count }) => -count,
          ({ said }) => said.at[0],
          ({ said }) => said.at[1],
          ({ said }) => said.name,
          ({ said }) => said.region ?? '',
        ),
      );
      for (const { said } of often)
        if (!places.some(({ at }) => distanceM(at, said.at) < onePlaceM)) places.push(placeOf(spelling, said));
      return places;
    });
}

function placeOf(spelling: string, { name, at, region }: NameInReport): NamedPlace {
  return {
    id: `${slugOf(spelling)}-${degreesIn(at[0], 'e', 'w')}-${degreesIn(at[1], 'n', 's')}`,
    names: [{ text: name }],
    at,
    ...(region === undefined ? {} : { region }),
  };
}

/** `36.2312` east is `e362312`: an id that stays while the place does. */
function degreesIn(degrees: number, above: string, below: string): string {
  return `${degrees < 0 ? below : above}${Math.round(Math.abs(degrees) * 1e4)}`;
}

/** A spelling as a piece of an address; letters of other scripts by their numbers. */
export function slugOf(spelling: string): string {
  const plain = [...spelling]
    .map((letter) => ({ ž: 'zh', š: 'sh', č: 'ch', ' ': '-' })[letter] ?? letter)
    .map((letter) => (/[a-z0-9-]/.test(letter) ? letter : `u${letter.codePointAt(0)!.toString(16)}`))
    .join('')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  return plain === '' ? 'place' : plain;
}
