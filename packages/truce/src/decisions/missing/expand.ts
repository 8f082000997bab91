import { durationWords } from '../../findings/index.ts';
import { formatInstant, type Instant } from '../../kernel/index.ts';
import {
  type ClockRule,
  type Comparison,
  type Condition,
  evaluate,
  type Id,
  itemKind,
  levelReached,
  resolveTime,
  shortName,
  type Terms,
  type Truth,
  truth,
  type World,
} from '../../terms/index.ts';
import type { BroughtBy, MissingAtom } from './atom.ts';
import { canDecide } from './can-decide.ts';
import type { Formula } from './minimal-sets.ts';

/** An atom before it is known which way it would have to go. */
export type AtomFacts = Omit<MissingAtom, 'holds'>;

/** Never and always, as formulas. */
export const never: Formula = { kind: 'or', parts: [] };
export const always: Formula = { kind: 'and', parts: [] };

/** Takes conditions apart into atoms, each evaluated as it stands now by the one evaluator. */
export class Atoms {
  readonly known = new Map<string, AtomFacts>();
  readonly #world: World;
  readonly #at: Instant;

  constructor(world: World, at: Instant) {
    this.#world = world;
    this.#at = at;
  }

  /** An atom of its own, such as the beginning of a step. */
  atom(facts: AtomFacts): Formula {
    if (!this.known.has(facts.key)) this.known.set(facts.key, facts);
    return { kind: 'atom', key: facts.key };
  }

  /** The formula of a condition that an item waits for. What it asks of other items is taken apart where it has to hold. */
  of(condition: Condition, asker: Id, wanted = true, visited: ReadonlySet<Id> = new Set()): Formula {
    switch (condition.kind) {
      case 'and':
      case 'or':
        return { kind: condition.kind, parts: condition.parts.map((part) => this.of(part, asker, wanted, visited)) };
      case 'not':
        return { kind: 'not', part: this.of(condition.part, asker, !wanted, visited) };
      case 'state':
        return (wanted ? this.#stateApart(condition, visited) : undefined) ?? this.#leaf(condition, asker);
      default:
        return this.#leaf(condition, asker);
    }
  }

  /** Whoever decides on an item: the body's vote, the actor's word, or the hole. */
  decision(of: Id, decidedBy: { readonly hole: Id } | Id | undefined, within: readonly string[]): Formula {
    if (decidedBy === undefined)
      return this.atom({
        key: `decider of ${of}`,
        words: `a clause that says who decides on \`${shortName(of)}\``,
        now: 'silent',
        why: [{ words: `no clause says who decides on \`${shortName(of)}\``, of }],
        by: { kind: 'text' },
        within,
        of,
      });
    if (typeof decidedBy !== 'string') return this.#leaf({ kind: 'silent', hole: decidedBy.hole }, of);
    return this.#leaf({ kind: 'decision', body: decidedBy }, of, within);
  }

  #leaf(condition: Condition, asker: Id, within: readonly string[] = []): Formula {
    const value = evaluate(condition, this.#at, { ...this.#world, asker });
    const about = this.#about(condition, asker, value);
    return this.atom({ ...about, now: value.value, why: value.why, within: [...within, ...about.within] });
  }

  /** A ceasefire or guarantee that is not active: what its start waits for. Nothing where it cannot be taken apart. */
  #stateApart(condition: Extract<Condition, { kind: 'state' }>, visited: ReadonlySet<Id>): Formula | undefined {
    const { of, is } = condition;
    const { terms } = this.#world;
    if (is !== 'active' || (itemKind(of) !== 'ceasefire' && itemKind(of) !== 'guarantee')) return undefined;
    if (evaluate(condition, this.#at, this.#world).value === 'true') return undefined;
    if (visited.has(of))
      return this.atom({
        key: `circle ${of}`,
        words: `\`${shortName(of)}\` waits for itself`,
        now: 'false',
        why: [{ words: `\`${shortName(of)}\` waits for itself`, of }],
        by: { kind: 'nothing' },
        within: [],
        of,
      });
    const within = new Set([...visited, of]);
    const period = this.#world.periods.find(({ id }) => id === of);
    if (period?.start.kind === 'at') return period.start.at > this.#at ? this.#comes(of, period.start.at) : undefined;
    const item = [...terms.ceasefires, ...terms.guarantees].find(({ id }) => id === of);
    const starts = item?.starts;
    if (!item || !starts || starts.kind === 'never') return undefined;
    const start =
      starts.kind === 'when'
        ? this.of(starts.when, of, true, within)
        : starts.time.kind === 'start'
          ? this.#startOf(starts.time.of, of, within)
          : this.#leaf({ kind: 'after', time: starts.time }, of);
    const decidedBy = 'decidedBy' in item ? item.decidedBy : undefined;
    return decidedBy === undefined ? start : { kind: 'and', parts: [start, this.decision(of, decidedBy, [])] };
  }

  #startOf(of: Id, asker: Id, visited: ReadonlySet<Id>): Formula {
    const kind = itemKind(of);
    return kind === 'ceasefire' || kind === 'guarantee'
      ? this.of({ kind: 'state', of, is: 'active' }, asker, true, visited)
      : this.#leaf({ kind: 'after', time: { kind: 'start', of } }, asker);
  }

  #comes(of: Id, at: Instant): Formula {
    return this.atom({
      key: `start of ${of}`,
      words: `the start of \`${shortName(of)}\`, ${formatInstant(at)}`,
      now: 'false',
      why: [{ words: `\`${shortName(of)}\` starts later`, of }],
      by: { kind: 'time', at },
      within: [],
      of,
    });
  }

