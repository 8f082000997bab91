import type { ContributionTerm, Duration, Force, Id, Value } from '../../terms/index.ts';
import type { Act, ActOf } from '../acts/index.ts';
import type { Authority } from './ground.ts';

/** How a contribution stands: as the text names it, or as acts say since. */
export type ContributionState =
  | 'named'
  | 'offered'
  | 'committed'
  | 'ready'
  | 'deployed'
  | 'withdrawn'
  /** Acts of one instant say different things. */
  | 'contradicted';

/** What one actor puts under a force, of one unit, with acts laid over the text. */
export interface StandingContribution {
  readonly actor: Id;
  readonly force: Id;
  readonly state: ContributionState;
  readonly unit: string;
  /** What is there at a time: of a contribution kept up in N rotations one in N. Absent where nobody says how much. */
  readonly count?: number;
  /** Whether the number of rotations is left open, so that fewer could be there at a time. */
  readonly rotationOpen: boolean;
  readonly of?: Id;
  /** The day from which the text has it there; absent too once it is ready. */
  readonly from?: Value<string>;
  /** Notice to move; absent where nobody says it. */
  readonly notice?: Value<Duration>;
  readonly where?: Id;
  readonly acts: readonly Act[];
}

type Said = Pick<ActOf<'contribution'>, 'amount' | 'noticeHours'> & {
  readonly state: ContributionState | 'home';
  readonly where?: Id;
  readonly act: Act;
};

/** The contributions to a force that name an actor, as they stand. Lists that the text leaves open are not among them. */
export function contributionsTo(force: Force, { terms, acts }: Authority): readonly StandingContribution[] {
  const groups = new Set(terms.groups.map(({ id }) => id));
  const named = force.contributors.filter(({ actor }) => typeof actor === 'string' && !groups.has(actor));
  const recorded = acts.filter(
    (act): act is ActOf<'contribution'> => act.act === 'contribution' && act.force === force.id,
  );
  const moved = acts.filter((act): act is ActOf<'force'> => act.act === 'force' && act.force === force.id);
  const lines = named.map((each) => lineOf(each, force));
  const extra = recorded.filter((act) => lineFor(act, lines, force) === undefined);
  const more = new Map(extra.map((act) => [`${act.of} ${unitOf(act, force)}`, act]));
  return [
    ...lines.map((line) => {
      const about = recorded.filter((act) => lineFor(act, lines, force)?.includes(line));
      return overlaid(line, [...about.map(saidBy), ...movesOf(moved, line.actor)]);
    }),
    ...[...more].map(([key, first]) => {
      const about = extra.filter((act) => `${act.of} ${unitOf(act, force)}` === key);
      const line = { actor: first.of, force: force.id, unit: unitOf(first, force), rotation: 1, rotationOpen: false };
      return overlaid(line, [...about.map(saidBy), ...movesOf(moved, first.of)]);
    }),
  ];
}

interface Line extends Omit<StandingContribution, 'state' | 'acts' | 'count'> {
  readonly whole?: number;
  readonly rotation: number;
}

function lineOf(each: ContributionTerm, force: Force): Line {
  const counted = countOf(each.amount);
  const rotation = each.rotation?.kind === 'said' ? Math.max(each.rotation.value, 1) : 1;
  return {
    actor: each.actor as Id,
    force: force.id,
    unit: counted?.unit ?? unitRequired(force),
    ...(counted ? { whole: counted.count } : {}),
    rotation,
    rotationOpen: each.rotation?.kind === 'silent',
    ...(each.of === undefined ? {} : { of: each.of }),
    ...(each.from ? { from: each.from } : {}),
    ...(each.notice ? { notice: each.notice } : {}),
  };
}

