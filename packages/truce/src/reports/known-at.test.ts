import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, report } from '../../testing/reports.ts';
import { instant } from '../kernel/index.ts';
import { reportsKnownAt } from './index.ts';

const early = at('2030-01-10T12:00Z');
const late = at('2030-01-11T12:00Z');
const first = report({ item: 'a', receivedAt: early });
const corrected = report({ item: 'b', corrects: 'a', receivedAt: late, kind: 'explosion' });
const again = report({ item: 'c', corrects: 'a', receivedAt: instant(late + 5), kind: 'airstrike' });
const retraction = report({ item: 'd', retracts: 'a', receivedAt: instant(late + 10) });

describe('what was known at an instant', () => {
  it('is what had been received by then, that instant included', () => {
    expect(reportsKnownAt([first], instant(early - 1)).standing).toHaveLength(0);
    expect(reportsKnownAt([first], early).standing).toEqual([first]);
  });

  it('has the correction in place of what it corrects, and the latest correction alone', () => {
    expect(reportsKnownAt([first, corrected], late).standing).toEqual([corrected]);
    expect(reportsKnownAt([first, corrected], instant(late - 1)).standing).toEqual([first]);
    const known = reportsKnownAt([again, corrected, first], instant(late + 5));
    expect(known.standing).toEqual([again]);
    expect(known.superseded.get(first.id)).toBe(again.id);
    expect(known.superseded.get(corrected.id)).toBe(again.id);
  });

  it('has nothing where the source took it all back', () => {
    const known = reportsKnownAt([first, corrected, retraction], instant(late + 10));
    expect(known.standing).toEqual([]);
    expect(known.retracted.has(first.id)).toBe(true);
  });

  it('does not let one source correct another', () => {
    const other = report({ item: 'b', source: 'another outlet', corrects: 'a', receivedAt: late });
    expect(reportsKnownAt([first, other], late).standing).toHaveLength(2);
  });

  it('does not depend on the order of arrival in the list', () => {
    const all = [first, corrected, again, retraction, report({ item: 'z', receivedAt: late })];
    fc.assert(
      fc.property(
        fc.shuffledSubarray(all, { minLength: all.length }),
        fc.integer({ min: early - 10, max: late + 20 }),
        (shuffled, known) => {
          expect(reportsKnownAt(shuffled, instant(known))).toEqual(reportsKnownAt(all, instant(known)));
        },
      ),
    );
  });
});
