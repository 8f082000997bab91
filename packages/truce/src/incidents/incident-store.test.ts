import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, report } from '../../testing/reports.ts';
import { instant } from '../kernel/index.ts';
import type { Report, ReportId } from '../reports/index.ts';
import { type Fusion, incidentsFromReports, makeIncidentStore, standsFor } from './index.ts';

const ten = at('2030-01-10T10:00Z');
const hourMs = 3_600_000;
const text = Array.from({ length: 30 }, (_, word) => `word${word}`).join(' ');
const options = { feedsOfIncidents: new Set(['coded']) };
const freezeAt = (day: number) => at(`2030-02-${String(day).padStart(2, '0')}T19:30Z`);

/** Reports crowded into few places and hours, some of them copies, some rows of a feed of incidents, some coarse. */
const anyReport = fc
  .record({
    item: fc.integer({ min: 0, max: 999 }),
    hour: fc.integer({ min: 0, max: 40 }),
    east: fc.integer({ min: 0, max: 20 }),
    kind: fc.constantFrom('shelling' as const, 'airstrike' as const),
    feed: fc.constantFrom('news', 'news', 'coded'),
    said: fc.constantFrom(undefined, text, `${text} and more`),
    coarse: fc.integer({ min: 0, max: 9 }),
    actor: fc.constantFrom(undefined, 'ann', 'ben'),
  })
  .map(({ item, hour, east, kind, feed, said, coarse, actor }) =>
    report({
      item: `${item}`,
      source: `source ${item % 7}`,
      moment: instant(ten + hour * hourMs),
      place: { at: [10 + east / 50, 0.5], precision: coarse === 0 ? 'region' : 'address', regions: [] },
      kind,
      feed,
      ...(said === undefined ? {} : { text: said }),
      ...(actor === undefined ? {} : { actor }),
    }),
  );
const anyReports = fc.uniqueArray(anyReport, { selector: ({ id }) => id, maxLength: 24 });

/** What a view says, without names, which follow from what was frozen. */
function told({ incidents, count }: Fusion) {
  return {
    count,
    incidents: incidents.map(({ id: _id, evidenceParts, ...incident }) => ({
      ...incident,
      evidenceParts: evidenceParts.map((part) => [...part].sort().join(' ')).sort(),
    })),
  };
}

describe('a store of incidents', () => {
  it('after any comings and goings says what fusing all at once says', () => {
    fc.assert(
      fc.property(anyReports, fc.infiniteStream(fc.nat({ max: 3 })), (reports, draws) => {
        const store = makeIncidentStore(options);
        const there = new Map<ReportId, Report>();
        for (const [index, each] of reports.entries()) {
          store.change([each], new Map());
          there.set(each.id, each);
          const draw = draws.next().value as number;
          const leaving = draw === 0 ? [...there.keys()][index % there.size] : undefined;
          if (leaving !== undefined) {
            there.delete(leaving);
            store.change([], new Map([[leaving, undefined]]));
          }
          if (draw === 1) store.freeze(freezeAt(1 + (index % 20)));
          if (draw === 2) store.view();
        }
        expect(told(store.view())).toEqual(told(incidentsFromReports([...there.values()], options)));
      }),
      { numRuns: 150 },
    );
  });

  it('a late report that bridges two incidents merges them, and its retraction gives both back', () => {
    const place = (east: number) => ({ at: [10 + east, 0.5] as const, precision: 'address' as const, regions: [] });
    const [one, other] = [
      report({ item: 'a', source: 'x', actor: 'ann', place: place(0) }),
      report({ item: 'b', source: 'y', actor: 'ann', place: place(0.1), moment: instant(ten + 10 * hourMs) }),
    ];
    const bridge = [0, 1, 2].map((item) =>
      report({
        item: `c${item}`,
        source: `z${item}`,
        actor: 'ann',
        place: place(0.05),
        moment: instant(ten + 5 * hourMs),
      }),
    );
    const store = makeIncidentStore(options);
    store.change([one, other], new Map());
    store.freeze(freezeAt(1));
    const before = store.view().incidents.map(({ id }) => id);
    expect(before).toHaveLength(2);
    store.change(bridge, new Map());
    expect(store.freeze(freezeAt(2)).map(({ kind }) => kind)).toEqual(['grown', 'merged']);
    const merged = store.view();
    expect(merged.incidents).toHaveLength(1);
    for (const id of before) expect(standsFor(id, merged.successors)).toEqual([merged.incidents[0]!.id]);
    store.change([], new Map(bridge.map(({ id }) => [id, undefined])));
    expect(store.freeze(freezeAt(3)).map(({ kind }) => kind)).toEqual(['split']);
    expect(store.view().incidents.map(({ id }) => id)).toEqual(before);
    expect(store.view().changes.map(({ kind }) => kind)).toEqual(['opened', 'opened', 'grown', 'merged', 'split']);
    expect(
      merged.changes.map(({ kind }) => kind),
      'a view does not move on',
    ).toEqual(['opened', 'opened', 'grown', 'merged']);
  });
});
