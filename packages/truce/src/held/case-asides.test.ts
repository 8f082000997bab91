import { describe, expect, it } from 'vitest';
import { addDays, atTimeOfDay, type Instant, type LocalDay } from '../kernel/index.ts';
import type { ReportId } from '../reports/index.ts';
import { type CaseGround, caseAsides, type Registration, readRegistration } from './index.ts';

const zone = 'Europe/Kyiv';
const begins = '2030-05-01' as LocalDay;
const registration = readRegistration({
  about: 'a truce',
  bound: { on: 'rate', below: 2 },
  truce: { from: begins, to: addDays(begins, 29) },
  baseline: { from: addDays(begins, -60) },
  dayZone: zone,
  kinds: ['armed_force'],
  coverageFloorPerMille: 500,
  method: 'exact',
}) as Registration;
const at = (day: number, hour = '12:00'): Instant => atTimeOfDay(addDays(begins, day), hour, zone)!;

/** One report: day, source, days until it is published. */
type Told = readonly [day: number, source: string, delay?: number];

/** A case of incidents, each of the reports that tell of it; what is published later is not known. */
function caseOf(incidents: readonly (readonly Told[])[], knownDay: number): CaseGround {
  const knownAt = at(knownDay, '23:00');
  const rows = incidents.map((told, incident) => ({
    day: told[0]![0],
    reports: told.flatMap(([day, source, delay], index) => {
      const publishedAt = delay === undefined ? undefined : at(day + delay, '13:00');
      if (publishedAt !== undefined && publishedAt > knownAt) return [];
      const happenedAt = { startsAt: at(day), endsAt: at(day) };
      return [{ id: `r${incident}-${index}` as ReportId, source, kind: 'shelling', happenedAt, publishedAt }];
    }),
  }));
  return {
    reports: rows.flatMap(({ reports }) => reports),
    incidents: rows
      .filter(({ reports }) => reports.length > 0)
      .map(({ day, reports }) => ({
        kind: 'shelling',
        happenedAt: { startsAt: at(day), endsAt: at(day) },
        reports: reports.map(({ id }) => id),
      })),
    knownAt,
  } as unknown as CaseGround;
}

const said = (ground: CaseGround, method: 'nowcast' | 'lists') =>
  caseAsides(ground, registration).find((each) => each.method === method)!;

/** Four reports a day, of which one comes at once, two after two days and one after five. */
const steady = Array.from({ length: 90 }, (_, index): readonly (readonly [Told])[] =>
  [0, 2, 2, 5].map((delay) => [[index - 60, 'A', delay]]),
).flat();

describe('what is still to come in', () => {
  it('never tells of the youngest two days, and makes the others as many as they become', () => {
    const { finding, caveat } = said(caseOf(steady, 20), 'nowcast');
    const days = finding.split('; ');
    expect(days).toHaveLength(7);
    expect(days.slice(-2)).toEqual(['2030-05-20 not yet known', '2030-05-21 not yet known']);
    expect(days[4]).toMatch(/^2030-05-19 3 in, 4\.00 likely \(3\.\d+ to \d\.\d+\)$/);
    expect(days[0]).toBe('2030-05-15 4 in, none to come by the delays so far');
    expect(caveat).toContain('delays are taken to be the same before and during');
  });

  it('says that a day is not yet known where nothing of it is in, and never forecasts 0', () => {
    const { finding } = said(
      caseOf(
        steady.filter(([[day]]) => day !== 16),
        20,
      ),
      'nowcast',
    );
    expect(finding).toContain('2030-05-17 not yet known');
    expect(finding).not.toContain(' 0 likely');
  });

  it('says in one line that nothing is to come where all days are old enough for the delays that there were', () => {
    expect(said(caseOf(steady, 36), 'nowcast').finding).toBe(
      '2030-05-24 to 2030-05-30: 28 reports in; by the delays so far none is still to come',
    );
  });

  it('does not tell of the youngest two days even where every report so far came at once, nor before the window begins', () => {
    const prompt = steady.map(([[day, source]]): readonly Told[] => [[day, source, 0]]);
    const days = said(caseOf(prompt, 20), 'nowcast').finding.split('; ');
    expect(days.map((each) => each.includes('not yet known'))).toEqual([false, false, false, false, false, true, true]);
    expect(said(caseOf(steady, -3), 'nowcast').finding).toBe('no answer: the window has not begun');
  });

  it('expects nothing of a window that ended long ago, and has no answer without dates of publication', () => {
    expect(said(caseOf(steady, 60), 'nowcast').finding).toMatch(/^nothing is expected: .* is 31 days old/);
    const undated = steady.map(([[day, source]]): readonly Told[] => [[day, source]]);
    expect(said(caseOf(undated, 20), 'nowcast')).toMatchObject({
      finding: expect.stringMatching(/^no answer: no case was reported/),
      caveat: expect.stringContaining('(0 of 360 say when)'),
    });
  });
});

describe('how many nobody told of', () => {
  it('is a lower bound under the number that there is, and over the number that was seen', () => {
    // 100 incidents, of which each of two sources tells of six in ten, whatever the other does: 36 on both, 48 on one, 16 on none.
    const incidents = Array.from({ length: 100 }, (_, n): readonly Told[] => [
      ...(n % 10 < 6 ? [[n % 30, 'A', 0] as const] : []),
      ...(Math.floor(n / 10) < 6 ? [[n % 30, 'B', 0] as const] : []),
    ]).filter((told) => told.length > 0);
    const { finding, caveat } = said(caseOf(incidents, 60), 'lists');
    const [, least, seen] = /^at least (\d+) incidents of the truce, where the lists of 2 sources hold (\d+) /.exec(
      finding,
    )!;
    expect(Number(seen)).toBe(84);
    expect(Number(least)).toBeGreaterThan(84);
    expect(Number(least)).toBeLessThanOrEqual(100);
    expect(caveat).toContain('a lower bound and no number of incidents');
  });

  it('has no answer from one source or none', () => {
    expect(said(caseOf(steady, 60), 'lists').finding).toMatch(/^no answer: one source alone tells/);
    expect(said(caseOf([], 60), 'lists').finding).toMatch(/^no answer: no source tells/);
  });
});
