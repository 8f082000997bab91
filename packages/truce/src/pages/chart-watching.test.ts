import { describe, expect, it } from 'vitest';
import { caseInput } from '../../testing/cases.ts';
import { report } from '../../testing/reports.ts';
import { counter, southVersion, terms } from '../../testing/terms.ts';
import type { Watch } from '../coverage/index.ts';
import { advance } from '../days/index.ts';
import { addDays, type Instant, instant, type LocalDay, spanOfDay } from '../kernel/index.ts';
import type { ReportDraft } from '../reports/index.ts';
import { chartMarks, counterWatching, watchBands } from './chart-watching.ts';
import { dailyReport } from './daily-report.ts';
import { meansTables } from './means-view.ts';
import {
  defaultProfile,
  type Edition,
  operatorProfile,
  type ReleaseProfile,
  release,
  storeNames,
} from './release/index.ts';
import { comparisonWords } from './words/index.ts';

const zone = 'Europe/Kyiv';
const first = '2030-01-07' as LocalDay; // a Monday
const days = Array.from({ length: 21 }, (_, index) => addDays(first, index));
const hourMs = 3_600_000;

/** Watches of a means on some days of the three weeks, from the first hour, for so many hours. */
function watches(means: Watch['means'], on: readonly number[], hours: number): readonly Watch[] {
  return on.map((index) => {
    const { startsAt } = spanOfDay(days[index]!, zone);
    return {
      feed: 'f',
      item: `${means} ${index}`,
      by: { kind: 'team', name: means },
      means,
      where: { kind: 'zone', zone: 'south' },
      planned: [],
      actual: [{ startsAt, endsAt: instant(startsAt + hours * hourMs) }],
      denied: [],
      limits: [],
    };
  });
}

const every = days.map((_, index) => index);
const panel = {
  feed: 'csv',
  editions: [
    { from: first, outlets: ['an outlet', 'another outlet'] },
    { from: days[9]!, outlets: ['an outlet'] },
  ],
};

function edition(
  told: readonly Watch[],
  {
    profile = operatorProfile,
    reports = [],
    panels = [],
  }: {
    readonly profile?: ReleaseProfile;
    readonly reports?: readonly (Partial<ReportDraft> & { readonly moment: Instant })[];
    readonly panels?: readonly (typeof panel)[];
  } = {},
): Edition {
  const text = terms({ counters: [counter({ limit: 2, windowMs: 24 * hourMs })] });
  const input = caseInput({
    terms: text,
    zones: [southVersion],
    watches: told.map((watch) => ({ ...watch, receivedAt: watch.actual.at(-1)!.endsAt })),
    reports: reports.map((each, index) =>
      report({ item: `r${index}`, place: { ...inSouth, at: [9.4 + (index % 4) * 0.4, 0.5] }, ...each }),
    ),
    panels,
    from: spanOfDay(first, zone).startsAt,
  });
  return release({
    evaluation: advance(input, spanOfDay(days.at(-1)!, zone).endsAt),
    changes: undefined,
    input,
    agreement: { terms: text, sidecar: { hash: '0', titles: {}, notes: {}, quoted: {}, spans: {} }, text: '' },
    facts: { id: 'test', title: 'A test', sources: [], notices: [] },
    profile,
    nameOf: storeNames,
    gazetteer: new Set(),
  });
}

const inSouth: ReportDraft['place'] = {
  at: [10, 0.5],
  precision: 'device',
  regions: [],
};

describe('what was watched under the columns of a chart', () => {
  const patchy = watches('camera', every, 18).filter((_, index) => index !== 4);

  it('is told day by day to the operator, and is below the floor where little or nothing was watched', () => {
    const bands = watchBands(edition([...patchy, ...watches('patrol', [4], 6)]), days);
    expect(bands).toHaveLength(21);
    expect(bands[0]).toMatchObject({ first, last: first, perCent: 75, below: false });
    expect(bands[4]).toMatchObject({ perCent: 25, below: true });
    expect(bands[4]!.words).toBe('25 % of the day watched in 1 of 1 zones, 1 below the floor');
    expect(watchBands(edition([]), days).every(({ below, words }) => below && words.startsWith('nobody'))).toBe(true);
  });

  it('is told by whole weeks in a public edition, whatever its days were', () => {
    const bands = watchBands(edition(patchy, { profile: defaultProfile }), days);
    expect(bands.map((band) => [band.first, band.last])).toEqual([
      [days[0], days[6]],
      [days[7], days[13]],
      [days[14], days[20]],
    ]);
    expect(bands[0]).toMatchObject({ perCent: 60, words: '60 % of the week watched in 1 of 1 zones' });
    expect(JSON.stringify(bands)).not.toContain('of the day');
  });

  it('has a mark at the day on which the means changed, for the operator alone', () => {
    const told = [...watches('camera', every, 18), ...watches('uav', [8, 9, 10], 4)];
    expect(chartMarks(edition(told), days)).toEqual([
      { day: days[8], kind: 'means', words: 'watching again or anew: UAV' },
      { day: days[11], kind: 'means', words: 'no longer watching: UAV' },
    ]);
    expect(chartMarks(edition(told, { profile: defaultProfile }), days)).toEqual([]);
    // A satellite that passes every third day has neither come nor gone.
    const passes = watches(
      'satellite',
      every.filter((index) => index % 3 === 1),
      1,
    );
    expect(chartMarks(edition([...watches('camera', every, 18), ...passes]), days)).toEqual([]);
  });

  it('has a dated flag where a media panel changed, by its week and without names for the public', () => {
    const reports = days.flatMap((day) =>
      ['an outlet', 'another outlet'].map((source) => ({
        source,
        moment: instant(spanOfDay(day, zone).startsAt + 12 * hourMs),
        item: `${source} ${day}`,
      })),
    );
    const told = { reports, panels: [panel] };
    expect(chartMarks(edition([], told), days)).toEqual([
      { day: days[9], kind: 'panel', words: 'the media panel of csv changed (left: another outlet)' },
    ]);
    // A chart that ends before the change has no flag.
    expect(chartMarks(edition([], told), days.slice(0, 9))).toEqual([]);
    const shown = chartMarks(edition([], { ...told, profile: defaultProfile }), days);
    expect(shown).toEqual([{ day: days[7], kind: 'panel', words: `week of ${days[7]}: the media panel changed` }]);
    expect(JSON.stringify(edition([], { ...told, profile: defaultProfile }).panelFlags)).not.toContain('outlet');
  });
});

