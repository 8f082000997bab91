import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import { defaultProfile, type ReleaseProfile } from '@truceline/truce/pages';
import { afterAll } from 'vitest';
import { fixFloor, loadCase } from '../src/index.ts';

/** What was planted into a case, and must appear in no public byte. */
export const planted = {
  name: 'Marfa Zhuravlyk',
  place: 'Yard of the planted house',
  text: 'planted words of a witness',
  outlet: 'planted-outlet',
  url: 'https://planted.example/marfa',
  longitude: '31.234567',
  latitude: '48.765432',
  observerLongitude: '31.198765',
  observerLatitude: '48.712345',
  /** Kyiv clock of the first incident; the minute is never public. */
  minute: '17:43',
  secondMinute: '17:44',
} as const;

const agreement = `truce v1
agreement planted "A planted case"
dated 2031-01-01
timezone "Europe/Kyiv" calendar same_time down
source doc "an invented text" official
actor xan "Xan" { cites doc "1" role party signature given }
zone square "The square" { cites doc "2" geometry polygon "geo.json#square" }
incident fire "Fire" { cites doc "3" means "any use of armed force" covers armed_force }
ceasefire cf "The truce" { cites doc "4" between xan in square starts 2031-01-01T00:00 ends never }
threshold many "Many" { cites doc "5" count fire >= 3 in square over sliding 24 hours while ceasefire cf active }
`;
const geo = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      id: 'square',
      properties: { source: 'drawn for a test' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [30, 48],
            [32, 48],
            [32, 49.5],
            [30, 49.5],
            [30, 48],
          ],
        ],
      },
    },
  ],
};
const mapping = {
  format: 1,
  rows: 'reports',
  timeZone: 'Europe/Kyiv',
  columns: {
    item: 'id',
    from: 'from',
    longitude: 'lon',
    latitude: 'lat',
    place: 'place',
    kind: 'kind',
    actor: 'actor',
    source: 'outlet',
    url: 'url',
    title: 'title',
    text: 'text',
    observerLongitude: 'olon',
    observerLatitude: 'olat',
    listedIn: 'list',
  },
  constants: { domain: 'land', placePrecision: 'device', sourceClass: 'media' },
};

/** A folder that is gone after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'truceline-server-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Loads a case of so many incidents with everything private planted into it; gives the store's folder. */
export function plantedStore(
  folder: string,
  incidents: number,
  profile: ReleaseProfile = defaultProfile,
): Promise<string> {
  return storeOf(agreement, folder, { incidents, profile });
}

/** The same under a text that is two weeks old and not six: it has a third of the pages, for tests that make all of them often. */
export function youngStore(
  folder: string,
  incidents: number,
  profile: ReleaseProfile = defaultProfile,
): Promise<string> {
  return storeOf(agreement.replaceAll('2031-01-01', '2031-01-27'), folder, { incidents, profile });
}

async function storeOf(
  text: string,
  folder: string,
  { incidents, profile }: { readonly incidents: number; readonly profile: ReleaseProfile },
): Promise<string> {
  const files = join(folder, `files-${incidents}`);
  mkdirSync(files, { recursive: true });
  writeFileSync(join(files, 'agreement.truce'), text);
  writeFileSync(join(files, 'geo.json'), JSON.stringify(geo));
  const header = 'id,from,lon,lat,place,kind,actor,outlet,url,title,text,olon,olat,list';
  const rows = Array.from({ length: incidents }, (_, index) =>
    [
      `planted-item-${index}`,
      `2031-02-0${1 + (index % 2)} 17:${43 + (index % 2)}`,
      (Number(planted.longitude) + index / 40).toFixed(6),
      planted.latitude,
      planted.place,
      'shelling',
      'xan',
      planted.outlet,
      `${planted.url}-${index}`,
      `${planted.name} speaks`,
      `${planted.text} ${planted.name} at ${planted.place}`,
      planted.observerLongitude,
      planted.observerLatitude,
      // Items of one list: different incidents, however near they stand.
      `${planted.url}-list`,
    ].join(','),
  );
  writeFileSync(join(files, 'reports.csv'), [header, ...rows].join('\n'));
  const store = join(folder, `store-${incidents}`);
  const loaded = await loadCase(
    store,
    { agreement: join(files, 'agreement.truce'), assume: [], dayZone: 'Europe/Kyiv', profile },
    [{ feed: 'csv', path: join(files, 'reports.csv'), options: { mapping } }],
    {
      now: () => instant(parseInstant('2031-02-03T00:00Z')!),
      progress: () => {},
      signal: new AbortController().signal,
    },
  );
  if (isRefusal(loaded)) throw new Error(loaded.message);
  if (loaded.rejected > 0 || loaded.accepted !== incidents)
    throw new Error(`loaded ${loaded.accepted}, rejected ${loaded.rejected}`);
  const fixed = await fixFloor(
    store,
    'planted',
    { hoursPerMille: 600, decidedAt: instant(parseInstant('2031-02-02T00:00Z')!), by: planted.name },
    () => instant(parseInstant('2031-02-03T00:00Z')!),
  );
  if (isRefusal(fixed)) throw new Error(fixed.message);
  return store;
}
