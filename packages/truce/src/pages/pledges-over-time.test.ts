import { describe, expect, it } from 'vitest';
import { type Instant, instant, type LocalDay, parseInstant, spanOfMonth } from '../kernel/index.ts';
import { exact, formatExact, type PledgeEntry } from '../pledges/index.ts';
import { ungraded } from '../reports/index.ts';
import { pledgesView } from './pledges-view.ts';
import type { Edition } from './release/index.ts';
import { monthlyReport, reportedMonths } from './report-of-promises.ts';

const at = (text: string): Instant => instant(parseInstant(text)!);
const zone = 'Europe/Kyiv';
const until = at('2031-04-10T00:00Z');
function word(id: string, happened: number, more: Partial<PledgeEntry> = {}): PledgeEntry {
  return {
    id,
    pledge: 'p',
    happenedAt: { startsAt: instant(happened), endsAt: instant(happened) },
    receivedAt: at('2031-04-01T00:00Z'),
    speaker: { side: 'donor', name: 'ministry' },
    evidence: ['https://ministry.example/'],
    grade: ungraded,
    telling: {
      what: 'reached',
      stage: 'committed',
      amount: { measure: 'money', currency: 'EUR', value: exact(5n) },
    },
    ...more,
  };
}
const view = (entries: readonly PledgeEntry[], knownAt = until, on = until) =>
  pledgesView(entries, { at: on, knownAt, zone });
const edition = (pledges: readonly PledgeEntry[]) =>
  ({
    case: { title: 'x', dayZone: zone, reportingTime: '08:00', until, knownAt: until },
    profile: { name: 'operator' },
    pledges,
  }) as unknown as Edition;
const standing = (entries: readonly PledgeEntry[], knownAt = until) =>
  view(entries, knownAt).totals.map(({ at: stages }) => formatExact(stages.get('committed')!));

describe('time on the pages of pledges', () => {
  it.each([
    ['the year 1', Date.UTC(1, 0, 1) - 1900 * 365.2425 * 86_400_000],
    ['the first instant that there is', -8_640_000_000_000_000 + 86_400_000],
  ])('an entry of %s is counted, and months are no more than a page shows', (_, happened) => {
    const old = word('old', happened);
    const found = view([old]);
    expect(found.months).toHaveLength(60);
    expect(found.months.at(-1)!.month).toBe('2031-04-01');
    expect(standing([old])).toEqual(['5']);
    const months = reportedMonths(edition([old]));
    expect(months.length).toBeLessThanOrEqual(240);
    expect(monthlyReport(edition([old]), months[0]!)).toBeDefined();
  });

  it('an entry of the year 275000 is not counted yet, and makes no month', () => {
    const far = word('far', Date.UTC(275_000, 0, 1));
    expect(view([far]).months).toHaveLength(1);
    expect(standing([far])).toEqual([]);
    expect(reportedMonths(edition([far]))).toEqual([]);
    expect(monthlyReport(edition([far]), '2031-04-01' as LocalDay)).toBeUndefined();
  });

  it('months begin and end by the clocks of the zone, whatever these do in them', () => {
    // On 30 March 2031 the clocks of Kyiv go from 03:00 to 04:00: the month is an hour short, and October one long.
    const march = spanOfMonth('2031-03-01' as LocalDay, zone);
    expect((march.endsAt - march.startsAt) / 3_600_000).toBe(31 * 24 - 1);
    const october = spanOfMonth('2030-10-01' as LocalDay, zone);
    expect((october.endsAt - october.startsAt) / 3_600_000).toBe(31 * 24 + 1);
    expect(march.startsAt).toBe(at('2031-02-28T22:00Z'));
    expect(march.endsAt).toBe(at('2031-03-31T21:00Z'));
    const changes = word('change', at('2031-03-30T01:00Z'));
    const last = word('last', march.endsAt - 1, { id: 'last' });
    const next = word('next', march.endsAt + 1, { id: 'next' });
    const months = new Map(
      view([changes, last, next]).months.map(({ month, rows }) => [
        month,
        rows.map((row) => formatExact(row.at.get('committed')!)),
      ]),
    );
    expect([...months]).toEqual([
      ['2031-03-01', ['10']],
      ['2031-04-01', ['15']],
    ]);
  });

  it('nothing is known before the first entry, and of the same entry twice one is counted', () => {
    const one = word('one', at('2031-03-01T00:00Z'));
    expect(view([one], at('2031-03-31T00:00Z')).totals).toEqual([]);
    expect(standing([one, { ...one }])).toEqual(['5']);
    expect(view([one, { ...one }]).ledger.problems).toEqual([]);
  });

  it('an entry that takes the place of one that came later takes it never, and both are kept and said', () => {
    const older = word('older', at('2031-03-01T00:00Z'), { receivedAt: at('2031-04-02T00:00Z') });
    const early = word('early', at('2031-03-02T00:00Z'), { replaces: 'older' });
    expect(standing([early])).toEqual(['5']);
    expect(standing([early, older])).toEqual(['10']);
    expect(standing([older, early])).toEqual(['10']);
    expect(view([early, older]).ledger.problems.map(({ reason }) => reason)).toEqual([
      'replaces `older`, which came later; both are kept',
    ]);
    expect(view([early]).ledger.problems[0]!.reason).toContain('which is not there; both are kept if it comes');
  });
});
