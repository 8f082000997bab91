import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadExercise, openOperatorShelf } from '@truceline/server';
import { type Instant, type Interval, instant, isRefusal, type Position } from '@truceline/truce/kernel';
import { type Edition, placeGround, placeView, radiiHereM } from '@truceline/truce/pages';
import {
  type AuthorityEntry,
  arrangementsAt,
  authoritiesAt,
  exposureAt,
  incidentIndex,
  type NamedPlace,
  nearestPlaces,
  type PlacedIncident,
  placeSearch,
  type SurveyEntry,
  surveysAt,
  type WorksEntry,
} from '@truceline/truce/recovery';
import { ungraded } from '@truceline/truce/reports';
import { placePage } from '../packages/server/src/publish/places/place-page.ts';
import { congruential } from './chance.ts';
import type { Figure } from './figure.ts';

const placesCount = 100_000;
const worksCount = 100_000;
const incidentsCount = 1_000_000;
const asked = 200;
const moment = instant(Date.UTC(2031, 0, 1));
const hourMs = 3_600_000;

/**
 * A search among 100,000 names, and a place page over 100,000 works and a million incidents. Names, works and incidents are drawn
 * (EXERCISE). The page is made of the domain and the markup, over the text and the days of an exercise: no store of a million entries
 * is written for it. 95th percentiles of
 * 200 questions, after everything was laid out once.
 */
export async function figures(seed: number): Promise<readonly Figure[]> {
  const chance = congruential(seed);
  const places = drawnPlaces(chance);
  const laid = timed(() => placeSearch(places));
  const search = laid.result;
  search('warm');
  const questions = Array.from({ length: asked }, (_, index) => question(places, index, chance));
  const searchMs = percentile95(questions, (each) => search(each));
  const nearest = nearestPlaces(places);
  const nearestMs = percentile95(questions, () => nearest(somewhere(chance), 6));
  const { edition, layMs } = drawnEdition(await exerciseEdition(), places, chance);
  const ground = timed(() => {
    const made = placeGround(edition);
    placeView(edition, made, places[0]!, nothing);
    return made;
  });
  const shown = Array.from({ length: asked }, () => places[Math.floor(chance() * places.length)]!);
  const viewMs = percentile95(shown, (place) => placeView(edition, ground.result, place, nothing));
  const around = { audience: 'operator', assets: { css: 'a.css', script: 'a.js' }, basemap: undefined } as const;
  placePage(edition, places[0]!, around);
  const pageMs = percentile95(shown, (place) => placePage(edition, place, around));
  return [
    { id: 'places-laid-out', ours: Math.round(laid.ms), unit: 'ms' },
    { id: 'place-search-p95', ours: hundredths(searchMs), unit: 'ms', reach: 20, reached: searchMs <= 20 },
    { id: 'place-nearest-p95', ours: hundredths(nearestMs), unit: 'ms' },
    { id: 'place-incidents-laid-out', ours: Math.round(layMs), unit: 'ms' },
    { id: 'place-works-laid-out', ours: Math.round(ground.ms), unit: 'ms' },
    { id: 'place-view-p95', ours: hundredths(viewMs), unit: 'ms' },
    { id: 'place-page-p95', ours: hundredths(pageMs), unit: 'ms', reach: 100, reached: pageMs <= 100 },
  ];
}

const nothing = { lines: [], ranges: [] };

/** An operator's edition with drawn works, words and incidents; what a page of a place does not read is empty. */
function drawnEdition(
  base: Edition,
  places: readonly NamedPlace[],
  chance: () => number,
): { readonly edition: Edition; readonly layMs: number } {
  const { result: incidents, ms: layMs } = timed(() => incidentIndex(drawnIncidents(chance)));
  const time = { at: moment, knownAt: moment };
  const surveys = surveysAt(drawnSurveys(chance), time);
  const authorities: AuthorityEntry[] = [
    {
      ...told('a', chance),
      telling: { what: 'decides', matter: 'entry', name: 'EXERCISE office', link: 'https://example.org' },
    },
  ];
  const looked: Interval = { startsAt: instant(moment - 5 * 365 * 24 * hourMs), endsAt: moment };
  const edition: Edition = {
    ...base,
    incidents: [],
    reports: [],
    places: { source: 'EXERCISE: drawn', places },
    recovered: { works: drawnWorks(places, chance), survey: [], authority: authorities },
    exposure: ({ spot }: Parameters<NonNullable<Edition['exposure']>>[0]) =>
      exposureAt(
        spot,
        {
          incidents,
          zones: noZones,
          lines: [],
          surveys,
          authorities: authoritiesAt(authorities, time),
          arrangements: arrangementsAt([], time).arrangements,
          ranges: [],
          ceasefires: [],
        },
        { radiiM: radiiHereM, looked, dayZone: 'Europe/Kyiv' },
      ),
  };
  return { edition, layMs };
}

