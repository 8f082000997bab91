import { describe, expect, it } from 'vitest';
import type { LocalDay } from '../kernel/index.ts';
import { instant } from '../kernel/index.ts';
import { observationList, observationsOn, observationsPerPage } from './observation-list.ts';
import type { Edition, ReleasedObservation } from './release/index.ts';

const dayMs = 86_400_000;
const means = ['heard', 'saw', 'camera'] as const;

function observed(index: number): ReleasedObservation {
  const from = instant(index * 60_000);
  return {
    report: `${index}`,
    feed: 'odk',
    team: 'patrol 1',
    means: means[index % 3]!,
    kind: index % 2 === 0 ? 'explosion' : 'shelling',
    domain: 'land',
    from,
    to: from,
    receivedAt: from,
    zones: index % 4 === 0 ? ['north', 'south'] : ['south'],
    grade: 'F6',
    standing: index % 100 === 0 ? 'superseded' : 'standing',
    holdsObserver: false,
    attachments: [],
  };
}

/** An edition of so many observations, one a minute, with a day's watching of two zones. */
function edition(count: number, recorded = true): Edition {
  const zoneDay = (zone: string, watchedMs: number) => ({
    zone,
    watched: { of: 'day', recorded, watchedMs, lengthMs: dayMs },
  });
  return {
    case: { dayZone: 'UTC' },
    zones: [{ zone: 'north', title: 'The north' }],
    days: ['1970-01-01', '1970-01-02'].map((day) => ({
      day,
      zones: [zoneDay('north', dayMs / 2), zoneDay('south', 0)],
    })),
    observations: Array.from({ length: count }, (_, index) => observed(count - 1 - index)),
  } as unknown as Edition;
}

describe('the list of observations', () => {
  it('shows 10,000 in pages, each once, and a page beyond the last is the last', () => {
    const all = edition(10_000);
    const { pages } = observationList(all, {});
    expect(pages).toBe(100);
    const seen = Array.from({ length: pages }, (_, index) =>
      observationList(all, { page: String(index + 1) }).rows.map(({ report }) => report),
    ).flat();
    expect(seen).toEqual(all.observations!.map(({ report }) => report));
    const last = observationList(all, { page: '101' });
    expect([last.page, last.first, last.rows.length]).toEqual([100, 9_901, observationsPerPage]);
    for (const page of ['0', '-3', 'x', '', '1e9', '99999999999']) expect(observationList(all, { page }).page).toBe(1);
  });

  it('narrows down by means, kind, zone and day together, and counts what each choice has', () => {
    const all = edition(3_000);
    const asked = { means: 'heard', kind: 'explosion', zone: 'north', day: '1970-01-01' };
    const { rows, found, all: whole } = observationList(all, asked);
    const expected = all.observations!.filter(({ report }) => Number(report) % 12 === 0 && Number(report) < 1_440);
    expect([found, whole]).toEqual([expected.length, 3_000]);
    expect(rows).toEqual(expected.slice(0, observationsPerPage));
    const zones = observationList(all, asked).choices.find(({ name }) => name === 'zone')!;
    expect(zones.options).toEqual([
      { value: 'south', words: 'south', count: 3_000 },
      { value: 'north', words: 'The north', count: 750 },
    ]);
  });

  it('finds nothing for what nothing has, and does not say why', () => {
    for (const asked of [{ means: 'smelt' }, { zone: '<script>' }, { day: 'yesterday' }, { kind: '__proto__' }])
      expect(observationList(edition(10), asked)).toMatchObject({ rows: [], found: 0, first: 0, page: 1, pages: 1 });
  });

  it('stands beside the hours watched of the days and zones that are asked for', () => {
    const watched = (asked: object, recorded = true) => observationList(edition(10, recorded), asked).watched;
    expect(watched({})).toBe('24 h of 96 h (25 %) in 2 zones taken together, 2 days');
    expect(watched({ zone: 'north', day: '1970-01-02' })).toBe('12 h of 24 h (50 %) in The north, 1970-01-02');
    expect(watched({}, false)).toBe('nobody recorded where they looked');
    expect(watched({ day: '1999-01-01' })).toMatch(/^no zone is drawn/);
  });

  it('counts for a day those that stand', () => {
    expect(observationsOn(edition(1_500), '1970-01-01' as LocalDay)).toEqual({
      standing: 1_440 - 15,
      watched: '12 h of 48 h (25 %) in 2 zones taken together, 1970-01-01',
    });
  });
});
