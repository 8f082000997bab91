import { clauseStateNames } from '@truceline/truce/decisions';
import type { Instant, Interval } from '@truceline/truce/kernel';
import {
  type Milestone,
  type PledgeCaveat,
  type PledgeCondition,
  type PledgeFacts,
  pledgeKinds,
  stages,
  valuationBases,
} from '@truceline/truce/pledges';
import { clip } from '../cells.ts';
import { type CellItem, itemsIn } from './cell-lists.ts';
import type { ColumnName } from './columns.ts';
import { amountFrom, edgeFrom, oneOf, type PledgeRow, periodFrom, unknownWord, wordsIn, wrong } from './row-cells.ts';

const plainFacts = ['donor', 'recipient', 'purpose', 'instrument', 'channel', 'trigger', 'decider'] as const;

/** What a row says of the pledge beside its telling. `name` and `basis` are left out where the telling takes them. */
export function factsFrom(
  row: PledgeRow,
  happenedAt: Interval | undefined,
  taken: { readonly name: boolean; readonly basis: boolean },
): Partial<PledgeFacts> {
  const facts: { -readonly [K in keyof PledgeFacts]?: PledgeFacts[K] | undefined } = {
    name: taken.name ? undefined : wordsIn(row, 'name'),
    kind: oneOf(row, 'kind', pledgeKinds),
    basis: taken.basis ? undefined : oneOf(row, 'basis', valuationBases),
    conditions: listIn(row, 'conditions', (item) => conditionFrom(row, item)),
    caveats: listIn(row, 'caveats', (item) => caveatFrom(row, item)),
    schedule: listIn(row, 'schedule', (item) => milestoneFrom(row, item, happenedAt)),
  };
  for (const each of plainFacts) facts[each] = wordsIn(row, each);
  return present(facts);
}

/** The same record without the members that are absent. */
export function present<T extends object>(
  record: { readonly [K in keyof T]: T[K] | undefined },
): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

/** The items of a list, each read; nothing where the cell is empty or one of them is bad. */
export function listIn<T>(
  row: PledgeRow,
  column: ColumnName,
  read: (item: Members) => T | undefined,
): readonly T[] | undefined {
  const cell = wordsIn(row, column);
  if (cell === undefined) return undefined;
  const found = itemsIn(cell).map((item) => read(members(row, column, item)));
  return found.every((each) => each !== undefined) ? found : undefined;
}

/** The members of an item by key, and a way to say what is wrong with it. */
export interface Members {
  readonly of: (key: string) => string | undefined;
  readonly all: (key: string) => readonly string[];
  /** Complains of members that are none of these. */
  readonly only: (...keys: readonly string[]) => true | undefined;
  readonly wrong: (reason: string) => undefined;
}

function members(row: PledgeRow, column: ColumnName, item: CellItem): Members {
  const all = (key: string): readonly string[] => item.filter(([each]) => each === key).map(([, value]) => value);
  const complain = (reason: string): undefined => wrong(row, column, reason);
  return {
    all,
    of: (key) => all(key)[0],
    wrong: complain,
    only: (...keys) => {
      const other = item.find(([key]) => !keys.includes(key));
      if (other)
        return complain(
          `\`${clip(other[0] === '' ? other[1] : other[0])}\` is not understood; known: ${keys.filter((key) => key !== '').join(', ')}`,
        );
      const twice = item.find(([key], index) => key !== 'takes' && item.findIndex(([each]) => each === key) < index);
      if (twice) return complain(`has \`${twice[0]}\` twice; part two items with |`);
      const empty = item.find(([, value]) => value === '');
      return empty ? complain(`has an empty \`${empty[0]}\``) : true;
    },
  };
}

