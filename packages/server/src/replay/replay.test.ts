import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CheckLine,
  formatBundle,
  isRefusal as isRecordRefusal,
  parseBundle,
  parseCheckpoint,
  parseNote,
} from '@truceline/record';
import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import {
  defaultProfile,
  type Edition,
  editionFromText,
  editionText,
  parseProfile,
  type ReleaseProfile,
} from '@truceline/truce/pages';
import { beforeAll, describe, expect, it } from 'vitest';
import { exerciseAt } from '../../testing/exercise-store.ts';
import { temporaryFolder, youngStore } from '../../testing/planted-case.ts';
import { agreementsFolder, fixFloor, loadCase, publishStore } from '../index.ts';
import { forgetMade } from '../public/site-files.ts';
import { checkPublished, type LineOfCase, type PublishedAsked, type PublishedCases } from './check-published.ts';

const folder = temporaryFolder();
const now = instant(parseInstant('2031-02-10T00:00Z')!);
const quiet = { progress: () => {}, signal: new AbortController().signal };

function filesBelow(path: string, below = ''): readonly string[] {
  return readdirSync(join(path, below)).flatMap((name) => {
    const each = below === '' ? name : `${below}/${name}`;
    return statSync(join(path, each)).isDirectory() ? filesBelow(path, each) : [each];
  });
}

/** A published folder as a reader has it, with some files as the test wants them. */
function copyOf(
  out: string,
  id: string,
  changed: Readonly<Record<string, string | Uint8Array | undefined>> = {},
): PublishedCases {
  const readNow = (path: string): Uint8Array | undefined => {
    if (Object.hasOwn(changed, path)) {
      const bytes = changed[path];
      return typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
    }
    return statSync(join(out, path), { throwIfNoEntry: false })?.isFile() ? readFileSync(join(out, path)) : undefined;
  };
  const note = parseNote(readFileSync(join(out, id, 'record', 'checkpoint')));
  const head = isRecordRefusal(note) ? note : parseCheckpoint(note.text);
  if (isRecordRefusal(head)) throw new Error(head.message);
  return {
    records: [
      {
        head,
        read: async (path) => readNow(`${id}/record/${path}`),
        readNow: (path) => readNow(`${id}/record/${path}`),
      },
    ],
    site: {
      read: async (path) => readNow(path),
      paths: [...new Set([...filesBelow(out), ...Object.keys(changed).filter((path) => changed[path] !== undefined)])],
    },
    whole: true,
  };
}

async function linesOf(copy: PublishedCases, asked: Partial<PublishedAsked> = {}): Promise<readonly LineOfCase[]> {
  const lines: LineOfCase[] = [];
  const checks = checkPublished(copy, { ...quiet, ...asked });
  for (;;) {
    const next = await checks.next();
    if (!next.done) lines.push(next.value);
    else if (next.value) throw new Error(next.value.message);
    else return lines;
  }
}

const outcomes = (lines: readonly CheckLine[]) => lines.map(({ check, outcome }) => `${check}: ${outcome}`);

async function published(store: string, name: string): Promise<string> {
  const out = join(folder, name);
  const done = await publishStore(store, out, { now, languages: ['en', 'uk'], ...quiet });
  if (isRefusal(done)) throw new Error(done.message);
  return out;
}

function editionIn(out: string, id: string): Edition {
  const edition = editionFromText(readFileSync(join(out, id, 'record', 'edition.json'), 'utf8'));
  if (isRefusal(edition)) throw new Error(edition.message);
  return edition;
}

