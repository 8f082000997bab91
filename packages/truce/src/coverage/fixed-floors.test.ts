import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instant, instant } from '../kernel/index.ts';
import { type FixedFloor, fixedFloors, noFloorInWords, undatedFloors } from './fixed-floors.ts';

const at = (day: number) => instant(Date.UTC(2030, 0, day));
const floor = (hoursPerMille: number, decided: Instant, received = decided, clause?: string): FixedFloor => ({
  ...(clause === undefined ? {} : { clause }),
  hoursPerMille,
  decidedAt: decided,
  receivedAt: received,
});
const moments = fc.integer({ min: 0, max: 40 }).map((hour) => instant(at(1) + hour * 3_600_000));
const floors = fc.record({
  hoursPerMille: fc.integer({ min: 0, max: 1_000 }),
  decidedAt: moments,
  receivedAt: moments,
  clause: fc.constantFrom(undefined, 'a', 'b'),
});
const entry = ({ clause, ...rest }: { clause: string | undefined } & Omit<FixedFloor, 'clause'>): FixedFloor => ({
  ...rest,
  ...(clause === undefined ? {} : { clause }),
});

describe('floors by their entries', () => {
  it('judge what begins after they were decided and received, and nothing before', () => {
    const known = fixedFloors([floor(500, at(1), at(5)), floor(800, at(9))]);
    expect(known.at(at(4)).kind).toBe('fixedAfterwards');
    expect(known.at(at(5))).toMatchObject({ kind: 'fixed', hoursPerMille: 500 });
    expect(known.at(instant(at(9) - 1))).toMatchObject({ hoursPerMille: 500 });
    expect(known.at(at(9))).toMatchObject({ hoursPerMille: 800 });
    expect(fixedFloors([]).at(at(4))).toEqual({ kind: 'notFixed' });
  });

  it('judge a clause by its own once it has one, by that of the case until then', () => {
    const known = fixedFloors([floor(500, at(1)), floor(900, at(5), at(5), 'a'), floor(600, at(6))]);
    expect([4, 5, 7].map((day) => known.at(at(day), 'a'))).toMatchObject([
      { hoursPerMille: 500 },
      { hoursPerMille: 900 },
      { hoursPerMille: 900 },
    ]);
    expect(known.at(at(7), 'b')).toMatchObject({ hoursPerMille: 600 });
    expect(fixedFloors([floor(900, at(1), at(1), 'a')]).at(at(2), 'b')).toEqual({ kind: 'notFixed' });
  });

  it('entered later change nothing for a window that had begun', () => {
    fc.assert(
      fc.property(fc.array(floors), floors, moments, fc.constantFrom(undefined, 'a', 'b'), (all, one, from, clause) => {
        const later = { ...one, receivedAt: instant(Math.max(one.receivedAt, from + 1)) };
        const [before, after] = [all, [...all, later]].map((each) => fixedFloors(each.map(entry)).at(from, clause));
        if (before!.kind === 'fixed') expect(after).toEqual(before);
        else expect(after!.kind).not.toBe('fixed');
      }),
    );
  });

  it('of one moment count in the order in which they were entered', () => {
    expect(fixedFloors([floor(500, at(1)), floor(700, at(1))]).at(at(2))).toMatchObject({ hoursPerMille: 700 });
  });

  it('say why a window has none, with the day on which the first was fixed', () => {
    const late = fixedFloors([floor(625, at(3), at(9))]).at(at(4));
    if (late.kind === 'fixed') throw new Error('it was fixed afterwards');
    expect(noFloorInWords(late, 'UTC')).toBe(
      'the floor of 62.5 % was fixed afterwards, on 2030-01-09: not used for what began before',
    );
    expect(noFloorInWords({ kind: 'notFixed' }, 'UTC')).toBe('no floor of coverage was fixed');
  });

  it('of a run without a record have no date and always hold', () => {
    expect(undatedFloors(500, { a: 800 }).at(at(1), 'a')).toEqual({ kind: 'fixed', hoursPerMille: 800 });
    expect(undatedFloors(500).at(at(1), 'a')).toEqual({ kind: 'fixed', hoursPerMille: 500 });
  });
});
