import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant, isRefusal } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { defaultProfile } from '@truceline/truce/pages';
import { beforeAll, describe, expect, it } from 'vitest';
import { exerciseAt } from '../../../testing/exercise-store.ts';
import { temporaryFolder } from '../../../testing/planted-case.ts';
import { keepPlaces, loadCase, openOperatorShelf } from '../../index.ts';
import { caseAddresses, caseFile } from '../site.ts';

const folder = temporaryFolder();
const store = join(folder, 'store');
/** The exercise is over in March 2001; tables come in after it, and a public edition is a day late. */
const now = () => instant(Date.UTC(2001, 3, 2, 12));
const asked = instant(Date.UTC(2001, 3, 6));
const quiet = { progress: () => {}, signal: new AbortController().signal };
const editions = {} as Record<'operator' | 'public', Edition>;

const told = '2001-03-04,2001-03-05,observer,EXERCISE gazette,https://example.org/gazette,yes';
const surveyed = '2001-03-04,2001-03-05,observer,EXERCISE survey team,https://example.org/sheet,yes';
const secret = 'Planted Marfa Zhuravlyk';
const tables = {
  surveys: [
    'id,survey,state,region,place,longitude,latitude,radius_m,area,date,received,side,speaker,sources,exercise',
    `s-1,f-1,suspected,,Vellamora,-128.325,-40.445,500,,${surveyed}`,
    `s-2,f-2,cleared,,Sallatune,-128.163,-39.615,2500,,${surveyed}`,
    `s-3,f-3,confirmed,,${secret},-128.0123456,-39.6543210,40,,${surveyed}`,
  ],
  authorities: [
    'id,what,matter,region,name,link,date,received,side,speaker,sources,exercise',
    `a-1,decides,entry,,EXERCISE mine office,https://example.org/mines,${told}`,
    `a-2,decides,return,Region B,EXERCISE administration of B,https://example.org/b,${told}`,
  ],
};

beforeAll(async () => {
  await exerciseAt(store, { days: 20 });
  mkdirSync(join(folder, 'tables'));
  const sources = Object.entries(tables).map(([feed, rows]) => {
    const path = join(folder, 'tables', `${feed}.csv`);
    writeFileSync(path, `${rows.join('\n')}\n`);
    return { feed, path, options: {} };
  });
  const wanted = { agreement: 'exercise', id: 'exercise', assume: [], dayZone: 'UTC', profile: defaultProfile };
  const added = await loadCase(store, wanted, sources, { now, ...quiet });
  if (isRefusal(added)) throw new Error(added.message);
  const settlements = (await openEdition('operator')).places!;
  const kept = await keepPlaces(store, 'exercise', {
    gazetteer: {
      source: 'EXERCISE: invented',
      places: [
        ...settlements.places,
        { id: 'twin-a', names: [{ text: 'Twinfold' }, { text: 'Твінфолд' }], at: [-128.4, -40.5], region: 'Region A' },
        { id: 'twin-b', names: [{ text: 'Twinfold' }], at: [-127.4, -40.9], region: 'Region B' },
        { id: 'nothing-here', names: [{ text: 'Farquiet' }], at: [-60, 10] },
        { id: 'depot-7', names: [{ text: secret }], at: [-128.0123, -39.6543], region: 'Region A' },
      ],
    },
    printable: false,
  });
  if (isRefusal(kept)) throw new Error(kept.message);
  for (const audience of ['operator', 'public'] as const) editions[audience] = await openEdition(audience);
});

async function openEdition(audience: 'operator' | 'public'): Promise<Edition> {
  const shelf = await openOperatorShelf(store, () => asked, { audience, writing: false });
  if (isRefusal(shelf)) throw new Error(shelf.message);
  const edition = shelf.edition('exercise', asked);
  shelf.close();
  if (!edition || isRefusal(edition)) throw new Error('no edition');
  return edition;
}