describe('an edition that was published', () => {
  let [store, out] = ['', ''];
  let edition: Edition;
  const exactProfile: ReleaseProfile = { ...defaultProfile, countMin: 1 };

  beforeAll(async () => {
    store = await youngStore(folder, 12, exactProfile);
    out = await published(store, 'out-12');
    edition = editionIn(out, 'planted');
  }, 120_000);

  it('is named by its run, and its pages are made again byte for byte; without openings the terms are not evaluated again', async () => {
    forgetMade();
    expect(outcomes(await linesOf(copyOf(out, 'planted')))).toEqual([
      'edition-run: pass',
      'edition-of-run: pass',
      'edition-record: pass',
      'replay: not-checked',
      'pages: pass',
    ]);
  });

  it('comes out of the operator’s store again, byte for byte', async () => {
    const lines = await linesOf(copyOf(out, 'planted'), { store });
    expect(lines.find(({ check }) => check === 'replay')).toMatchObject({
      outcome: 'pass',
      words: expect.stringContaining('the same edition, byte for byte'),
    });
  });

  it('is refused where a byte of it differs, however small', async () => {
    const path = 'planted/record/edition.json';
    const text = readFileSync(join(out, path), 'utf8');
    const other = text.replace('"best":12', '"best":13');
    expect(other).not.toBe(text);
    expect(outcomes(await linesOf(copyOf(out, 'planted', { [path]: other })))).toContain('edition-run: fail');
    expect(outcomes(await linesOf(copyOf(out, 'planted', { [path]: `${text} ` })))).toEqual(['edition: fail']);
    expect(outcomes(await linesOf(copyOf(out, 'planted', { [path]: undefined })))).toEqual(['edition: fail']);
  });

  it('of any other form is a failure with a sentence, and no page is made of it', async () => {
    const path = 'planted/record/edition.json';
    const whole = JSON.parse(readFileSync(join(out, path), 'utf8')) as Record<string, unknown>;
    const other = async (change: Record<string, unknown>) =>
      (
        await linesOf(copyOf(out, 'planted', { [path]: editionText({ ...whole, ...change } as unknown as Edition) }))
      ).filter(({ outcome }) => outcome === 'fail');
    expect((await other({ breaches: [null] })).at(-1)?.words).toContain('has not the form of an edition');
    expect(await other({ case: { ...(whole.case as object), id: '../other' } })).toMatchObject([
      { check: 'edition', words: expect.stringContaining('no name') },
    ]);
  });

  it('has no page that was changed, left out or added: file and first byte are named', async () => {
    const page = `planted/days/${edition.periods.at(-1)!.day}/index.html`;
    const bytes = readFileSync(join(out, page));
    const at = bytes.length - 200;
    const changed = Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ 1 : byte));
    const failures = async (files: Readonly<Record<string, string | Uint8Array | undefined>>) =>
      (await linesOf(copyOf(out, 'planted', files))).filter(({ outcome }) => outcome === 'fail');
    expect(await failures({ [page]: changed })).toEqual([
      { check: 'pages', outcome: 'fail', words: expect.stringContaining(`first at byte ${at}`), path: page },
    ]);
    expect(await failures({ [page]: undefined })).toMatchObject([
      { path: page, words: expect.stringContaining('missing') },
    ]);
    expect(await failures({ 'planted/days/extra.html': 'x' })).toMatchObject([{ path: 'planted/days/extra.html' }]);
    expect(await failures({ [page]: bytes.subarray(0, 500) })).toMatchObject([
      { words: expect.stringContaining('byte 500') },
    ]);
  });

  it('leads a number to page, places and incidents, and no further than the profile does', async () => {
    const busy = edition.periods.find(({ total }) => total.high > 0)!;
    const lines = await linesOf(copyOf(out, 'planted'), { number: `days/${busy.day}/#a1.p1` });
    expect(outcomes(lines)).toEqual([
      'edition-run: pass',
      'edition-of-run: pass',
      'edition-record: pass',
      'replay: not-checked',
      'number: pass',
      'number-page: pass',
      'number-incidents: pass',
      'number-entries: not-checked',
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/planted-item|entry \d+, leaf|Marfa/);
  });

  it('leads whoever holds the store to the entries', async () => {
    const breach = edition.breaches[0]!;
    const lines = await linesOf(copyOf(out, 'planted'), { number: `planted/breaches/${breach.id}/#count`, store });
    const entries = lines.filter(({ check }) => check === 'number-entries');
    expect(entries).toHaveLength(breach.evidence.length);
    expect(entries.every(({ words }) => /^report rep-\w+ is entry \d+/.test(words))).toBe(true);
  });

  it('tells a number of a page that was changed', async () => {
    const { day } = edition.periods.at(-1)!;
    const page = `planted/days/${day}/index.html`;
    const other = readFileSync(join(out, page), 'utf8').replace('<h1>', '<h1> ');
    const lines = await linesOf(copyOf(out, 'planted', { [page]: other }), { number: `days/${day}/#a1.p1` });
    expect(lines.find(({ check }) => check === 'number-page')).toMatchObject({ outcome: 'fail', path: page });
    await expect(linesOf(copyOf(out, 'planted'), { number: 'other/days/2031-02-01/#a1.p1' })).rejects.toThrow(
      'no record of a case',
    );
    expect(outcomes(await linesOf(copyOf(out, 'planted'), { number: 'days/1999-01-01/#a1.p1' }))).toContain(
      'number: fail',
    );
  });

  it('is told to be old where the record names a newer one', async () => {
    const newer = join(folder, 'out-newer');
    const done = await publishStore(store, newer, {
      now: instant(now + 86_400_000),
      languages: ['en', 'uk'],
      ...quiet,
    });
    if (isRefusal(done)) throw new Error(done.message);
    const old = readFileSync(join(out, 'planted', 'record', 'edition.json'));
    const lines = await linesOf(copyOf(newer, 'planted', { 'planted/record/edition.json': old }));
    expect(lines.filter(({ check }) => check.startsWith('edition'))).toMatchObject([
      { check: 'edition-run', outcome: 'pass' },
      { check: 'edition-of-run', outcome: 'pass' },
      { check: 'edition-record', outcome: 'pass' },
      { check: 'edition-newest', outcome: 'fail' },
    ]);
    expect(outcomes(await linesOf(copyOf(newer, 'planted')))).not.toContain('edition-newest: fail');
    // Whoever shows the old one can withhold the newer run as well.
    const [bundle] = filesBelow(join(newer, 'planted', 'record', 'shown'));
    const path = `planted/record/shown/${bundle}`;
    const entries = parseBundle(readFileSync(join(newer, path)), Number(bundle!.split('/').at(-1)));
    if (isRecordRefusal(entries)) throw new Error(entries.message);
    const blind = formatBundle([...entries.slice(0, -1), new Uint8Array(0)]);
    if (isRecordRefusal(blind)) throw new Error(blind.message);
    const hidden = await linesOf(copyOf(newer, 'planted', { 'planted/record/edition.json': old, [path]: blind }));
    expect(outcomes(hidden)).toContain('edition-newest: fail');
  }, 120_000);

  it('comes out again when settings have changed and entries have come in since, and not from a store that has lost what it was made with', async () => {
    const path = join(store, 'cases', 'planted', 'case.json');
    const about = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    writeFileSync(path, JSON.stringify({ ...about, title: 'Another title' }));
    const later = instant(parseInstant('2031-02-11T00:00Z')!);
    const floor = { hoursPerMille: 900, decidedAt: instant(parseInstant('2031-02-01T00:00Z')!), by: 'somebody' };
    expect(await fixFloor(store, 'planted', floor, () => later)).not.toMatchObject({ refused: true });
    const again = async () =>
      (await linesOf(copyOf(out, 'planted'), { store })).find(({ check }) => check === 'replay');
    expect(await again()).toMatchObject({ outcome: 'pass' });
    const [ground] = readdirSync(join(store, 'cases', 'planted', 'grounds'));
    const kept = join(store, 'cases', 'planted', 'grounds', ground!);
    writeFileSync(kept, readFileSync(kept, 'utf8').replace('"countMin":1', '"countMin":2'));
    expect(await again()).toMatchObject({
      outcome: 'not-checked',
      words: expect.stringContaining('not those that the run'),
    });
  });
});

