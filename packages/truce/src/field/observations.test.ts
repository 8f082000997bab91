import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instant, instant } from '../kernel/index.ts';
import { type Report, type ReportDraft, received, reportIdOf, ungraded } from '../reports/index.ts';
import { observationsKnownAt } from './observations.ts';
import type { KeptAttachment, ObservedBeside } from './observed-beside.ts';

const observer = [31.198765, 48.712345] as const;

function reported(item: string, at: number, more: Partial<ReportDraft> = {}): Report {
  return received(
    {
      feed: 'odk',
      source: 'mission',
      sourceClass: 'monitor',
      item,
      happenedAt: { startsAt: instant(at), endsAt: instant(at), precision: 'moment', of: 'incident' },
      place: { at: [31.1, 48.6], precision: 'settlement', regions: [] },
      kind: 'explosion',
      domain: 'land',
      grade: ungraded,
      media: [],
      ...more,
    },
    instant(at + 1_000),
  );
}

function beside(report: Report, more: Partial<ObservedBeside & { receivedAt: Instant }> = {}) {
  const { feed, item, id, receivedAt } = report;
  return { feed, item, report: id, means: 'heard' as const, attachments: [], receivedAt, ...more };
}

function file(item: string, sha256: string, at: number) {
  const kept: KeptAttachment = { feed: 'odk', item, name: `${sha256}.jpg`, bytes: 3, sha256 };
  return { ...kept, receivedAt: instant(at) };
}

describe('the observations of a case', () => {
  it('are what was perceived, with what the observer took it for beside it, and the files that came with the row', () => {
    const report = reported('a', 5_000, { text: 'two', effects: { low: 2, best: 2, high: 2 } });
    const [only] = observationsKnownAt(
      {
        reports: [report, reported('b', 1)],
        observed: [beside(report, { team: 'patrol 7', assessedAs: 'outgoing' })],
        files: [file('a', 'ff', 6_000), file('b', 'ee', 6_000)],
      },
      instant(9_000),
    );
    expect(only).toMatchObject({ team: 'patrol 7', means: 'heard', assessedAs: 'outgoing', words: 'two' });
    expect(only).toMatchObject({ standing: 'standing', receivedAt: 6_000, files: [{ sha256: 'ff' }] });
  });

  it('hold no place of the observer, nor a direction and distance that lead back to it', () => {
    const placed = reported('a', 1, { observer });
    const named = reported('b', 2, { place: { precision: 'unknown', name: 'Miravane', regions: [] } });
    const found = observationsKnownAt(
      {
        reports: [placed, named],
        observed: [placed, named].map((each) => beside(each, { bearingDeg: 45, distanceM: 900 })),
        files: [],
      },
      instant(9_000),
    );
    expect(found.map(({ holdsObserver, bearingDeg, distanceM }) => [holdsObserver, bearingDeg, distanceM])).toEqual([
      [false, 45, 900],
      [true, undefined, undefined],
    ]);
    expect(JSON.stringify(found)).not.toMatch(/31\.198|48\.712|"observer"/);
  });

  it('say what corrected them and what they correct, and when they were taken back', () => {
    const first = reported('a', 1);
    const second = reported('b', 2, { corrects: 'a' });
    const third = reported('c', 3);
    const back = reported('d', 4, { retracts: 'c' });
    const ground = {
      reports: [first, second, third, back],
      observed: [first, second, third].map((each) => beside(each)),
      files: [],
    };
    const at = (knownAt: number) =>
      observationsKnownAt(ground, instant(knownAt)).map(({ item, standing, supersededBy, corrects }) => ({
        item,
        standing,
        supersededBy,
        corrects,
      }));
    expect(at(1_001)).toEqual([{ item: 'a', standing: 'standing', supersededBy: undefined, corrects: undefined }]);
    expect(at(9_000)).toEqual([
      { item: 'c', standing: 'retracted', supersededBy: undefined, corrects: undefined },
      { item: 'b', standing: 'standing', supersededBy: undefined, corrects: first.id },
      { item: 'a', standing: 'superseded', supersededBy: second.id, corrects: undefined },
    ]);
  });

  it('are none without a report, and one where two rows tell of one report', () => {
    const report = reported('a', 1);
    const gone = { ...beside(report), report: reportIdOf(reported('z', 1)) };
    const later = beside(report, { means: 'saw', receivedAt: instant(5_000) });
    const found = observationsKnownAt(
      { reports: [report], observed: [later, gone, beside(report)], files: [] },
      instant(9_000),
    );
    expect(found.map(({ means }) => means)).toEqual(['heard']);
  });

  it('are the same in whatever order all of it arrived, the newest first', () => {
    const world = fc
      .array(fc.record({ item: fc.integer({ min: 0, max: 6 }), at: fc.nat(50), corrects: fc.option(fc.nat(6)) }), {
        maxLength: 12,
      })
      .chain((rows) => {
        const reports = rows.map(({ item, at, corrects }) =>
          reported(`${item}`, at * 1_000, corrects === null || corrects === item ? {} : { corrects: `${corrects}` }),
        );
        const observed = reports.map((each, index) => beside(each, index % 3 === 0 ? { means: 'saw' } : {}));
        const files = rows.map(({ item, at }) => file(`${item}`, `${at}`, at * 1_000));
        return fc.record({
          reports: fc.constant(reports),
          others: fc.tuple(shuffled(reports), shuffled(observed), shuffled(files)),
          observed: fc.constant(observed),
          files: fc.constant(files),
          knownAt: fc.nat(60_000),
        });
      });
    fc.assert(
      fc.property(world, ({ reports, observed, files, others: [reports2, observed2, files2], knownAt }) => {
        const found = observationsKnownAt({ reports, observed, files }, instant(knownAt));
        const again = { reports: reports2, observed: observed2, files: files2 };
        expect(observationsKnownAt(again, instant(knownAt))).toEqual(found);
        const times = found.map(({ happenedAt }) => happenedAt.startsAt as number);
        expect(times).toEqual([...times].sort((a, b) => b - a));
      }),
    );
  });
});

function shuffled<T>(rows: readonly T[]): fc.Arbitrary<readonly T[]> {
  return fc.shuffledSubarray([...rows], { minLength: rows.length, maxLength: rows.length });
}