  #about(condition: Condition, asker: Id, value: Truth): Pick<AtomFacts, 'key' | 'words' | 'by' | 'within' | 'of'> {
    const { terms } = this.#world;
    const people = (...ids: readonly Id[]): BroughtBy => ({ kind: 'people', ids });
    const key = `${JSON.stringify(condition)} ${condition.kind === 'decision' || condition.kind === 'request' || condition.kind === 'certified' ? asker : ''}`;
    const made = (
      words: string,
      by: BroughtBy,
      more: { readonly within?: readonly string[]; readonly of?: Id } = {},
    ) => ({
      key,
      words,
      by: value.value === 'silent' && by.kind !== 'text' ? textOf(value) : by,
      within: more.within ?? [],
      ...(more.of === undefined ? {} : { of: more.of }),
    });
    switch (condition.kind) {
      case 'decision': {
        const body = terms.bodies.find(({ id }) => id === condition.body);
        const within = body?.clock ? [clockWords(body.clock, terms)] : [];
        const able = condition.pending ? ({ can: 'yes' } as const) : canDecide(condition.body, terms);
        const who: BroughtBy =
          able.can === 'yes' || value.value === 'true'
            ? people(condition.body)
            : able.can === 'never'
              ? { kind: 'nothing' }
              : { kind: 'text', ...(able.why.hole === undefined ? {} : { hole: able.why.hole }) };
        const what = condition.pending ? 'a vote that is open in' : 'a decision of';
        return made(`${what} \`${shortName(condition.body)}\` on \`${shortName(asker)}\``, who, {
          within,
          of: condition.body,
        });
      }
      case 'request':
        return made(`a request of \`${shortName(condition.of)}\``, people(condition.of), { of: condition.of });
      case 'certified':
        return typeof condition.by === 'string'
          ? made(`a certificate of \`${shortName(condition.by)}\``, people(condition.by), { of: condition.by })
          : made('a certificate', { kind: 'text', hole: condition.by.hole });
      case 'determined':
        return made(`that somebody determines that “${condition.words}”`, people());
      case 'breach':
        return made(`a determined breach ${levelWords(condition)}`, people(...determiners(condition, terms)));
      case 'apparentBreach':
        return made(`an apparent breach ${levelWords(condition)}`, this.#raisedBy(condition));
      case 'after':
      case 'before':
        return this.#aboutTime(condition, made, value);
      case 'silent':
        return made('a text that says it', { kind: 'text', hole: condition.hole });
      case 'state':
        return made(`\`${shortName(condition.of)}\` ${condition.is}`, this.#whoChanges(condition), {
          of: condition.of,
        });
      default:
        return made('it', people());
    }
  }

  #aboutTime(
    condition: Extract<Condition, { kind: 'after' | 'before' }>,
    made: (words: string, by: BroughtBy) => Pick<AtomFacts, 'key' | 'words' | 'by' | 'within'>,
    value: Truth,
  ) {
    const resolved = resolveTime(
      condition.time,
      this.#world.terms,
      (id) => this.#world.periods.find((each) => each.id === id)?.start ?? { kind: 'unknown', words: '' },
    );
    if (resolved.kind !== 'at') return made(`${condition.kind} a time that is not known yet`, { kind: 'time' });
    const over = condition.kind === 'before' && value.value === 'false';
    return made(
      `${condition.kind} ${formatInstant(resolved.at)}`,
      over ? { kind: 'nothing' } : { kind: 'time', at: resolved.at },
    );
  }

  /** Events, if anything that the text counts or forbids raises such a level and can be counted. */
  #raisedBy(condition: { readonly comparison: Comparison; readonly level: Id }): BroughtBy {
    const { terms, thresholdMet } = this.#world;
    const raisers = [...terms.counters, ...terms.terms].filter(({ raises }) => levelReached(raises, condition, terms));
    if (raisers.length === 0) return { kind: 'nothing' };
    const values = raisers.map(({ id }) =>
      itemKind(id) === 'threshold' ? thresholdMet(id, this.#at) : truth('unknown'),
    );
    const silent = values.find(({ value }) => value === 'silent');
    return silent && values.every(({ value }) => value === 'silent') ? textOf(silent) : { kind: 'events' };
  }

  #whoChanges({ of, is }: Extract<Condition, { kind: 'state' }>): BroughtBy {
    const { terms } = this.#world;
    const mandate = terms.mandates.find(({ id }) => id === of);
    if (mandate) return { kind: 'people', ids: [mandate.of], organ: mandate.organ };
    const pledge = terms.pledges.find(({ id }) => id === of);
    if (pledge) return { kind: 'people', ids: pledge.by.filter((each) => typeof each === 'string') };
    if (itemKind(of) === 'threshold') return { kind: 'events' };
    const period = this.#world.periods.find(({ id }) => id === of);
    if (period && is === 'active')
      return period.end.kind === 'at' && period.end.at <= this.#at ? { kind: 'nothing' } : partiesOf(of, terms);
    const starts = terms.guarantees.find(({ id }) => id === of)?.starts;
    return starts?.kind === 'never' ? { kind: 'nothing' } : { kind: 'people', ids: [] };
  }
}