describe('open data', () => {
  const worked = join(agreementsFolder(), 'easter-truce-2025', 'worked-case');
  const json = (name: string): unknown => JSON.parse(readFileSync(join(worked, name), 'utf8'));

  it('is evaluated again from a copy alone, and a count of it leads to its entries', async () => {
    const profile = parseProfile({ ...(json('release-profile.json') as object), openings: 'all' });
    if (isRefusal(profile)) throw new Error(profile.message);
    const store = join(folder, 'easter');
    const loaded = await loadCase(
      store,
      { agreement: 'easter-truce-2025', assume: [], dayZone: 'Europe/Kyiv', profile, to: '2025-04-23T00:00+03:00' },
      [
        { feed: 'csv', path: join(worked, 'facts.csv'), options: { mapping: json('facts.mapping.json') } },
        { feed: 'csv', path: join(worked, 'claims.csv'), options: { mapping: json('claims.mapping.json') } },
      ],
      { now: () => instant(now - 86_400_000), ...quiet },
    );
    if (isRefusal(loaded)) throw new Error(loaded.message);
    const out = await published(store, 'out-easter');
    const id = loaded.case;
    const lines = await linesOf(copyOf(out, id));
    expect(outcomes(lines)).toEqual([
      'edition-run: pass',
      'edition-of-run: pass',
      'edition-record: pass',
      'replay: pass',
      'pages: pass',
    ]);
    const edition = editionIn(out, id);
    const busy = edition.periods.find(({ incidents }) => incidents.length > 0)!;
    const followed = await linesOf(copyOf(out, id), { number: `days/${busy.day}/#a1.p1` });
    const entries = followed.filter(({ check }) => check === 'number-entries');
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.every(({ outcome }) => outcome === 'pass')).toBe(true);
  }, 240_000);

  it('with a field that is sealed for good is not published at all', async () => {
    const store = await youngStore(folder, 4, { ...defaultProfile, countMin: 1, openings: 'all' });
    const out = join(folder, 'out-refused');
    expect(await publishStore(store, out, { now, languages: ['en', 'uk'], ...quiet })).toMatchObject({
      code: 'openings-refused',
      message: expect.stringContaining('seals a field for good'),
    });
    expect(existsSync(out)).toBe(false);
  }, 120_000);
});

