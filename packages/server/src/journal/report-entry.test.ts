import { disclose, type Field, openDisclosure, type Sealed, seal, statementText } from '@truceline/record';
import { instant } from '@truceline/truce/kernel';
import { incidentKinds, type ReportDraft, reportIdOf } from '@truceline/truce/reports';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EntryDraft, reportEntry, reportFromEntry, type StoredEntry } from './index.ts';

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
const count = fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)).map(([a, b, c]) => ({ low: a, best: a + b, high: a + b + c }));
const position = fc
  .tuple(fc.double({ min: 1, max: 179, noNaN: true }), fc.double({ min: -85, max: -1, noNaN: true }))
  .map(([a, b]) => [a, b] as const);
const happenedAt = fc
  .record({
    startsAt: fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2100, 0) }),
    lengthMs: fc.nat(40 * 86_400_000),
    precision: fc.constantFrom('moment', 'hour', 'day', 'week', 'month', 'longer'),
    of: fc.constantFrom('incident', 'report'),
  })
  .map(({ startsAt, lengthMs, ...rest }) => ({
    startsAt: instant(startsAt),
    endsAt: instant(startsAt + lengthMs),
    ...rest,
  }));
const reportDrafts = fc.record(
  {
    feed: fc.constantFrom('viina', 'ucdp-ged', 'csv'),
    source: text,
    sourceClass: fc.constantFrom('party', 'media', 'sensor'),
    item: text,
    happenedAt,
    publishedAt: fc.integer({ min: 0, max: 4e12 }).map(instant),
    place: fc.record(
      {
        at: position,
        precision: fc.constantFrom('device', 'settlement', 'region', 'unknown'),
        name: text,
        regions: fc.array(text, { maxLength: 3 }),
      },
      { requiredKeys: ['precision', 'regions'] },
    ),
    kind: fc.constantFrom(...incidentKinds.map(({ name }) => name)),
    domain: fc.constantFrom('land', 'air', 'sea', 'spectrum'),
    means: fc.constantFrom(['saw', 'heard'], ['camera']),
    effects: count,
    actor: fc.constantFrom('ru', 'ua'),
    deaths: count,
    grade: fc.record({ source: fc.constantFrom('A', 'C', 'F'), information: fc.constantFrom(1, 3, 6) }),
    media: fc.array(fc.record({ url: text, title: text }, { requiredKeys: ['url'] }), { maxLength: 2 }),
    text,
    observer: position,
    corrects: text,
    retracts: text,
    exercise: fc.constant(true),
  },
  {
    requiredKeys: ['feed', 'source', 'sourceClass', 'item', 'happenedAt', 'place', 'kind', 'domain', 'grade', 'media'],
  },
) as fc.Arbitrary<ReportDraft>;

const stored = (entry: EntryDraft): StoredEntry => ({
  index: 5,
  entryId: 'ab'.repeat(32),
  receivedAt: instant(7),
  author: 'local-test',
  seq: 5,
  kind: entry.kind,
  label: 'clear',
  body: entry.body,
  sealed: JSON.parse(JSON.stringify(entry.sealed)) as readonly Field[],
});
const example: ReportDraft = {
  feed: 'smm-annex',
  source: 'patrol-7',
  sourceClass: 'monitor',
  item: '2026-03-01/4',
  kind: 'shelling',
  domain: 'land',
  grade: { source: 'B', information: 2 },
  media: [],
  happenedAt: {
    startsAt: instant(Date.UTC(2026, 2, 1, 23, 12, 40)),
    endsAt: instant(Date.UTC(2026, 2, 2, 0, 1)),
    precision: 'moment',
    of: 'incident',
  },
  place: {
    at: [38.123456, 48.654321],
    precision: 'device',
    name: 'the mill by Vantova',
    regions: ['Oblast One'],
  },
  observer: [38.2, 48.7],
  text: 'heard two explosions by the mill',
  actor: 'ru',
  effects: { low: 2, best: 2, high: 2 },
};

