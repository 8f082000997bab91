import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AccessImpediment, accessFlags, accessLoss } from './access.ts';
import { minuteMs, minutes } from './testing/watch-world.ts';

function row(over: Partial<AccessImpediment>): AccessImpediment {
  return {
    feed: 'mission',
    item: 'r1',
    how: { kind: 'denial' },
    by: { kind: 'named', party: 'north' },
    at: { kind: 'zone', zone: 'east' },
    team: 'alpha',
    during: minutes(0, 60),
    unseenZones: [],
    ...over,
  };
}

const day = minutes(0, 1_440);
const lost = (rows: readonly AccessImpediment[]) => accessLoss(rows, day).lostMs / minuteMs;
const kinds = (rows: readonly AccessImpediment[]) => accessFlags(rows).map(({ kind }) => kind);
const inMinutes = (rows: ReturnType<typeof accessLoss>['byZone']) =>
  rows.map(({ heading, lostMs, rows: count }) => [heading, lostMs / minuteMs, count]);

describe('access that was kept', () => {
  it('counts the time of one team once, and the rows in the open beside it', () => {
    const rows = [row({}), row({ item: 'r2', during: minutes(30, 90), how: { kind: 'other', cause: 'jamming' } })];
    expect(accessLoss(rows, day)).toMatchObject({ lostMs: 90 * minuteMs, sumMs: 120 * minuteMs, rows: 2 });
    expect(inMinutes(accessLoss(rows, day).byKind)).toEqual([
      ['denial', 60, 1],
      ['other: jamming', 60, 1],
    ]);
    expect(kinds(rows)).toEqual(['teamOverlapsItself', 'teamOverlapsItself']);
    expect(lost([row({}), row({ item: 'r2', team: 'bravo' })])).toBe(120);
  });

  it('keeps a denial without a place, under a heading of its own', () => {
    const rows = [row({ at: { kind: 'notRecorded' } }), row({ item: 'r2', team: 'bravo', by: { kind: 'notStated' } })];
    expect(inMinutes(accessLoss(rows, day).byZone)).toEqual([
      [undefined, 60, 1],
      ['east', 60, 1],
    ]);
    expect(inMinutes(accessLoss(rows, day).byWhom)).toEqual([
      [undefined, 60, 1],
      ['north', 60, 1],
    ]);
    expect(kinds(rows)).toEqual(['placeNotRecorded']);
  });

  it('takes the time lost that was stated from the beginning, and no more than the stretch', () => {
    expect(lost([row({ lostMs: 20 * minuteMs })])).toBe(20);
    expect(lost([row({ during: minutes(10, 10), lostMs: 20 * minuteMs })])).toBe(20);
    expect(lost([row({ lostMs: 600 * minuteMs })])).toBe(60);
    expect(kinds([row({ lostMs: 600 * minuteMs })])).toEqual(['lossBeyondStretch']);
    expect(lost([row({ lostMs: Number.NaN })])).toBe(60);
    expect(kinds([row({ lostMs: -1 })])).toEqual(['badLoss']);
  });

  it('keeps a row that tells of no time, and counts it as one', () => {
    const rows = [row({ during: minutes(10, 10) }), row({ item: 'r2', team: 'bravo', during: minutes(50, 20) })];
    expect(accessLoss(rows, day)).toMatchObject({ lostMs: 0, rows: 2, withoutTime: 2 });
    expect(kinds(rows)).toEqual(['lossNotRecorded', 'backwardStretch', 'lossNotRecorded']);
  });

  it('lets the later of two rows of one name stand', () => {
    const rows = [row({}), row({ during: minutes(0, 10) })];
    expect(lost(rows)).toBe(10);
    expect(kinds(rows)).toEqual(['toldTwice']);
  });

  it('counts a standing closure once for its place, and names the zones that nobody could look at', () => {
    const { team: _, ...closure } = row({ how: { kind: 'regular' }, unseenZones: ['west', 'east'] });
    const rows: readonly AccessImpediment[] = [
      closure,
      { ...closure, item: 'r2', unseenZones: ['east'], reportedTo: 'the joint commission' },
      {
        ...closure,
        item: 'r3',
        at: { kind: 'zone', zone: 'west' },
        reportedTo: 'the joint commission',
        answer: { words: 'will be lifted' },
      },
    ];
    expect(accessLoss(rows, day)).toMatchObject({
      lostMs: 120 * minuteMs,
      unseenZones: ['east', 'west'],
      reported: 2,
      answered: 1,
    });
  });

  it('cuts what reaches beyond the stretch, and adds up over days that follow each other', () => {
    const someRow = fc
      .tuple(
        fc.integer({ min: 0, max: 2_000 }),
        fc.integer({ min: -50, max: 900 }),
        fc.constantFrom('alpha', 'bravo'),
        fc.constantFrom('east', 'west'),
      )
      .map(([from, length, team, zone]) => ({
        team,
        at: { kind: 'zone' as const, zone },
        during: minutes(from, from + length),
      }));
    fc.assert(
      fc.property(fc.array(someRow, { maxLength: 12 }), (told) => {
        const rows = told.map((each, index) => row({ ...each, item: `r${index}` }));
        const whole = accessLoss(rows, minutes(0, 2_880));
        const parts = [accessLoss(rows, minutes(0, 1_440)), accessLoss(rows, minutes(1_440, 2_880))];
        expect(parts[0]!.lostMs + parts[1]!.lostMs).toBeLessThanOrEqual(whole.lostMs);
        const open = accessLoss(rows, minutes(0, 9_000));
        expect(open.lostMs).toBe(
          accessLoss(rows, minutes(0, 1_440)).lostMs + accessLoss(rows, minutes(1_440, 9_000)).lostMs,
        );
        for (const by of [open.byZone, open.byKind, open.byWhom]) {
          expect(by.reduce((sum, each) => sum + each.lostMs, 0)).toBeGreaterThanOrEqual(open.lostMs);
          expect(by.reduce((sum, each) => sum + each.rows, 0)).toBe(open.rows);
        }
        expect(open.lostMs).toBeLessThanOrEqual(open.sumMs);
        expect(accessLoss(rows.toReversed(), minutes(0, 9_000))).toEqual(open);
      }),
    );
  });
});
