import {
  type AroundCeasefire,
  type Evaluation,
  openStarts,
  type Side,
  type Stretch,
  tenthsOfDays,
  verdictOf,
  type ZoneDay,
} from '../../days/index.ts';
import { releaseCount, sumReleased } from './coarse.ts';
import type { Edition, ReleasedDay, ReleasedZoneDay } from './edition.ts';
import type { ReleasedAround, ReleasedStretch } from './edition-around.ts';
import type { ReleasedComparison } from './edition-watching.ts';
import { countsExact, type Gate, optional, type ReleaseGround } from './gate.ts';
import type { ReleaseProfile } from './profile.ts';
import { floorOfDay, floorShown, judgedBy, watchedShown } from './released-watching.ts';

/** A day, or a reporting period, as it may be shown. */
export function releasedDay(day: Evaluation['days'][number], ground: ReleaseGround, gate: Gate): ReleasedDay {
  const { profile, evaluation, input } = ground;
  const open = openStarts({
    periods: evaluation.periods,
    terms: input.terms,
    from: day.span.startsAt,
    to: day.span.endsAt,
  });
  const startOpen = optional('startOpen', open.length > 0 ? open : undefined);
  const floor = floorShown(floorOfDay(day, ground), ground);
  const zones = day.zones.map((zone) => releasedZoneDay(zone, day, ground, gate));
  const listed = new Set(zones.flatMap((zone) => zone.incidents));
  if (countsExact(profile))
    return {
      day: day.day,
      total: { ...day.total },
      incidents: day.incidents.map(gate.incident),
      zones,
      floor,
      ...startOpen,
    };
  const elsewhere = day.incidents.filter((id) => !day.zones.some((zone) => zone.incidents.includes(id)));
  const rest = releaseCount(
    { low: elsewhere.length ? 1 : 0, best: elsewhere.length, high: elsewhere.length },
    profile.countMin,
  );
  const total = zones.length
    ? sumReleased([...zones.map((zone) => zone.count), rest])
    : releaseCount(day.total, profile.countMin);
  const alone = zones.length === 0 && day.total.best >= profile.countMin ? day.incidents.map(gate.incident) : [];
  return { day: day.day, total, incidents: [...listed, ...alone], zones, floor, ...startOpen };
}

function releasedZoneDay(
  zone: ZoneDay,
  day: Evaluation['days'][number],
  ground: ReleaseGround,
  gate: Gate,
): ReleasedZoneDay {
  const { evaluation, profile, input } = ground;
  const watched = watchedShown(zone, day, ground);
  const verdict = verdictOf(zone, judgedBy(watched), {
    periods: evaluation.periods,
    terms: input.terms,
    from: day.span.startsAt,
    to: day.span.endsAt,
    floor: floorOfDay(day, ground),
    dayZone: input.dayZone,
    measurable: evaluation.measurements.some((each) => each.stoppedBy.length === 0),
  });
  const shown = countsExact(profile) || zone.count.best >= profile.countMin;
  return {
    zone: zone.zone,
    count: releaseCount(zone.count, profile.countMin),
    incidents: shown ? zone.incidents.map(gate.incident) : [],
    breaches: [...new Set(zone.breaches.map(gate.breach))],
    verdict: countsExact(profile)
      ? verdict
      : {
          ...verdict,
          because: verdict.because.map((words) =>
            words.replace(/^\d+ apparent breach(es)?/, 'apparent breach or breaches'),
          ),
        },
    ...(profile.fields.includes('watched') ? { watched } : {}),
  };
}

/** Counts over the whole edition. */
export function totals(ground: ReleaseGround, days: () => readonly ReleasedDay[]): Edition['totals'] {
  const { reports, fusion } = ground.evaluation;
  const { profile } = ground;
  if (countsExact(profile))
    return {
      reports: { low: reports.standing.length, best: reports.standing.length, high: reports.standing.length },
      incidents: { ...fusion.count },
      superseded: reports.superseded.size,
      retracted: reports.retracted.size,
    };
  const sum = sumReleased(days().map((day) => day.total));
  return {
    reports: { low: sum.low, high: Math.max(sum.high, sum.low), merged: true },
    incidents: sum,
    superseded: 0,
    retracted: 0,
  };
}

/** The stretches before and after a ceasefire as they may be shown. */
export function releasedAround(
  around: AroundCeasefire,
  profile: ReleaseProfile,
  gate: Gate,
  comparisons: () => ReadonlyMap<string, ReleasedComparison>,
): ReleasedAround {
  const side = (counts: Side) => ({
    ...optional('partial', counts.partial),
    incidents: releaseCount(counts.incidents, profile.countMin),
    ...(gate.may('deaths') ? { deaths: releaseCount(counts.deaths, profile.countMin) } : {}),
  });
  const rows = around.rows.map(({ zone, before, after }) => ({
    ...optional('zone', zone),
    ...(before === undefined ? {} : { before: side(before) }),
    ...(after === undefined ? {} : { after: side(after) }),
    // Laying the ground of every means over every hour takes its time: it is done for the page that asks.
    get comparison(): ReleasedComparison | undefined {
      return zone === undefined ? undefined : comparisons().get(zone);
    },
  }));
  const small = rows.some(
    ({ zone, before, after }) =>
      zone !== undefined && [before, after].some((each) => each?.incidents.merged || each?.deaths?.merged),
  );
  return {
    ceasefire: around.ceasefire,
    before: releasedStretch(around.before, gate),
    after: releasedStretch(around.after, gate),
    rows: small ? rows.filter((row) => row.zone !== undefined) : rows,
  };
}

function releasedStretch(during: Stretch, gate: Gate): ReleasedStretch {
  const { read } = during;
  return {
    from: gate.timeOrDay(during.startsAt),
    to: gate.timeOrDay(during.endsAt),
    days: tenthsOfDays(during),
    read: read.kind,
    ...(read.kind === 'part' ? { readFrom: gate.timeOrDay(read.startsAt), daysRead: tenthsOfDays(read) } : {}),
  };
}
