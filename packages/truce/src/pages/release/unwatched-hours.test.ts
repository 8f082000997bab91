import { describe, expect, it } from 'vitest';
import { caseInput } from '../../../testing/cases.ts';
import { southVersion, terms } from '../../../testing/terms.ts';
import { advance } from '../../days/index.ts';
import { type Instant, instant, type LocalDay, parseInstant } from '../../kernel/index.ts';
import { dailyReport } from '../daily-report.ts';
import type { Edition, ReleasedZoneDay } from './edition.ts';
import type { ReleasedComparison } from './edition-watching.ts';
import { defaultProfile, operatorProfile } from './profile.ts';
import { release } from './release.ts';

const hourMs = 3_600_000;
const weekHours = 168;
const start = parseInstant('2030-01-07T00:00+02:00')!; // a Monday
const weeks = 40;

/** Numbers from 0 up to 1 that follow from a seed alone (splitmix32). */
function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** For each hour whether somebody watched: gaps of six to thirty hours begin at any time, more often by night. */
function watching(seed: number): readonly boolean[] {
  const chance = chanceOf(seed);
  const watched = Array.from({ length: weeks * weekHours }, () => true);
  for (let hour = 0; hour < watched.length; hour++) {
    const night = hour % 24 < 6 || hour % 24 >= 20;
    if (chance() >= (night ? 0.02 : 0.01)) continue;
    const length = 6 + Math.floor(chance() * 25);
    for (let gap = hour; gap < Math.min(hour + length, watched.length); gap++) watched[gap] = false;
  }
  return watched;
}

function editionAt(watched: readonly boolean[], known: Instant, profile: typeof defaultProfile): Edition {
  const text = terms();
  const coverage = watched.flatMap((was, hour) => {
    const startsAt = instant(start + hour * hourMs);
    const during = { startsAt, endsAt: instant(startsAt + hourMs) };
    const actualMs = was ? hourMs : 0;
    const row = { feed: 'f', item: `${hour}`, zone: 'south', means: 'patrol' as const, during };
    return during.endsAt <= known
      ? [{ ...row, plannedMs: hourMs, actualMs, deniedMs: hourMs - actualMs, receivedAt: during.endsAt }]
      : [];
  });
  const panels = [{ feed: 'csv', editions: [{ from: '2030-01-07' as LocalDay, outlets: ['an outlet'] }] }];
  const input = caseInput({ terms: text, zones: [southVersion], coverage, panels, from: start });
  return release({
    evaluation: advance(input, known),
    changes: undefined,
    input,
    agreement: { terms: text, sidecar: { hash: '0', titles: {}, notes: {}, quoted: {}, spans: {} }, text: '' },
    facts: { id: 'test', title: 'A test', sources: [], notices: [] },
    profile,
    nameOf: (kind, id) => `${kind}-${id}`,
    gazetteer: new Set(),
  });
}

/** Chance that a score puts an hour that nobody watched above one that somebody did; ties count half. */
function areaUnderCurve(scores: readonly number[], unwatched: readonly boolean[]): number {
  const ranked = scores.map((score, at) => ({ score, gap: unwatched[at]! })).sort((a, b) => a.score - b.score);
  let [rankSum, gaps] = [0, 0];
  for (let from = 0; from < ranked.length; ) {
    let to = from;
    while (to < ranked.length && ranked[to]!.score === ranked[from]!.score) to++;
    for (let at = from; at < to; at++)
      if (ranked[at]!.gap) {
        rankSum += (from + to + 1) / 2;
        gaps++;
      }
    from = to;
  }
  return (rankSum - (gaps * (gaps + 1)) / 2) / (gaps * (ranked.length - gaps));
}

/**
 * What an attacker can take out of the public days of a zone before a week begins: each is tried as a score for its hours.
 * What was published once does not change here, so that the last edition holds every earlier one.
 */
const clues: Readonly<
  Record<string, (history: readonly ReleasedZoneDay[], day: number, week: number, edition: Edition) => number>
