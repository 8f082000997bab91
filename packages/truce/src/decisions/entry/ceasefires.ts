import { formatInstant, type Instant } from '../../kernel/index.ts';
import {
  type Assumption,
  type Bound,
  type Ceasefire,
  type CeasefirePeriod,
  ceasefirePeriods,
  type Dispute,
  evaluate,
  type Ground,
  holeOf,
  type Id,
  inForce,
  type Recorded,
  type ResolvedTime,
  resolveTime,
  shortName,
  split,
  type Terms,
  type Truth,
  truth,
  turnsOf,
  turnsOfPeriod,
  type World,
} from '../../terms/index.ts';
import type { Act, ActOf } from '../acts/index.ts';
import { ofKind } from '../recorded/index.ts';
import { decidersIn } from './conditions.ts';

/** What somebody says about a ceasefire, and whether the text lets that decide anything. */
export interface CeasefireReading {
  readonly what: ActOf<'ceasefire'>['what'];
  readonly from: Instant;
  /** Who says so; absent where the act names nobody. */
  readonly by?: Id;
  readonly act: ActOf<'ceasefire'>;
  /** `decides`: the text gives it effect. `reading`: it stands beside the others and switches nothing. */
  readonly standing: 'decides' | 'reading';
  readonly why: Ground;
}

/** The entry, suspension and end of a ceasefire by the text and by acts. */
export interface CeasefireStanding {
  readonly id: Id;
  readonly period: CeasefirePeriod;
  readonly inForce: Truth;
  /** Everything that was said about it, side by side, in the order in which it was said. */
  readonly readings: readonly CeasefireReading[];
}

/** What the standing of ceasefires follows from. */
export interface EntryGround {
  readonly terms: Terms;
  readonly recorded: Recorded;
  readonly assumptions: readonly Assumption[];
  readonly at: Instant;
}

/**
 * How each ceasefire stands, by the text and by what the deciders that it names have done. A start or end that the text
 * leaves open stays open whatever anybody declares: declarations stand as readings. What the text has no clause about —
 * suspension, and a bound that it does not mention — follows from one and the same word of all parties, if the text names
 * them all. A start that hangs on counts is left unknown here, since counting needs the start.
 */
export function ceasefiresFrom(acts: readonly Act[], ground: EntryGround): readonly CeasefireStanding[] {
  const { terms, at } = ground;
  const said = ofKind(acts, 'ceasefire').filter((act) => act.happenedAt <= at);
  let periods = ceasefirePeriods(terms, ground.assumptions);
  // A ceasefire may wait for another: as many rounds as there are ceasefires settle any chain.
  for (let round = 0; round <= terms.ceasefires.length; round++)
    periods = periods.map((period) => {
      const ceasefire = terms.ceasefires.find(({ id }) => id === period.id)!;
      return period.assumed ? period : settled(ceasefire, period, { ...ground, said, periods });
    });
  return periods.map((period): CeasefireStanding => {
    const ceasefire = terms.ceasefires.find(({ id }) => id === period.id)!;
    const scene = { ...ground, said, periods };
    return {
      id: period.id,
      period,
      inForce: inForce(period, at, terms),
      readings: said.filter((act) => act.ceasefire === period.id).map((act) => readingOf(act, ceasefire, scene)),
    };
  });
}

interface Scene extends EntryGround {
  readonly said: readonly ActOf<'ceasefire'>[];
  readonly periods: readonly CeasefirePeriod[];
}

function settled(ceasefire: Ceasefire, period: CeasefirePeriod, scene: Scene): CeasefirePeriod {
  const start = boundary(ceasefire, 'starts', undefined, scene) ?? { time: period.start };
  const startsAt = start.time.kind === 'at' ? start.time.at : undefined;
  const end = startsAt === undefined ? undefined : boundary(ceasefire, 'ends', startsAt, scene);
  const suspended = startsAt === undefined ? [] : suspensions(ceasefire, scene);
  return {
    id: period.id,
    start: start.time,
    end: end?.time ?? period.end,
    assumed: false,
    ...(suspended.length > 0 ? { suspended } : {}),
    ...(start.dispute ? { disputedStart: start.dispute } : {}),
    ...(end?.dispute ? { disputedEnd: end.dispute } : {}),
  };
}

interface Boundary {
  readonly time: ResolvedTime;
  readonly dispute?: Dispute;
}

