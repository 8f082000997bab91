import type { Position } from '../../kernel/index.ts';
import type { Gazetteer, NamedPlace } from '../../recovery/index.ts';
import type { ReleaseGround } from './gate.ts';
import { isOperators } from './profile.ts';

/**
 * The list of places that an edition may show: all of it on the operator's machine. In public those places alone whose first name
 * the case lets be printed, with no other name and no region that it does not, and their middle to about a kilometre: a list may
 * hold sites and quarters beside settlements.
 */
export function placesShown({ places, profile, gazetteer }: ReleaseGround): Gazetteer | undefined {
  if (!places || isOperators(profile)) return places;
  if (!profile.fields.includes('place-name')) return undefined;
  const shown = places.places.flatMap((each) => copied(each, gazetteer));
  return shown.length > 0 ? { source: places.source, places: shown } : undefined;
}

function copied({ id, names, at, region }: NamedPlace, printable: ReadonlySet<string>): readonly NamedPlace[] {
  if (names[0] === undefined || !printable.has(names[0].text)) return [];
  return [
    {
      id,
      names: names
        .filter(({ text }) => printable.has(text))
        .map(({ text, language }) => ({ text, ...(language === undefined ? {} : { language }) })),
      at: coarse(at),
      ...(region !== undefined && printable.has(region) ? { region } : {}),
    },
  ];
}

function coarse([longitude, latitude]: Position): Position {
  return [Math.round(longitude * 100) / 100, Math.round(latitude * 100) / 100];
}
