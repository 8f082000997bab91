import {
  addDays,
  formatInstant,
  formatLocal,
  instant,
  isRefusal,
  type LocalDay,
  parseInstant,
  spanOfDay,
} from '@truceline/truce/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPeriod } from './index.ts';

const kyiv = 'Europe/Kyiv';

/** First day and last day on the clocks of Kyiv, or why there is none. */
function told(text: string, zone = kyiv): string {
  const read = readPeriod(text, zone);
  if (isRefusal(read)) return read.message;
  const last = (endsAt: number) => formatLocal(instant(endsAt - 1), zone).slice(0, 10);
  return read.is === 'byThen'
    ? `by ${last(read.endsAt)}`
    : `${formatLocal(read.during.startsAt, zone).slice(0, 10)} ${last(read.during.endsAt)}`;
}

describe('dates as people write them', () => {
  it.each([
    ['2026-Q3', '2026-07-01 2026-09-30'],
    ['Q3 2026', '2026-07-01 2026-09-30'],
    ['Q3/2026', '2026-07-01 2026-09-30'],
    ['2026 Q3', '2026-07-01 2026-09-30'],
    ['3. Quartal 2026', '2026-07-01 2026-09-30'],
    ['3rd quarter of 2026', '2026-07-01 2026-09-30'],
    ['3e trimestre 2026', '2026-07-01 2026-09-30'],
    ['T3 2026', '2026-07-01 2026-09-30'],
    ['III квартал 2026 року', '2026-07-01 2026-09-30'],
    ['2026-H1', '2026-01-01 2026-06-30'],
    ['H2 2026', '2026-07-01 2026-12-31'],
    ['2. Halbjahr 2026', '2026-07-01 2026-12-31'],
    ['1er semestre 2026', '2026-01-01 2026-06-30'],
    ['1 півріччя 2026', '2026-01-01 2026-06-30'],
    ['2026', '2026-01-01 2026-12-31'],
    ['2024-02', '2024-02-01 2024-02-29'],
    ['02/2026', '2026-02-01 2026-02-28'],
    ['July 2026', '2026-07-01 2026-07-31'],
    ['März 2026', '2026-03-01 2026-03-31'],
    ['août 2026', '2026-08-01 2026-08-31'],
    ['грудень 2026', '2026-12-01 2026-12-31'],
    ['2026-07-15', '2026-07-15 2026-07-15'],
    ['15.07.2026', '2026-07-15 2026-07-15'],
    ['03.04.2026', '2026-04-03 2026-04-03'],
    ['15. Juli 2026', '2026-07-15 2026-07-15'],
    ['15 липня 2026 року', '2026-07-15 2026-07-15'],
    ['July 15, 2026', '2026-07-15 2026-07-15'],
    ['15/07/2026', '2026-07-15 2026-07-15'],
    ['04/04/2026', '2026-04-04 2026-04-04'],
    ['2026-2028', '2026-01-01 2028-12-31'],
    ['2026–2028', '2026-01-01 2028-12-31'],
    ['2026-Q3 to 2027-Q1', '2026-07-01 2027-03-31'],
    ['2026-01-05/2026-02-03', '2026-01-05 2026-02-03'],
    ['July 2026 to 2027', '2026-07-01 2027-12-31'],
    ['by end of 2027', 'by 2027-12-31'],
    ['by 2027', 'by 2027-12-31'],
    ['bis Ende 2027', 'by 2027-12-31'],
    ['bis 30.06.2027', 'by 2027-06-30'],
    ['d’ici fin 2027', 'by 2027-12-31'],
    ['до кінця 2027 року', 'by 2027-12-31'],
    ['by 2026-Q3', 'by 2026-09-30'],
  ])('`%s` is %s', (text, expected) => expect(told(text)).toBe(expected));

  it.each([
    ['early 2026', 'names no stretch with ends; write months, a quarter or a half'],
    ['mid-2026', 'names no stretch with ends'],
    ['Ende 2027', 'names no stretch with ends'],
    ['Anfang 2026', 'names no stretch with ends'],
    ['summer 2026', 'names no stretch with ends'],
    ['FY2026', 'is a fiscal year, which begins in January, April, July or October as the donor has it'],
    ['FY 26', 'is a fiscal year'],
    ['2026-27', 'is no month; for two years write 2026-2027, for a fiscal year its first and last month'],
    ['03/04/2026', 'may be 2026-04-03 or 2026-03-04; write it so'],
    ['2026-Q5', 'is no date, month, quarter'],
    ['2026-H3', 'is no date, month, quarter'],
    ['2026-13-01', 'is no date'],
    ['31.02.2026', 'is no day of the calendar'],
    ['2028-2026', 'ends before it begins'],
    ['1066', 'lies outside the years'],
    ['soon', 'is no date, month, quarter'],
    ['Q3', 'is no date, month, quarter'],
    ['', 'there is no date'],
    ['2'.repeat(99), 'is too long for a date'],
  ])('`%s` is refused: %s', (text, words) => expect(told(text)).toContain(words));

  it('begin and end by the clocks of the zone that is named', () => {
    const read = readPeriod('2026-Q1', kyiv);
    if (isRefusal(read) || read.is !== 'within') throw new Error('a quarter is a stretch');
    expect([formatInstant(read.during.startsAt), formatInstant(read.during.endsAt)]).toEqual([
      '2025-12-31T22:00:00.000Z',
      '2026-03-31T21:00:00.000Z',
    ]);
    expect(told('2026', 'Mars/Olympus')).toBe('`Mars/Olympus` is no time zone such as Europe/Kyiv');
    const zulu = readPeriod('2026-02-01', 'UTC');
    expect(!isRefusal(zulu) && zulu.is === 'within' && zulu.during.startsAt).toBe(parseInstant('2026-02-01T00:00Z'));
  });

  it('of which the shorter make up the longer without a gap', () => {
    const spans = (texts: readonly string[]) =>
      texts.map((text) => {
        const read = readPeriod(text, kyiv);
        if (isRefusal(read) || read.is !== 'within') throw new Error(text);
        return read.during;
      });
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2100 }), (year) => {
        const [whole] = spans([`${year}`]);
        for (const parts of [
          [1, 2].map((half) => `H${half} ${year}`),
          [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`),
          Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`),
        ]) {
          const found = spans(parts);
          expect([found[0]!.startsAt, found.at(-1)!.endsAt]).toEqual([whole!.startsAt, whole!.endsAt]);
          for (const [index, each] of found.entries())
            if (index > 0) expect(each.startsAt).toBe(found[index - 1]!.endsAt);
        }
      }),
    );
  });

  it('of a day are that day, for every day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
        const day = addDays('1990-01-01' as LocalDay, days);
        const read = readPeriod(day, kyiv);
        expect(!isRefusal(read) && read.is === 'within' && read.during).toEqual(spanOfDay(day, kyiv));
      }),
    );
  });
});
