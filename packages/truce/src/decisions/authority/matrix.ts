import { durationWords } from '../../findings/index.ts';
import { formatInstant, type Instant } from '../../kernel/index.ts';
import { type Ground, holeOf, type Id, shortName, type Word } from '../../terms/index.ts';
import { contributionsTo, type StandingContribution } from './contributions.ts';
import { type Authority, type AuthorityGround, actorIdsOf, authorityOf } from './ground.ts';
import { span } from './obstacles.ts';
import { type Response, responsesOf } from './responses.ts';
import { actorsFor, type MayAct, mayAct, type Verdict } from './who-may.ts';

/** What the matrix is asked for: everything the text has somebody do, or one action; everywhere, or in one zone. */
export interface MatrixAsked {
  readonly action?: Word;
  readonly zone?: Id;
}

/** Who may do what at an instant: one column for each response, one row in it for each actor. */
export interface ActingMatrix {
  readonly at: Instant;
  readonly zone?: Id;
  readonly columns: readonly ActingColumn[];
}

/** One response, with everybody who is asked about it. */
export interface ActingColumn {
  readonly action: Word;
  /** `step 3 of `response`: use force`; for the last column of an asked action: that no clause names them. */
  readonly words: string;
  /** The clause; absent where actors are asked about whom no clause names for the action. */
  readonly response?: Response;
  /** Reasons that hold for every row of several. */
  readonly common: readonly string[];
  /** Why others may belong to it. */
  readonly open: readonly Ground[];
  readonly rows: readonly ActingRow[];
}

/** One actor's answer, with what it has under the force and how soon that can move. */
export interface ActingRow extends MayAct {
  /** The answer in a word or two. */
  readonly answer: string;
  /** The reasons, what decides first; one line each. */
  readonly reasons: readonly string[];
  /** Those of them that are not common to the column. */
  readonly own: readonly string[];
  readonly contributions: readonly ContributionLine[];
}

/** A contribution as a page shows it. */
export interface ContributionLine {
  readonly state: StandingContribution['state'];
  /** `400 personnel, one rotation of several at a time`; says so where nobody gives a number. */
  readonly words: string;
  /** `notice 48 hours`, `deployed`, `notice not said`. */
  readonly readiness: string;
  /** When it can move if it is called at the instant; absent where that cannot be told. */
  readonly readyAt?: Instant;
}

/** The matrix of who may act, with reasons. Same ground, same matrix. */
export function actingMatrix(asked: MatrixAsked, ground: AuthorityGround): ActingMatrix {
  const authority = authorityOf(ground);
  const { terms, at } = authority;
  const place = asked.zone === undefined ? {} : { zone: asked.zone };
  const columns = responsesOf(terms, asked.action).map((response): ActingColumn => {
    const rows = actorsFor(response, authority).map((actor) =>
      rowOf(mayAct(response, { actor, ...place }, authority), response.force, authority),
    );
    const open = actorIdsOf(terms, response.by).open.map((hole) => ({
      words: `who else: ${holeOf(terms, hole).reason}`,
      hole,
      of: response.id,
    }));
    return { action: response.action, words: response.words, response, open, ...withCommon(rows) };
  });
  const { action } = asked;
  if (action === undefined) return { at, ...place, columns };
  const shown = new Set(columns.flatMap(({ rows }) => rows.map(({ actor }) => actor)));
  const others = terms.actors.map(({ id }) => id).filter((id) => !shown.has(id));
  const rows = others.map((actor) => rowOf(mayAct({ action }, { actor, ...place }, authority), undefined, authority));
  const rest: ActingColumn = {
    action,
    words: `everybody else: ${action.replaceAll('_', ' ')}`,
    open: [],
    ...withCommon(rows),
  };
  return { at, ...place, columns: others.length > 0 ? [...columns, rest] : columns };
}

type BareRow = Omit<ActingRow, 'own'>;

/** Rows with what is common to all of them taken out; one row alone keeps all of its own. */
function withCommon(rows: readonly BareRow[]): Pick<ActingColumn, 'common' | 'rows'> {
  const [first] = rows;
  const common =
    rows.length < 2 ? [] : first!.reasons.filter((each) => rows.every(({ reasons }) => reasons.includes(each)));
  return {
    common,
    rows: rows.map((row) => ({ ...row, own: row.reasons.filter((each) => !common.includes(each)) })),
  };
}

const answers: Readonly<Record<Verdict, string>> = {
  may: 'may',
  withCaveat: 'may, with caveat',
  notYet: 'not yet',
  never: 'never',
  silent: 'text silent',
};

function rowOf(may: MayAct, force: Id | undefined, authority: Authority): BareRow {
  const item = authority.terms.forces.find(({ id }) => id === force);
  const own = item ? contributionsTo(item, authority).filter(({ actor }) => actor === may.actor) : [];
  return {
    ...may,
    answer: answers[may.verdict],
    reasons: reasonsOf(may),
    contributions: own.map((each) => lineOf(each, authority)),
  };
}

function reasonsOf(may: MayAct): readonly string[] {
  const words = (grounds: readonly Ground[]): readonly string[] => grounds.map((each) => each.words);
  return [
    ...new Set([
      ...words(may.barred),
      ...may.missing.map(({ words: each, notBefore }) =>
        notBefore === undefined ? each : `${each}; not before ${formatInstant(notBefore)}`,
      ),
      ...words(may.silent),
      ...words(may.limits),
      ...words(may.notes),
    ]),
  ];
}

function lineOf(contribution: StandingContribution, authority: Authority): ContributionLine {
  const { state, count, unit, of, rotationOpen, notice } = contribution;
  const amount = count === undefined ? 'nobody says how much' : `${count} ${unit}`;
  const words = [
    amount,
    ...(of === undefined ? [] : [`of \`${shortName(of)}\``]),
    ...(rotationOpen ? ['rotations left open'] : []),
  ].join(', ');
  if (state === 'deployed') return { state, words, readiness: 'deployed', readyAt: authority.at };
  if (state === 'withdrawn') return { state, words, readiness: 'withdrawn' };
  if (notice?.kind !== 'said') return { state, words, readiness: 'notice not said' };
  const { earliest, latest } = span(authority.at, notice.value, authority.terms);
  return {
    state,
    words,
    readiness: `notice ${durationWords(notice.value)}`,
    ...(earliest === latest ? { readyAt: earliest } : {}),
  };
}