/** The lines of the text that an act is about: those of its unit; without one the only line, or that of the required unit. */
function lineFor(act: ActOf<'contribution'>, lines: readonly Line[], force: Force): readonly Line[] | undefined {
  const own = lines.filter(({ actor }) => actor === act.of);
  const fitting =
    act.unit !== undefined
      ? own.filter(({ unit }) => unit === act.unit)
      : own.length > 1 && act.amount !== undefined
        ? own.filter(({ unit }) => unit === unitRequired(force))
        : own;
  return fitting.length > 0 ? fitting : undefined;
}

function saidBy(act: ActOf<'contribution'>): Said {
  return {
    state: act.state,
    act,
    ...(act.amount === undefined ? {} : { amount: act.amount }),
    ...(act.noticeHours === undefined ? {} : { noticeHours: act.noticeHours }),
    ...(act.in === undefined ? {} : { where: act.in }),
  };
}

function movesOf(moved: readonly ActOf<'force'>[], actor: Id): readonly Said[] {
  return moved.flatMap((act): Said[] => {
    if (act.of !== undefined && act.of !== actor) return [];
    if (act.what === 'entered') return [{ state: 'deployed', act, ...(act.in === undefined ? {} : { where: act.in }) }];
    return act.what === 'withdrawn' ? [{ state: 'home', act }] : [];
  });
}

function overlaid(line: Line, said: readonly Said[]): StandingContribution {
  const { whole, rotation, ...rest } = line;
  let [state, amount, notice, where]: [ContributionState, number | undefined, Value<Duration> | undefined, Id?] = [
    'named',
    whole,
    line.notice,
  ];
  const ordered = [...said].sort((a, b) => a.act.happenedAt - b.act.happenedAt || (a.act.id < b.act.id ? -1 : 1));
  for (const each of ordered) {
    const together = ordered.filter(({ act }) => act.happenedAt === each.act.happenedAt);
    const differ =
      new Set(together.map((one) => one.state)).size > 1 ||
      distinct(together.map((one) => one.amount)) > 1 ||
      distinct(together.map((one) => one.noticeHours)) > 1;
    // One who goes home stays under the force, unless the contribution itself was withdrawn.
    const next: ContributionState =
      each.state === 'home' ? (state === 'withdrawn' ? 'withdrawn' : 'committed') : each.state;
    state = differ ? 'contradicted' : next;
    const amounts = together.flatMap((one) => one.amount ?? []);
    if (amounts.length > 0) amount = Math.max(...amounts);
    const hours = together.flatMap((one) => one.noticeHours ?? []);
    if (hours.length > 0)
      notice = { kind: 'said', value: { kind: 'exact', durationMs: Math.max(...hours) * 3_600_000 } };
    where = each.where ?? (each.state === 'home' ? undefined : where);
  }
  const { from, notice: _, ...kept } = rest;
  const arrived = state === 'ready' || state === 'deployed';
  return {
    ...kept,
    state,
    ...(amount === undefined ? {} : { count: Math.floor(amount / rotation) }),
    ...(from && !arrived ? { from } : {}),
    ...(notice ? { notice } : {}),
    ...(where === undefined ? {} : { where }),
    acts: ordered.map(({ act }) => act),
  };
}

function distinct(values: readonly (number | undefined)[]): number {
  return new Set(values.filter((each) => each !== undefined)).size;
}

function unitOf(act: ActOf<'contribution'>, force: Force): string {
  return act.unit ?? unitRequired(force);
}

/** The unit of the force's size; where the text gives none, what is counted has no unit. */
function unitRequired(force: Force): string {
  return countOf(force.requires)?.unit ?? 'units';
}

/** A whole number with its unit, out of a value of the text; `undefined` where it is open, or no count. */
export function countOf(value: Force['requires']): { readonly unit: string; readonly count: number } | undefined {
  if (value?.kind !== 'said' || value.value.kind !== 'count') return undefined;
  return /^\d{1,12}$/.test(value.value.count)
    ? { unit: value.value.unit, count: Number(value.value.count) }
    : undefined;
}
