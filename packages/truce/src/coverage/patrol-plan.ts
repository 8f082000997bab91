import { by, type Interval } from '../kernel/index.ts';
import type { CoverageBook } from './coverage-book.ts';
import type { ZoneHour } from './coverage-figures.ts';
import { againstFloor, type BelowFloor, type CoverageFloor } from './floor.ts';
import { intervalOf } from './stretches.ts';

/** A patrol as it may be planned: how long it stays in a zone, and how far it sees. */
export interface PlannedPatrol {
  readonly lengthMs: number;
  readonly rangeM: number;
}

/** A zone below the floor in the week, and what it lacks. */
export interface ZoneShortfall {
  readonly zone: string;
  readonly because: readonly BelowFloor[];
  readonly hoursPerMille: number;
  readonly areaPerMille: number;
  /** Watched time that is missing, and time times share of area. */
  readonly missingMs: number;
  readonly missingAreaMs: number;
  /** Patrols that would lift it to the floor at best; `undefined` where none would: nothing is left unwatched to add to. */
  readonly patrolsNeeded: number | undefined;
}

/** One patrol more: where and when it adds most. */
export interface ProposedPatrol {
  readonly zone: string;
  readonly during: Interval;
  /** Time within it that nobody watches so far. */
  readonly addsMs: number;
  /** Time times share of area that it adds at most: no other's reach is taken off. */
  readonly addsAreaMs: number;
}

/** Which zones fall below the floor in a week, and what so many patrols more would mend. For the operator's store alone. */
export interface PatrolPlan {
  /** In order of the patrols that they need. */
  readonly below: readonly ZoneShortfall[];
  readonly proposed: readonly ProposedPatrol[];
  /** Zones that the proposed patrols would lift to the floor, and those that they would leave below it. */
  readonly mended: readonly string[];
  readonly stillBelow: readonly string[];
}

/** What a plan is made for. */
export interface PlanGround {
  readonly zones: readonly string[];
  readonly week: Interval;
  readonly floor: CoverageFloor;
  readonly patrol: PlannedPatrol;
  /** How many patrols more there are. */
  readonly patrols: number;
}

/** More patrols than this are not placed one by one. */
export const plannedPatrolsMax = 1_000;

/**
 * A plan by greed: zones that need the fewest patrols are lifted first, and what is left goes to the zone that lacks most time.
 * As zones do not share patrols, the first lifts as many zones as can be lifted, as far as the numbers needed are right; they
 * are counted on one patrol after another taking the hours that are watched least, from the beginning of an hour, which need
 * not be the best that a planner would find. What a patrol adds is exact in time where it lasts whole hours, and at best
 * otherwise; in area it is at best. A length is rounded to milliseconds. It knows no roads, no dark and no danger.
 */
export function patrolPlan(book: CoverageBook, ground: PlanGround): PatrolPlan {
  const { zones, week, floor } = ground;
  const patrol = { ...ground.patrol, lengthMs: Math.round(ground.patrol.lengthMs) };
  const drafts = [...new Set(zones)].flatMap((zone) => {
    const answer = againstFloor(floor, week, book.within(zone, week));
    if (answer.kind === 'reached') return [];
    return [draftFor(book, zone, { ...ground, patrol }, answer)];
  });
  const below = drafts.sort(
    by(
      ({ shortfall }) => shortfall.patrolsNeeded ?? Infinity,
      ({ shortfall }) => -shortfall.missingMs,
      ({ shortfall }) => shortfall.zone,
    ),
  );
  let left = Number.isFinite(ground.patrols) ? Math.max(0, Math.min(plannedPatrolsMax, Math.floor(ground.patrols))) : 0;
  const proposed: ProposedPatrol[] = [];
  const mended: string[] = [];
  for (const { shortfall, steps } of below) {
    const { patrolsNeeded, zone } = shortfall;
    if (patrolsNeeded === undefined || patrolsNeeded > left) continue;
    proposed.push(...steps.slice(0, patrolsNeeded));
    mended.push(zone);
    left -= patrolsNeeded;
  }
  const rest = below.filter(({ shortfall }) => !mended.includes(shortfall.zone));
  const lackingMost = [...rest].sort(
    by(
      ({ shortfall }) => -shortfall.missingMs - shortfall.missingAreaMs,
      ({ shortfall }) => shortfall.zone,
    ),
  );
  for (const { steps } of lackingMost) {
    const taken = steps.slice(0, left);
    proposed.push(...taken);
    left -= taken.length;
  }
  return {
    below: below.map(({ shortfall }) => shortfall),
    proposed,
    mended,
    stillBelow: rest.map(({ shortfall }) => shortfall.zone),
  };
}

interface Draft {
  readonly shortfall: ZoneShortfall;
  /** Patrols one after another, each where it adds most to those before it. */
  readonly steps: readonly ProposedPatrol[];
}

type Answer = ReturnType<typeof againstFloor>;

