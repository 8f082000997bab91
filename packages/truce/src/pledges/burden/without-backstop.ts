import { by, byText } from '../../kernel/index.ts';
import type { Terms } from '../../terms/index.ts';
import { actorsOf, bearingOf, shortName, withinByText } from '../../terms/index.ts';
import {
  type DependenceEntry,
  donorOf,
  type Evidence,
  entriesOf,
  evidenceOf,
  type LedgerGround,
  latestWords,
  ties,
} from '../checks/index.ts';
import { type EntryProblem, entriesKnown, voiceOf } from '../known-entries.ts';
import { problemOrder } from '../ledger.ts';
import { absenceConditions, type CodeOf, namer, type TermsAsked, thing } from './absence-conditions.ts';
import { type Cause, circlesAmong, fallsWith } from './falls.ts';

/**
 * How something stands without a backstop. `falls`: by its own words or by what it hangs on; `contradicted`: one voice says so
 * and another says that it stands; `keptOut`: a caveat of its own excludes it in any case; `notSaid`: nobody says.
 */
export type WithoutState = 'stands' | 'falls' | 'contradicted' | 'keptOut' | 'notSaid';

/** One row of the table. */
export interface WithoutRow {
  readonly kind: 'actor' | 'pledge' | 'guarantee';
  readonly id: string;
  readonly state: WithoutState;
  /** One line, in plain words. */
  readonly reason: string;
  /** From the thing itself to the absent actor; empty where it does not fall. */
  readonly chain: readonly string[];
  readonly evidence: readonly Evidence[];
}

/** Who backs what when one actor's support is absent. */
export interface WithoutBackstop {
  readonly absent: string;
  readonly rows: readonly WithoutRow[];
  /** Things that wait for each other. They do not fall by that, and none of them comes first. */
  readonly circles: readonly (readonly string[])[];
  readonly problems: readonly EntryProblem[];
}

/** What the table is asked for. */
export interface WithoutAsked {
  /** Code of the actor whose support is absent: `us`. */
  readonly absent: string;
  readonly terms?: TermsAsked & Pick<Terms, 'zones'>;
  readonly dependences: readonly DependenceEntry[];
  /** The action that caveats are read for: `deploy`. Absent: no caveat is. */
  readonly action?: string;
  readonly codeOf?: CodeOf;
}

/**
 * Who remains without an actor's support, who says that it is not feasible without, and who has not said. If one hangs on a
 * second and the second on the absent one, the first falls too.
 */
