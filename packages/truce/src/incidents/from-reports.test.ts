import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, report } from '../../testing/reports.ts';
import { instant, parseDay, spanOfDay } from '../kernel/index.ts';
import { type Fusion, incidentsFromReports } from './index.ts';

const none = { feedsOfIncidents: new Set<string>() };
const ten = at('2030-01-10T10:00Z');
const minutes = (count: number) => instant(ten + count * 60_000);

describe('incidents from reports', () => {
  it('takes two reports that agree in kind, place and time as one incident and says why, in bits', () => {
    const { incidents, count, explain } = incidentsFromReports(
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
    expect(incidents[0]!.groups).toBe(2);
    expect(count).toEqual({ low: 1, best: 1, high: 1 });
    const { joins, weakest } = explain(incidents[0]!);
    expect(joins).toHaveLength(1);
    expect(weakest).toEqual(joins[0]);
    const { rows, tenths, probability } = joins[0]!.weighed!;
    expect(rows[0]!.of).toBe('prior');
    expect(rows.map(({ of }) => of).sort()).toEqual(['clock', 'distance', 'kind', 'prior']);
    expect(rows.reduce((sum, row) => sum + row.tenths, 0)).toBe(tenths);
    expect(probability).toBeCloseTo(1 / (1 + 2 ** (-tenths / 10)), 1);
    expect(joins[0]!.words).toContain('under 2 km apart');
  });

  it('keeps apart what is far in place or time, and says what stands nearest', () => {
    for (const other of [
      report({ item: 'b', place: { at: [10.5, 0.5], precision: 'address', regions: [] } }),
      report({ item: 'b', moment: minutes(60 * 40) }),
    ])
      expect(incidentsFromReports([report({ item: 'a' }), other], none).incidents).toHaveLength(2);
    const later = report({ item: 'b', moment: minutes(60 * 20), kind: 'airstrike', actor: 'y' });
    const { incidents, explain } = incidentsFromReports([report({ item: 'a', actor: 'x' }), later], none);
    expect(incidents).toHaveLength(2);
    const { nearest } = explain(incidents[0]!);
    expect(nearest).toMatchObject({ incident: incidents[1]!.id, because: 'weight' });
    expect(nearest!.weighed.tenths).toBeLessThan(-26);
  });

  it('counts copies of one article once: they add no voice, and the origin alone is weighed', () => {
    const media = (url: string) => [{ url }];
    const { incidents, count, explain } = incidentsFromReports(
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
    expect(explain(incidents[0]!).joins.map(({ because }) => because)).toEqual(['copy']);
  });

  it('says of footage that it was shown of something far away', () => {
    const media = [{ url: 'https://outlet.example/1', sha256: 'ab'.repeat(32) }];
    const far = report({
      item: 'b',
      source: 'other',
      media: [{ ...media[0]!, url: 'https://other.example/2' }],
      place: { at: [11, 0.5], precision: 'address', regions: [] },
    });
    const { incidents, explain } = incidentsFromReports([report({ item: 'a', media }), far], none);
    expect(incidents).toHaveLength(2);
    expect(explain(incidents[0]!).reused).toEqual([
      { report: incidents[0]!.reports[0], elsewhere: far.id, incident: incidents[1]!.id },
    ]);
  });

  it('a flood of copies changes neither counts nor what the incident says, and is one voice', () => {
    const text = Array.from({ length: 40 }, (_, word) => `word${word}`).join(' ');
    const witnesses = [
      report({ item: 'a', source: 'x', deaths: { low: 2, best: 2, high: 2 } }),
      report({ item: 'b', source: 'y', deaths: { low: 3, best: 3, high: 3 } }),
      report({ item: 'c', source: 'z', kind: 'explosion' }),
    ];
    const claim = (index: number) =>
      report({ item: `flood ${index}`, source: `relay ${index}`, text, kind: 'explosion', actor: 'ben' });
    const few = incidentsFromReports([...witnesses, claim(0)], none);
    const many = incidentsFromReports(
      [...witnesses, ...Array.from({ length: 5_000 }, (_, index) => claim(index))],
      none,
    );
    expect(few.incidents).toHaveLength(1);
    expect(many.count).toEqual(few.count);
    const [one, flooded] = [few.incidents[0]!, many.incidents[0]!];
    for (const each of ['kind', 'deaths', 'actor', 'groups', 'happenedAt', 'place'] as const)
      expect(flooded[each]).toEqual(one[each]);
    expect(flooded.reports).toHaveLength(5_003);
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

  it('lets a coarsely placed report join one incident, and never join two', () => {
    const coarse = report({ item: 'b', place: { at: [10, 0.5], precision: 'region', regions: [] } });
    const far = report({ item: 'c', place: { at: [10.3, 0.5], precision: 'address', regions: [] } });
    expect(incidentsFromReports([report({ item: 'a' }), coarse], none).incidents).toHaveLength(1);
    const { incidents } = incidentsFromReports([report({ item: 'a' }), far, coarse], none);
    expect(incidents.filter(({ reports }) => reports.length > 1).flatMap(({ reports }) => reports)).not.toContain(
      far.id,
    );
    expect(incidents.length).toBeGreaterThanOrEqual(2);
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

  it('takes the word of a party for who acted, and for the kind, only where nobody else tells', () => {
    const party = { sourceClass: 'party', source: 'bulletin of y', party: 'y' } as const;
    const [countered] = incidentsFromReports(
      [report({ item: 'a', actor: 'y' }), report({ ...party, item: 'b', actor: 'x' })],
      none,
    ).incidents;
    expect(countered!.actor).toEqual({ kind: 'named', code: 'y', says: 'other' });
    const [admitted] = incidentsFromReports([report({ ...party, item: 'a', actor: 'y' })], none).incidents;
    expect(admitted!.actor).toEqual({ kind: 'named', code: 'y', says: 'other' });
    const [worded] = incidentsFromReports(
      [
        report({ ...party, item: 'a', kind: 'shelling', moment: instant(ten - 1000) }),
        report({ item: 'b', kind: 'explosion' }),
      ],
      none,
    ).incidents;
    expect([worded!.kind, worded!.groups]).toEqual(['explosion', 2]);
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
          const told = ({ incidents, count, explain }: Fusion) => ({ incidents, count, why: incidents.map(explain) });
          expect(told(incidentsFromReports(shuffled, options))).toEqual(told(incidentsFromReports(reports, options)));
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