/** A start or end that follows from acts, where the text lets it; otherwise nothing, and the text's own answer stands. */
function boundary(
  ceasefire: Ceasefire,
  which: 'starts' | 'ends',
  since: Instant | undefined,
  scene: Scene,
): Boundary | undefined {
  const bound = ceasefire[which];
  const whats = which === 'starts' ? ['declared', 'certified'] : ['ended'];
  const acts = scene.said.filter((act) => act.ceasefire === ceasefire.id && whats.includes(act.what));
  if (bound === undefined) {
    const agreed = agreedFrom(acts, ceasefire);
    return agreed === undefined ? undefined : { time: { kind: 'at', at: agreed } };
  }
  if (bound.kind === 'time' && bound.time.kind === 'start')
    return { time: resolveTime(bound.time, scene.terms, (id) => startOf(id, scene)) };
  if (bound.kind !== 'when' || bound.when.kind === 'silent') return undefined;
  const holdsFrom = firstTrue(bound.when, ceasefire.id, since, scene);
  if (holdsFrom === undefined) return undefined;
  const deciding = acts.filter((act) => decides(act, bound, scene));
  return named(deciding) ?? { time: { kind: 'at', at: holdsFrom } };
}

/** The instants that deciders have named: one is the answer, several are a dispute that ends with the latest. */
function named(acts: readonly ActOf<'ceasefire'>[]): Boundary | undefined {
  // The last word of each decider counts.
  const last = new Map(acts.map((act) => [act.vote ?? act.by.of ?? '', act]));
  const instants = [...new Set([...last.values()].map(({ from }) => from))].sort((a, b) => a - b);
  const [first, latest] = [instants[0], instants.at(-1)];
  if (first === undefined || latest === undefined) return undefined;
  const time: ResolvedTime = { kind: 'at', at: latest };
  if (first === latest) return { time };
  const words = [...last.values()]
    .map(
      (act) =>
        `${act.by.of === undefined ? 'a decision' : `\`${shortName(act.by.of)}\``} says ${formatInstant(act.from)}`,
    )
    .join(', ');
  return { time, dispute: { from: first, to: latest, words } };
}

function firstTrue(
  when: Extract<Bound, { kind: 'when' }>['when'],
  asker: Id,
  since: Instant | undefined,
  scene: Scene,
): Instant | undefined {
  const world = conditionsWorld(scene, asker);
  const turns = [...turnsOf(scene.recorded), ...scene.periods.flatMap(turnsOfPeriod), ...timesIn(when, scene)];
  const points = [...new Set([...(since === undefined ? [] : [since]), ...turns])]
    .filter((point) => point <= scene.at && (since === undefined || point >= since))
    .sort((a, b) => a - b);
  return points.find((point) => evaluate(when, point, world).value === 'true');
}

function conditionsWorld(scene: Scene, asker: Id): World {
  const uncounted = truth('unknown', { words: 'a start or end that hangs on counts is for people to say' });
  return {
    terms: scene.terms,
    periods: scene.periods,
    recorded: scene.recorded,
    asker,
    thresholdMet: () => uncounted,
    apparentBreach: () => uncounted,
  };
}

function timesIn(condition: Extract<Bound, { kind: 'when' }>['when'], scene: Scene): readonly Instant[] {
  if (condition.kind === 'and' || condition.kind === 'or')
    return condition.parts.flatMap((part) => timesIn(part, scene));
  if (condition.kind === 'not') return timesIn(condition.part, scene);
  if (condition.kind !== 'after' && condition.kind !== 'before') return [];
  const resolved = resolveTime(condition.time, scene.terms, (id) => startOf(id, scene));
  return resolved.kind === 'at' ? [resolved.at] : [];
}

function startOf(id: Id, { periods }: Scene): ResolvedTime {
  return (
    periods.find((period) => period.id === id)?.start ?? {
      kind: 'unknown',
      words: `\`${shortName(id)}\` has no start on the clock`,
    }
  );
}

/** Whether an act is the word of somebody that the bound waits for: by an adopted vote on it, or in its own name. */
function decides(act: ActOf<'ceasefire'>, bound: Bound | undefined, { recorded }: Scene): boolean {
  if (bound?.kind !== 'when') return false;
  const deciders = decidersIn(bound.when);
  if (act.vote !== undefined)
    return recorded.votes.some(
      (vote) =>
        vote.name === act.vote &&
        vote.on === act.ceasefire &&
        vote.outcome === 'adopted' &&
        vote.closesAt <= act.happenedAt &&
        deciders.includes(vote.body),
    );
  return act.by.of !== undefined && deciders.includes(act.by.of);
}