function html(
  address: string,
  audience: 'operator' | 'public' = 'operator',
  query?: Readonly<Record<string, string>>,
): string | undefined {
  const around = {
    audience,
    assets: { css: 'a.css', script: 'a.js' },
    basemap: undefined,
    ...(query ? { asked: query } : {}),
  };
  return caseFile(editions[audience], address, around)?.body;
}
const main = (text: string | undefined): string => /<main[\s\S]*<\/main>/.exec(text ?? '')?.[0] ?? '';
const words = (text: string | undefined): string =>
  main(text)
    .replaceAll(/<title>[^<]*<\/title>|<[^>]+>/g, ' ')
    .replaceAll(/[\s\u00a0]+/g, ' ');
const first = (text: string | undefined): readonly string[] =>
  [.../<div class="first">([\s\S]*?)<\/div>/.exec(text ?? '')![1]!.matchAll(/<p>([^<]*)<\/p>/g)].map(
    ([, line]) => line!,
  );

describe('the page of a place', () => {
  it('says first that it was not surveyed for mines, and that nobody told anything of it', () => {
    expect(first(html('places/nothing-here/'))).toEqual([
      'mines: not surveyed here',
      'Nobody has told anything of this place itself. That is not a statement that nothing happened here.',
    ]);
    const page = words(html('places/nothing-here/'));
    expect(page).toMatch(
      /What nobody has told Mines and unexploded ordnance Incidents recorded around here Works, and what serves people here Needs of the area People counted Arrangements and windows of silence here/,
    );
    expect(page).toContain('no zone is drawn here: nobody recorded where they looked');
  });

  it('says of a survey who made it, when, and how far it reaches; of a part surveyed, that the whole is not', () => {
    expect(first(html('places/sallatune/'))[0]).toMatch(
      /^mines: reported cleared, by observer: EXERCISE survey team, surveyed 2001-03-04, of an area that holds this place/,
    );
    expect(first(html('places/vellamora/'))).toEqual([
      'mines: suspected, by observer: EXERCISE survey team, surveyed 2001-03-04, of an area that may reach this place',
      'mines: not surveyed here as a whole: no survey is known to cover all of it',
    ]);
  });

  it('names who decides with a link, and says where nobody is named', () => {
    const page = html('places/twin-b/')!;
    expect(page).toContain('href="https://example.org/b"');
    expect(words(page)).toContain('EXERCISE administration of B decides whether people may return in Region B');
    expect(words(html('places/twin-a/'))).not.toContain('administration of B');
    expect(words(html('places/twin-a/'))).toContain('Nobody is named who decides whether people may return.');
  });

  it('counts within each radius as ranges, each beside the hours watched', () => {
    const rows = [...html('places/vellamora/')!.matchAll(/<table class="exposure">([\s\S]*?)<\/table>/g)][0]![1]!;
    const cells = [
      ...rows.matchAll(
        /<tr><th scope="row">([^<]*)<\/th>[\s\S]*?<td class="number"[^>]*>([^<]*)<\/td>((?:<td[^>]*>[^<]*<\/td>)+)/g,
      ),
    ];
    expect(new Set(cells.map(([, radius]) => radius))).toEqual(new Set(['5 km', '10 km', '25 km', '50 km']));
    for (const [, , , watched] of cells)
      expect(watched).toMatch(/<td[^>]*>(?:(?:[^<]*Watched )?[\d.]+ h of [\d.]+ h|[^<]*nobody recorded)/);
    expect(rows).toMatch(/<th scope="col">Watched(?:, [^<]+)?<\/th>/);
  });

  it('says in a line each what is told, by whom and since when, before the map, and leads to the pages of what is told', () => {
    const page = html('places/vellamora/')!;
    const lines = /<h2 id="told">[\s\S]*?<\/section>/.exec(page)![0];
    expect(page.indexOf(lines)).toBeLessThan(page.indexOf('class="map'));
    for (const [, part] of lines.matchAll(/href="#([a-z]+)"/g)) expect(page).toContain(`<h2 id="${part}">`);
    expect(words(page)).toContain('EXERCISE mine office decides whether anybody may enter ( their own page )');
    const guarantees = /<section class="investment"[\s\S]*?<h3>Incidents/.exec(page)![0];
    expect(guarantees).toContain('Republic of Kessary begins “Support of the mission”');
    expect(guarantees).not.toMatch(/<code>(?:cf|kes|council|commission|backing|lasting)<|&gt;=/);
  });

  it('stands beside tables of recovery and people that carry the mark in one word a row', () => {
    for (const address of ['recovery/works.csv', 'people/people.csv']) {
      const rows = html(address)?.trim().split('\r\n').slice(1) ?? [];
      expect([address, rows.length > 0]).toEqual([address, true]);
      for (const row of rows) expect(row).toMatch(/,EXERCISE$/);
    }
  });

  it('lists other places of its name, and its address by name leads to it or to their list', () => {
    expect(words(html('places/twin-a/'))).toContain('One other place of this name: Twinfold , Region B');
    expect(words(html('places/Twinfold/'))).toMatch(/Found 2 in the list.* Twinfold , Region A .*Twinfold , Region B/);
    expect(words(html('places/Велламора/'))).toContain('8.8 km from Twinfold (Region A)');
    expect(html('places/no-such-place/')).toBeUndefined();
    expect(html('places/twin-a/more/')).toBeUndefined();
  });

  it('has each part once', () => {
    const ids = [...html('places/vellamora/')!.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(ids).toContain('guarantees');
  });

  it('never rates, advises or comforts', () => {
    for (const audience of ['operator', 'public'] as const)
      for (const address of [...caseAddresses(editions[audience])].filter((each) => each.startsWith('places/'))) {
        const text = main(html(address, audience));
        expect([address, text.match(/\bsafe\w*|\bgreen\b|\brisk|\brecommend|\bshould\b/i)]).toEqual([address, null]);
      }
  });
});

describe('the search', () => {
  const found = (q: string): string => words(html('places/', 'operator', { q }));

  it('works without a script, by a name with errors and in other letters', () => {
    expect(html('places/')).toContain(
      '<form class="narrow" method="get" action="../../exercise/places/" role="search">',
    );
    expect(found('velamoar')).toContain('Vellamora , West of the line spelt nearly so');
    expect(found('твінфолд')).toMatch(/Twinfold , Region A.* Twinfold , Region B/);
  });

  it('finds nothing without saying that there is nothing, whatever is asked', () => {
    expect(found('zzzqqq')).toContain('That is not a statement that there is no such place');
    expect(found('')).toContain('No name was asked for.');
    expect(found('q'.repeat(10_000))).toContain('The first 80 characters of what was asked were looked for');
    const hostile = html('places/', 'operator', { q: '"><script>alert(1)</script>' })!;
    expect(hostile).not.toContain('<script>alert');
    expect(hostile).toContain('&lt;script&gt;');
  });
});

describe('a position', () => {
  const at = (lon: string, lat: string): string => html('places/at/', 'operator', { lon, lat }) ?? '';

  it('is shown with what is told around it', () => {
    expect(words(at('-128.325', '-40.445'))).toMatch(/40\.4450 S 128\.3250 W mines: suspected/);
  });

  it.each([
    ['', '', 'longitude is no number of degrees'],
    ['31,25', '48', 'longitude is no number of degrees'],
    ['31', '1e1', 'latitude is no number of degrees'],
    ['40', '128', 'longitude and latitude seem to be exchanged'],
    ['200', '10', 'not on the globe'],
    ['1'.repeat(10_000), '10', 'longitude is no number of degrees'],
    ['<b>', '10', 'longitude is no number of degrees'],
  ])('is refused with what to write where it is `%.20s`, `%s`', (lon, lat, message) => {
    expect(words(at(lon, lat))).toContain(message);
    expect(at(lon, lat)).not.toContain('<b>');
  });

  it('far from every place of the list says so, and what it would be with its numbers exchanged', () => {
    expect(words(at('-60.5', '10.5'))).not.toContain('within 100 km');
    expect(words(at('10', '-60'))).toContain(
      'No place of the list lies within 100 km. With longitude and latitude exchanged it would be 0 m from Farquiet',
    );
  });

  it('in the sea says that it is off the land that the map draws; across the line, on which side it lies', async () => {
    const shelf = await openOperatorShelf(store, now, { audience: 'operator', writing: false });
    if (isRefusal(shelf)) throw new Error(shelf.message);
    const around = {
      audience: 'operator' as const,
      assets: { css: 'a.css', script: 'a.js' },
      basemap: shelf.basemap('exercise'),
      stated: {
        lines: [
          {
            id: 'EXERCISE line',
            validFrom: instant(0),
            lines: [
              [
                [-127.9, -39],
                [-127.9, -42],
              ] as const,
            ],
            uncertaintyM: 250,
            source: 'EXERCISE',
          },
        ],
        ranges: [],
      },
    };
    shelf.close();
    const page = (lon: string, lat: string) =>
      words(caseFile(editions.operator, 'places/at/', { ...around, asked: { lon, lat } })?.body);
    expect(page('-131.5', '-36')).toContain('may be in the sea');
    expect(page('-128.4', '-40.5')).toMatch(/Line EXERCISE line: [\d.]+ km to [\d.]+ km, to the right of the line/);
    expect(page('-127.4', '-40.5')).toMatch(/Line EXERCISE line: [\d.]+ km to [\d.]+ km, to the left of the line/);
    expect(page('-127.9', '-40.5')).toMatch(/Line EXERCISE line: 0 m to [\d.]+ (?:k?m) /);
  });
});

describe('a public edition', () => {
  const addresses = (): readonly string[] =>
    [...caseAddresses(editions.public)].filter((each) => each.startsWith('places/'));

  it('has pages of those places alone whose names may be printed, found without a server by letters', () => {
    expect(addresses()).toContain('places/vellamora/');
    expect(addresses()).toContain('places/by/v/');
    expect(addresses().some((each) => /twin|depot|nothing/.test(each))).toBe(false);
    expect(html('places/depot-7/', 'public')).toBeUndefined();
    expect(html('places/at/', 'public', { lon: '-128.3', lat: '-40.4' })).toBeUndefined();
    expect(words(html('places/by/v/', 'public'))).toContain('Vellamora');
    expect(html('places/by/z9/', 'public')).toBeUndefined();
  });

  it('does not say that nobody surveyed or told where it only leaves it out', () => {
    expect(first(html('places/vellamora/', 'public'))[0]).toBe(
      'mines: not surveyed here, as far as this public edition tells; it leaves surveys out',
    );
    const page = words(html('places/vellamora/', 'public'));
    expect(page).toContain('What this edition does not tell');
    expect(page).not.toContain('Nobody has told');
  });

  it('names who decides, counts by squares with the watching of weeks, and holds nothing that was planted', () => {
    const page = html('places/vellamora/', 'public')!;
    expect(page).toContain('href="https://example.org/mines"');
    expect(words(page)).toMatch(/square of 10 km/);
    expect(words(page)).toMatch(/% of the week|told later or withheld|nobody recorded/);
    const all = addresses()
      .map((each) => html(each, 'public')!)
      .join('\n');
    for (const hidden of [
      secret,
      'survey team',
      'field-7',
      '128.0123',
      '39.6543',
      '-40.445',
      ' km to ',
      'Twinfold',
      'Watched 1',
    ])
      expect([hidden, all.includes(hidden)]).toEqual([hidden, false]);
  });
});
