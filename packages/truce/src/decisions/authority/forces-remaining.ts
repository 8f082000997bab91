import { type Instant, instant } from '../../kernel/index.ts';
import {
  after,
  type Duration,
  type Force,
  type Ground,
  holeOf,
  type Id,
  shortName,
  type Word,
} from '../../terms/index.ts';
import { contributionsTo, countOf, type StandingContribution } from './contributions.ts';
import { type Authority, type AuthorityGround, authorityOf, unique } from './ground.ts';
import { type Obstacle, obstaclesTo } from './obstacles.ts';

/** How long after an instant is looked at, and what that is called. */
export interface Horizon {
  readonly words: string;
  readonly length: Duration;
}

/** Six hours, a day, three days, thirty days: the days of the last on the calendar where the text names a time zone. */
export const horizons: readonly Horizon[] = [
  { words: '6 h', length: { kind: 'exact', durationMs: 6 * 3_600_000 } },
  { words: '24 h', length: { kind: 'exact', durationMs: 24 * 3_600_000 } },
  { words: '72 h', length: { kind: 'exact', durationMs: 72 * 3_600_000 } },
  { words: '30 d', length: { kind: 'calendar', months: 0, days: 30 } },
];

/**
 * An amount as far as it can be told. `low`: there however open points turn out. `best`: what is granted and what no caveat
 * touches, with nothing held against it that the text merely does not say of how soon or in what rotation. `high`: with
 * every approval that can still come in time; absent where contributors or amounts are open, so that nothing bounds it.
 */
export interface Amount {
  readonly low: number;
  readonly best: number;
  readonly high?: number;
}

/** One contribution at a horizon, and what is in its way. */
export interface PartThen extends Amount {
  readonly actor: Id;
  /** What it would be if nothing stood in its way; absent where nobody says how much. */
  readonly count?: number;
  readonly of?: Id;
  readonly why: readonly Ground[];
}

/** What is left of a force at a horizon. Parts with a `best` of 0 have dropped out, each with its reasons. */
export interface RemainingThen extends Amount {
  readonly words: string;
  readonly at: Instant;
  readonly parts: readonly PartThen[];
}

/** What is left of a force, for an action in a zone, of one unit. Nothing in it says that the force was decided on. */
export interface ForceRemaining {
  readonly force: Id;
  readonly action: Word;
  readonly zone?: Id;
  /** Absent where nobody says how much of anything: then nothing can be counted, and `outlook` is empty. */
  readonly unit?: string;
  /** The size that the text requires, in this unit. */
  readonly required?: number;
  /** One for each horizon, in their order. */
  readonly outlook: readonly RemainingThen[];
  /** Contributors and sizes that the text leaves open. */
  readonly open: readonly Ground[];
}

/** What is asked of a force. */
export interface ForceAsked {
  readonly force: Id;
  readonly action: Word;
  readonly zone?: Id;
}

/**
 * The forces that remain after caveats, mandates, consents, notice and rotation, at each horizon from the instant of the
 * ground: one row for each unit, and one without a unit where nothing can be counted. Exact sums; who is called at the
 * instant comes after its notice. Empty where the text has no such force.
 */
export function forcesRemaining(
  asked: ForceAsked,
  ground: AuthorityGround,
  looked: readonly Horizon[] = horizons,
): readonly ForceRemaining[] {
  const authority = authorityOf(ground);
  const force = authority.terms.forces.find(({ id }) => id === asked.force);
  if (!force) return [];
  const contributions = contributionsTo(force, authority);
  const required = countOf(force.requires);
  const { open, unbounded } = openOf(force, contributions, authority);
  const units = [...new Set([...(required ? [required.unit] : []), ...contributions.map(({ unit }) => unit)])].sort();
  const task = { force: force.id, action: asked.action, ...(asked.zone === undefined ? {} : { zone: asked.zone }) };
  const counted = contributions.some(({ count }) => count !== undefined);
  if (!counted && !required) return [{ ...task, outlook: [], open }];
  return units.map((unit) => ({
    ...task,
    unit,
    ...(required?.unit === unit ? { required: required.count } : {}),
    outlook: looked.map((horizon) => {
      const at = reachedAfter(authority.at, horizon.length, authority);
      const parts = contributions
        .filter((each) => each.unit === unit)
        .map((each) => partThen(each, obstaclesTo(each, asked, authority, at)));
      return { words: horizon.words, at, parts, ...sumOf(parts, unbounded) };
    }),
    open,
  }));
}

function partThen(contribution: StandingContribution, obstacles: readonly Obstacle[]): PartThen {
  const { actor, count, of } = contribution;
  const least = (...bars: readonly Obstacle['bars'][]): boolean =>
    obstacles.some(({ bars: each }) => bars.includes(each));
  const [low, best, high] = [!least('certainty', 'best', 'all'), !least('best', 'all'), !least('all')];
  return {
    actor,
    ...(count === undefined ? {} : { count }),
    ...(of === undefined ? {} : { of }),
    low: low ? (count ?? 0) : 0,
    best: best ? (count ?? 0) : 0,
    ...(count === undefined && high ? {} : { high: high ? count! : 0 }),
    why: unique(obstacles.flatMap(({ why }) => why)),
  };
}

function sumOf(parts: readonly PartThen[], open: boolean): Amount {
  const [low, best] = [sum(parts.map((each) => each.low)), sum(parts.map((each) => each.best))];
  return open || parts.some(({ high }) => high === undefined)
    ? { low, best }
    : { low, best, high: sum(parts.map(({ high }) => high!)) };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, each) => total + each, 0);
}

/** The instant of a horizon; days are of 24 hours where the text names no time zone. */
function reachedAfter(at: Instant, length: Duration, { terms }: Authority): Instant {
  if (length.kind === 'exact') return instant(at + length.durationMs);
  return (
    after(at, length, terms.timezone ? { timezone: terms.timezone } : {}) ?? instant(at + length.days * 86_400_000)
  );
}

function openOf(
  force: Force,
  contributions: readonly StandingContribution[],
  { terms }: Authority,
): { readonly open: readonly Ground[]; readonly unbounded: boolean } {
  const groups = force.contributors.flatMap(({ actor }): Ground[] => {
    if (typeof actor !== 'string')
      return [{ words: `who else contributes: ${holeOf(terms, actor.hole).reason}`, hole: actor.hole, of: force.id }];
    return terms.groups.some(({ id }) => id === actor)
      ? [{ words: `what each of \`${shortName(actor)}\` contributes is not said`, of: actor }]
      : [];
  });
  const amounts = contributions
    .filter(({ count, state }) => count === undefined && state !== 'withdrawn')
    .map(({ actor }): Ground => ({ words: `nobody says how much \`${shortName(actor)}\` sends`, of: actor }));
  const hole = force.requires?.kind === 'silent' ? force.requires.hole : undefined;
  const size =
    hole === undefined ? [] : [{ words: `how large it is to be: ${holeOf(terms, hole).reason}`, hole, of: force.id }];
  return { open: unique([...groups, ...amounts, ...size]), unbounded: groups.length > 0 };
}
