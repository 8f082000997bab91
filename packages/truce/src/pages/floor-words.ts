import { type FixedFloor, fixedFloors, holdsFrom } from '../coverage/index.ts';
import { dayOf, type LocalDay, spanOfDay } from '../kernel/index.ts';
import { type Edition, isOperators, type ReleasedDay } from './release/index.ts';
import { instantWords } from './words/index.ts';

/** What the watching of a day is held against, with its date, in one sentence. */
export function floorOfDayWords({ floor }: ReleasedDay, { profile }: Edition): string {
  const of = isOperators(profile) ? 'day' : 'week';
  switch (floor.kind) {
    case 'notFixed':
      return 'No floor of coverage was fixed: an absence of reports says nothing.';
    case 'fixedAfterwards':
      return `The floor of ${floor.perMille / 10} % was fixed afterwards, on ${floor.on}: it is not used for this ${of}, and an absence of reports says nothing.`;
    case 'fixed': {
      const since =
        floor.since === undefined
          ? 'no record says when this floor was fixed'
          : `this floor was fixed beforehand, on ${floor.since}${floor.by === undefined ? '' : ` by ${floor.by}`}`;
      return `Coverage below ${floor.perMille / 10} % of a ${of} is too little to judge by; ${since}.`;
    }
  }
}

const minuteMs = 60_000;

/** One floor as it was fixed, for a list: what it asks, when and by whom it was decided, when it was entered, what it judges. */
export function fixedFloorWords(floor: FixedFloor, edition: Pick<Edition, 'case' | 'days'>): string {
  const { dayZone } = edition.case;
  const { clause, hoursPerMille, decidedAt, receivedAt, by } = floor;
  const from = holdsFrom(floor);
  const [firstDay] = edition.days;
  const late = firstDay !== undefined && from > spanOfDay(firstDay.day, dayZone).startsAt;
  const parts = [
    `${hoursPerMille / 10} % of ${clause === undefined ? 'a day, and of the window of every clause without a floor of its own' : 'its window'}`,
    `decided ${instantWords(decidedAt, dayZone)} by ${by ?? 'somebody whose name is not in the record'}`,
    receivedAt - decidedAt < minuteMs ? 'entered at once' : `entered ${instantWords(receivedAt, dayZone)}`,
    late
      ? `fixed afterwards: not used for what began before ${instantWords(from, dayZone)}`
      : 'fixed before the first day',
  ];
  return parts.join('; ');
}

/** The floors that a clause is or was held against, in words and in order: its own and, until it had one, those of the case. */
export function floorsOfClause(edition: Edition, clause: string): readonly string[] {
  const own = edition.floors.find((floor) => floor.clause === clause);
  return edition.floors
    .filter((floor) => floor.clause === clause || (floor.clause === undefined && (!own || startsBefore(floor, own))))
    .map((floor) => fixedFloorWords(floor, edition));
}

/** The floor of a clause for what began with a local day, in words; `undefined` where the edition does not tell it. */
export function floorOnDayWords(edition: Edition, clause: string, day: LocalDay): string | undefined {
  if (edition.floors.length === 0) return undefined;
  const { dayZone } = edition.case;
  const floor = fixedFloors(edition.floors).at(spanOfDay(day, dayZone).startsAt, clause);
  if (floor.kind === 'notFixed') return 'none was fixed';
  if (floor.kind === 'fixedAfterwards')
    return `none: the first, ${floor.first.hoursPerMille / 10} %, was fixed afterwards, on ${dayOf(holdsFrom(floor.first), dayZone)}`;
  return fixedFloorWords(floor.fixed!, edition);
}

function startsBefore(one: FixedFloor, other: FixedFloor): boolean {
  return holdsFrom(one) <= holdsFrom(other);
}
