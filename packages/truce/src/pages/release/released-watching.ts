import { accessLoss, type CoverageBook, type FloorInForce, holdsFrom, watchedOf } from '../../coverage/index.ts';
import type { DayTally, JudgedWatching, ZoneDay } from '../../days/index.ts';
import { addDays, dayOf, type Instant, type Interval, mondayOf, spanOfDay } from '../../kernel/index.ts';
import type { ReleasedFloor, ReleasedImpediment, ReleasedWatched, WatchedHour } from './edition.ts';
import { optional, type ReleaseGround } from './gate.ts';
import { isOperators } from './profile.ts';

/**
 * What was watched of a zone, as it may be told. A public edition tells the share of the whole week, in steps of five parts in
 * a hundred, when the week is over and its delay has passed (the evaluation it is made of ends before that delay).
 */
export function watchedShown(zone: ZoneDay, { day, span }: DayTally, ground: ReleaseGround): ReleasedWatched {
  const { evaluation, input } = ground;
  if (isOperators(ground.profile))
    return { of: 'day', ...zone.watched, hours: hoursOf(evaluation.book, zone.zone, span) };
  const monday = mondayOf(day);
  const week = {
    startsAt: weekFrom(day, ground),
    endsAt: spanOfDay(addDays(monday, 6), input.dayZone).endsAt,
  };
  if (week.endsAt > evaluation.until) return { of: 'weekToCome', monday };
  const { recorded, watchedMs, lengthMs } = watchedOf(evaluation.book, zone.zone, week);
  return { of: 'week', monday, recorded, sharePerCent: Math.floor((watchedMs * 20) / lengthMs) * 5 };
}

function weekFrom(day: DayTally['day'], { evaluation, input }: ReleaseGround): Instant {
  const { startsAt } = spanOfDay(mondayOf(day), input.dayZone);
  return Math.max(startsAt, evaluation.days[0]?.span.startsAt ?? -Infinity) as Instant;
}

/** The floor of a day: as fixed before that began which is held against it, the day or, in a public edition, its week. */
export function floorOfDay({ day, span }: DayTally, ground: ReleaseGround): FloorInForce {
  return ground.evaluation.floors.at(isOperators(ground.profile) ? span.startsAt : weekFrom(day, ground));
}

/** A floor as it may be shown: its share and its day; who fixed it only to the operator. */
export function floorShown(floor: FloorInForce, { input, profile }: ReleaseGround): ReleasedFloor {
  if (floor.kind === 'notFixed') return { kind: 'notFixed' };
  if (floor.kind === 'fixedAfterwards')
    return {
      kind: 'fixedAfterwards',
      perMille: floor.first.hoursPerMille,
      on: dayOf(holdsFrom(floor.first), input.dayZone),
    };
  const { fixed } = floor;
  return {
    kind: 'fixed',
    perMille: floor.hoursPerMille,
    ...(fixed ? { since: dayOf(holdsFrom(fixed), input.dayZone) } : {}),
    ...(fixed && isOperators(profile) ? optional('by', fixed.by) : {}),
  };
}

function hoursOf(book: CoverageBook | undefined, zone: string, span: Interval): readonly WatchedHour[] {
  return (book?.hours(zone, span) ?? []).map(({ hour, during }) => {
    const within = {
      startsAt: Math.max(during.startsAt, span.startsAt) as Instant,
      endsAt: Math.min(during.endsAt, span.endsAt) as Instant,
    };
    const { watchedMs, lengthMs } = watchedOf(book, zone, within);
    return { hour, watchedMs, lengthMs };
  });
}

/** What kept people from looking, for the operator alone. */
export function accessShown({ evaluation, profile }: ReleaseGround): readonly ReleasedImpediment[] {
  if (!isOperators(profile)) return [];
  return evaluation.access.map((row) => ({
    during: row.during,
    how: row.how,
    ...(row.at.kind === 'zone' ? { zone: row.at.zone } : {}),
    ...(row.by.kind === 'named' ? { by: row.by.party } : {}),
    ...optional('team', row.team),
    ...optional('reason', row.reason),
    lostMs: accessLoss([row], row.during).lostMs,
    unseenZones: row.unseenZones,
    ...optional('reportedTo', row.reportedTo),
    ...optional('answer', row.answer?.words),
  }));
}

/** What the verdict of a day is held against: what may be told, and nothing finer. */
export function judgedBy(watched: ReleasedWatched): JudgedWatching {
  switch (watched.of) {
    case 'day':
      return { of: 'day', figures: watched };
    case 'week':
      return {
        of: 'week',
        figures: { recorded: watched.recorded, watchedMs: watched.sharePerCent, lengthMs: 100 },
      };
    case 'weekToCome':
      return { of: 'week', figures: undefined };
  }
}
