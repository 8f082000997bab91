import { type FixedFloor, fixedFloors, holdsFrom } from '../coverage/index.ts';
import { dayOf, type LocalDay, spanOfDay } from '../kernel/index.ts';
import { say } from '../wording/index.ts';
import { type Edition, isOperators, type ReleasedDay } from './release/index.ts';
import { decimalFigure, instantWords } from './words/index.ts';

/** What the watching of a day is held against, with its date, in one sentence. */
export function floorOfDayWords({ floor }: ReleasedDay, { profile }: Edition): string {
  const byDay = isOperators(profile);
  switch (floor.kind) {
    case 'notFixed':
      return say('No floor of coverage was fixed: an absence of reports says nothing.');
    case 'fixedAfterwards': {
      const said = { share: perMilleFigure(floor.perMille), on: floor.on };
      return byDay
        ? say(
            'The floor of {share} % was fixed afterwards, on {on}: it is not used for this day, and an absence of reports says nothing.',
            said,
          )
        : say(
            'The floor of {share} % was fixed afterwards, on {on}: it is not used for this week, and an absence of reports says nothing.',
            said,
          );
    }
    case 'fixed': {
      const said = { share: perMilleFigure(floor.perMille), since: sinceWords(floor) };
      return byDay
        ? say('Coverage below {share} % of a day is too little to judge by; {since}.', said)
        : say('Coverage below {share} % of a week is too little to judge by; {since}.', said);
    }
  }
}

function sinceWords({ since, by }: Extract<ReleasedDay['floor'], { readonly kind: 'fixed' }>): string {
  if (since === undefined) return say('no record says when this floor was fixed');
  return by === undefined
    ? say('this floor was fixed beforehand, on {since}', { since })
    : say('this floor was fixed beforehand, on {since} by {by}', { since, by });
}

/** Parts of a thousand as a share of a hundred: `12.5`. */
function perMilleFigure(perMille: number): string {
  return decimalFigure(perMille / 10);
}

const minuteMs = 60_000;

/** One floor as it was fixed, for a list: what it asks, when and by whom it was decided, when it was entered, what it judges. */
export function fixedFloorWords(floor: FixedFloor, edition: Pick<Edition, 'case' | 'days'>): string {
  const { dayZone } = edition.case;
  const { clause, hoursPerMille, decidedAt, receivedAt, by } = floor;
  const from = holdsFrom(floor);
  const [firstDay] = edition.days;
  const late = firstDay !== undefined && from > spanOfDay(firstDay.day, dayZone).startsAt;
  const share = perMilleFigure(hoursPerMille);
  const parts = [
    clause === undefined
      ? say('{share} % of a day, and of the window of every clause without a floor of its own', { share })
      : say('{share} % of its window', { share }),
    by === undefined
      ? say('decided {when} by somebody whose name is not in the record', { when: instantWords(decidedAt, dayZone) })
      : say('decided {when} by {by}', { when: instantWords(decidedAt, dayZone), by }),
    receivedAt - decidedAt < minuteMs
      ? say('entered at once')
      : say('entered {when}', { when: instantWords(receivedAt, dayZone) }),
    late
      ? say('fixed afterwards: not used for what began before {when}', { when: instantWords(from, dayZone) })
      : say('fixed before the first day'),
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
  if (floor.kind === 'notFixed') return say('none was fixed');
  if (floor.kind === 'fixedAfterwards')
    return say('none: the first, {share} %, was fixed afterwards, on {on}', {
      share: perMilleFigure(floor.first.hoursPerMille),
      on: dayOf(holdsFrom(floor.first), dayZone),
    });
  return fixedFloorWords(floor.fixed!, edition);
}

function startsBefore(one: FixedFloor, other: FixedFloor): boolean {
  return holdsFrom(one) <= holdsFrom(other);
}
