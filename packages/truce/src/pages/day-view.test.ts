import { describe, expect, it } from 'vitest';
import { caseInput } from '../../testing/cases.ts';
import { at } from '../../testing/reports.ts';
import { ceasefire, southVersion, terms } from '../../testing/terms.ts';
import { advance } from '../days/index.ts';
import { addDays, type LocalDay, type ZoneVersion } from '../kernel/index.ts';
import { dayView } from './day-view.ts';
import { openingDay } from './opening-day.ts';
import { type Edition, operatorProfile, type ReleasedDay, release, storeNames } from './release/index.ts';

const first = '2030-01-01' as LocalDay;

/** An edition of so many days, of which only what the opening day depends on is given. */
function edition(days: number, recorded: readonly number[], truceEndDay?: LocalDay): Edition {
  const given: readonly ReleasedDay[] = Array.from({ length: days }, (_, index) => ({
    day: addDays(first, index),
    total: { low: 0, best: 0, high: recorded.includes(index) ? 1 : 0 },
    incidents: [],
    zones: [],
    floor: { kind: 'notFixed' as const },
  }));
  return { days: given, case: truceEndDay === undefined ? {} : { truceEndDay } } as unknown as Edition;
}

describe('the day that a case opens on', () => {
  it('is the newest while something was recorded within the last quarter', () => {
    expect(openingDay(edition(100, [7]))).toBe(addDays(first, 99));
    expect(openingDay(edition(100, []))).toBe(addDays(first, 99));
    expect(openingDay(edition(0, []))).toBeUndefined();
  });

  it('is the last day with a record once a quarter has passed in silence', () => {
    expect(openingDay(edition(101, [3, 7]))).toBe(addDays(first, 7));
  });

  it('is the last day in force of a ceasefire that is over', () => {
    expect(openingDay(edition(400, [7, 390], addDays(first, 30)))).toBe(addDays(first, 29));
  });
});

describe('the page of a day on which the text puts the start of the ceasefire on no clock', () => {
  const hole = {
    id: 'test/ceasefire/cf#/starts',
    item: 'test/ceasefire/cf',
    path: '/starts',
    expects: 'time',
    kind: 'unspecified' as const,
    reason: 'the exact hour was not verified',
  };
  function page(zones: readonly ZoneVersion[]) {
    const open = { ...ceasefire, starts: { kind: 'time' as const, time: { kind: 'silent' as const, hole: hole.id } } };
    const text = terms({ ceasefires: [open], holes: [hole] });
    const input = caseInput({ terms: text, zones, from: at('2030-01-10T00:00+02:00') });
    const shown = release({
      evaluation: advance(input, at('2030-01-10T23:00+02:00')),
      changes: undefined,
      input,
      agreement: { terms: text, sidecar: { hash: '0', titles: {}, notes: {}, quoted: {}, spans: {} }, text: '' },
      facts: { id: 'test', title: 'A test', sources: [], notices: [] },
      profile: operatorProfile,
      nameOf: storeNames,
      gazetteer: new Set(),
    });
    return dayView(shown, '2030-01-10' as LocalDay)!;
  }

  it('says which hole keeps it from being determined, and never that none was in force', () => {
    for (const zones of [[southVersion], []]) {
      const { sentence, overall, counter } = page(zones);
      expect(overall).toBe('notDeterminable');
      expect(sentence).toContain(
        'Whether a ceasefire was in force cannot be determined: the text does not say when `cf` starts: the exact hour was not verified.',
      );
      expect(counter).toBe('The text puts the start of the ceasefire on no clock');
    }
  });
});
