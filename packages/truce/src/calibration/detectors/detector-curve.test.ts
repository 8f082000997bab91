import { describe, expect, it } from 'vitest';
import { chanceOf, exerciseDefaults, makeExercise } from '../../exercise/index.ts';
import { incidentsFromReports } from '../../incidents/index.ts';
import { isRefusal, spanOfDay } from '../../kernel/index.ts';
import { type Report, type ReportId, received } from '../../reports/index.ts';
import { zoneHistory } from '../history.ts';
import { dailyCounts } from './daily.ts';
import { type Detector, onsetDays } from './detector.ts';
import { type DetectorDesign, detectorCodebook, detectorCsv, detectorCurve, detectorTrials } from './detector-curve.ts';
import { injectedReports } from './injected-reports.ts';
import { lawOf } from './law.ts';
import type { DetectorWorld, RecountedIncident } from './trials.ts';

const days = 60;
const world = makeExercise({ ...exerciseDefaults, seed: 4, days });
const first = spanOfDay(exerciseDefaults.startsOn, exerciseDefaults.zone).startsAt;
const all = new Map<ReportId, Report>();
for (const delivery of world.deliveries)
  if (delivery.kind === 'report') {
    const report = received(delivery.draft, delivery.receivedAt);
    if (report.corrects === undefined && report.retracts === undefined) all.set(report.id, report);
  }
const reports = [...all.values()];
const dayOfReport = (at: number) => Math.floor((at - first) / 86_400_000);

const recount = (of: readonly Report[]): readonly RecountedIncident[] =>
  incidentsFromReports(of, { feedsOfIncidents: new Set() }).incidents.map(({ happenedAt, reports: ids }) => ({
    day: dayOfReport(happenedAt.startsAt),
    zones: ['a'],
    reports: ids,
  }));

function detectorWorld(): DetectorWorld {
  const incidents = recount(reports).filter(({ day }) => day >= 0 && day < days);
  const times = incidents.map(({ day }) => day * 86_400_000);
  const daily = dailyCounts({ days, zones: [zoneHistory('a', times, days)] }, 'together');
  return {
    counted: 'together',
    daily,
    laws: daily.map((each) => {
      const law = lawOf(each);
      return isRefusal(law) ? undefined : law;
    }),
    told: incidents.map(({ day, zones, reports: ids }) => ({ day, zones, reports: ids.map((id) => all.get(id)!) })),
    busy: ['a'],
    between: (from, to) =>
      reports.filter(({ happenedAt }) => {
        const day = dayOfReport(happenedAt.startsAt);
        return day >= from && day <= to;
      }),
    recount,
    dayOf: dayOfReport,
  };
}

const cusum: Detector = { kind: 'cusum', ratioPerMille: 2_000, thresholdMilli: 3_000 };
const farrington: Detector = { kind: 'farrington', alphaPerMillion: 10_000, weeks: 4, halfWidthDays: 1 };

describe('reports of a breach that never was', () => {
  const { told } = detectorWorld();
  const asked = {
    scenario: { factorPerMille: 4_000, days: 3, where: 'zone' as const },
    zones: ['a'],
    startDay: 30,
    days,
    noise: { delayMinutes: 720, placeErrorM: 2_000 },
    dayOf: dayOfReport,
  };

  it('are of the past, on other days, elsewhere, later, and marked as an exercise', () => {
    const found = injectedReports(told, asked, chanceOf(1, 'a'));
    expect(found.incidents).toBeGreaterThan(0);
    expect(found.reports.length).toBeGreaterThanOrEqual(found.incidents);
    for (const report of found.reports) {
      const day = dayOfReport(report.happenedAt.startsAt);
      expect(day >= 30 && day < 33).toBe(true);
      expect(report.exercise).toBe(true);
      expect(report).not.toHaveProperty('text');
      expect(found.knownDay.get(report.id)).toBeGreaterThanOrEqual(day);
      expect(all.has(report.id)).toBe(false);
    }
    expect(injectedReports(told, asked, chanceOf(1, 'a'))).toEqual(found);
    expect(new Set(found.reports.map(({ id }) => id)).size).toBe(found.reports.length);
  });

  it('become incidents through fusion: about as many as were injected, and fewer where they fall on what was there', () => {
    const found = injectedReports(told, asked, chanceOf(1, 'a'));
    const alone = recount(found.reports).length;
    expect(alone).toBeGreaterThan(0);
    expect(recount([...reports, ...found.reports]).length).toBeLessThanOrEqual(recount(reports).length + alone);
  });
});

describe('the curve of the detectors', () => {
  const design: DetectorDesign = {
    detectors: [cusum, { ...cusum, thresholdMilli: 12_000 }, farrington],
    scenarios: [
      { factorPerMille: 1_500, days: 1, where: 'zone' },
      { factorPerMille: 4_000, days: 7, where: 'zone' },
    ],
    trials: 6,
    replays: 8,
    blockDays: 7,
    simulatedDays: 1_000,
    noise: { delayMinutes: 360, placeErrorM: 1_000 },
    seed: 1,
  };
  const held = detectorWorld();
  const trials = [...detectorTrials(held, design)];
  const rows = detectorCurve(held, design, trials);

  it('has a line for each detector and scenario, and finds more of a larger breach at a lower threshold', () => {
    expect(rows).toHaveLength(6);
    const [small, large, , largeHigh] = rows;
    expect(large!.detected).toBeGreaterThan(small!.detected);
    expect(large!.detected).toBeGreaterThanOrEqual(largeHigh!.detected);
    // Fusion joins some to what was there, and errors of place part others.
    expect(large!.added_mean / large!.injected_mean).toBeGreaterThan(0.7);
    expect(large!.added_mean / large!.injected_mean).toBeLessThan(1.3);
    expect(large!.median_delay_days).toBeGreaterThanOrEqual(1);
    expect(large!.p90_delay_days).toBeGreaterThanOrEqual(large!.median_delay_days!);
    expect(rows[2]!.arl0_days_markov).toBeGreaterThan(rows[0]!.arl0_days_markov!);
    expect(rows[4]).not.toHaveProperty('arl0_days_markov');
  });

  it('comes to the same by its seed, in whatever order trials are run', () => {
    const again = [...detectorTrials(detectorWorld(), design)];
    expect(detectorCurve(held, design, [...again].reverse())).toEqual(rows);
    expect(detectorCsv(rows).split('\r\n')[0]).toBe(Object.keys(detectorCodebook).join(','));
    expect(detectorCsv(rows)).not.toContain('NaN');
  });
});

describe('onsets', () => {
  it('a CUSUM stands still where nobody watched, and Farrington tells an alarm of two days once', () => {
    const counts = Array.from({ length: 60 }, (_, day) => (day >= 50 && day <= 51 ? 30 : 2 + (day % 3)));
    const watched = new Uint8Array(60).fill(1);
    const law = { mean: 3, size: 20 };
    expect(onsetDays(farrington, law, { counts, watched })).toEqual([50]);
    expect(onsetDays(cusum, law, { counts, watched })).toContain(50);
    watched.fill(0, 50, 52);
    expect(onsetDays(cusum, law, { counts, watched })).toEqual([]);
    expect(onsetDays(farrington, law, { counts, watched })).toEqual([]);
  });
});
