import { type NameInReport, placeSearch, placesFromReports } from '@truceline/truce/recovery';
import { describe, expect, it } from 'vitest';
import { draftsOf, rowsOf } from '../../testing/rows-of.ts';
import { sharedData } from '../../testing/shared-data.ts';
import { viina } from './read.ts';

const published = sharedData('viina-2026', 'viina-events-2026.json');

describe.skipIf(published === undefined)('the places that VIINA names in early 2026', () => {
  it('are found by their Ukrainian and Russian spellings, each place of a shared name by itself', async () => {
    const named = draftsOf(await rowsOf(viina, published!)).flatMap(({ place }): readonly NameInReport[] =>
      place.at && place.name !== undefined ? [{ name: place.name, at: place.at }] : [],
    );
    const places = placesFromReports(named);
    expect(places.length).toBeGreaterThan(400);
    expect(new Set(places.map(({ id }) => id)).size).toBe(places.length);
    const search = placeSearch(places);
    const titles = (asked: string): readonly string[] => search(asked).found.map(({ name }) => name);
    for (const [asked, name] of [
      ['Покровськ', 'Pokrovsk'],
      ['харьков', 'Kharkiv'],
      ['Kharkov', 'Kharkiv'],
      ['Гуляйполе', 'Hulyaypole'],
      ['Zaporizhzhia', 'Zaporizhzhya'],
      ['Одеса', 'Odes'],
      ['pokrvosk', 'Pokrovsk'],
    ] as const)
      expect([asked, titles(asked)]).toEqual([
        asked,
        expect.arrayContaining([expect.stringMatching(new RegExp(`^${name}`))]),
      ]);
    // One name, several places: none is dropped for another.
    const several = Map.groupBy(places, ({ names }) => names[0]!.text);
    const most = [...several.values()].sort((a, b) => b.length - a.length)[0]!;
    expect(most.length).toBeGreaterThan(1);
    const found = search(most[0]!.names[0]!.text).found.filter(({ how }) => how === 'same');
    const ids = new Set(found.map(({ place }) => place.id));
    for (const { id } of most) expect([id, ids.has(id)]).toEqual([id, true]);
  });
});
