import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRefusal } from '@truceline/truce/kernel';
import { defaultProfile, type EditionRun } from '@truceline/truce/pages';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { type CaseFile, parseCaseFile } from '../cases/case-file.ts';
import { engineFiles, engineHash } from './engine.ts';
import { groundHash, groundKept, keepGround, settingsOf } from './ground.ts';
import { formatGround, parseGround } from './published-ground.ts';
import { sha256Of } from './replay-edition.ts';

const folder = temporaryFolder();
const secret = '5a'.repeat(32);
const text = 'truce v1\nagreement a "A text"\n';
const settings = {
  format: 1,
  id: 'a',
  title: 'A case',
  agreement: 'a.truce',
  assume: [],
  dayZone: 'Europe/Kyiv',
  reportingTime: '19:30',
  coverageFloorPerMille: 500,
  profile: { ...defaultProfile, countMin: 1, openings: 'all' },
  notices: [],
  texts: { 'a.truce': sha256Of(text) },
  gazetteer: ['Northport'],
  feeds: ['csv'],
};

function fileOf(change: Readonly<Record<string, unknown>> = {}): CaseFile {
  const file = parseCaseFile({ ...settings, ...change });
  if (isRefusal(file)) throw new Error(file.message);
  return file;
}

describe('the ground of an edition', () => {
  const hash = groundHash(settingsOf(fileOf()), secret);

  it('has another hash for every other setting and for another key', () => {
    const others = [
      { title: 'Another case' },
      { dayZone: 'UTC' },
      { coverageFloorPerMille: 501 },
      { gazetteer: [] },
      { notices: ['x'] },
      { floors: { 'a/threshold/b': 600 } },
      { texts: { 'a.truce': sha256Of('x') } },
      { profile: { ...settings.profile, gridKm: 11 } },
    ].map((change) => groundHash(settingsOf(fileOf(change)), secret));
    expect(new Set([hash, ...others, groundHash(settingsOf(fileOf()), 'other')]).size).toBe(others.length + 2);
    expect(groundHash(settingsOf(fileOf()), secret)).toBe(hash);
  });

  it('is kept once, for its owner alone, and given back only as it was', () => {
    expect([keepGround(folder, fileOf(), secret), keepGround(folder, fileOf(), secret)]).toEqual([hash, hash]);
    const path = join(folder, 'grounds', `${hash}.json`);
    expect(readdirSync(join(folder, 'grounds'))).toEqual([`${hash}.json`]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(groundKept(folder, hash, secret)).toEqual(fileOf());
    expect(groundKept(folder, 'ab'.repeat(32), secret)).toMatchObject({ code: 'ground-missing' });
    expect(groundKept(folder, hash, 'another key')).toMatchObject({ code: 'ground-changed' });
    writeFileSync(path, '{');
    expect(groundKept(folder, hash, secret)).toMatchObject({ code: 'ground-form' });
  });

  it('is published whole, and read only where each part is what the run committed to', () => {
    const run = { ground: hash } as EditionRun;
    const ground = { file: fileOf(), texts: () => new Map([['a.truce', text]]), secret };
    const published = Buffer.from(formatGround(ground, { amended: [] }) as string);
    const read = parseGround(published, run);
    if (isRefusal(read)) throw new Error(read.message);
    expect(read.texts(fileOf().texts)).toEqual(new Map([['a.truce', text]]));
    expect(read.texts({ other: 'ab'.repeat(32) })).toMatchObject({ code: 'ground-text' });
    expect([read.secret, read.file]).toEqual([secret, fileOf()]);
    fc.assert(
      fc.property(fc.nat(published.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Uint8Array.from(published, (byte, index) => (index === at ? byte ^ by : byte));
        expect(isRefusal(parseGround(changed, run))).toBe(true);
      }),
    );
  });

  it('is never written for a profile that does not open everything', () => {
    const { openings: _, ...profile } = settings.profile;
    const closed = { file: fileOf({ profile }), texts: () => new Map<string, string>(), secret };
    expect(() => formatGround(closed, { amended: [] })).toThrow('nowhere else');
  });
});

describe('the engine', () => {
  it('is every file that makes editions and pages, and no test', () => {
    const paths = engineFiles().map(([path]) => path);
    for (const path of [
      'packages/server/src/publish/site.ts',
      'packages/truce/src/pages/release/release.ts',
      'packages/record/src/bytes/canonical.ts',
      'agreements/exercise/agreement.truce',
      'package-lock.json',
    ])
      expect(paths).toContain(path);
    expect(paths.filter((path) => /\.test\.|\/testing\//.test(path))).toEqual([]);
    expect(new Set(paths).size).toBe(paths.length);
    expect(engineHash()).toMatch(/^[0-9a-f]{64}$/);
  });
});