function partiesOf(of: Id, terms: Terms): BroughtBy {
  const between = terms.ceasefires.find(({ id }) => id === of)?.between ?? [];
  return { kind: 'people', ids: between.filter((each) => typeof each === 'string') };
}

function textOf(value: Truth): BroughtBy {
  const hole = value.why.find((ground) => ground.hole !== undefined)?.hole;
  return { kind: 'text', ...(hole === undefined ? {} : { hole }) };
}

/** Bodies that the text entitles to determine a breach of that level; without any, the bodies that sit. */
function determiners(asked: { readonly level: Id }, terms: Terms): readonly Id[] {
  const raisers = [...terms.counters, ...terms.terms].filter(({ raises }) => raises !== undefined);
  const entitled = raisers.flatMap(({ verified }) =>
    typeof verified?.by === 'string' && itemKind(verified.by) === 'body' ? [verified.by] : [],
  );
  const found =
    entitled.length > 0 ? entitled : terms.bodies.filter(({ seats }) => seats.length > 0).map(({ id }) => id);
  return asked.level === '' ? [] : [...new Set(found)];
}

function levelWords({ of, comparison, level }: { readonly of?: Id; readonly comparison: string; readonly level: Id }) {
  return `${of === undefined ? '' : `of \`${shortName(of)}\` `}${comparison} \`${shortName(level)}\``;
}

/** A clock of the text in words: `within 72 hours of referral`. */
export function clockWords(rule: ClockRule, terms: Terms): string {
  const hole = (id: Id) => terms.holes.find((each) => each.id === id)?.reason ?? 'not said';
  const length =
    rule.length.kind === 'said'
      ? durationWords(rule.length.value)
      : `a time that is not said (${hole(rule.length.hole)})`;
  const from = !rule.from
    ? ''
    : rule.from.kind === 'said'
      ? ` of ${rule.from.value.instant}`
      : ` of an instant that is not said (${hole(rule.from.hole)})`;
  return `${rule.kind === 'latest' ? 'within' : 'not before'} ${length}${from}`;
}