describe('a report as an entry', () => {
  test('every draft comes back from its entry with the id that names it', () => {
    fc.assert(
      fc.property(reportDrafts, (draft) => {
        const id = reportIdOf(draft);
        const report = reportFromEntry(stored(reportEntry(draft, id)))!;
        const { id: again, receivedAt, words: _words, sketch: _sketch, ...rest } = report;
        expect([again, receivedAt]).toEqual([id, 7]);
        expect(reportIdOf(rest)).toBe(id);
        expect({ ...rest, place: { ...rest.place, at: undefined }, observer: undefined }).toEqual({
          ...draft,
          place: { ...draft.place, at: undefined },
          observer: undefined,
        });
      }),
      { numRuns: 300 },
    );
  });

  test('only codes and the day stand in clear, whatever the draft holds', () => {
    fc.assert(
      fc.property(reportDrafts, (draft) => {
        const entry = reportEntry(draft, reportIdOf(draft));
        for (const name of Object.keys(entry.body))
          expect(['feed', 'kind', 'domain', 'sourceClass', 'grade', 'exercise']).toContain(name);
        expect(entry.happened).toMatch(/^\d{4}-\d{2}-\d{2}T00:00Z\/P\d+D$/);
        const statement = statementText({
          author: 'local-test',
          seq: 0,
          v: 1,
          label: 'clear',
          kind: entry.kind,
          body: entry.body,
          happened: entry.happened!,
        });
        expect(statement).toBeTypeOf('string');
      }),
      { numRuns: 300 },
    );
  });

  test('the days in clear hold the time, and no day more', () => {
    expect(reportEntry(example, reportIdOf(example)).happened).toBe('2026-03-01T00:00Z/P2D');
    const midnight = { ...example.happenedAt, endsAt: instant(Date.UTC(2026, 2, 2)) };
    expect(reportEntry({ ...example, happenedAt: midnight }, reportIdOf(example)).happened).toBe(
      '2026-03-01T00:00Z/P1D',
    );
  });

  test('a coarse place or time can be released alone, and says nothing finer', () => {
    const { sealed } = reportEntry(example, reportIdOf(example));
    const hidden = seal(sealed!, new Uint8Array(32).fill(1)) as Sealed;
    const disclosure = disclose(hidden, ['place/10km', 'time/hour']);
    expect(openDisclosure(disclosure, hidden.header)).toEqual([
      { path: 'place/10km', label: 'green', value: { centre: ['38.083', '48.698'], sideKm: 10 } },
      { path: 'time/hour', label: 'green', value: '2026-03-01T23:00Z/PT2H' },
    ]);
    for (const planted of ['38.123', '48.654', 'mill', '23:12', 'patrol'])
      expect(JSON.stringify(disclosure)).not.toContain(planted);
  });

  test('a time that the source knows by the day is not sealed by the hour', () => {
    const { sealed } = reportEntry(
      { ...example, happenedAt: { ...example.happenedAt, precision: 'day' } },
      reportIdOf(example),
    );
    expect(sealed!.map(({ path }) => path).filter((path) => path.startsWith('time/'))).toEqual(['time/exact']);
  });

  test('where the observer stood is labelled for nobody else', () => {
    expect(reportEntry(example, reportIdOf(example)).sealed!.find(({ path }) => path === 'observer')!.label).toBe(
      'red',
    );
  });

  test('an entry of another kind or with destroyed fields holds no report; changed fields are an error', () => {
    const entry = stored(reportEntry(example, reportIdOf(example)));
    const { sealed, ...withheld } = entry;
    expect(reportFromEntry({ ...entry, kind: 'coverage' })).toBeUndefined();
    expect(reportFromEntry(withheld)).toBeUndefined();
    const changed = sealed!.map((field) => (field.path === 'text' ? { ...field, value: 'heard nothing' } : field));
    expect(() => reportFromEntry({ ...entry, sealed: changed })).toThrow('entry 5');
  });
});