> = {
  'the newest share': (history, _, week) => -shareOf(history, 7 * week - 8),
  'how it changed': (history, _, week) => shareOf(history, 7 * week - 15) - shareOf(history, 7 * week - 8),
  'days that could not be determined': (history, day) =>
    mean(sameWeekday(day).map((each) => Number(history[each]!.verdict.kind === 'notDeterminable'))),
  'whether before and after can be compared': (_, __, ___, { around }) =>
    around.reduce((sum, { rows }) => sum + rows.reduce((all, row) => all + reasonsIn(row.comparison), 0), 0),
  'flags of media panels up to two weeks before': (_, __, week, { panelFlags }) =>
    Number(panelFlags[week - 2] !== undefined),
  'shares on the same weekday': (history, day) => -mean(sameWeekday(day).map((each) => shareOf(history, each))),
};

function reasonsIn(comparison: ReleasedComparison | undefined): number {
  return comparison?.kind === 'cannotBeCompared' ? comparison.because.length : 0;
}

function shareOf(history: readonly ReleasedZoneDay[], day: number): number {
  const watched = history[day]?.watched;
  return watched?.of === 'week' ? watched.sharePerCent : -1;
}

/** The same weekday of the six weeks that were told by then: the newest of them ended a week ago. */
function sameWeekday(day: number): readonly number[] {
  return [2, 3, 4, 5, 6, 7].map((back) => day - 7 * back);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}

describe('hours that nobody watches', () => {
  it('are not told by the public history better than by the mean of the zone', () => {
    const scores = new Map(Object.keys(clues).map((name) => [name, [] as number[]]));
    const gaps: boolean[] = [];
    for (let seed = 1; seed <= 20; seed++) {
      const watched = watching(seed);
      const end = instant(start + weeks * weekHours * hourMs);
      const edition = editionAt(watched, end, defaultProfile);
      const history = edition.days.map(({ zones: [south] }) => south!);
      // Both are told by now, so that the clues below look at something.
      expect(edition.around[0]!.rows[0]!.comparison?.kind).toBe('cannotBeCompared');
      expect(edition.panelFlags.length).toBeGreaterThan(weeks - 3);
      for (let week = 8; week < weeks; week++) {
        for (const [name, clue] of Object.entries(clues))
          for (let hour = week * weekHours; hour < (week + 1) * weekHours; hour++)
            scores.get(name)!.push(clue(history, Math.floor(hour / 24), week, edition));
        gaps.push(...watched.slice(week * weekHours, (week + 1) * weekHours).map((was) => !was));
      }
    }
    expect(gaps.filter(Boolean).length).toBeGreaterThan(10_000);
    for (const [name, own] of scores) {
      const area = areaUnderCurve(own, gaps);
      expect(Math.max(area, 1 - area), name).toBeLessThanOrEqual(0.55);
    }
  }, 60_000);

  it('stand in no public edition, nor hours planned or denied, whatever the profile names', () => {
    const known = instant(start + 20 * weekHours * hourMs);
    const watched = watching(1);
    const own = JSON.stringify(editionAt(watched, known, operatorProfile).days);
    expect(own).toMatch(/"deniedMs":[1-9]/);
    for (const countMin of [1, 5]) {
      const shown = JSON.stringify(editionAt(watched, known, { ...operatorProfile, name: 'open', countMin }));
      expect(shown).not.toMatch(
        /plannedMs|deniedMs|actualMs|jammedMs|"hours"|byNight|beforePerMille|"through"|inRange/,
      );
      expect(shown).toContain('"of":"week"');
      // A report of such an edition says what is withheld, and not that nothing was recorded.
      const edition = editionAt(watched, known, { ...operatorProfile, name: 'open', countMin });
      const report = JSON.stringify(dailyReport(edition, edition.periods.at(-10)!.day)!.sections);
      expect(report).toContain('is not published');
      expect(report).toContain('Hours are not published');
      expect(report).not.toMatch(/No denial or other restriction|Nobody recorded where they looked in this period/);
    }
  });

  it('are told of no week before it is over and its delay has passed', () => {
    const monday = start + 10 * weekHours * hourMs;
    const shown = (at: number) =>
      editionAt(watching(2), instant(at), defaultProfile).days.map(({ zones }) => zones[0]!.watched?.of);
    expect(new Set(shown(monday - hourMs).slice(-7))).toEqual(new Set(['weekToCome']));
    expect(new Set(shown(monday).slice(-8, -1))).toEqual(new Set(['week']));
  });
});
