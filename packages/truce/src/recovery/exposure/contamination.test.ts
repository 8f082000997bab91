import { describe, expect, it } from 'vitest';
import { destination, type Position } from '../../kernel/index.ts';
import { authoritiesAt, type SurveyEntry, surveysAt } from '../survey/index.ts';
import { exposureAt, incidentIndex } from './index.ts';
import { asked, ground, mill, spot, square, time } from './testing/mill.ts';
import { anIncident, day } from './testing/placed-incidents.ts';
import { timeAt, told } from './testing/told-words.ts';

function survey(
  id: string,
  on: number,
  state: 'suspected' | 'confirmed' | 'cleared' | 'noneFound',
  more: Partial<SurveyEntry> & { readonly radiusM?: number; readonly at?: Position } = {},
): SurveyEntry {
  const { radiusM = 2_000, at = mill, ...rest } = more;
  return { ...told(id, on), survey: 'field-1', telling: { what: 'surveyed', state, area: { at, radiusM } }, ...rest };
}

describe('contamination', () => {
  it('is told by every voice, with the day of the survey; contradictory ones stand side by side', () => {
    const entries = [
      survey('a', 10, 'cleared'),
      survey('b', 20, 'confirmed', { speaker: { side: 'observer', name: 'Other' } }),
    ];
    const { contamination } = exposureAt(spot, ground({ surveys: surveysAt(entries, time) }), asked);
    expect(contamination.firstLine).toBeUndefined();
    expect(
      contamination.words.map(({ voice, state, covers, surveyedAt }) => [voice, state, covers, surveyedAt.startsAt]),
    ).toEqual([
      ['observer: Other', 'confirmed', 'certainly', 20 * day],
      ['observer: Observer', 'cleared', 'certainly', 10 * day],
    ]);
    expect(contamination.contradictory).toBe(true);
  });

  it('that was cleared is told with the newest force near it since, and not with what came before or is known by region only', () => {
    const incidents = incidentIndex([
      anIncident(1, mill, { startsAt: 5 * day }),
      anIncident(2, mill, { startsAt: 30 * day }),
      anIncident(3, destination(mill, 90, 4_000), { startsAt: 40 * day, precision: 'settlement' }),
      anIncident(4, mill, { startsAt: 50 * day, kind: 'air_alert' }),
      anIncident(5, mill, { startsAt: 60 * day, precision: 'region' }),
      anIncident(6, destination(mill, 90, 40_000), { startsAt: 70 * day }),
    ]);
    const words = (state: 'cleared' | 'confirmed') =>
      exposureAt(spot, ground({ incidents, surveys: surveysAt([survey('a', 10, state)], time) }), asked).contamination
        .words;
    expect(words('cleared')[0]!.since).toMatchObject({ incident: { id: 'i-3' }, count: 2, withinM: 5_000 });
    expect(words('confirmed')[0]!.since).toBeUndefined();
  });

  it('of a survey that may not reach the spot, or names only its region, leaves it not surveyed', () => {
    const of = (...entries: readonly SurveyEntry[]) =>
      exposureAt(spot, ground({ surveys: surveysAt(entries, time) }), asked).contamination;
    const edge = of(survey('a', 10, 'cleared', { at: destination(mill, 0, 2_000) }));
    expect([edge.firstLine, edge.words[0]!.covers]).toEqual(['mines: not surveyed here', 'possibly']);
    for (const region of ['Northland', 'Northland Oblast']) {
      const named = of({
        ...survey('a', 10, 'cleared'),
        telling: { what: 'surveyed', state: 'cleared', area: { region } },
      });
      expect([named.firstLine, named.words[0]!.covers]).toEqual(['mines: not surveyed here', 'byNameOnly']);
    }
    expect(of(survey('a', 10, 'cleared', { at: destination(mill, 0, 9_000) })).words).toEqual([]);
    const shape = (size: number) =>
      of({
        ...survey('a', 10, 'noneFound'),
        telling: { what: 'surveyed', state: 'noneFound', area: { polygons: square(size) } },
      });
    expect([shape(0.5).words[0]!.covers, shape(0.1).words.length, shape(0.123).words[0]!.covers]).toEqual([
      'certainly',
      0,
      'possibly',
    ]);
  });

  it('falls away where its speaker takes the survey back, and comes back with a later one', () => {
    const entries = [
      survey('a', 10, 'cleared'),
      { ...survey('b', 20, 'cleared'), telling: { what: 'withdrawn' as const } },
    ];
    const at = (on: number) => surveysAt([...entries, survey('c', 30, 'suspected')].reverse(), timeAt(on));
    expect([11, 21, 31].map((on) => at(on).surveys[0]!.words.map(({ state }) => state))).toEqual([
      ['cleared'],
      [],
      ['suspected'],
    ]);
    expect(at(21).surveys[0]!.withdrawn).toMatchObject([{ voice: 'observer: Observer', entry: 'b' }]);
  });
});

describe('who decides', () => {
  it('is everybody who is named for the area or for everywhere, until they are told to have ended', () => {
    const entry = (
      id: string,
      on: number,
      region: string | undefined,
      name: string,
      what: 'decides' | 'ended' = 'decides',
    ) => ({
      ...told(id, on),
      telling: {
        what,
        matter: 'return' as const,
        name,
        link: 'https://example.org/ask',
        ...(region ? { region } : {}),
      },
    });
    const entries = [
      entry('a', 1, undefined, 'Ministry'),
      entry('b', 2, 'Northland', 'Northland office'),
      entry('c', 3, 'Southland', 'Southland office'),
      entry('d', 50, 'Northland Oblast', 'Northland office', 'ended'),
    ];
    const at = (on: number, region: string | undefined) =>
      exposureAt(
        { ...spot, ...(region ? { region } : {}) },
        ground({ authorities: authoritiesAt(entries, timeAt(on)) }),
        asked,
      ).decides.map(({ name }) => name);
    expect(at(40, 'Northland')).toEqual(['Northland office', 'Ministry']);
    expect(at(40, 'Northland Oblast')).toEqual(['Northland office', 'Ministry']);
    expect(at(60, 'Northland')).toEqual(['Ministry']);
  });
});