export function withoutBackstop(ground: LedgerGround, asked: WithoutAsked): WithoutBackstop {
  const { absent, terms, action, codeOf = (name: string) => name } = asked;
  const { pledges } = ground.ledger;
  const name = namer(pledges, codeOf);
  const { standing, problems } = entriesKnown(asked.dependences, ground.ledger);
  const words = latestWords(standing, ({ of, on }) => JSON.stringify([name(of), name(on)]));
  const stands = words.filter(({ on, telling }) => telling.what === 'stands' && name(on) === thing('actor', absent));
  const denied = Map.groupBy(stands, ({ of }) => name(of));
  const certain = words.filter(
    (entry) => !(ties(entry) && name(entry.on) === thing('actor', absent) && denied.has(name(entry.of))),
  );
  const conditions = (each: readonly DependenceEntry[]) =>
    absenceConditions({ terms, pledges, words: each, action }, codeOf);
  const all = conditions(words);
  const falls = fallsWith(thing('actor', absent), conditions(certain));
  const mayFall = fallsWith(thing('actor', absent), all);
  const wordsOn = Map.groupBy(words, ({ of }) => name(of));
  const ownOf = (id: string, donor?: string) => [
    ...(wordsOn.get(id) ?? []),
    ...(donor === undefined ? [] : (wordsOn.get(name(donor)) ?? [])),
  ];

  const row = (
    kind: WithoutRow['kind'],
    id: string,
    about: {
      readonly key: string;
      readonly evidence: readonly Evidence[];
      readonly else: Pick<WithoutRow, 'state' | 'reason'>;
    },
  ): WithoutRow => {
    const { key } = about;
    const common = { kind, id, evidence: about.evidence };
    const says = denied.get(key) ?? [];
    if (falls.has(key)) return { ...common, state: 'falls', ...chained(key, falls) };
    if (mayFall.has(key)) {
      const { reason, chain } = chained(key, mayFall);
      const against = says.map(voiceOf).sort(byText).join(', ');
      const but = against === '' ? 'somebody on the way says that it stands' : `${against} says that it stands`;
      return { ...common, state: 'contradicted', reason: `${reason}; but ${but}`, chain };
    }
    const [first] = says;
    if (first !== undefined)
      return {
        ...common,
        state: 'stands',
        reason: `it says that it stands without: “${first.telling.words}”, by the word of ${voiceOf(first)}`,
        chain: [],
      };
    return { ...common, ...about.else, chain: [] };
  };
  const silent = { state: 'notSaid', reason: `nobody says whether it is there without \`${absent}\`` } as const;

  const actors = actorsAsked(asked, pledges, words, name).map((code) =>
    row('actor', code, {
      key: thing('actor', code),
      evidence: evidenceOf(ownOf(thing('actor', code))),
      else: keptOut(code, asked) ?? silent,
    }),
  );
  const stateOf = new Map(actors.map(({ id, state }) => [id, state]));
  const promised = pledges
    .filter(({ words: each }) => each.some(({ amounts, named }) => amounts.length > 0 || named.length > 0))
    .map((pledge) =>
      row('pledge', pledge.id, {
        key: thing('pledge', pledge.id),
        evidence: evidenceOf([...entriesOf(pledge, ground), ...ownOf(thing('pledge', pledge.id), donorOf(pledge))]),
        else: silent,
      }),
    );
  const guarantees = (terms?.guarantees ?? []).map((guarantee) => {
    const { codes, open } = actorsOf(terms!, guarantee.by);
    const count = (state: WithoutState) =>
      codes.filter((code) => (code === absent ? 'falls' : (stateOf.get(code) ?? 'notSaid')) === state).length;
    const told = `of ${codes.length} named givers ${count('stands')} say that they stand, ${count('falls')} fall, ${count('contradicted')} are contradicted, ${count('keptOut')} are kept out by a caveat, ${count('notSaid')} have not said${open ? '; the list is open' : ''}`;
    const state =
      codes.length > 0 && count('stands') === codes.length && !open ? ('stands' as const) : ('notSaid' as const);
    const sources = guarantee.cites.map(({ source, place }) => `${source}, ${place}`);
    return row('guarantee', guarantee.id, {
      key: thing('item', guarantee.id),
      evidence: [{ entry: guarantee.id, sources }],
      else: { state, reason: told },
    });
  });
  return {
    absent,
    rows: [...actors, ...guarantees, ...promised].sort(
      by(
        ({ kind }) => kind,
        ({ id }) => id,
      ),
    ),
    circles: circlesAmong(all),
    problems: problems.toSorted(problemOrder),
  };
}

/** Everybody of whom the table can say something, but for the absent one. */
function actorsAsked(
  { terms, absent, codeOf = (name: string) => name }: WithoutAsked,
  pledges: LedgerGround['ledger']['pledges'],
  words: readonly DependenceEntry[],
  name: (of: string) => string,
): readonly string[] {
  const guarantors = (terms?.guarantees ?? []).flatMap(({ by: givers }) => actorsOf(terms!, givers).codes);
  const limited = (terms?.caveats ?? []).flatMap(({ of }) => actorsOf(terms!, [of]).codes);
  const donors = pledges.flatMap((pledge) => donorOf(pledge) ?? []).map(codeOf);
  const told = words
    .map(({ of }) => name(of))
    .filter((each) => each.startsWith('actor '))
    .map((each) => each.slice('actor '.length));
  return [...new Set([...guarantors, ...limited, ...donors, ...told])].filter((code) => code !== absent).sort(byText);
}

function keptOut(code: string, { terms, action }: WithoutAsked): Pick<WithoutRow, 'state' | 'reason'> | undefined {
  const actor = terms?.actors.find(({ id }) => shortName(id) === code);
  if (!terms || !actor || action === undefined) return undefined;
  const { bearing, caveats } = bearingOf(actor.id, { action }, terms, withinByText(terms));
  return bearing === 'excludes'
    ? {
        state: 'keptOut',
        reason: `by its caveat ${caveats.map((id) => `\`${shortName(id)}\``).join(', ')} it is not to ${action.replaceAll('_', ' ')} in any case`,
      }
    : undefined;
}

/** The words from a thing to the absent actor, and the things on the way. */
function chained(key: string, fallen: ReadonlyMap<string, Cause | undefined>): Pick<WithoutRow, 'reason' | 'chain'> {
  const chain = [bare(key)];
  const reasons: string[] = [];
  for (let cause = fallen.get(key); cause !== undefined; cause = fallen.get(cause.on)) {
    chain.push(bare(cause.on));
    reasons.push(`hangs on \`${bare(cause.on)}\` (${cause.why})`);
  }
  return { reason: reasons.length === 0 ? 'it is the one that is absent' : `it ${reasons.join(', which ')}`, chain };
}

function bare(key: string): string {
  return key.slice(key.indexOf(' ') + 1);
}
