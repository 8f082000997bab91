import { instant } from '@truceline/truce/kernel';
import type { AssetEntry, WorksEntry } from '@truceline/truce/recovery';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { worksWorlds } from '../../testing/works-worlds.ts';
import { worksTold } from '../oc4ids/works-told.ts';
import { type PlacingShown, recoveryGeojsonPieces } from './write.ts';

const known = instant(Date.UTC(2038, 0, 1));
const time = { at: known, knownAt: known };
const whole: PlacingShown = ({ placing }) => placing;

interface Collection {
  readonly type: string;
  readonly features: readonly {
    readonly type: string;
    readonly geometry: { readonly type: string; readonly coordinates: readonly number[] } | null;
    readonly properties: Readonly<Record<string, unknown>>;
  }[];
}

function written(works: readonly WorksEntry[], assets: readonly AssetEntry[], shown: PlacingShown): Collection {
  return JSON.parse([...recoveryGeojsonPieces({ works, assets }, time, shown)].join('')) as Collection;
}

const station: AssetEntry = {
  id: 'a1',
  asset: 'station-1',
  happenedAt: { startsAt: instant(0), endsAt: instant(0) },
  receivedAt: instant(0),
  speaker: { side: 'recipient', name: 'Grid Company' },
  evidence: ['a list'],
  grade: { source: 'B', information: 2 },
  exercise: true,
  telling: {
    what: 'described',
    facts: {
      name: 'Hut 7',
      kind: 'substation',
      sector: 'energy',
      placing: { region: 'Northland', place: 'Low Ford', at: [36.25, 49.98] },
    },
  },
};
const damaged: AssetEntry = { ...station, id: 'a2', telling: { what: 'damaged', extent: 'partly' } };

describe('works and assets as GeoJSON', () => {
  it('are read back with positions, names and stages, one feature for each voice on each', () => {
    fc.assert(
      fc.property(worksWorlds, (entries) => {
        const { type, features } = written(entries, [], whole);
        expect(type).toBe('FeatureCollection');
        expect(
          features.map(({ geometry, properties }) => [
            properties.id,
            properties.name,
            properties.stage,
            properties.region,
            geometry?.coordinates,
          ]),
        ).toEqual(
          worksTold(entries, time).map(({ works, facts, stage }) => [
            works,
            facts.name,
            stage,
            facts.placing?.region,
            facts.placing?.at,
          ]),
        );
      }),
    );
  });

  it('say of an asset its kind and damage, and that it is of an exercise', () => {
    expect(written([], [station, damaged], whole).features).toEqual([
      {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [36.25, 49.98] },
        properties: {
          sort: 'asset',
          id: 'station-1',
          voice: 'recipient: Grid Company',
          name: 'Hut 7',
          sector: 'energy',
          kind: 'substation',
          damage: 'partly',
          exercise: true,
          region: 'Northland',
          place: 'Low Ford',
        },
      },
    ]);
  });

  it('hold no position and no name of a place but those that may be shown', () => {
    const nothing = written([], [station], () => undefined);
    expect(JSON.stringify(nothing)).not.toMatch(/36\.25|49\.98|Low Ford|Northland/);
    expect(nothing.features[0]?.geometry).toBeNull();
    const coarse = written([], [station], ({ placing }) => ({ region: placing?.region ?? '' }));
    expect(JSON.stringify(coarse)).not.toMatch(/36\.25|49\.98|Low Ford/);
    expect(coarse.features[0]?.properties.region).toBe('Northland');
  });

  it('are an empty collection where nothing is told', () => {
    expect(written([], [], whole)).toEqual({ type: 'FeatureCollection', features: [] });
  });
});