describe('an exercise that is open', () => {
  let [store, out] = ['', ''];
  const id = 'open-exercise';

  beforeAll(async () => {
    store = join(folder, 'open');
    await exerciseAt(store, { id, days: 10, open: true });
    out = await published(store, 'out-open');
  }, 300_000);

  it('is evaluated again from a copy alone, to the same bytes, and every page with it', async () => {
    forgetMade();
    expect(outcomes(await linesOf(copyOf(out, id)))).toEqual([
      'edition-run: pass',
      'edition-of-run: pass',
      'edition-record: pass',
      'replay: pass',
      'pages: pass',
    ]);
  }, 300_000);

  it('leads a number to the entries that it rests on, each under the checkpoint', async () => {
    const edition = editionIn(out, id);
    const busy = edition.periods.find(({ incidents }) => incidents.length > 0)!;
    const lines = await linesOf(copyOf(out, id), { number: `${id}/days/${busy.day}/#a1.p1` });
    const entries = lines.filter(({ check }) => check === 'number-entries');
    const named = new Set(busy.incidents);
    const reports = edition.incidents.filter((each) => named.has(each.id)).flatMap((each) => each.reports);
    expect(entries).toHaveLength(Math.min(reports.length, 51));
    expect(entries.slice(0, 50).map(({ outcome }) => outcome)).toEqual(entries.slice(0, 50).map(() => 'pass'));
  }, 120_000);

  it('is another edition where a single opening is changed or missing, and says so', async () => {
    const openings = 'openings/000';
    const path = `${id}/record/${openings}`;
    const lines = readFileSync(join(out, path), 'utf8').split('\n');
    const replayOf = async (text: string | undefined, at = path) =>
      (await linesOf(copyOf(out, id, { [at]: text }), { number: 'record/edition.json#/totals' })).find(
        ({ check }) => check === 'replay',
      );
    const report = lines.findIndex((line) => line.includes('"path":"report"'));
    const other = lines.with(report, lines[report]!.replace(/"salt":"../, '"salt":"00'));
    expect(await replayOf(other.join('\n'))).toMatchObject({
      outcome: 'fail',
      words: expect.stringContaining(openings),
    });
    expect(await replayOf(lines.toSpliced(report, 1).join('\n'))).toMatchObject({ outcome: 'not-checked' });
    expect(await replayOf(undefined, `${id}/record/openings/ground.json`)).toMatchObject({ outcome: 'fail' });
    const ground = readFileSync(join(out, id, 'record', 'openings', 'ground.json'), 'utf8');
    expect(await replayOf(ground.replace('"key":"', '"key":"0'), `${id}/record/openings/ground.json`)).toMatchObject({
      outcome: 'fail',
      words: expect.stringContaining('settings'),
    });
  }, 300_000);
});
