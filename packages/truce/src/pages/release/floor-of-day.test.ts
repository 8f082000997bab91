import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseInput } from '../../../testing/cases.ts';
import { at } from '../../../testing/reports.ts';
import { counter, terms } from '../../../testing/terms.ts';
import type { Coverage, FixedFloor } from '../../coverage/index.ts';
import { advance, type Received } from '../../days/index.ts';
import { instant } from '../../kernel/index.ts';
import { floorOfDayWords, floorsOfClause } from '../index.ts';
import { defaultProfile, operatorProfile, type ReleaseProfile, release, storeNames } from './index.ts';

const [hourMs, dayMs] = [3_600_000, 86_400_000];
const start = at('2030-01-07T00:00+02:00');
const end = instant(start + 21 * dayMs);
const text = terms({ counters: [counter({ limit: 2, windowMs: 24 * hourMs })] });

/** So many hours of every day. */
const watched = (hours: readonly number[]): readonly Received<Coverage>[] =>
  hours.map((count, day) => ({
    feed: 'f',
    item: `${day}`,
    zone: 'south',
    means: 'patrol',
    during: { startsAt: instant(start + day * dayMs), endsAt: instant(start + (day + 1) * dayMs) },
    plannedMs: dayMs,
    actualMs: count * hourMs,
    deniedMs: 0,
    receivedAt: instant(start + (day + 1) * dayMs),
  }));
const editionOf = (
  hours: readonly number[],
  fixedFloors: readonly FixedFloor[],
  profile: ReleaseProfile = operatorProfile,
  knownAt = end,
) => {
  const input = caseInput({ terms: text, from: start, coverage: watched(hours), fixedFloors });
  return release({
    evaluation: advance(input, knownAt),
    changes: undefined,
    input,
    agreement: { terms: text, sidecar: { hash: '0', titles: {}, notes: {}, quoted: {}, spans: {} }, text: '' },
    facts: { id: 'test', title: 'A test', sources: [], notices: [] },
    profile,
    nameOf: storeNames,
    gazetteer: new Set(),
  });
};
const floor = (hoursPerMille: number, decidedAt: number, receivedAt = decidedAt): FixedFloor => ({
  hoursPerMille,
  decidedAt: instant(decidedAt),
  receivedAt: instant(receivedAt),
  by: 'Testname of the commission',
});
const verdicts = (each: ReturnType<typeof editionOf>) => each.days.map(({ zones }) => zones[0]!.verdict);

describe('the floor that a day is held against', () => {
  it('is the one that was fixed before the day began, and none judges what is past', () => {
    const each = editionOf(Array(21).fill(14), [floor(500, start + 3 * dayMs), floor(700, start + 10 * dayMs)]);
    expect(verdicts(each).map(({ kind }) => kind)).toEqual([
      ...Array(3).fill('notDeterminable'),
      ...Array(7).fill('noBreachRecorded'),
      ...Array(11).fill('notDeterminable'),
    ]);
    expect(verdicts(each)[2]!.because).toEqual([
      'the floor of 50 % was fixed afterwards, on 2030-01-10: not used for what began before',
    ]);
    expect(floorOfDayWords(each.days[2]!, each)).toContain('fixed afterwards, on 2030-01-10');
    expect(floorOfDayWords(each.days[5]!, each)).toBe(
      'Coverage below 50 % of a day is too little to judge by; this floor was fixed beforehand, on 2030-01-10 by Testname of the commission.',
    );
    expect(floorsOfClause(each, text.counters[0]!.id)).toHaveLength(2);
  });

  it('entered later changes no verdict on a day before it, to the operator or to the public', () => {
    const hours = fc.array(fc.integer({ min: 0, max: 24 }), { minLength: 21, maxLength: 21 });
    const floors = fc.record({ day: fc.integer({ min: -2, max: 20 }), share: fc.integer({ min: 0, max: 1_000 }) });
    fc.assert(
      fc.property(
        hours,
        fc.array(floors, { maxLength: 3 }),
        floors,
        fc.integer({ min: 0, max: 40 }),
        fc.constantFrom(operatorProfile, { ...defaultProfile, countMin: 1 }),
        (watching, earlier, later, decidedBefore, profile) => {
          const entered = start + later.day * dayMs + 1;
          const before = earlier.map(({ day, share }) => floor(share, start + day * dayMs));
          const one = floor(later.share, entered - decidedBefore * dayMs, entered);
          const [without, withIt] = [before, [...before, one]].map((all) => editionOf(watching, all, profile));
          for (const [index, day] of without!.days.entries()) {
            const [told, now] = [day.zones[0]!.verdict, withIt!.days[index]!.zones[0]!.verdict];
            if (start + index * dayMs < entered) expect(now.kind).toBe(told.kind);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is known as of when it was entered: an edition of the day before knows nothing of it', () => {
    const all = [floor(500, start - dayMs), floor(800, start - dayMs, start + 9 * dayMs)];
    const early = editionOf(Array(21).fill(14), all, operatorProfile, instant(start + 8 * dayMs));
    expect(early.floors).toHaveLength(1);
    expect(editionOf(Array(21).fill(14), all).floors).toHaveLength(2);
  });

  it('is told to the public with its day, and without who fixed it', () => {
    const open = editionOf(Array(21).fill(14), [floor(500, start - 7 * dayMs)], defaultProfile);
    expect(open.floors).toEqual([]);
    expect(JSON.stringify(open)).not.toContain('Testname');
    expect(open.days[0]!.floor).toEqual({ kind: 'fixed', perMille: 500, since: '2029-12-31' });
  });
});