/** An exercise of thirty days as its operator has it: the text, days and zones that the section on guarantees reads. */
async function exerciseEdition(): Promise<Edition> {
  const folder = mkdtempSync(join(tmpdir(), 'truceline-bench-places-'));
  try {
    const quiet = { progress: () => {}, signal: new AbortController().signal };
    const loaded = await loadExercise(folder, { id: 'exercise', seed: 7, days: 30, ...quiet });
    if (isRefusal(loaded)) throw new Error(loaded.message);
    const shelf = await openOperatorShelf(folder, () => moment, { audience: 'operator', writing: false });
    if (isRefusal(shelf)) throw new Error(shelf.message);
    const edition = shelf.edition('exercise', undefined);
    shelf.close();
    if (!edition || isRefusal(edition)) throw new Error('no edition');
    return edition;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const noZones = {
  names: [],
  membership: () => ({ certainty: 'outside' as const, likely: false }),
  versionAt: () => undefined,
  candidates: () => [],
} as unknown as Parameters<typeof exposureAt>[1]['zones'];

function* drawnIncidents(chance: () => number): Generator<PlacedIncident> {
  const precisions = ['device', 'settlement', 'settlement', 'district', 'region'] as const;
  for (let index = 0; index < incidentsCount; index++) {
    const startsAt = instant(moment - Math.floor(chance() * 5 * 365 * 24) * hourMs);
    yield {
      id: `i${index}`,
      kind: 'shelling',
      happenedAt: { startsAt, endsAt: startsAt },
      place: { at: somewhere(chance), precision: precisions[index % precisions.length]!, regions: [] },
      exercise: true,
    } as unknown as PlacedIncident;
  }
}

function drawnWorks(places: readonly NamedPlace[], chance: () => number): readonly WorksEntry[] {
  return Array.from({ length: worksCount }, (_, index): WorksEntry => {
    const place = places[Math.floor(chance() * places.length)]!;
    return {
      ...told(`w${index}`, chance),
      works: `works-${index}`,
      telling: {
        what: 'described',
        facts: {
          name: `EXERCISE works ${index}`,
          sector: 'energy',
          placing: index % 3 === 0 ? { place: place.names[0]!.text, region: place.region! } : { at: somewhere(chance) },
        },
      },
    };
  });
}

function drawnSurveys(chance: () => number): readonly SurveyEntry[] {
  return Array.from({ length: 1_000 }, (_, index) => ({
    ...told(`s${index}`, chance),
    survey: `s${index}`,
    telling: { what: 'surveyed', state: 'suspected', area: { at: somewhere(chance), radiusM: 3_000 } },
  }));
}

function told(id: string, chance: () => number): Omit<SurveyEntry, 'survey' | 'telling'> {
  const at: Instant = instant(moment - 48 * hourMs - Math.floor(chance() * 1_000) * hourMs);
  return {
    id,
    happenedAt: { startsAt: at, endsAt: at },
    receivedAt: at,
    speaker: { side: 'observer', name: 'EXERCISE' },
    evidence: ['EXERCISE'],
    grade: ungraded,
    exercise: true,
  };
}

const syllables = [
  'ka',
  'mian',
  'no',
  'vo',
  'se',
  'liv',
  'pet',
  'riv',
  'hu',
  'liai',
  'po',
  'le',
  'do',
  'bro',
  'zhov',
  'ti',
  'sta',
  'ro',
  'be',
  'rez',
];

function drawnPlaces(chance: () => number): readonly NamedPlace[] {
  return Array.from({ length: placesCount }, (_, index) => {
    const name = Array.from(
      { length: 2 + Math.floor(chance() * 4) },
      () => syllables[Math.floor(chance() * syllables.length)]!,
    ).join('');
    const title = `${name.charAt(0).toUpperCase()}${name.slice(1)}ka`;
    return {
      id: `p${index}`,
      names: chance() < 0.2 ? [{ text: title }, { text: `Stara ${title}` }] : [{ text: title }],
      at: somewhere(chance),
      region: `Region ${index % 27}`,
    };
  });
}

/** A name as somebody types it: whole, its beginning, or with one or two letters wrong. */
function question(places: readonly NamedPlace[], index: number, chance: () => number): string {
  const name = places[Math.floor(chance() * places.length)]!.names[0]!.text;
  const at = 1 + Math.floor(chance() * (name.length - 2));
  if (index % 4 === 0) return name;
  if (index % 4 === 1) return name.slice(0, 3);
  const wrong = `${name.slice(0, at)}q${name.slice(at + 1)}`;
  return index % 4 === 2 ? wrong : `${wrong.slice(0, -1)}x`;
}

function somewhere(chance: () => number): Position {
  return [22.2 + chance() * 18, 44.4 + chance() * 8];
}

function timed<T>(work: () => T): { readonly result: T; readonly ms: number } {
  const began = performance.now();
  const result = work();
  return { result, ms: performance.now() - began };
}

function percentile95<T>(of: readonly T[], work: (each: T) => unknown): number {
  const times = of.map((each) => timed(() => work(each)).ms).sort((a, b) => a - b);
  return times[Math.ceil(times.length * 0.95) - 1]!;
}

function hundredths(ms: number): number {
  return Math.round(ms * 100) / 100;
}
