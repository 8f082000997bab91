import { type Chance, chanceOf } from '../../exercise/index.ts';
import type { Instant } from '../../kernel/index.ts';
import type { Report, ReportId } from '../../reports/index.ts';
import type { CountLaw } from '../../statistics/index.ts';
import type { Design, Scenario } from '../design.ts';
import { notDetected, stoodAlready } from '../trial.ts';
import type { DailyCounts } from './daily.ts';
import { type Detector, onsetDays } from './detector.ts';
import { injectedReports, type ReportNoise, type ToldIncident } from './injected-reports.ts';

/** An incident that a clause counts, with what it rests on; its day and zones as in the history. */
export interface RecountedIncident {
  readonly day: number;
  readonly zones: readonly string[];
  readonly reports: readonly ReportId[];
}

/** The past with the way from reports to what is counted, on which injections go too. */
export interface DetectorWorld {
  readonly counted: Design['counted'];
  readonly daily: readonly DailyCounts[];
  /** By place as in `daily`; absent where nothing was counted. */
  readonly laws: readonly (CountLaw | undefined)[];
  readonly told: readonly ToldIncident[];
  /** Zones in which anything was counted. */
  readonly busy: readonly string[];
  /** Reports of what happened from one day to another, the second included. */
  readonly between: (from: number, to: number) => readonly Report[];
  /** The day of the history on which an instant lies. */
  readonly dayOf: (at: Instant) => number;
  /** Fuses reports and counts the incidents as the clause does. */
  readonly recount: (reports: readonly Report[]) => readonly RecountedIncident[];
}

/** What came of one injection: incidents it brought into the counts, and by detector the days until an alarm, 1 for the first day. */
export interface DetectorTrial {
  readonly injected: number;
  readonly added: number;
  readonly delays: readonly number[];
}

/** Days after an injection in which an alarm is still taken as caused by it, and days round it whose reports are fused anew. */
const [afterDays, roundDays] = [7, 3];

/**
 * Injects once into the past as it was, as reports before fusion, and looks which detectors begin an alarm that they would not
 * have begun without. What fusion joins to something that had happened anyway adds nothing.
 */
export function detectorTrial(
  world: DetectorWorld,
  detectors: readonly Detector[],
  scenario: Scenario,
  by: { readonly noise: ReportNoise; readonly seed: number; readonly trial: number },
): DetectorTrial {
  const chance = chanceOf(
    by.seed,
    `reports ${by.trial} x${scenario.factorPerMille} ${scenario.days} ${scenario.where}`,
  );
  const days = world.daily[0]!.counts.length;
  // The second half of the past, so that each detector has seen enough of it.
  const startDay = chance.whole(Math.floor(days / 2), Math.max(Math.floor(days / 2), days - scenario.days - afterDays));
  const zones = scenario.where === 'line' ? world.busy : [chance.one(world.busy)];
  const injected = injectedReports(
    world.told,
    { scenario, zones, startDay, days, noise: by.noise, dayOf: world.dayOf },
    chance,
  );
  const added = addedCounts(world, injected, { from: startDay, to: startDay + scenario.days });
  const span = { from: startDay, to: Math.min(days, startDay + scenario.days + afterDays) };
  const touched = added.flatMap((each, place) => (each.size > 0 && world.laws[place] ? [place] : []));
  return {
    injected: injected.incidents,
    added: added.reduce((sum, each) => sum + [...each.values()].reduce((total, count) => total + count, 0), 0),
    delays: detectors.map((detector) => {
      const found = touched.map((place) => delayIn(world, detector, place, added[place]!, span));
      const seen = found.filter((each) => each > 0);
      if (seen.length > 0) return Math.min(...seen);
      return found.includes(stoodAlready) ? stoodAlready : notDetected;
    }),
  };
}

function delayIn(
  { daily, laws }: DetectorWorld,
  detector: Detector,
  place: number,
  added: ReadonlyMap<number, number>,
  span: { readonly from: number; readonly to: number },
): number {
  const { counts, watched } = daily[place]!;
  const more = counts.map((count, day) => Math.max(0, count + (added.get(day) ?? 0)));
  const before = new Set(onsetDays(detector, laws[place]!, { counts, watched }, span));
  const first = onsetDays(detector, laws[place]!, { counts: more, watched }, span).find((day) => !before.has(day));
  if (first !== undefined) return first - span.from + 1;
  return before.size > 0 ? stoodAlready : notDetected;
}

/** By place, how many incidents more are known on which day; fewer, where an injected report joins two that were apart. */
function addedCounts(
  world: DetectorWorld,
  injected: ReturnType<typeof injectedReports>,
  span: { readonly from: number; readonly to: number },
): readonly Map<number, number>[] {
  const added = world.daily.map(() => new Map<number, number>());
  const near = world.between(span.from - roundDays, span.to + roundDays);
  const tell = (incidents: readonly RecountedIncident[], by: 1 | -1): void => {
    for (const { day, zones, reports } of incidents) {
      // What only injected reports tell of is known when the first of them is received.
      const known = reports.every((each) => injected.knownDay.has(each))
        ? Math.min(...reports.map((each) => injected.knownDay.get(each)!))
        : day;
      for (const place of placesOf(world, zones)) added[place]!.set(known, (added[place]!.get(known) ?? 0) + by);
    }
  };
  tell(world.recount([...near, ...injected.reports]), 1);
  tell(world.recount(near), -1);
  for (const each of added) for (const [day, count] of each) if (count === 0) each.delete(day);
  return added;
}

function placesOf({ counted, daily }: DetectorWorld, zones: readonly string[]): readonly number[] {
  if (counted === 'together') return zones.length > 0 ? [0] : [];
  return daily.flatMap(({ zone }, place) => (zones.includes(zone) ? [place] : []));
}

/** Chance of one part of the detectors' figures. */
export function detectorChance(seed: number, part: string): Chance {
  return chanceOf(seed, `detectors ${part}`);
}
