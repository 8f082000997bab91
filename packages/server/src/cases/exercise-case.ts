import { type ExerciseWorld, exerciseAreas, exerciseDefaults } from '@truceline/truce/exercise';
import {
  addDays,
  atTimeOfDay,
  holdsPosition,
  type Instant,
  isRefusal,
  type Position,
  type Refusal,
} from '@truceline/truce/kernel';
import { type ReleaseProfile, releasableFields } from '@truceline/truce/pages';
import type { Gazetteer } from '@truceline/truce/recovery';
import type { Journal } from '../journal/index.ts';
import type { Basemap } from '../publish/map-svg.ts';
import type { Store } from '../store/index.ts';
import { enterRegistrations } from './exercise-registrations.ts';
import { enterAgreement, prepareCase } from './load-case.ts';
import type { ReadinessWritten } from './readiness-settings.ts';

/** Which exercise a case holds. */
export interface ExerciseOf {
  readonly id: string;
  readonly seed: number;
  readonly days: number;
  /** The twin with half of the watched hours denied. */
  readonly denied?: 'half';
  /** Publishes everything, opened: so that whoever has a copy can evaluate the terms again. Absent: small counts and squares are practised. */
  readonly open?: true;
}

/** More than half of the time: half of the watched hours never suffice. */
export const exerciseFloorPerMille = 600;

/** The day on which the text of the exercise was signed. */
export const signedAt: Instant = atTimeOfDay(addDays(exerciseDefaults.startsOn, -3), '12:00', exerciseDefaults.zone)!;

/** What the public edition of an exercise may show: nobody is at risk, but small counts and squares are practised too. */
const profile: ReleaseProfile = {
  format: 1,
  name: 'exercise',
  gridKm: 10,
  delayHours: 24,
  countMin: 5,
  fields: [
    'kind',
    'domain',
    'day',
    'zone',
    'cell',
    'place-name',
    'feed',
    'source-class',
    'actor',
    'attribution',
    'grade',
    'claims',
    'findings',
    'statements',
    'watched',
    'pledges',
    'standing',
    'recovery',
    'capacity',
    'people',
    'humanitarian',
  ],
};

/** What an exercise may show that is made to be checked: everything, at once, with every sealed field opened. */
const openProfile: ReleaseProfile = {
  format: 1,
  name: 'exercise-open',
  gridKm: 1,
  delayHours: 0,
  countMin: 1,
  fields: [...releasableFields],
  openings: 'all',
};

/** Makes the case of an exercise in a store, unless it is there; gives its name and where it lies. */
export async function prepareExercise(
  store: Store,
  { id, seed, days, denied, open }: ExerciseOf,
  world: ExerciseWorld,
): Promise<{ readonly id: string; readonly folder: string } | Refusal> {
  const prepared = await prepareCase(
    store,
    {
      agreement: 'exercise',
      id,
      assume: [],
      dayZone: exerciseDefaults.zone,
      coverageFloorPerMille: exerciseFloorPerMille,
      profile: open ? openProfile : profile,
      notices: [
        `EXERCISE: seed ${seed}, ${days} days${denied ? ', half of the watched hours denied' : ''}. The land, its people, parties and media are invented; the reports have the errors that real ones have. What people did is scripted.`,
      ],
      gazetteer: [...world.land.settlements.map((settlement) => settlement.name), ...Object.values(exerciseAreas)],
      places: placesOf(world),
      basemap: JSON.stringify(basemapOf(world)),
      feeds: ['exercise'],
      readiness: readinessOf(world, days),
      exercise: { seed, days, ...(denied ? { denied } : {}) },
    },
    [],
  );
  if (isRefusal(prepared)) return prepared;
  const folder = store.caseFolder(prepared);
  return isRefusal(folder) ? folder : { id: prepared, folder };
}

/** What the operator of the exercise states of the line, of withdrawal and of roads. */
function readinessOf({ land }: ExerciseWorld, days: number): ReadinessWritten {
  return {
    lines: [
      {
        id: 'EXERCISE',
        from: '2001-03-01T00:00-09:00',
        uncertaintyM: 250,
        source: 'EXERCISE: drawn for the invented land',
        lines: [land.lineOfContact.map(([longitude, latitude]): [number, number] => [longitude, latitude])],
      },
    ],
    rules: 'minsk',
    ownSides: { vel: 'right', orn: 'left' },
    period: { first: exerciseDefaults.startsOn, days: Math.min(days, 60), zone: exerciseDefaults.zone },
    speeds: {
      kmhByClass: { main: 80, track: 25 },
      offRoadKmh: 8,
      factors: [{ reason: 'thaw', factor: 0.8 }],
      offRoadMaxM: 15_000,
    },
    targetEveryM: 50_000,
    next: { count: 3, everyM: 10_000, rangeM: 6_000 },
  };
}

/** First-level areas of the invented land, as its offices name them, by the zones that lie in them. */
const areas: Readonly<Record<string, string>> = {
  north_sector: exerciseAreas.north,
  line_west: exerciseAreas.west,
  line_east: exerciseAreas.east,
  coast: exerciseAreas.coast,
  buffer: exerciseAreas.buffer,
};

/** The settlements of the invented land as a list of places, each in the area on whose ground it lies. */
function placesOf({ land, zones }: ExerciseWorld): Gazetteer {
  const areaOf = (at: Position): string | undefined =>
    areas[zones.find(({ polygons }) => holdsPosition(polygons, at))?.zone ?? ''];
  return {
    source: `EXERCISE: ${land.name} is invented`,
    places: land.settlements.map(({ name, at }) => {
      const region = areaOf(at);
      return { id: name.toLowerCase(), names: [{ text: name }], at, ...(region === undefined ? {} : { region }) };
    }),
  };
}

function basemapOf(world: ExerciseWorld): Basemap {
  const named = world.land.settlements.filter((_, index) => index % 3 === 0);
  return {
    land: world.land.coast,
    lakes: world.land.lakes,
    rivers: world.land.rivers,
    borders: [world.land.lineOfContact],
    places: named.map(({ name, at }) => ({ name, at })),
    credit: `EXERCISE: ${world.land.name} is invented.`,
  };
}

/** The text of the exercise, its floors of coverage and what is fixed of "did it hold?", as the first entries of its record. */
export async function enterSigned(journal: Journal, store: Store, id: string, world: ExerciseWorld): Promise<void> {
  await enterAgreement(journal, store, id, { decidedAt: signedAt, by: world.operationsRoom });
  await enterRegistrations(journal, {
    by: `EXERCISE: ${world.operationsRoom}`,
    floorPerMille: exerciseFloorPerMille,
  });
}
