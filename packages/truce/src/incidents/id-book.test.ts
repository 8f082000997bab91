import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at } from '../../testing/reports.ts';
import type { Instant } from '../kernel/index.ts';
import type { ReportId } from '../reports/index.ts';
import { type IdBook, type KeyedCluster, makeIdBook } from './id-book.ts';
import { type IncidentChange, type IncidentId, standsFor } from './index.ts';

const freeze = (day: number) => at(`2030-01-${String(day).padStart(2, '0')}T19:30Z`);
const id = (name: string | number) => String(name) as ReportId;
const cluster = (...names: readonly (string | number)[]): KeyedCluster => ({
  key: { startsAt: at('2030-01-01T00:00Z'), report: names.map(id).sort()[0]! },
  reports: names.map(id),
});

/** A book with the views that are frozen one a day, and what was frozen last, so that a view can be given whole. */
function diary() {
  const book = makeIdBook();
  let day = 0;
  let last = new Set<ReportId>();
  const view = (clusters: readonly KeyedCluster[], corrected: Readonly<Record<string, string>> = {}) => {
    const now = new Set(clusters.flatMap(({ reports }) => reports));
    const gone = new Map(
      [...last].filter((each) => !now.has(each)).map((each) => [each, corrected[each] as ReportId | undefined]),
    );
    return { clusters, gone, now };
  };
  return {
    book,
    named: (clusters: readonly KeyedCluster[]) => book.named(view(clusters)),
    freeze: (clusters: readonly KeyedCluster[], corrected?: Readonly<Record<string, string>>) => {
      const change = view(clusters, corrected);
      const ids = book.named(change);
      last = change.now;
      const changes = book.freeze(change, freeze(++day), (some, others) => 1000 * some.length + others.length);
      return { ids, changes, kinds: changes.map(({ kind }) => kind) };
    },
  };
}