/** The instant that all parties name alike, each in its own name; nothing where the text does not name them all. */
function agreedFrom(acts: readonly ActOf<'ceasefire'>[], ceasefire: Ceasefire): Instant | undefined {
  const { named: parties, holes } = split(ceasefire.between);
  if (parties.length === 0 || holes.length > 0) return undefined;
  const last = new Map(acts.map((act) => [act.by.of, act.from]));
  const instants = new Set(parties.map((party) => last.get(party)));
  const [only] = instants;
  return instants.size === 1 ? only : undefined;
}

function suspensions(ceasefire: Ceasefire, scene: Scene): NonNullable<CeasefirePeriod['suspended']> {
  const own = scene.said.filter((act) => act.ceasefire === ceasefire.id);
  const turns: { readonly what: 'suspended' | 'resumed'; readonly from: Instant }[] = [];
  for (const [index, { what, from }] of own.entries()) {
    if (what !== 'suspended' && what !== 'resumed') continue;
    const agreed = agreedFrom(
      own.slice(0, index + 1).filter((act) => act.what === what),
      ceasefire,
    );
    const voted = own[index]!.vote !== undefined && decidesEither(own[index]!, ceasefire, scene);
    if (voted || agreed === from) turns.push({ what, from });
  }
  const found: { readonly from: Instant; readonly to?: Instant }[] = [];
  let since: Instant | undefined;
  for (const { what, from } of turns.sort((a, b) => a.from - b.from)) {
    if (what === 'suspended') since ??= from;
    else if (since !== undefined) {
      if (from > since) found.push({ from: since, to: from });
      since = undefined;
    }
  }
  return since === undefined ? found : [...found, { from: since }];
}

function decidesEither(act: ActOf<'ceasefire'>, ceasefire: Ceasefire, scene: Scene): boolean {
  return decides(act, ceasefire.starts, scene) || decides(act, ceasefire.ends, scene);
}

function readingOf(act: ActOf<'ceasefire'>, ceasefire: Ceasefire, scene: Scene): CeasefireReading {
  const which = act.what === 'ended' ? 'ends' : 'starts';
  const bound = act.what === 'suspended' || act.what === 'resumed' ? undefined : ceasefire[which];
  const who = act.by.of === undefined ? 'somebody' : `\`${shortName(act.by.of)}\``;
  const made = (standing: CeasefireReading['standing'], why: Ground): CeasefireReading => ({
    what: act.what,
    from: act.from,
    ...(act.by.of === undefined ? {} : { by: act.by.of }),
    act,
    standing,
    why,
  });
  if (decides(act, bound, scene) || (bound === undefined && decidesEither(act, ceasefire, scene)))
    return made('decides', { words: `the text waits for this word of ${who}`, of: ceasefire.id });
  if (bound === undefined) {
    const same = scene.said.filter((each) => each.ceasefire === ceasefire.id && each.what === act.what);
    return agreedFrom(same, ceasefire) === act.from
      ? made('decides', { words: 'no clause says who may; all parties name this instant', of: ceasefire.id })
      : made('reading', { words: `no clause says who may; ${who} says so, not all parties`, of: ceasefire.id });
  }
  const hole =
    bound.kind === 'when' && bound.when.kind === 'silent'
      ? bound.when.hole
      : bound.kind === 'time' && bound.time.kind === 'silent'
        ? bound.time.hole
        : undefined;
  if (hole !== undefined)
    return made('reading', {
      words: `${who} says so; the text leaves it open: ${holeOf(scene.terms, hole).reason}`,
      hole,
      of: ceasefire.id,
    });
  return made('reading', {
    words:
      bound.kind === 'when'
        ? `the text does not wait for the word of ${who}`
        : bound.kind === 'never'
          ? `the text says that it ${which === 'ends' ? 'does not end' : 'never starts'}; ${who} says otherwise`
          : `the text names the time itself; ${who} has no say in it`,
    of: ceasefire.id,
  });
}

/** The readings of when a ceasefire starts or ends as assumptions, so that each can be followed on its own: HYPOTHETICAL. */
export function assumptionsFrom(standing: CeasefireStanding): readonly Assumption[] {
  const starts = standing.readings.filter(({ what }) => what === 'declared' || what === 'certified');
  return starts.map(({ by, from }): Assumption => {
    const ended = standing.readings.find((each) => each.what === 'ended' && each.by === by && each.from > from);
    const who = by === undefined ? 'somebody' : shortName(by);
    return {
      kind: 'ceasefireInForce',
      of: standing.id,
      from,
      ...(ended ? { to: ended.from } : {}),
      words: `${shortName(standing.id)} in force from ${formatInstant(from)}${ended ? ` until ${formatInstant(ended.from)}` : ''}, as ${who} declared`,
    };
  });
}
