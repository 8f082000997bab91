import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant, parseInstant } from '../../kernel/index.ts';
import { monthAt } from './month-at.ts';

const zones = ['UTC', 'Europe/Kyiv', 'Pacific/Kiritimati', 'America/Los_Angeles'];

describe('the month of an instant', () => {
  it('is that of the clocks of its zone, also where they change', () => {
    expect(monthAt(parseInstant('2026-03-31T21:00Z')!, 'Europe/Kyiv')).toEqual({
      name: '2026-04',
      startsAt: parseInstant('2026-03-31T21:00Z'),
      endsAt: parseInstant('2026-04-30T21:00Z'),
    });
    expect(monthAt(parseInstant('2026-10-25T01:30Z')!, 'Europe/Kyiv')).toEqual({
      name: '2026-10',
      startsAt: parseInstant('2026-09-30T21:00Z'),
      endsAt: parseInstant('2026-10-31T22:00Z'),
    });
  });

  it('is one of a year of four digits, whatever the instant', () => {
    const times = fc.integer({ min: -8.64e15, max: 8.64e15 });
    fc.assert(
      fc.property(times, fc.constantFrom(...zones), (at, zone) => {
        const { name, startsAt, endsAt } = monthAt(instant(at), zone);
        expect(name).toMatch(/^\d{4}-\d{2}$/);
        expect(startsAt).toBeLessThan(endsAt);
      }),
    );
    for (const zone of zones) {
      expect(monthAt(instant(Date.UTC(10_000, 0, 1)), zone).endsAt).toBeGreaterThan(Date.UTC(9998, 11, 1));
      expect(monthAt(instant(-8.64e15), zone).name).toBe('0001-01');
    }
  });

  it('holds the instant, and begins where the one before it ends', () => {
    const times = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2199, 0, 1) });
    fc.assert(
      fc.property(times, fc.constantFrom(...zones), (at, zone) => {
        const month = monthAt(instant(at), zone);
        expect(month.startsAt <= at && at < month.endsAt).toBe(true);
        expect(monthAt(instant(month.startsAt - 1), zone).endsAt).toBe(month.startsAt);
      }),
    );
  });
});