function conditionFrom(row: PledgeRow, item: Members): PledgeCondition | undefined {
  if (!item.only('', 'words', 'clause', 'state', 'decision', 'on', 'recorded', 'is', 'pledge', 'stage', 'until'))
    return undefined;
  const untilText = item.of('until');
  const until = untilText === undefined ? undefined : edgeFrom(row, 'conditions', untilText, 'endsAt');
  if (untilText !== undefined && until === undefined) return undefined;
  const what = whatMustHold(row, item);
  return what === undefined ? undefined : { ...what, ...(until === undefined ? {} : { until }) };
}

function whatMustHold(row: PledgeRow, item: Members): PledgeCondition | undefined {
  const kinds = ['words', 'clause', 'decision', 'recorded', 'pledge'].filter((kind) => item.of(kind) !== undefined);
  const bare = item.of('');
  if (kinds.length + (bare === undefined ? 0 : 1) !== 1)
    return item.wrong('names not one of words, clause, decision, recorded, pledge');
  const allows: Readonly<Record<string, string>> = { clause: 'state', decision: 'on', recorded: 'is', pledge: 'stage' };
  const [kind = 'words'] = kinds;
  const stray = Object.values(allows).find((key) => item.of(key) !== undefined && allows[kind] !== key);
  if (stray !== undefined) return item.wrong(`\`${stray}\` does not go with \`${kind}\``);
  const of = item.of(kind) ?? bare!;
  const more = item.of(allows[kind] ?? '');
  if (kind === 'words') return { kind, words: of };
  if (kind === 'decision') return { kind, body: of, ...(more === undefined ? {} : { on: more }) };
  if (more === undefined) return item.wrong(`\`${kind}\` needs \`${allows[kind]}\``);
  if (kind === 'recorded') return { kind, of, is: more };
  if (kind === 'clause') {
    const state = clauseStateNames.find((each) => each === more);
    return state ? { kind, of, state } : unknownWord(row, 'conditions', more, clauseStateNames);
  }
  const stage = stages.find((each) => each === more);
  return stage ? { kind: 'pledge', of, stage } : unknownWord(row, 'conditions', more, stages);
}

function caveatFrom(row: PledgeRow, item: Members): PledgeCaveat | undefined {
  if (!item.only('only', 'never', 'task', 'place', 'from', 'until')) return undefined;
  const [only, never] = [item.of('only'), item.of('never')];
  if ((only === undefined) === (never === undefined)) return item.wrong('says neither `only` nor `never`, or both');
  const edges = (['from', 'until'] as const).map((key): Instant | undefined => {
    const text = item.of(key);
    return text === undefined ? undefined : edgeFrom(row, 'caveats', text, key === 'from' ? 'startsAt' : 'endsAt');
  });
  if (row.bad.length > 0) return undefined;
  const [from, until] = edges;
  const beside = present({ task: item.of('task'), place: item.of('place'), from, until });
  return only === undefined ? { kind: 'never', text: never!, ...beside } : { kind: 'only', text: only, ...beside };
}

function milestoneFrom(row: PledgeRow, item: Members, happenedAt: Interval | undefined): Milestone | undefined {
  if (!item.only('', 'during', 'amount', 'stage', 'name')) return undefined;
  const when = item.of('during') ?? item.of('');
  if (when === undefined || (item.of('') !== undefined && item.of('during') !== undefined))
    return item.wrong('does not say once when it is due: during=…');
  const read = periodFrom(row, 'schedule', when);
  if (read === undefined || happenedAt === undefined) return undefined;
  const during = read.is === 'within' ? read.during : { startsAt: happenedAt.startsAt, endsAt: read.endsAt };
  if (during.endsAt < during.startsAt) return item.wrong(`\`${clip(when)}\` is over before the word that promises it`);
  const [amountText, stageText] = [item.of('amount'), item.of('stage')];
  const amount = amountText === undefined ? undefined : amountFrom(row, 'schedule', amountText);
  const stage = stages.find((each) => each === stageText);
  if (stageText !== undefined && stage === undefined) return unknownWord(row, 'schedule', stageText, stages);
  if (amountText !== undefined && amount === undefined) return undefined;
  return { during, ...present({ amount, stage, name: item.of('name') }) };
}