describe('the counter of a breach', () => {
  const noon = (index: number) => instant(spanOfDay(days[index]!, zone).startsAt + 12 * hourMs);
  const reports = [5, 5, 5, 7, 9, 11].map((index, step) => ({
    moment: instant(noon(index) + step * 600_000),
    place: { ...inSouth, at: [9.2 + step / 4, 0.5] as const },
  }));
  const gappy = watches('camera', every, 24).filter((_, index) => index !== 9);

  it('is hatched where the window that ends then was watched below the floor, to the hour', () => {
    const shown = edition(gappy, { reports });
    const [breach] = shown.breaches;
    const { startsAt } = spanOfDay(days[9]!, zone);
    const watching = counterWatching(shown, breach!)!;
    expect(watching.by).toBe('window');
    // Twelve hours of the gap bring a window of 24 below half; twelve hours after it the window is above again.
    expect(watching.below).toEqual([
      { startsAt: instant(startsAt + 12 * hourMs), endsAt: instant(startsAt + 35 * hourMs) },
    ]);
  });

  it('is hatched by whole weeks in a public edition that names the minute', () => {
    const profile = { ...operatorProfile, name: 'open' };
    const half = watches(
      'camera',
      every.filter((index) => index < 7),
      24,
    );
    const shown = edition(half, { reports, profile });
    const watching = counterWatching(shown, shown.breaches[0]!)!;
    expect(watching.by).toBe('week');
    expect(watching.below[0]!.startsAt).toBe(spanOfDay(days[7]!, zone).startsAt);
  });
});

describe('tables by means', () => {
  const reports = [
    {
      moment: instant(spanOfDay(days[3]!, zone).startsAt + hourMs),
      sourceClass: 'sensor' as const,
      means: ['camera' as const],
    },
    { moment: instant(spanOfDay(days[3]!, zone).startsAt + 5 * hourMs), sourceClass: 'media' as const },
    { moment: instant(spanOfDay(days[3]!, zone).startsAt + 9 * hourMs), sourceClass: 'party' as const },
  ];
  const asked = { zones: ['south'], during: spanOfDay(days[3]!, zone) };

  it('stand in the operator’s edition, with panel and unstated means in rows of their own', () => {
    const [south] = meansTables(edition(watches('camera', every, 18), { reports }), asked);
    expect(south!.rows.map(({ means, incidents }) => [means, incidents])).toEqual([
      ['cameras', '1, 1 through it alone'],
      ['media panel', '1, 1 through it alone'],
      ['means not stated', '1, 1 through it alone'],
    ]);
    expect(south!.rows[0]!.ground).toEqual(['not stated: the zone was named, and no range']);
    expect(south!.rows[1]).toMatchObject({ byDay: 'no coverage', comparable: 'none' });
    expect(south!.doubles).toContain('3 incidents');
  });

  it('stand in no public edition, nor what they are made of, whatever its profile names', () => {
    for (const profile of [defaultProfile, { ...operatorProfile, name: 'open' }]) {
      const shown = edition(watches('camera', every, 18), { reports, profile });
      expect(meansTables(shown, asked)).toEqual([]);
      expect(shown.watching).toBeUndefined();
      expect(JSON.stringify(shown)).not.toMatch(/"through"|"byMeans"|"inRange"|"means":\[/);
      expect(shown.breaches.every((breach) => breach.during === undefined)).toBe(true);
      const report = dailyReport(shown, days[3]!)!;
      const annex = report.sections.find(({ id }) => id === 'Annex 3.1')!;
      expect(annex.table).toBeUndefined();
      expect(annex.paragraphs[0]!.words).toContain('is not published');
    }
  });

  it('leave no trace in a file: what works them out is no data', () => {
    const own = edition(watches('camera', every, 18), { reports });
    expect(own.watching).toBeDefined();
    expect(JSON.parse(JSON.stringify(own))).toHaveProperty('watching', {});
  });
});

describe('whether before and after can be compared', () => {
  it('is told with figures to the operator, and without them to the public', () => {
    const told = watches('camera', every, 18);
    const [row] = edition(told).around[0]!.rows;
    expect(comparisonWords(row!.comparison!)).toEqual({
      answer: 'cannot be compared: not all of the stretch before was read',
      reasons: expect.arrayContaining([expect.stringMatching(/^watched \d+ % before and \d+ % after$/)]),
    });
    // The stretch after still grows: nothing is told of it yet.
    const [open] = edition(told, { profile: defaultProfile }).around[0]!.rows;
    expect(open!.comparison).toEqual({ kind: 'toldOnceOver' });
  });
});
