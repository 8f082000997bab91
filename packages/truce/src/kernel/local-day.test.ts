import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  addCalendar,
  addDays,
  atTimeOfDay,
  dayOf,
  daysBetween,
  formatLocal,
  hoursOfDay,
  instant,
  parseDay,
  parseInstant,
  spanOfDay,
} from './index.ts';

const hours = (day: string, zone: string) => {
  const span = spanOfDay(parseDay(day)!, zone);
  return (span.endsAt - span.startsAt) / 3_600_000;
};

describe('the local day', () => {
  it('has 23 and 25 hours where Kyiv changes its clocks', () => {
    expect(hours('2025-03-30', 'Europe/Kyiv')).toBe(23);
    expect(hours('2025-10-26', 'Europe/Kyiv')).toBe(25);
    expect(hours('2025-04-19', 'Europe/Kyiv')).toBe(24);
  });

  it('starts at the zone’s midnight, which differs from the day in UTC', () => {
    expect(dayOf(parseInstant('2015-02-14T22:00Z')!, 'Europe/Kyiv')).toBe('2015-02-15');
    expect(dayOf(parseInstant('2015-02-14T21:59:59.999Z')!, 'Europe/Kyiv')).toBe('2015-02-14');
  });

  it('reads 24:00 as the first moment of the next day, and refuses 24:01', () => {
    const day = parseDay('2025-04-20')!;
    expect(atTimeOfDay(day, '24:00', 'Europe/Moscow')).toBe(parseInstant('2025-04-21T00:00+03:00'));
    expect(atTimeOfDay(day, '24:01', 'Europe/Moscow')).toBeUndefined();
    expect(atTimeOfDay(day, '3:30', 'Europe/Kyiv')).toBe(parseInstant('2025-04-20T03:30+03:00'));
  });

  it('knows the calendar: no 30 February, a leap day, months of different length', () => {
    expect(parseDay('2026-02-30')).toBeUndefined();
    expect(addDays(parseDay('2024-02-28')!, 1)).toBe('2024-02-29');
    expect(daysBetween(parseDay('2025-12-31')!, parseDay('2026-03-01')!)).toBe(60);
    const lastOfJanuary = parseInstant('2026-01-31T12:00Z')!;
    expect(formatLocal(addCalendar(lastOfJanuary, { months: 1, days: 0 }, 'UTC'), 'UTC')).toBe('2026-02-28 12:00');
  });

  it('keeps the time of day over a change of clocks', () => {
    const before = atTimeOfDay(parseDay('2025-03-29')!, '12:00', 'Europe/Kyiv')!;
    expect(formatLocal(addCalendar(before, { months: 0, days: 1 }, 'Europe/Kyiv'), 'Europe/Kyiv')).toBe(
      '2025-03-30 12:00',
    );
    expect(addCalendar(before, { months: 0, days: 1 }, 'Europe/Kyiv') - before).toBe(23 * 3_600_000);
  });
});

describe('what clocks show', () => {
  it.each(['Europe/Kyiv', 'UTC', 'America/St_Johns', 'Pacific/Apia', 'Australia/Lord_Howe', 'Africa/Casablanca'])(
    'is what the calendar says of each instant in %s, whichever was asked before it',
    (zone) => {
      const range = { min: Date.UTC(1890, 0, 1), max: Date.UTC(2060, 0, 1) };
      const changes = fc.integer(range).map((at) => {
        const time = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
        return time.getTimeZoneTransition('next')?.epochMilliseconds ?? at;
      });
      const instants = fc.oneof(
        fc.integer(range),
        fc.tuple(changes, fc.constantFrom(-60_000, -1000, -1, 0, 1)).map(([at, by]) => at + by),
      );
      fc.assert(
        fc.property(instants, (at) => {
          const time = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
          expect(dayOf(instant(at), zone)).toBe(time.toPlainDate().toString());
          const smallestUnit = time.second || time.millisecond ? 'second' : 'minute';
          expect(formatLocal(instant(at), zone)).toBe(
            `${time.toPlainDate().toString()} ${time.toPlainTime().toString({ smallestUnit })}`,
          );
        }),
      );
    },
  );
});

describe('the hours of a day', () => {
  const shown = (day: string, zone: string) => hoursOfDay(parseDay(day)!, zone).map(({ hour }) => hour);

  it('leave out the hour that spring skips, and hold the one of autumn twice', () => {
    expect(shown('2025-04-19', 'Europe/Kyiv')).toEqual(Array.from({ length: 24 }, (_, hour) => hour));
    expect(shown('2025-03-30', 'Europe/Kyiv').slice(0, 5)).toEqual([0, 1, 2, 4, 5]);
    expect(shown('2025-10-26', 'Europe/Kyiv').slice(0, 6)).toEqual([0, 1, 2, 3, 3, 4]);
  });

  it('meet without a gap and are the whole day, also where clocks change by half an hour or at midnight', () => {
    for (const zone of ['Europe/Kyiv', 'Australia/Lord_Howe', 'America/Havana', 'Asia/Kathmandu', 'Africa/Casablanca'])
      for (let day = parseDay('2024-12-28')!; day < '2026-01-04'; day = addDays(day, 1)) {
        const [span, all] = [spanOfDay(day, zone), hoursOfDay(day, zone)];
        expect(all[0]!.startsAt).toBe(span.startsAt);
        expect(all.at(-1)!.endsAt).toBe(span.endsAt);
        for (const [index, hour] of all.slice(1).entries()) expect(hour.startsAt).toBe(all[index]!.endsAt);
        for (const hour of all)
          expect(formatLocal(hour.startsAt, zone)).toContain(`${String(hour.hour).padStart(2, '0')}:`);
      }
    const cut = hoursOfDay(parseDay('2025-10-05')!, 'Australia/Lord_Howe').filter(
      ({ startsAt, endsAt }) => endsAt - startsAt !== 3_600_000,
    );
    expect(cut.map(({ hour, startsAt, endsAt }) => [hour, (endsAt - startsAt) / 60_000])).toEqual([[2, 30]]);
  });
});

describe('an instant', () => {
  it('is read with an offset and refused without one', () => {
    expect(parseInstant('2025-04-19T18:00+03:00')).toBe(parseInstant('2025-04-19T15:00Z'));
    for (const text of [
      '2025-04-19',
      '2025-04-19T18:00',
      '2025-04-31T00:00Z',
      '2025-04-19T24:00Z',
      '12025-04-19T00:00Z',
      '',
      'now',
    ])
      expect(parseInstant(text), text).toBeUndefined();
  });

  it('is whole milliseconds or a mistake of ours', () => {
    expect(() => instant(0.5)).toThrow(RangeError);
    expect(() => instant(Number.NaN)).toThrow(RangeError);
  });
});
