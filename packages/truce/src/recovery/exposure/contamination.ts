import {
  boxOf,
  distanceM,
  geodesicLine,
  holdsPosition,
  type Interval,
  isRefusal,
  type MultiPolygon,
  outlineOf,
} from '../../kernel/index.ts';
import type { Id } from '../../terms/index.ts';
import { isSameArea } from '../gazetteer/index.ts';
import type { SurveyArea, Surveys, SurveyWord } from '../survey/index.ts';
import { isArmedForce } from './counted-kinds.ts';
import type { IncidentIndex, PlacedIncident } from './incident-index.ts';
import { firstWithin, lengthLimits } from './length-limits.ts';
import type { Spot } from './spot.ts';

/** The first line of a place of which no survey is known. */
export const notSurveyedHere = 'mines: not surveyed here';

/** Whether the area of a survey holds a spot: certainly, possibly, or only by the name of a region or settlement, which is not here. */
export type Covers = 'certainly' | 'possibly' | 'byNameOnly';

/** What one voice says of one survey that concerns a spot. */
export interface ContaminationWord extends SurveyWord {
  readonly survey: Id;
  readonly covers: Covers;
  /**
   * The newest incident since the survey that is certainly later, by armed force or a mine found, and may lie within so many
   * metres of the spot: what was cleared, or where none was found, may no longer be so.
   */
  readonly since?: { readonly incident: PlacedIncident; readonly count: number; readonly withinM: number };
}

/** What is known of mines and unexploded ordnance at a spot. */
export interface Contamination {
  /** `notSurveyedHere` unless a survey certainly covers the spot. It stands before everything else. */
  readonly firstLine?: typeof notSurveyedHere;
  /** The latest survey first. Every voice stands; none is preferred. */
  readonly words: readonly ContaminationWord[];
  /** Whether voices whose areas certainly hold the spot tell different states of it. */
  readonly contradictory: boolean;
  /** Surveys that somebody took out of their list, and said no more. */
  readonly withdrawn: readonly {
    readonly survey: Id;
    readonly voice: string;
    readonly at: Interval;
    readonly entry: Id;
  }[];
}

/** What surveys say of a spot, each with what was recorded near it since. */
export function contaminationAt(
  spot: Spot,
  { surveys }: Surveys,
  { incidents, withinM }: { readonly incidents: IncidentIndex; readonly withinM: number },
): Contamination {
  const here = surveys.flatMap(({ id, words }) =>
    words.flatMap((word) => {
      const covers = coveredBy(word.area, spot);
      return covers === undefined ? [] : [{ ...word, survey: id, covers }];
    }),
  );
  const words = here
    .map((word): ContaminationWord => {
      const since = sinceSurvey(word, spot, incidents, withinM);
      return since ? { ...word, since } : word;
    })
    .sort((a, b) => b.surveyedAt.endsAt - a.surveyedAt.endsAt || (a.entry < b.entry ? -1 : a.entry > b.entry ? 1 : 0));
  const certain = words.filter(({ covers }) => covers === 'certainly');
  return {
    ...(certain.length === 0 ? { firstLine: notSurveyedHere } : {}),
    words,
    contradictory: new Set(certain.map(({ state }) => state)).size > 1,
    withdrawn: surveys
      .filter(({ id }) => here.some(({ survey }) => survey === id))
      .flatMap(({ id, withdrawn }) => withdrawn.map((each) => ({ survey: id, ...each }))),
  };
}

/** Whether an area holds the spot. An area that is only named holds it by name at most, and no other. */
export function coveredBy(area: SurveyArea, { at, uncertaintyM, region }: Spot): Covers | undefined {
  if (area.polygons && area.polygons.length > 0) return coveredByShape(area.polygons, { at, uncertaintyM });
  if (area.at) {
    const apartM = distanceM(area.at, at);
    const offM = uncertaintyM + (area.uncertaintyM ?? 0);
    if (area.radiusM !== undefined && apartM + offM <= area.radiusM) return 'certainly';
    return apartM - offM <= (area.radiusM ?? 0) ? 'possibly' : undefined;
  }
  return area.region !== undefined && region !== undefined && isSameArea(area.region, region)
    ? 'byNameOnly'
    : undefined;
}

function coveredByShape(
  polygons: MultiPolygon,
  { at, uncertaintyM }: Pick<Spot, 'at' | 'uncertaintyM'>,
): Covers | undefined {
  const [, south, , north] = boxOf(polygons);
  const degrees = uncertaintyM / 110_000;
  if (at[1] < south - degrees || at[1] > north + degrees) return undefined;
  const edge = geodesicLine(outlineOf(polygons));
  const nearM = isRefusal(edge) ? undefined : edge.distanceM(at, uncertaintyM + 0.01);
  if (nearM !== undefined) return 'possibly';
  return holdsPosition(polygons, at) ? 'certainly' : undefined;
}

function sinceSurvey(
  { surveyedAt, state }: SurveyWord,
  spot: Spot,
  incidents: IncidentIndex,
  withinM: number,
): ContaminationWord['since'] {
  if (state !== 'cleared' && state !== 'noneFound') return undefined;
  let [newest, count]: [PlacedIncident | undefined, number] = [undefined, 0];
  for (const { grid, radiusM, coarse, startsAt, incidents: there } of incidents.layers()) {
    // What is known only by region may be anywhere in it; it is no news of this place.
    if (coarse) continue;
    const { possible, reachM } = lengthLimits([withinM], radiusM + spot.uncertaintyM);
    grid.around(spot.at, reachM, (slot, chord2) => {
      if (startsAt[slot]! < surveyedAt.endsAt) return;
      const incident = there[slot]!;
      if (incident.kind !== 'mine' && !isArmedForce(incident.kind)) return;
      if (firstWithin(possible, chord2, spot.at, grid.positionOf, slot) > 0) return;
      count++;
      if (!newest || isNewer(incident, newest)) newest = incident;
    });
  }
  return newest && { incident: newest, count, withinM };
}

function isNewer(a: PlacedIncident, b: PlacedIncident): boolean {
  return (
    (a.happenedAt.endsAt - b.happenedAt.endsAt ||
      a.happenedAt.startsAt - b.happenedAt.startsAt ||
      (a.id > b.id ? 1 : -1)) > 0
  );
}