function draftFor(
  book: CoverageBook,
  zone: string,
  { week, floor, patrol, patrols }: PlanGround,
  answer: Answer,
): Draft {
  const lengthMs = week.endsAt - week.startsAt;
  const figures = book.within(zone, week);
  const missingMs = missing(floor.hoursPerMille, lengthMs, figures.watchedMs);
  const missingAreaMs = missing(floor.areaPerMille, lengthMs, figures.areaMs);
  const curable = !answer.because.some((each) => each === 'noFloor' || each === 'fixedTooLate');
  const share = shareInReach(book.squareKm(zone, week.startsAt), patrol.rangeM);
  const stepsWanted = Math.max(patrols, neededAtMost(missingMs, missingAreaMs, patrol, share));
  const steps = bestSteps(book.hours(zone, week), zone, {
    week,
    patrol,
    share,
    count: Math.min(plannedPatrolsMax, stepsWanted),
  });
  let [gained, gainedArea, needed]: [number, number, number | undefined] = [0, 0, undefined];
  for (const [index, step] of steps.entries()) {
    gained += step.addsMs;
    gainedArea += step.addsAreaMs;
    if (gained >= missingMs && gainedArea >= missingAreaMs) {
      needed = index + 1;
      break;
    }
  }
  return {
    steps,
    shortfall: {
      zone,
      because: answer.because,
      hoursPerMille: answer.hoursPerMille,
      areaPerMille: answer.areaPerMille,
      missingMs,
      missingAreaMs,
      patrolsNeeded: curable ? needed : undefined,
    },
  };
}

function missing(perMille: number, lengthMs: number, ms: number): number {
  return Math.max(0, Math.ceil((perMille * lengthMs) / 1000) - ms) || 0;
}

/** The share of a zone that a disc of the range covers at most. */
function shareInReach(squareKm: number | undefined, rangeM: number): number {
  if (squareKm === undefined || !(squareKm > 0) || !(rangeM > 0)) return 0;
  return Math.min(1, (Math.PI * (rangeM / 1000) ** 2) / squareKm);
}

function neededAtMost(missingMs: number, missingAreaMs: number, { lengthMs }: PlannedPatrol, share: number): number {
  if (!(lengthMs > 0)) return 0;
  const forArea = share > 0 ? missingAreaMs / (lengthMs * share) : 0;
  return 4 * Math.ceil(Math.max(missingMs / lengthMs, forArea, 1));
}

/**
 * Patrols one after another, each beginning with an hour of the local clock, where it adds most unwatched time; of equal ones
 * the earliest. Two of them at once are proposed only when nothing else is left.
 */
function bestSteps(
  hours: readonly ZoneHour[],
  zone: string,
  {
    week,
    patrol,
    share,
    count,
  }: { readonly week: Interval; readonly patrol: PlannedPatrol; readonly share: number; readonly count: number },
): readonly ProposedPatrol[] {
  if (!(patrol.lengthMs > 0)) return [];
  const free = hours.map(({ lengthMs, watchedMs }) => lengthMs - watchedMs);
  const taken = hours.map(() => 0);
  const starts = hours.flatMap(({ during }, index) =>
    during.startsAt >= week.startsAt && during.startsAt + patrol.lengthMs <= week.endsAt ? [index] : [],
  );
  const overlapMs = (index: number, from: number, to: number): number =>
    Math.max(0, Math.min(to, hours[index]!.during.endsAt) - Math.max(from, hours[index]!.during.startsAt));
  const touched = (start: number): readonly number[] => {
    const found: number[] = [];
    const [from, to] = [hours[start]!.during.startsAt, hours[start]!.during.startsAt + patrol.lengthMs];
    for (let index = start; index < hours.length && hours[index]!.during.startsAt < to; index++)
      if (overlapMs(index, from, to) > 0) found.push(index);
    return found;
  };
  const steps: ProposedPatrol[] = [];
  while (steps.length < count && starts.length > 0) {
    let best = { start: -1, adds: -1, crowd: Infinity };
    for (const start of starts) {
      const from = hours[start]!.during.startsAt;
      let [adds, crowd] = [0, 0];
      for (const index of touched(start)) {
        adds += Math.min(free[index]!, overlapMs(index, from, from + patrol.lengthMs));
        crowd += taken[index]!;
      }
      if (adds > best.adds || (adds === best.adds && crowd < best.crowd)) best = { start, adds, crowd };
    }
    const from = hours[best.start]!.during.startsAt;
    for (const index of touched(best.start)) {
      const lengthMs = overlapMs(index, from, from + patrol.lengthMs);
      free[index] = Math.max(0, free[index]! - lengthMs);
      taken[index]! += lengthMs;
    }
    const addsAreaMs = Math.floor(patrol.lengthMs * share);
    if (best.adds === 0 && addsAreaMs === 0) break;
    steps.push({ zone, during: intervalOf([from, from + patrol.lengthMs]), addsMs: best.adds, addsAreaMs });
  }
  return steps;
}
