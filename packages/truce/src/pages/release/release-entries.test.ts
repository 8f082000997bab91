import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  defaultProfile,
  entryShown,
  isPadded,
  operatorProfile,
  paddingFor,
  type ReleaseProfile,
  releasableFields,
} from './index.ts';

const open: ReleaseProfile = { ...defaultProfile, delayHours: 0, countMin: 1, fields: [...releasableFields] };
const hash = 'a'.repeat(64);
const run = {
  of: 'edition',
  knownAt: '2030-02-01T00:00:00.000Z',
  engine: hash,
  terms: hash,
  profile: hash,
  ground: hash,
  size: 31,
  root: hash,
  result: hash,
};
const report = { feed: 'csv', kind: 'shelling', domain: 'land', sourceClass: 'media', grade: 'C3' };
const shown = (kind: string, body: Readonly<Record<string, unknown>>, profile = defaultProfile, label = 'clear') =>
  entryShown({ kind, label, body }, profile);

describe('which entries of the record are shown', () => {
  it('those made to be public, by any profile', () => {
    expect(shown('run', run)).toBe(true);
    expect(shown('run', { ...run, basemap: hash })).toBe(true);
    expect(shown('agreement', { path: 'agreement.truce', texts: [{ path: 'geo/a b.json', sha256: hash }] })).toBe(true);
    expect(shown('thresholds', { of: 'coverageFloor', hoursPerMille: 600, decided: run.knownAt })).toBe(true);
    expect(shown('redaction', { entry: hash, authority: 'joint-commission', reason: 'source' })).toBe(true);
    expect(shown('stamp', { authority: 'a', size: 7, sha256: hash, time: '2031-02-01T00:00:00.000Z' })).toBe(true);
  });

  it('none with a member, a value or a label that was not thought through', () => {
    expect(shown('run', { ...run, by: 'Marfa' })).toBe(false);
    expect(shown('run', { ...run, engine: 'Marfa' })).toBe(false);
    expect(shown('run', { ...run, of: 'backtest' })).toBe(false);
    expect(shown('run', run, defaultProfile, 'amber')).toBe(false);
    expect(shown('stamp', { authority: 'a', size: 7, sha256: hash, time: 'in February' })).toBe(false);
    expect(shown('redaction', { entry: hash, authority: 'Marfa Zhuravlyk', reason: 'source' })).toBe(false);
    expect(shown('agreement', { path: '/home/marfa/a.truce', texts: [] })).toBe(false);
    expect(shown('agreement', { path: '../marfa/a.truce', texts: [] })).toBe(false);
    expect(shown('agreement', { path: 'a.truce', texts: [{ path: 'b', sha256: hash, by: 'Marfa' }] })).toBe(false);
    expect(shown('agreement', { of: 'amendedText', hash, path: 'a.truce', texts: [] })).toBe(false);
    expect(shown('thresholds', { of: 'coverageFloor', hoursPerMille: 600 })).toBe(false);
    expect(shown('constructor', {})).toBe(false);
    expect(shown('run', JSON.parse('{"__proto__":{"of":"edition"}}'))).toBe(false);
  });

  it('a report only where the profile releases all that stands in clear, and no small count is kept back', () => {
    expect(shown('report', report, open)).toBe(true);
    expect(shown('report', { ...report, exercise: true }, open)).toBe(true);
    expect(shown('report', report, { ...open, countMin: 2 })).toBe(false);
    expect(shown('report', { ...report, observer: 'post 7' }, open)).toBe(false);
    for (const field of ['feed', 'kind', 'domain', 'source-class', 'grade', 'day', 'minute'] as const)
      expect([
        field,
        shown('report', report, { ...open, fields: open.fields.filter((each) => each !== field) }),
      ]).toEqual([field, false]);
  });

  it('nothing of any other kind, whatever the profile releases', () => {
    const kinds = [
      'coverage',
      'docketAct',
      'ballot',
      'label',
      'grade',
      'fusion',
      'parameters',
      'attachment',
      'padding',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.dictionary(fc.string(), fc.jsonValue()), (kind, body) => {
        expect(shown(kind, body, open)).toBe(false);
      }),
    );
    expect(() => shown('run', run, operatorProfile)).toThrow();
  });
});

describe('padding', () => {
  it('makes whole blocks of what is withheld, and is never none', () => {
    fc.assert(
      fc.property(fc.nat(5_000), fc.integer({ min: 1, max: 500 }), (withheld, countMin) => {
        const padding = paddingFor(withheld, { countMin });
        const block = paddingFor(0, { countMin });
        expect(block).toBeGreaterThanOrEqual(Math.max(32, 2 * countMin));
        expect((withheld + padding) % block).toBe(0);
        expect(padding).toBeGreaterThanOrEqual(1);
        expect(padding).toBeLessThanOrEqual(block);
      }),
    );
  });

  it('so that every count that the pages keep back looks like every other', () => {
    const blocks = new Set(
      Array.from({ length: defaultProfile.countMin }, (_, n) => n + paddingFor(n, defaultProfile)),
    );
    expect([...blocks]).toEqual([32]);
  });

  it('is needed where counts are merged or news is kept back', () => {
    expect(isPadded(defaultProfile)).toBe(true);
    expect(isPadded({ countMin: 1, delayHours: 1 })).toBe(true);
    expect(isPadded({ countMin: 1, delayHours: 0 })).toBe(false);
  });
});
