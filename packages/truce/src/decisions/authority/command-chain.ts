import { formatInstant } from '../../kernel/index.ts';
import {
  type Command,
  type Ground,
  holeOf,
  type Id,
  type References,
  shortName,
  stepsOf,
  type Word,
} from '../../terms/index.ts';
import type { ActOf } from '../acts/index.ts';
import { reached } from './bounds-of-text.ts';
import { type Authority, type AuthorityGround, actorIdsOf, authorityOf, covers, names, unique } from './ground.ts';

/** Whose part of a force, for which task, where; the hour is that of the ground. */
export interface CommandAsked {
  readonly force: Id;
  readonly actor: Id;
  readonly action: Word;
  readonly zone?: Id;
}

/** Somebody who commands, by a clause or by an act that handed authority over. */
export interface Commander {
  readonly who: readonly Id[];
  readonly relation: 'opcon' | 'tacon' | 'national' | 'notSaid';
  /** `perhaps`: whether the clause is about this place or hour cannot be told. */
  readonly holds: 'yes' | 'perhaps';
  readonly from: 'command' | 'ledBy' | 'transfer';
  readonly item: Id;
  readonly act?: ActOf<'transfer'>;
  readonly why: readonly Ground[];
}

/** The chain of command for one part of a force, a task, a place and an hour. */
export interface CommandChain {
  readonly asked: CommandAsked;
  /**
   * `one`: one commander; `national`: the sender itself, by an act or a clause; `rivals`: two that differ; `silent`: the text
   * names none.
   */
  readonly kind: 'one' | 'national' | 'rivals' | 'silent';
  readonly orders: readonly Commander[];
  /** True where the sender decides on this action itself, whoever commands. */
  readonly reserved: boolean;
  /** Powers that senders keep, by clause. */
  readonly reserves: readonly Word[];
  /** Who may refuse a task for its own people. */
  readonly mayRefuse: readonly Id[];
  /** Who must be told, by the steps of the text that notify and consult. */
  readonly told: readonly { readonly by: readonly Id[]; readonly step: Id; readonly words: string }[];
  /** What the text leaves open, and contradictions, each in one line. */
  readonly open: readonly Ground[];
  readonly words: string;
}

/** Who orders, who may refuse and who must be told. Where two commanders stand both are shown, and neither is chosen. */
export function commandChain(asked: CommandAsked, ground: AuthorityGround): CommandChain {
  const authority = authorityOf(ground);
  const { terms } = authority;
  const clauses = (terms.commands ?? []).flatMap((each) => {
    const holds = holdsFor(each, asked, authority);
    return holds === 'no' ? [] : [{ each, holds }];
  });
  const transfers = transfersOf(asked, authority);
  const orders =
    transfers.length > 0
      ? transfers
      : [
          ...clauses.map(({ each, holds }) => byClause(each, holds, authority)),
          ...ledBy(asked, clauses.length, authority),
        ];
  const kind = kindOf(orders, asked);
  const reserves = [...new Set(clauses.flatMap(({ each }) => each.reserves))].sort();
  const refusers = clauses.flatMap(({ each }) => each.redCard);
  const told = stepsOf(terms)
    .filter(({ step }) => step.action === 'notify' || step.action === 'consult')
    .map(({ step }) => ({
      by: actorIdsOf(terms, step.by).ids,
      step: step.id,
      words: step.words ?? step.action.replaceAll('_', ' '),
    }));
  const other = transfers.length > 0 ? clauses.filter(({ each }) => each.by.length > 0) : [];
  const open = unique([
    ...orders.flatMap(({ why }) => why),
    ...other.map(({ each }) => ({
      words: `by the text, before any transfer: ${whoWords(actorIdsOf(terms, each.by).ids)} (\`${shortName(each.id)}\`)`,
      of: each.id,
    })),
    ...openIn(refusers, 'who may refuse a task', authority),
    ...clauses.flatMap(({ each }) => openIn(each.by, 'who commands', authority)),
    ...(kind === 'silent' ? [{ words: 'the text does not say who orders', of: asked.force }] : []),
    ...(kind === 'rivals'
      ? [{ words: 'two commanders stand: the text does not say which of them orders', of: asked.force }]
      : []),
    ...(refusers.length === 0 ? [{ words: 'the text does not say who may refuse a task', of: asked.force }] : []),
    ...(told.length === 0 ? [{ words: 'the text does not say who must be told', of: asked.force }] : []),
  ]);
  const reserved = reserves.includes(asked.action);
  return {
    asked,
    kind,
    orders,
    reserved,
    reserves,
    mayRefuse: actorIdsOf(terms, refusers).ids,
    told,
    open,
    words: wordsOf(kind, orders, reserved, asked),
  };
}

