import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant, isRefusal } from '@truceline/truce/kernel';
import { exact, exactAsText } from '@truceline/truce/pledges';
import { assetKinds, type Recovered, sectors } from '@truceline/truce/recovery';
import { beforeAll, describe, expect, it } from 'vitest';
import { plantedStore, temporaryFolder } from '../../testing/planted-case.ts';
import { sameNames } from '../../testing/promised-store.ts';
import { readable } from '../../testing/readable-bytes.ts';
import { enterRecovered, recoveryProfile } from '../../testing/recovered-store.ts';
import { assetWords, dayOf2031, recoveredWord, smallRecovery } from '../../testing/recovered-words.ts';
import { openOperatorShelf, publishStore } from '../index.ts';
import { caseAddresses, caseFile } from '../publish/site.ts';

const folder = temporaryFolder();
const now = dayOf2031(4, 5);
/** Nothing else in the case has this hour, these figures or this word. */
const heard = instant(Date.UTC(2031, 1, 11, 4, 37, 41, 419));
const planted = {
  at: [33.128417, 48.519263],
  uncertaintyM: 50_987,
  region: 'Northmark',
  place: 'Plantedville',
} as const;
const speaker = { side: 'observer', name: 'Plantedspeaker Ivana' } as const;
const quiet = { evidence: ['planted note without address'], receivedAt: heard, speaker } as const;
const open = { receivedAt: heard, evidence: ['https://works.example/list', 'planted note beside an address'] } as const;
const amount = (value: bigint) => ({ measure: 'quantity', unit: 'plantedmegawatt', value: exact(value) }) as const;
const cost = (value: bigint) => ({ measure: 'money', currency: 'XTS', value: exact(value) }) as const;
const homes = { startsAt: heard, endsAt: instant(Date.UTC(2033, 6, 19)) };

/** Words of every sort, in every member of which something is planted that no public reader may see. */
const secretWords: readonly Recovered[] = [
  ...assetKinds
    .filter((kind) => kind !== 'school' && kind !== 'hospital')
    .flatMap((kind) => [
      recoveredWord(
        'asset',
        {
          asset: `planted-${kind}`,
          telling: {
            what: 'described',
            facts: { name: `planted ${kind} Zhytnyk`, kind, placing: planted, owner: 'Olena Zhytnyk' },
          },
        },
        open,
      ),
      recoveredWord(
        'asset',
        { asset: `planted-${kind}`, telling: { what: 'damaged', extent: 'partly', repairCost: cost(4711n) } },
        open,
      ),
      recoveredWord(
        'asset',
        { asset: `planted-${kind}`, telling: { what: 'capacity', state: 'restored', amount: amount(8123n) } },
        open,
      ),
    ]),
  recoveredWord(
    'asset',
    { asset: 'planted-unknown', telling: { what: 'capacity', state: 'lost', amount: amount(8123n) } },
    open,
  ),
  recoveredWord(
    'asset',
    { asset: 'school-12', telling: { what: 'described', facts: { placing: planted, owner: 'Olena Zhytnyk' } } },
    open,
  ),
  ...sectors.map((sector) =>
    recoveredWord(
      'works',
      {
        works: 'm-school-12',
        telling: {
          what: 'described',
          facts: {
            placing: planted,
            owner: 'Ivan Zhytnyk',
            serves: ['planted-grid'],
            ...(sector === 'energy' ? { planned: homes } : {}),
          },
        },
      },
      open,
    ),
  ),
  recoveredWord(
    'works',
    {
      works: 'home',
      telling: { what: 'described', facts: { name: 'Flat of Ivan Zhytnyk', sector: 'housing', placing: planted } },
    },
    open,
  ),
  recoveredWord(
    'works',
    { works: 'home', telling: { what: 'money', kind: 'spent', amount: cost(77n), from: 'Ivan Zhytnyk' } },
    open,
  ),
  recoveredWord(
    'works',
    {
      works: 'planted-quiet',
      telling: { what: 'described', facts: { name: 'planted quiet works', sector: 'health' } },
    },
    quiet,
  ),
  recoveredWord(
    'works',
    { works: 'planted-quiet', telling: { what: 'money', kind: 'spent', amount: cost(4711n) } },
    quiet,
  ),
  recoveredWord(
    'assessment',
    {
      assessment: 'planted-assessment',
      telling: { what: 'assessed', measure: 'damage', region: 'plantedregion', amount: cost(8123n) },
    },
    quiet,
  ),
];

/** Every spelling in which something planted could stand in a byte; the case itself is called `planted`. */
const secrets: readonly RegExp[] = [
  /Zhytnyk/i,
  /planted[- ](?!case)[a-z0-9]/i,
  /planted(?:speaker|ville|megawatt|region)/i,
  /\b4[ ,.\u202f\u00a0]?711\b/,
  /\b8[ ,.\u202f\u00a0]?123\b/,
  /\b50[ ,.\u202f\u00a0]?987\b/,
  /33\.12\d{2,}/,
  /48\.519\d*/,
  /T04:37|06:37|2033-07-19/,
  new RegExp(`\\b${heard}\\b`),
];
const leaks = (text: string): readonly string[] => {
  const own = text.replaceAll(/planted (?:case|square)|cases\/planted\b|local-[0-9a-f]{12}\/planted\b/gi, '');
  return secrets.flatMap((secret) => secret.exec(own) ?? []);
};

