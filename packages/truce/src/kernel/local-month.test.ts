import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, firstOfMonth, instant, type LocalDay, monthAfter, monthOf, spanOfMonth } from './index.ts';

const day = fc.integer({ min: 0, max: 90_000 }).map((days) => addDays('1950-01-01' as LocalDay, days));
const hourMs = 3_600_000;

describe('months of a calendar', () => {
  it('follow each other without a gap, from the 28 days of February to 31', () => {
    fc.assert(
      fc.property(day, fc.constantFrom('UTC', 'Europe/Kyiv', 'Pacific/Auckland'), (each, zone) => {
        const [first, next] = [firstOfMonth(each), monthAfter(each)];
        expect(first <= each && each < next).toBe(true);
        expect(addDays(next, -1).slice(0, 7)).toBe(each.slice(0, 7));
        const span = spanOfMonth(each, zone);
        expect(span).toEqual(spanOfMonth(first, zone));
        expect(span.endsAt).toBe(spanOfMonth(next, zone).startsAt);
        expect(monthOf(span.startsAt, zone)).toBe(first);
        expect(monthOf(instant(span.endsAt - 1), zone)).toBe(first);
      }),
    );
  });

  it('are an hour shorter or longer where clocks change in them', () => {
    const hours = (month: string) => {
      const { startsAt, endsAt } = spanOfMonth(`${month}-01` as LocalDay, 'Europe/Kyiv');
      return (endsAt - startsAt) / hourMs;
    };
    expect(['2031-02', '2032-02', '2031-03', '2031-10', '2031-12'].map(hours)).toEqual([
      28 * 24,
      29 * 24,
      31 * 24 - 1,
      31 * 24 + 1,
      31 * 24,
    ]);
  });

  it('are of a year of four digits, whatever the instant', () => {
    const times = fc.integer({ min: -8.64e15, max: 8.64e15 });
    const zones = ['UTC', 'Europe/Kyiv', 'Pacific/Kiritimati', 'America/Los_Angeles'];
    fc.assert(
      fc.property(times, fc.constantFrom(...zones), (at, zone) => {
        const month = monthOf(instant(at), zone);
        expect(month).toMatch(/^\d{4}-\d{2}-01$/);
        const { startsAt, endsAt } = spanOfMonth(month, zone);
        expect(startsAt).toBeLessThan(endsAt);
      }),
    );
    for (const zone of zones) {
      expect(spanOfMonth(monthOf(instant(Date.UTC(10_000, 0, 1)), zone), zone).endsAt).toBeGreaterThan(
        Date.UTC(9998, 11, 1),
      );
      expect(monthOf(instant(-8.64e15), zone)).toBe('0001-01-01');
    }
  });
});
