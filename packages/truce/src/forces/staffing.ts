import { addDays, type LocalDay, type Refusal, refuse } from '../kernel/index.ts';
import { shortName, type Within, type Word } from '../terms/index.ts';
import { atATime } from './balance.ts';
import { awaitsMandate, presence } from './presence.ts';
import type { Stretch } from './program.ts';
import { fits, holdsAll, keptOut, overlap } from './serving.ts';
import type { Contribution, Days, ForceStatement, Requirement, StatedCaveat } from './statement.ts';

/** A week of the horizon, from its first day to its last. */
export type Week = Required<Days>;

/** What is asked of a statement. What it leaves open is filled by these, and every one is said beside the figures. */
export interface StaffingAsked {
  /** The first day of the first week. */
  readonly from: LocalDay;
  /** How many weeks are looked at, up to `weeksMax`. */
  readonly weeks: number;
  /** What the force is to do where a requirement does not say. */
  readonly task: Word;
  readonly within: Within;
  /** For contributions whose rotation nobody says; 1 is all of it at once. */
  readonly rotation?: number;
  /** The day of the call where nobody has called; absent: the first day of the horizon. */
  readonly called?: LocalDay;
}

/** The longest horizon, in weeks. */
export const weeksMax = 104;

/** What keeps a contribution of the right kind from a requirement in a week. */
export type Obstacle =
  | { readonly kind: 'caveat'; readonly caveats: readonly StatedCaveat[] }
  | { readonly kind: 'refused' }
  | { readonly kind: 'absent'; readonly days: Days };

/** Requirements and contributions week by week. */
export interface Staffing extends Pick<ForceStatement, 'requirements' | 'contributions'> {
  readonly weeks: readonly Week[];
  /** One a week, in the positions of requirements and contributions. */
  readonly stretches: readonly Stretch[];
  /** By contribution, requirement and week; absent where nothing is in the way, or the kind does not fit. */
  readonly obstacle: (contribution: number, requirement: number, week: number) => Obstacle | undefined;
  readonly assumptions: readonly string[];
  /** What is left open and in no figure. */
  readonly open: readonly string[];
}

/**
 * Lays a statement over weeks. A contribution may serve a requirement in a week if it is there on every day of the week on
 * which the requirement holds, and no caveat keeps it out on one of them: what is there for a part of a week counts as not
 * there, so that what is lacking is never too small.
 */
export function staffingOf(statement: ForceStatement, asked: StaffingAsked): Staffing | Refusal {
  if (!Number.isInteger(asked.weeks) || asked.weeks < 1 || asked.weeks > weeksMax)
    return refuse('forces-weeks', `\`${asked.weeks}\` weeks cannot be planned; ask for 1 to ${weeksMax}`);
  const rotation = asked.rotation ?? 1;
  if (!Number.isInteger(rotation) || rotation < 1 || rotation > 20)
    return refuse('forces-rotation', `\`${rotation}\` is no number of rotations; ask for 1 (all at once) to 20`);
  const { requirements, contributions } = statement;
  const weeks = Array.from({ length: asked.weeks }, (_, index): Week => {
    const from = addDays(asked.from, 7 * index);
    return { from, until: addDays(from, 6) };
  });
  const open = new Set(statement.open);
  const obstacle = obstacles(statement, weeks, asked, open);
  const gives = contributions.map((each) => atATime(each, rotation));
  const stretches = weeks.map((week, time): Stretch => {
    const asks = requirements.map((each) => (overlap(each, week) ? each.quantity : 0));
    return {
      weeks: 1,
      asks,
      gives,
      may: contributions.flatMap((each, supply) =>
        requirements.flatMap((requirement, need): readonly (readonly [number, number])[] =>
          gives[supply]! > 0 && fits(each, requirement) && obstacle(supply, need, time) === undefined
            ? [[supply, need]]
            : [],
        ),
      ),
    };
  });
  return {
    requirements,
    contributions,
    weeks,
    stretches,
    obstacle,
    assumptions: assumptions(statement, asked),
    open: [...open],
  };
}

function obstacles(
  { requirements, contributions }: ForceStatement,
  weeks: readonly Week[],
  { task: usual, called, from, within }: StaffingAsked,
  open: Set<string>,
): Staffing['obstacle'] {
  const found = contributions.map((each) =>
    requirements.map((requirement) => {
      if (!fits(each, requirement)) return [];
      const task = requirement.task ?? usual;
      const days = presence(each, task, each.called ?? called ?? from);
      if (days === undefined) return weeks.map((): Obstacle => ({ kind: 'refused' }));
      if (awaitsMandate(each, task)) open.add(`whether \`${shortName(each.actor)}\` gets its mandate; it is counted`);
      return weeks.map((week): Obstacle | undefined => {
        const during = overlap(requirement, week) ? common(requirement, week) : week;
        if (!holdsAll(days, during)) return { kind: 'absent', days };
        const { bearing, caveats } = keptOut(each, { task, zone: requirement.zone }, during, within);
        if (bearing === 'excludes') return { kind: 'caveat', caveats };
        if (bearing === 'unknown')
          open.add(
            `how far ${caveats.map(({ id }) => `\`${shortName(id)}\``).join(', ')} keeps \`${shortName(each.actor)}\` out; it is counted`,
          );
        return undefined;
      });
    }),
  );
  return (contribution, requirement, week) => found[contribution]![requirement]![week];
}

function common(a: Days, week: Week): Week {
  return {
    from: a.from !== undefined && a.from > week.from ? a.from : week.from,
    until: a.until !== undefined && a.until < week.until ? a.until : week.until,
  };
}

function assumptions(
  { contributions }: ForceStatement,
  { rotation = 1, called, from }: StaffingAsked,
): readonly string[] {
  const silent = contributions.filter((each) => each.rotation === undefined).length;
  const uncalled = contributions.filter((each) => each.called === undefined && needsCall(each)).length;
  const of = contributions.length;
  return [
    ...(silent > 0
      ? [
          `${silent} of ${of} contributions do not say in what rotation they are kept up; assumed: ${rotation === 1 ? 'all of it is there at once' : `one in ${rotation} is there at a time`}`,
        ]
      : []),
    ...(uncalled > 0
      ? [`${uncalled} of ${of} contributions need a call and have none; assumed: called on ${called ?? from}`]
      : []),
    'a contribution that is there for a part of a week only is not counted in it',
  ];
}

function needsCall({ notice, mandates }: Contribution): boolean {
  return notice !== undefined || mandates.some(({ status, takes }) => status === 'required' && takes !== undefined);
}

/** The position of each requirement's place. */
export function placesOf(requirements: readonly Requirement[]): readonly string[] {
  return requirements.map(({ zone }) => zone ?? '');
}
