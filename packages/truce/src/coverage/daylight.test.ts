import { describe, expect, it } from 'vitest';
import { formatLocal, instant, type LocalDay, type Position, parseInstant, spanOfDay } from '../kernel/index.ts';
import { daylight, sunHeightDeg, sunriseDeg } from './daylight.ts';

const kyiv: Position = [30.52, 50.45];

function shown(day: string): readonly string[] {
  const { startsAt, endsAt } = spanOfDay(day as LocalDay, 'Europe/Kyiv');
  return daylight([startsAt, endsAt], kyiv)
    .flat()
    .map((at) => formatLocal(instant(at - (at % 60_000)), 'Europe/Kyiv').slice(11));
}

describe('the sun', () => {
  it('stands over the pole as high as Meeus gives its declination (example 25.a, 13 October 1992)', () => {
    expect(sunHeightDeg(parseInstant('1992-10-13T00:00Z')!, [0, 90])).toBeCloseTo(-7.785, 1);
    expect(Math.abs(sunHeightDeg(parseInstant('1992-10-13T00:00Z')!, [0, 90]) + 7.78507)).toBeLessThan(0.01);
  });

  it('rises and sets in Kyiv within two minutes of what calendars print for the solstices', () => {
    const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
    for (const [day, printed] of [
      ['2025-06-21', ['04:46', '21:13']],
      ['2025-12-21', ['07:56', '15:56']],
    ] as const)
      for (const [index, time] of shown(day).entries())
        expect(Math.abs(minutes(time) - minutes(printed[index]!)), `${day} ${time}`).toBeLessThanOrEqual(2);
  });

  it('agrees with asking every minute, from the equator to beyond the polar circle', () => {
    for (const latitude of [0, 35, 50, 66, 70, 89]) {
      const place: Position = [25, latitude];
      const from = Date.UTC(2025, 2, 15);
      const to = from + 6 * 86_400_000;
      const stretches = daylight([from, to], place);
      let asked = 0;
      for (let at = from; at < to; at += 60_000) if (sunHeightDeg(at, place) > sunriseDeg) asked += 60_000;
      const told = stretches.reduce((sum, [begins, ends]) => sum + ends - begins, 0);
      expect(Math.abs(told - asked), `${latitude}`).toBeLessThanOrEqual(13 * 60_000);
    }
    expect(daylight([Date.UTC(2025, 5, 20), Date.UTC(2025, 5, 21)], [25, 75])).toEqual([
      [Date.UTC(2025, 5, 20), Date.UTC(2025, 5, 21)],
    ]);
    expect(daylight([Date.UTC(2025, 11, 20), Date.UTC(2025, 11, 21)], [25, 75])).toEqual([]);
  });
});
