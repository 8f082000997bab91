import { actorsOf, type Condition, type Id, itemKind, named, shortName, type Terms } from '../../terms/index.ts';
import { type DependenceEntry, donorOf, factOf, ties } from '../checks/index.ts';
import type { PledgeCondition } from '../condition.ts';
import { voiceOf } from '../known-entries.ts';
import type { PledgeStanding } from '../ledger.ts';
import { type FallsWhen, never } from './falls.ts';

/** What of a text the question is about. */
export type TermsAsked = Pick<Terms, 'actors' | 'groups' | 'guarantees' | 'pledges' | 'caveats'>;

/** The name under which a thing stands among the conditions: `actor us`, `pledge p1`, `item paris/guarantee/support`. */
export function thing(kind: 'actor' | 'pledge' | 'item', id: string): string {
  return `${kind} ${id}`;
}

/** How names of donors lead to codes of actors: `Belgium` to `be`. A name that it does not know stays as it is. */
export type CodeOf = (name: string) => string;

/** Everything that hangs on something, with what makes it fall. */
export function absenceConditions(
  {
    terms,
    pledges,
    words,
    action,
  }: {
    readonly terms: TermsAsked | undefined;
    readonly pledges: readonly PledgeStanding[];
    readonly words: readonly DependenceEntry[];
    readonly action: string | undefined;
  },
  codeOf: CodeOf,
): ReadonlyMap<string, FallsWhen> {
  const parts = new Map<string, FallsWhen[]>();
  const put = (id: string, when: FallsWhen): void => {
    parts.set(id, [...(parts.get(id) ?? []), when]);
  };
  const name = namer(pledges, codeOf);
  for (const entry of words.filter(ties)) put(name(entry.of), tieOf(entry, name));
  for (const pledge of pledges) {
    const donor = donorOf(pledge);
    const kind = factOf(pledge.words, ({ facts }) => facts.kind);
    for (const entry of words.filter(ties))
      if (donor !== undefined && name(entry.of) === name(donor) && spansKind(entry, kind))
        put(thing('pledge', pledge.id), tieOf(entry, name));
    for (const { voice, facts } of pledge.words)
      for (const condition of facts.conditions ?? []) put(thing('pledge', pledge.id), ofPledge(condition, voice));
  }
  for (const guarantee of terms?.guarantees ?? []) {
    const by = actorsOf(terms!, guarantee.by);
    const all = by.codes.map((code): FallsWhen => one(thing('actor', code), `\`${code}\` gives it`));
    if (all.length > 0 && !by.open) put(thing('item', guarantee.id), { kind: 'all', parts: all });
    if (guarantee.starts?.kind === 'when') put(thing('item', guarantee.id), madeFalse(guarantee.starts.when));
  }
  for (const pledge of terms?.pledges ?? []) {
    const by = actorsOf(terms!, pledge.by);
    const all = by.codes.map((code): FallsWhen => one(thing('actor', code), `\`${code}\` promises it`));
    if (all.length > 0 && !by.open) put(thing('item', pledge.id), { kind: 'all', parts: all });
    if (pledge.when) put(thing('item', pledge.id), madeFalse(pledge.when));
  }
  for (const caveat of terms?.caveats ?? [])
    if (
      caveat.when &&
      action !== undefined &&
      caveat.actions.includes(action) &&
      caveat.kind === 'never' &&
      caveat.zones.length === 0
    )
      for (const code of actorsOf(terms!, [caveat.of]).codes) put(thing('actor', code), madeTrue(caveat.when));
  return new Map([...parts].map(([id, each]) => [id, each.length === 1 ? each[0]! : { kind: 'any', parts: each }]));
}

/** The thing that a name means: a pledge of the ledger, an item of the terms, else an actor. */
export function namer(pledges: readonly PledgeStanding[], codeOf: CodeOf): (name: string) => string {
  const ids = new Set(pledges.map(({ id }) => id));
  return (name) => {
    if (ids.has(name)) return thing('pledge', name);
    if (itemKind(name) === 'actor') return thing('actor', shortName(name));
    return itemKind(name) === '' ? thing('actor', codeOf(name)) : thing('item', name);
  };
}

function spansKind({ kinds }: DependenceEntry, kind: string | undefined): boolean {
  return kinds === undefined || kinds.some((each) => each === kind);
}

function tieOf(entry: DependenceEntry, name: (of: string) => string): FallsWhen {
  return one(name(entry.on), `“${entry.telling.words}”, by the word of ${voiceOf(entry)}`);
}

function one(on: string, why: string): FallsWhen {
  return { kind: 'one', on, why };
}

function ofPledge(condition: PledgeCondition, voice: string): FallsWhen {
  const why = `it is a condition, by the word of ${voice}`;
  if (condition.kind === 'pledge') return one(thing('pledge', condition.of), why);
  return condition.kind === 'clause' || condition.kind === 'recorded' ? one(itemOrActor(condition.of), why) : never;
}

function itemOrActor(id: Id): string {
  return itemKind(id) === 'actor' ? thing('actor', shortName(id)) : thing('item', id);
}

/** What keeps a condition from coming true once something has fallen. Votes and requests of an absent actor are not its support. */
function madeFalse(condition: Condition): FallsWhen {
  switch (condition.kind) {
    case 'and':
      return { kind: 'any', parts: condition.parts.map(madeFalse) };
    case 'or':
      return { kind: 'all', parts: condition.parts.map(madeFalse) };
    case 'not':
      return madeTrue(condition.part);
    case 'state':
      return one(itemOrActor(condition.of), `it starts only when \`${shortName(condition.of)}\` is ${condition.is}`);
    case 'certified': {
      const by = named(condition.by);
      return by === undefined ? never : one(itemOrActor(by), `\`${shortName(by)}\` certifies it`);
    }
    default:
      return never;
  }
}

/** What makes a condition come true because something has fallen: only the state of what stands no more, denied. */
function madeTrue(condition: Condition): FallsWhen {
  if (condition.kind === 'not') return madeFalse(condition.part);
  if (condition.kind !== 'and' && condition.kind !== 'or') return never;
  return { kind: condition.kind === 'and' ? 'all' : 'any', parts: condition.parts.map(madeTrue) };
}
