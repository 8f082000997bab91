import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';
import type { LinesObject } from './commands/lines.ts';

const folder = temporaryFolder();
const store = join(folder, 'store');
const published = join(folder, 'public');
const lineFile = (name: string, coordinates: unknown, properties: object = {}) => {
  const path = join(folder, `${name}.geojson`);
  writeFileSync(path, JSON.stringify({ type: 'Feature', properties, geometry: { type: 'LineString', coordinates } }));
  return path;
};
const west = lineFile(
  'secret-west',
  [
    [-128.2, -40.2],
    [-128.1, -40.8],
    [-127.9, -41.2],
  ],
  { left: 'vel', right: 'orn' },
);
const east = lineFile('secret-east', [
  [-127.8, -40.2],
  [-127.6, -41.2],
]);
const gazetteer = join(folder, 'places.geojson');
writeFileSync(
  gazetteer,
  JSON.stringify({
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { name: 'Miravane' },
        geometry: { type: 'Point', coordinates: [-128.021, -40.529] },
      },
    ],
  }),
);

/** Every file below a folder with its bytes, but for what SQLite lays beside a database while somebody reads it. */
function files(root: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const name of readdirSync(root, { recursive: true }) as string[])
    if (statSync(join(root, name)).isFile()) found.set(name, readFileSync(join(root, name), 'latin1'));
  for (const [name, bytes] of found)
    if (name.endsWith('-shm') || (name.endsWith('-wal') && bytes === '')) found.delete(name);
  return found;
}

beforeAll(async () => {
  expect((await truceline(['exercise', '--seed', '7', '--days', '30', '--store', store])).code).toBe(0);
  expect((await truceline(['publish', '--languages', 'en', '--store', store, '--out', published])).code).toBe(0);
}, 300_000);

describe('truceline lines', () => {
  it('measures candidates side by side, marked private, and writes into no store and no public folder', async () => {
    const [kept, shown] = [files(store), files(published)];
    const words = [
      'lines',
      'exercise',
      '--candidate',
      west,
      '--candidate',
      east,
      '--gazetteer',
      gazetteer,
      '--from',
      '2001-03-10',
      '--store',
      store,
    ];
    const told = JSON.parse((await truceline([...words, '--json'])).out) as LinesObject;
    expect([told.status, told.hypothetical, told.exercise, told.zone]).toEqual(['PRIVATE', true, true, 'agreed_line']);
    const [a, b] = told.candidates;
    expect([a!.resolved.length, b!.unresolved.length, a!.adoptedBy.id]).toEqual([1, 1, 'exercise/body/commission']);
    expect(a!.settlements!.map(({ count, outOf }) => [count, outOf])).toEqual([
      [0, 1],
      [1, 1],
      [1, 1],
    ]);
    expect(a!.belts.map(({ widthKm }) => widthKm)).toEqual([15]);
    expect(a!.sites).toBeUndefined();
    const text = (await truceline(words)).out;
    expect(text).toContain('PRIVATE, FOR THE OPERATOR ALONE');
    expect(text).toContain('without prejudice');
    expect(text).not.toMatch(/\bsafe\b/i);
    expect(files(store)).toEqual(kept);
    expect((await truceline(['publish', '--languages', 'en', '--store', store, '--out', published])).code).toBe(0);
    expect(files(published)).toEqual(shown);
    for (const bytes of [...files(store).values(), ...files(published).values()])
      expect(bytes).not.toContain('secret-west');
  }, 300_000);

  it('says what it cannot read, and never takes what nobody handed in for none', async () => {
    const odd = lineFile('odd', [
      [200, 95],
      [0, 0],
    ]);
    for (const [words, said] of [
      [['lines', 'exercise', '--candidate', odd], 'longitude comes first'],
      [['lines', 'exercise', '--candidate', join(folder, 'none.geojson')], 'cannot be read'],
      [['lines', 'exercise', '--candidate', west, '--zone', 'front'], 'the text has no line or zone'],
      [['lines', 'exercise', '--candidate', west, '--revisit', '0'], 'no number above 0'],
      [['lines', 'exercise'], '`--candidate` is missing'],
    ] as const) {
      const { code, err } = await truceline([...words, '--store', store]);
      expect([code, err]).toEqual([2, expect.stringContaining(said)]);
    }
    const alone = await truceline(['lines', 'exercise', '--candidate', west, '--store', join(folder, 'no-store')]);
    expect(alone.out).toContain('no gazetteer was handed in: which places lie near is not known');
  });
});

describe('truceline what-if', () => {
  it('works on a copy: a lower threshold, an act nobody did; the store stays as it is', async () => {
    const kept = files(store);
    const words = ['what-if', 'exercise', '--store', store];
    const vote =
      '{"act":"openVote","vote":"v1","body":"council","on":"guarantee","item":"backing","closes":"2001-03-20T12:00Z","happenedAt":"2001-03-20T10:00Z","words":"support?","by":{"office":"chair","person":"x"}}';
    const ballot = (seat: string) =>
      `{"act":"ballot","vote":"v1","seat":"${seat}","ballot":"yes","happenedAt":"2001-03-20T11:00Z","by":{"office":"delegate","of":"${seat}","person":"x"}}`;
    const acts = [vote, ...['kes', 'mar', 'und'].map(ballot)].flatMap((each) => ['--act', each]);
    const told = JSON.parse((await truceline([...words, ...acts, '--set', 'north_day=1', '--json'])).out);
    expect([told.status, told.exercise]).toEqual(['HYPOTHETICAL', true]);
    expect(told.differences.responses).toEqual([{ of: 'exercise/guarantee/backing', a: 'triggered', b: 'decided' }]);
    expect(told.differences.counters.map(({ of }: { of: string }) => of)).toContain('exercise/threshold/north_day');
    const text = (await truceline([...words, '--set', 'north_day=1'])).out;
    expect(text).toContain('HYPOTHETICAL, FOR THE OPERATOR ALONE');
    expect(text).not.toMatch(/\bsafe\b/i);
    expect(files(store)).toEqual(kept);
    for (const [more, said] of [
      [['--act', '{'], 'no JSON'],
      [['--set', 'nort_day=1'], 'did you mean `north_day`'],
      [['--act', '{"act":"ballot"}'], '`by`: who acts'],
    ] as const) {
      const { code, err } = await truceline([...words, ...more]);
      expect([code, err]).toEqual([2, expect.stringContaining(said)]);
    }
  });
});