let store: string;
beforeAll(async () => {
  store = await plantedStore(join(folder, 'full'), 24, recoveryProfile);
  await enterRecovered(store, [...smallRecovery(), ...secretWords]);
});

describe('nothing of recovery that is not public', () => {
  it('reaches a byte of a published folder: pages, files, PDF', async () => {
    const out = join(folder, 'out');
    const done = await publishStore(store, out, {
      now,
      languages: ['en'],
      progress: () => {},
      signal: new AbortController().signal,
    });
    if (isRefusal(done)) throw new Error(done.message);
    const files = readdirSync(out, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile() && !/^(?:editor|texts|assets)/.test(each.parentPath.slice(out.length + 1)))
      .map((each) => join(each.parentPath, each.name));
    const named = files.map((file) => file.slice(out.length + 1));
    for (const file of ['recovery/index.html', 'recovery/works/m-hospital/index.html', 'recovery/sums.csv'])
      expect(named).toContain(join('planted', file));
    for (const file of files)
      expect([file, leaks(readable(file)), leaks(file.slice(out.length))]).toEqual([file, [], []]);
    // What may be said stands there: works of homes without the name of who lives there, money without who paid it.
    const edition = readFileSync(join(out, 'planted', 'data', 'edition.json'), 'utf8');
    expect(edition).toMatch(/"works": "wks-[0-9a-f]{16}"/);
    expect(edition).not.toContain('"works": "home"');
    expect(edition).toMatch(/"from": "src-[0-9a-f]{16}"/);
    expect(edition).toContain('"capacity"');
  });
});

describe('whoever compares the public editions of 90 days', () => {
  it('reads the same in two worlds that differ in hours, in single figures behind a sum, and in all without an address', async () => {
    const world = (secret: 0 | 1): readonly Recovered[] => {
      const shift = secret * 7 * 3_600_000;
      // The same sums from other parts, and at other hours of the month.
      const parts = secret === 0 ? [40, 55, 60, 35, 70, 20] : [50, 45, 35, 60, 60, 30];
      const plants = parts.flatMap((lost, index) =>
        assetWords(
          `plant-${index}`,
          { kind: 'powerStation', sector: 'energy', region: 'Southmark', lost },
          { receivedAt: instant(dayOf2031(2, 14) + shift * (index + 1)) },
        ),
      );
      const hidden = [1, 2, 3].map((each) =>
        recoveredWord(
          'asset',
          { asset: `h${each}`, telling: { what: 'capacity', state: 'lost', amount: amount(BigInt(each + secret)) } },
          quiet,
        ),
      );
      const works = recoveredWord(
        'works',
        {
          works: 'w',
          telling: {
            what: 'described',
            facts: {
              name: 'A school',
              sector: 'education',
              placing: { region: 'Northmark', place: `Street ${secret}` },
            },
          },
        },
        { id: 'public-works', receivedAt: instant(dayOf2031(2, 13, 10) + shift / 7) },
      );
      return [...plants.map(numbered), ...hidden, works];
    };
    const read = async (secret: 0 | 1, namesOf?: string): Promise<readonly [string, readonly string[]]> => {
      const own = await plantedStore(join(folder, `world-${secret}`), 6, recoveryProfile);
      if (namesOf !== undefined) sameNames(namesOf, own);
      await enterRecovered(own, world(secret));
      const shelf = await openOperatorShelf(own, () => dayOf2031(7, 1), { audience: 'public', writing: false });
      if (isRefusal(shelf)) throw new Error(shelf.message);
      const found: string[] = [];
      for (let day = 0; day < 90; day++) {
        const edition = shelf.edition('planted', instant(dayOf2031(2, 8) + day * 86_400_000));
        if (!edition || isRefusal(edition)) throw new Error(edition?.message ?? 'no edition');
        const { recovered, capacity } = edition;
        found.push(JSON.stringify({ day, recovered, capacity }, exactAsText));
        if (day % 30 === 29)
          for (const address of caseAddresses(edition))
            if (address.startsWith('recovery'))
              found.push(
                caseFile(edition, address, {
                  audience: 'public',
                  assets: { css: 'a', script: 'b' },
                  basemap: undefined,
                })!.body,
              );
      }
      shelf.close();
      return [own, found];
    };
    const [first, one] = await read(0);
    const [, other] = await read(1, first);
    expect(other).toEqual(one);
    expect(one.at(-1)!.length).toBeGreaterThan(0);
    expect(new Set(one.map((text) => /"capacity":.*/.exec(text)?.[0])).size).toBeGreaterThan(1);
    expect(one.join()).toContain('A school');
  });
});

/** The same id in both worlds. */
function numbered(word: Recovered, index: number): Recovered {
  return { ...word, entry: { ...word.entry, id: `numbered-${index}` } } as Recovered;
}
