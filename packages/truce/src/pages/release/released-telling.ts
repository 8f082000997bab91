import type {
  Amount,
  Milestone,
  NamedAmount,
  PledgeCaveat,
  PledgeCondition,
  PledgeFacts,
  SplitPart,
  Telling,
} from '../../pledges/index.ts';
import { optional } from './gate.ts';

/** What an entry tells of a pledge, member by member to the last; `shown` are the pledges that may be named. */
export function tellingInPublic(telling: Telling, shown: ReadonlySet<string>): Telling {
  switch (telling.what) {
    case 'described':
      return { what: 'described', facts: factsOf(telling.facts, shown) };
    case 'reached':
      return {
        what: 'reached',
        stage: telling.stage,
        amount: amountOf(telling.amount),
        ...optional('basis', telling.basis),
      };
    case 'named':
      return { what: 'named', stage: telling.stage, named: namedOf(telling.named) };
    case 'reduced':
      return { what: 'reduced', stage: telling.stage, amount: amountOf(telling.amount) };
    case 'withdrawn':
      return { what: 'withdrawn' };
    case 'revalued': {
      const { stage, from, to, basis } = telling;
      return { what: 'revalued', stage, from: amountOf(from), to: amountOf(to), basis };
    }
    case 'renamed':
      return { what: 'renamed', name: telling.name };
    case 'split':
      return { what: 'split', into: telling.into.map(partOf) };
    case 'merged':
      return { what: 'merged', into: telling.into };
  }
}

function factsOf(facts: Partial<PledgeFacts>, shown: ReadonlySet<string>): Partial<PledgeFacts> {
  const { name, donor, recipient, kind, purpose, instrument, channel, trigger, decider, basis } = facts;
  return {
    ...optional('name', name),
    ...optional('donor', donor),
    ...optional('recipient', recipient),
    ...optional('kind', kind),
    ...optional('purpose', purpose),
    ...optional('instrument', instrument),
    ...optional(
      'conditions',
      facts.conditions?.map((condition) => conditionOf(condition, shown)),
    ),
    ...optional('caveats', facts.caveats?.map(caveatOf)),
    ...optional('schedule', facts.schedule?.map(milestoneOf)),
    ...optional('channel', channel),
    ...optional('trigger', trigger),
    ...optional('decider', decider),
    ...optional('basis', basis),
  };
}

/** A pledge that is not shown has no name here, whether there is such a pledge or not. */
function conditionOf(condition: PledgeCondition, shown: ReadonlySet<string>): PledgeCondition {
  const until = optional('until', condition.until);
  switch (condition.kind) {
    case 'clause':
      return { ...until, kind: 'clause', of: condition.of, state: condition.state };
    case 'decision':
      return { ...until, kind: 'decision', body: condition.body, ...optional('on', condition.on) };
    case 'recorded':
      return { ...until, kind: 'recorded', of: condition.of, is: condition.is };
    case 'pledge':
      return shown.has(condition.of)
        ? { ...until, kind: 'pledge', of: condition.of, stage: condition.stage }
        : { ...until, kind: 'words', words: 'another pledge, on which nothing is shown here, has come so far' };
    case 'words':
      return { ...until, kind: 'words', words: condition.words };
  }
}

function caveatOf({ text, kind, task, place, from, until }: PledgeCaveat): PledgeCaveat {
  return {
    text,
    kind,
    ...optional('task', task),
    ...optional('place', place),
    ...optional('from', from),
    ...optional('until', until),
  };
}

function milestoneOf({ during, amount, stage, name }: Milestone): Milestone {
  return {
    during: { startsAt: during.startsAt, endsAt: during.endsAt },
    ...optional('amount', amount && amountOf(amount)),
    ...optional('stage', stage),
    ...optional('name', name),
  };
}

function namedOf({ kind, asSaid, low, high, of, perCent }: NamedAmount): NamedAmount {
  return {
    kind,
    asSaid,
    ...optional('low', low && amountOf(low)),
    ...optional('high', high && amountOf(high)),
    ...optional('of', of),
    ...optional('perCent', perCent && { ...optional('low', perCent.low), ...optional('high', perCent.high) }),
  };
}

function partOf({ pledge, name, takes }: SplitPart): SplitPart {
  return { pledge, name, takes: takes.map(({ stage, amount }) => ({ stage, amount: amountOf(amount) })) };
}

function amountOf(amount: Amount): Amount {
  return amount.measure === 'money'
    ? { measure: 'money', currency: amount.currency, value: amount.value }
    : { measure: 'quantity', unit: amount.unit, value: amount.value };
}
