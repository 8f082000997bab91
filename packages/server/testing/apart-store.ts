import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import { defaultProfile, type ReleaseProfile } from '@truceline/truce/pages';
import { loadCase } from '../src/index.ts';
import { planted } from './planted-case.ts';

const agreement = `truce v1
agreement planted "A planted case"
dated 2031-01-01
timezone "Europe/Kyiv" calendar same_time down
source doc "an invented text" official
actor xan "Xan" { cites doc "1" role party signature given }
actor yol "Yol" { cites doc "1" role party signature given }
incident fire "Fire" { cites doc "3" means "any use of armed force" covers armed_force }
ceasefire cf "The truce" { cites doc "4" between xan, yol starts 2031-01-01T00:00 ends never }
threshold many "Many" { cites doc "5" count fire >= 3 by xan over sliding 24 hours while ceasefire cf active }
`;
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
    source: 'outlet',
    url: 'url',
    title: 'title',
    text: 'text',
  },
  constants: { domain: 'land', kind: 'shelling', actor: 'xan', placePrecision: 'device', sourceClass: 'media' },
};

/** Loads a case of six incidents of one afternoon, too far apart to be one, with everything private planted into it. */
export async function apartStore(folder: string, profile: ReleaseProfile = defaultProfile): Promise<string> {
  const files = join(folder, 'files');
  mkdirSync(files, { recursive: true });
  writeFileSync(join(files, 'agreement.truce'), agreement);
  const rows = Array.from({ length: 6 }, (_, index) =>
    [
      `planted-item-${index}`,
      `2031-02-01 1${index}:43`,
      (Number(planted.longitude) + index).toFixed(6),
      planted.latitude,
      planted.place,
      planted.outlet,
      `${planted.url}-${index}`,
      `${planted.name} speaks`,
      `${planted.text} ${planted.name} number ${index}`,
    ].join(','),
  );
  writeFileSync(join(files, 'reports.csv'), ['id,from,lon,lat,place,outlet,url,title,text', ...rows].join('\n'));
  const store = join(folder, 'store');
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
  if (loaded.rejected > 0 || loaded.accepted !== rows.length)
    throw new Error(`loaded ${loaded.accepted}, rejected ${loaded.rejected}`);
  return store;
}
