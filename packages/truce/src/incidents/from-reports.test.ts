import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, report } from '../../testing/reports.ts';
import { instant, parseDay, spanOfDay } from '../kernel/index.ts';
import { incidentsFromReports } from './index.ts';

const none = { feedsOfIncidents: new Set<string>() };
const ten = at('2030-01-10T10:00Z');
const minutes = (count: number) => instant(ten + count * 60_000);

describe('incidents from reports', () => {
  it('takes two reports of one kind, near in place and time, as one incident and says why', () => {
    const { incidents, count } = incidentsFromReports(
      [
        report({ item: 'a' }),
        report({
          item: 'b',
          source: 'other',
          moment: minutes(20),
          place: { at: [10.01, 0.5], precision: 'address', regions: [] },
        }),
      ],
      none,
    );
    expect(incidents).toHaveLength(1);
    expect(incidents[0]!.joins).toHaveLength(1);
    expect(incidents[0]!.joins[0]!.words).toBe('same kind, 1.1 km apart, 20 minutes apart');
    expect(incidents[0]!.groups).toBe(2);
    expect(count).toEqual({ low: 1, best: 1, high: 2 });
  });

  it('keeps apart what differs in kind, place or time', () => {
    for (const other of [
      report({ item: 'b', kind: 'airstrike' }),
      report({ item: 'b', place: { at: [10.5, 0.5], precision: 'address', regions: [] } }),
      report({ item: 'b', moment: minutes(60 * 24) }),
    ])
      expect(incidentsFromReports([report({ item: 'a' }), other], none).incidents).toHaveLength(2);
  });

  it('counts copies of one article once: they add no origin', () => {
    const media = (url: string) => [{ url }];
    const { incidents, count } = incidentsFromReports(
      [
        report({ item: 'a', media: media('https://www.outlet.example/n/1?utm_source=x') }),
        report({
          item: 'b',
          source: 'relay',
          moment: minutes(9),
          media: media('http://outlet.example/n/1/'),
        }),
      ],
      none,
    );
    expect(incidents).toHaveLength(1);
    expect(incidents[0]!.groups).toBe(1);
    expect(count).toEqual({ low: 1, best: 1, high: 1 });
  });

  it('does not join two rows of a feed whose rows are incidents, even through a third report', () => {
    const rows = { feedsOfIncidents: new Set(['coded']) };
    const reports = [
      report({ item: '1', feed: 'coded' }),
      report({ item: '2', feed: 'coded' }),
      report({ item: 'x', feed: 'news' }),
    ];
    expect(incidentsFromReports(reports, rows).incidents).toHaveLength(2);
  });

  it('does not let a coarsely placed report join others', () => {
    const coarse = report({ item: 'b', place: { at: [10, 0.5], precision: 'region', regions: [] } });
    expect(incidentsFromReports([report({ item: 'a' }), coarse], none).incidents).toHaveLength(2);
  });

  it('does not make one incident of two neighbouring days known by date only', () => {
    const onDay = (day: string, item: string) =>
      report({
        item,
        happenedAt: { ...spanOfDay(parseDay(day)!, 'Europe/Kyiv'), precision: 'day', of: 'incident' },
      });
    expect(incidentsFromReports([onDay('2030-01-10', 'a'), onDay('2030-01-11', 'b')], none).incidents).toHaveLength(2);
    expect(incidentsFromReports([onDay('2030-01-10', 'a'), onDay('2030-01-10', 'b')], none).incidents).toHaveLength(1);
  });

  it('attributes to nobody when sources disagree, and marks the word of a party', () => {
    const [contested] = incidentsFromReports(
      [report({ item: 'a', actor: 'x' }), report({ item: 'b', actor: 'y' })],
      none,
    ).incidents;
    expect(contested!.actor).toEqual({ kind: 'contested', codes: ['x', 'y'] });
    const [claimed] = incidentsFromReports([report({ item: 'a', actor: 'x', sourceClass: 'party' })], none).incidents;
    expect(claimed!.actor).toEqual({ kind: 'named', code: 'x', says: 'party' });
  });

  const anyReport = fc
    .record({
      minute: fc.integer({ min: 0, max: 2000 }),
      east: fc.integer({ min: 0, max: 300 }),
      kind: fc.constantFrom('shelling' as const, 'explosion' as const),
      item: fc.integer({ min: 0, max: 999 }),
      feed: fc.constantFrom('news', 'coded'),
    })
    .map(({ minute, east, kind, item, feed }) =>
      report({
        moment: minutes(minute),
        place: { at: [10 + east / 1000, 0.5], precision: 'address', regions: [] },
        kind,
        item: String(item),
        feed,
      }),
    );

  it('the order of arrival never changes the incidents', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyReport, { selector: (each) => each.id, maxLength: 25 }),
        fc.integer(),
        (reports, seed) => {
          const shuffled = [...reports].sort(
            (a, b) =>
              ((a.happenedAt.startsAt * 7919 + seed) % 101) - ((b.happenedAt.startsAt * 7919 + seed) % 101) ||
              (a.id < b.id ? 1 : -1),
          );
          const options = { feedsOfIncidents: new Set(['coded']) };
          expect(incidentsFromReports(shuffled, options)).toEqual(incidentsFromReports(reports, options));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('every report stands in exactly one incident, and the range holds the count', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyReport, { selector: (each) => each.id, maxLength: 25 }), (reports) => {
        const { incidents, count } = incidentsFromReports(reports, none);
        expect(incidents.flatMap((incident) => incident.reports).sort()).toEqual(reports.map((each) => each.id).sort());
        expect(count.low).toBeLessThanOrEqual(count.best);
        expect(count.best).toBeLessThanOrEqual(count.high);
      }),
    );
  });
});