function holdsFor(command: Command, asked: CommandAsked, authority: Authority): 'yes' | 'no' | 'perhaps' {
  const { terms, at, within } = authority;
  if (command.of !== undefined && command.of !== asked.force) return 'no';
  if (command.actions.length > 0 && !command.actions.includes(asked.action)) return 'no';
  const starts = command.starts === undefined ? 'yes' : reached(command.starts, at, authority).value;
  const ended = command.ends === undefined ? 'no' : reached(command.ends, at, authority).value;
  const parts = [
    command.to.length === 0 ? 'yes' : names(command.to, asked.actor, terms),
    covers(command.zones, asked.zone, within),
    starts,
    ended === 'yes' ? 'no' : ended === 'no' ? 'yes' : 'unknown',
  ];
  return parts.includes('no') ? 'no' : parts.includes('unknown') ? 'perhaps' : 'yes';
}

function byClause(command: Command, holds: 'yes' | 'perhaps', { terms }: Authority): Commander {
  const hole = command.relation?.kind === 'silent' ? command.relation.hole : undefined;
  const doubt = { words: `whether \`${shortName(command.id)}\` is about this place and hour is open`, of: command.id };
  return {
    who: actorIdsOf(terms, command.by).ids,
    relation: command.relation?.kind === 'said' ? command.relation.value : 'notSaid',
    holds,
    from: 'command',
    item: command.id,
    why: [
      ...(holds === 'perhaps' ? [doubt] : []),
      ...(hole === undefined ? [] : [{ words: `which authority is open: ${holeOf(terms, hole).reason}`, hole }]),
    ],
  };
}

/** Who leads the force, where no clause of its own says who commands. */
function ledBy({ force }: CommandAsked, clauses: number, { terms }: Authority): readonly Commander[] {
  const item = terms.forces.find(({ id }) => id === force);
  if (clauses > 0 || item?.ledBy === undefined) return [];
  const hole = typeof item.ledBy === 'string' ? undefined : item.ledBy.hole;
  return [
    {
      who: actorIdsOf(terms, [item.ledBy]).ids,
      relation: 'notSaid',
      holds: 'yes',
      from: 'ledBy',
      item: force,
      why: [
        hole === undefined
          ? { words: `\`${shortName(force)}\` is led by it; with which authority the text does not say`, of: force }
          : { words: `who leads is open: ${holeOf(terms, hole).reason}`, hole, of: force },
      ],
    },
  ];
}

/** The last transfer of the actor's part that has not run out; several of one instant stand side by side. */
function transfersOf({ force, actor }: CommandAsked, { acts, at }: Authority): readonly Commander[] {
  const all = acts.filter(
    (act): act is ActOf<'transfer'> => act.act === 'transfer' && act.force === force && act.of === actor,
  );
  const standing = all.filter(({ until }) => until === undefined || at < until);
  const last = standing.at(-1)?.happenedAt;
  return standing
    .filter(({ happenedAt }) => happenedAt === last)
    .map((act) => ({
      who: [act.relation === 'national' ? actor : act.to],
      relation: act.relation,
      holds: 'yes',
      from: 'transfer',
      item: force,
      act,
      why: act.until === undefined ? [] : [{ words: `the transfer ends ${formatInstant(act.until)}`, of: force }],
    }));
}

function kindOf(orders: readonly Commander[], { actor }: CommandAsked): CommandChain['kind'] {
  // A relation that is only national leaves the sender's own command where another has taken over a part of it.
  const foreign = orders.filter(({ relation }) => relation !== 'national');
  const standing = foreign.length > 0 ? foreign : orders;
  const who = new Set(standing.map((each) => JSON.stringify([...each.who].sort())));
  if (standing.every((each) => each.who.length === 0)) return 'silent';
  if (who.size > 1) return 'rivals';
  return standing.every(({ relation, who: [first] }) => relation === 'national' && first === actor)
    ? 'national'
    : 'one';
}

function openIn(references: References, what: string, { terms }: Authority): readonly Ground[] {
  return actorIdsOf(terms, references).open.map((hole) => ({
    words: `${what} is open: ${holeOf(terms, hole).reason}`,
    hole,
  }));
}

function whoWords(who: readonly Id[]): string {
  return who.length === 0 ? 'nobody' : who.map((id) => `\`${shortName(id)}\``).join(' and ');
}

function wordsOf(
  kind: CommandChain['kind'],
  orders: readonly Commander[],
  reserved: boolean,
  { actor, action }: CommandAsked,
): string {
  const who = whoWords([...new Set(orders.flatMap((each) => each.who))]);
  const own = reserved ? `; \`${shortName(actor)}\` decides itself on ${action.replaceAll('_', ' ')}` : '';
  switch (kind) {
    case 'one':
      return `${who} orders${own}`;
    case 'national':
      return `\`${shortName(actor)}\` keeps the command of its own part${own}`;
    case 'rivals':
      return `two commanders stand: ${who}${own}`;
    case 'silent':
      return `the text does not say who orders${own}`;
  }
}
