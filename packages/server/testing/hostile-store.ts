import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import { defaultProfile, operatorProfile } from '@truceline/truce/pages';
import { loadCase } from '../src/index.ts';

const word = 'Donaudampfschiff'.repeat(625);
/** Texts that would break a page, or run in it, or turn round what stands beside them; 10,000 letters in a row among them. */
export const hostile = [
  `<script>globalThis.ran = 1</script><img src=x onerror="globalThis.ran=1">`,
  `" onmouseover="globalThis.ran=1" autofocus onfocus='globalThis.ran=1' x="`,
  `\u202egnp.exe\u202c \u2066\u2067turned round\u2069 \u200f\u061c`,
  word,
  `👩🏽‍🚒🇺🇦 ${'😀'.repeat(300)}`,
  'هذا نص من اليمين إلى اليسار مع <b>علامات</b> و 123',
  '</title></style></textarea></svg><svg onload=globalThis.ran=1>',
  `{{constructor.constructor("globalThis.ran=1")()}} \${globalThis.ran=1} <%= 1 %>`,
] as const;
/** Addresses that are taken in from nobody. */
const refusedUrls = [
  'javascript:globalThis.ran=1',
  ' JaVaScRiPt:globalThis.ran=1',
  'data:text/html,<script>1</script>',
  'vbscript:1',
] as const;

const agreement = `truce v1
agreement hostile "<script>globalThis.ran=1</script> ${word.slice(0, 300)} مرحبا"
dated 2031-01-01
timezone "Europe/Kyiv" calendar same_time down
source doc "<img src=x onerror=globalThis.ran=1>" official
actor xan "<b>Xan</b> ${word.slice(0, 200)}" { cites doc "1" role party signature given }
zone square "Square \\"><svg onload=globalThis.ran=1>" { cites doc "2" geometry polygon "geo.json#square" }
incident fire "Fire 👩🏽‍🚒" { cites doc "3" means "any use of armed force" covers armed_force }
ceasefire cf "The truce" { cites doc "4" between xan in square starts 2031-01-01T00:00 ends never }
threshold many "Many ${word.slice(0, 200)}" { cites doc "5" count fire >= 3 in square over sliding 24 hours while ceasefire cf active }
`;
const ring = [
  [30, 48],
  [32, 48],
  [32, 49.5],
  [30, 49.5],
  [30, 48],
];
const columns = {
  item: 'id',
  from: 'from',
  longitude: 'lon',
  latitude: 'lat',
  place: 'place',
  source: 'outlet',
  url: 'url',
  title: 'title',
  text: 'text',
};
const constants = { domain: 'land', kind: 'shelling', actor: 'xan', placePrecision: 'device', sourceClass: 'media' };

/** Loads a case whose every name, title, place and text is hostile; gives the store's folder. Its public edition shows what the operator sees. */
export async function hostileStore(folder: string): Promise<string> {
  const files = join(folder, 'hostile-files');
  mkdirSync(files, { recursive: true });
  const feature = { type: 'Feature', id: 'square', properties: { source: hostile[0] } };
  writeFileSync(join(files, 'agreement.truce'), agreement);
  writeFileSync(
    join(files, 'geo.json'),
    JSON.stringify({
      type: 'FeatureCollection',
      features: [{ ...feature, geometry: { type: 'Polygon', coordinates: [ring] } }],
    }),
  );
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const urls = [
    ...hostile.map((_, index) => `https://x.example/${index}"><script>globalThis.ran=1</script>`),
    ...refusedUrls,
  ];
  const rows = urls.map((url, index) => {
    const text = hostile[index % hostile.length]!;
    return [
      `${index}-${text.slice(0, 60)}`,
      `2031-02-0${1 + (index % 2)} ${10 + index}:43`,
      (31 + index / 10).toFixed(4),
      '48.7',
      text.slice(0, 400),
      text.slice(0, 400),
      url,
      text,
      `${text} ${text}`.slice(0, 12_000),
    ]
      .map(cell)
      .join(',');
  });
  writeFileSync(join(files, 'reports.csv'), [Object.values(columns).join(','), ...rows].join('\n'));
  const store = join(folder, 'hostile-store');
  const loaded = await loadCase(
    store,
    {
      agreement: join(files, 'agreement.truce'),
      id: 'hostile',
      title: hostile[0],
      assume: [],
      dayZone: 'Europe/Kyiv',
      profile: {
        ...defaultProfile,
        fields: operatorProfile.fields,
        name: 'all',
        gridKm: 1,
        delayHours: 0,
        countMin: 1,
      },
      notices: hostile,
    },
    [
      {
        feed: 'csv',
        path: join(files, 'reports.csv'),
        options: { mapping: { format: 1, rows: 'reports', timeZone: 'Europe/Kyiv', columns, constants } },
      },
    ],
    {
      now: () => instant(parseInstant('2031-02-03T00:00Z')!),
      progress: () => {},
      signal: new AbortController().signal,
    },
  );
  if (isRefusal(loaded)) throw new Error(loaded.message);
  if (loaded.accepted !== hostile.length || loaded.rejected !== refusedUrls.length)
    throw new Error(`loaded ${loaded.accepted}, rejected ${loaded.rejected}`);
  return store;
}