describe('ids of incidents over daily freezes', () => {
  it('are ten letters, and go on while reports come', () => {
    const { freeze } = diary();
    const first = freeze([cluster(1), cluster(2)]);
    expect(first.ids.every((each) => /^inc-[a-z2-7]{10}$/.test(each))).toBe(true);
    expect(first.kinds).toEqual(['opened', 'opened']);
    const second = freeze([cluster(1, 3, 4), cluster(2)]);
    expect(second.ids).toEqual(first.ids);
    expect(second.changes).toEqual([
      { at: expect.any(Number), kind: 'grown', id: first.ids[0], reports: [id(3), id(4)], millibits: 2001 },
    ]);
  });

  it('a merger keeps the id of the larger part, and the other resolves to it', () => {
    const { freeze, book } = diary();
    const [large, small] = freeze([cluster(1, 2, 3), cluster(4, 5)]).ids;
    const merged = freeze([cluster(1, 2, 3, 4, 5)]);
    expect(merged.ids).toEqual([large]);
    expect(merged.changes).toEqual([
      { at: expect.any(Number), kind: 'merged', id: large, aliases: [small], millibits: 2003 },
    ]);
    expect(standsFor(small!, book.successors())).toEqual([large]);
  });

  it('a merger and its undoing return to the start, whatever was merged and however it grew', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 4, maxLength: 16 }),
        fc.integer({ min: 2, max: 4 }),
        fc.boolean(),
        (names, count, grows) => {
          const { freeze, book } = diary();
          const parts = Array.from({ length: count }, (_, part) =>
            cluster(...names.filter((_, index) => index % count === part)),
          );
          const start = freeze(parts);
          const all = names.map(String);
          freeze([cluster(...all, ...(grows ? ['later'] : []))]);
          const end = freeze(parts);
          expect(end.ids).toEqual(start.ids);
          expect(end.kinds).toEqual(['split']);
          for (const each of start.ids) expect(standsFor(each, book.successors())).toEqual([each]);
        },
      ),
    );
  });

  it('a split keeps the id where most reports are, and mints the rest', () => {
    const { freeze } = diary();
    const [whole] = freeze([cluster(1, 2, 3)]).ids;
    const after = freeze([cluster(1), cluster(2, 3)]);
    expect(after.ids[1]).toBe(whole);
    expect(after.ids[0]).not.toBe(whole);
    expect(after.changes).toEqual([
      {
        at: expect.any(Number),
        kind: 'split',
        id: whole,
        kept: true,
        children: [...after.ids].sort(),
        millibits: expect.any(Number),
      },
    ]);
  });

  it('a report that changes its incident moved, and both ids stay', () => {
    const { freeze } = diary();
    const before = freeze([cluster(1, 2, 3), cluster(4, 5)]);
    const after = freeze([cluster(1, 2), cluster(3, 4, 5)]);
    expect(after.ids).toEqual(before.ids);
    expect(after.changes).toEqual([
      {
        at: expect.any(Number),
        kind: 'moved',
        id: before.ids[1],
        from: before.ids[0],
        reports: [id(3)],
        before: 1002,
        after: 1002,
      },
    ]);
  });

  it('a correction stands where the claim stood, and a retraction withdraws', () => {
    const { freeze, book } = diary();
    const [first] = freeze([cluster(1)]).ids;
    const corrected = freeze([cluster(2)], { 1: '2' });
    expect(corrected.ids).toEqual([first]);
    expect(corrected.changes).toEqual([]);
    expect(freeze([]).changes).toEqual([{ at: expect.any(Number), kind: 'withdrawn', id: first, reports: [id(2)] }]);
    expect(standsFor(first!, book.successors())).toEqual([]);
    expect(freeze([cluster(1)]).ids, 'an id is never given again').not.toEqual([first]);
  });

  it('naming without freezing gives the ids of the freeze, and changes nothing', () => {
    const { freeze, named } = diary();
    freeze([cluster(1, 2), cluster(3)]);
    const next = [cluster(1), cluster(2, 3, 4)];
    const before = named(next);
    expect(named(next)).toEqual(before);
    expect(freeze(next).ids).toEqual(before);
  });

  const anyView = fc
    .array(fc.record({ report: fc.integer({ min: 1, max: 12 }), into: fc.integer({ min: 0, max: 5 }) }), {
      maxLength: 14,
    })
    .map((drawn) => {
      const of = new Map(drawn.map(({ report, into }) => [report, into]));
      const members = new Map<number, number[]>();
      for (const [report, into] of of) members.set(into, [...(members.get(into) ?? []), report]);
      return [...members.values()].map((names) => cluster(...names));
    });

  it('over any history: one id a cluster, none given twice, each old id resolves to where its reports are', () => {
    fc.assert(
      fc.property(fc.array(anyView, { maxLength: 8 }), (views) => {
        const { freeze, book } = diary();
        const everOf = new Map<IncidentId, Set<ReportId>>();
        for (const view of views) {
          const { ids } = freeze(view);
          expect(new Set(ids).size).toBe(view.length);
          for (const [index, { reports }] of view.entries()) {
            const ever = everOf.get(ids[index]!) ?? new Set();
            for (const each of reports) ever.add(each);
            everOf.set(ids[index]!, ever);
            expect(book.holds(reports)).toBe(true);
          }
          for (const old of everOf.keys())
            for (const living of standsFor(old, book.successors())) expect(ids).toContain(living);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('neither the order of clusters nor leaving out the unchanged matters', () => {
    fc.assert(
      fc.property(fc.array(anyView, { maxLength: 6 }), (views) => {
        const [whole, less] = [diary(), makeIdBook()];
        let last = new Set<ReportId>();
        for (const [index, view] of views.entries()) {
          const { changes } = whole.freeze(view);
          const now = new Set(view.flatMap(({ reports }) => reports));
          const gone = new Map([...last].filter((each) => !now.has(each)).map((each) => [each, undefined]));
          last = now;
          const clusters = view.filter(({ reports }) => !less.holds(reports)).reverse();
          expect(frozen(less, clusters, gone, freeze(index + 1))).toEqual(changes);
        }
      }),
      { numRuns: 300 },
    );
  });
});

function frozen(
  book: IdBook,
  clusters: readonly KeyedCluster[],
  gone: ReadonlyMap<ReportId, undefined>,
  at: Instant,
): readonly IncidentChange[] {
  return book.freeze({ clusters, gone }, at, (some, others) => 1000 * some.length + others.length);
}
