import type { CaseInput, Evaluation } from '@truceline/truce/days';
import { type CountRange, formatInstant, type LocalDay, sumRanges } from '@truceline/truce/kernel';
import { verdictWords } from '@truceline/truce/pages';
import {
  type BacktestBreach,
  type BacktestClause,
  type BacktestZone,
  breachOf,
  clausesOf,
  kindsOn,
  type SaidOfDay,
  saidOfDays,
  zonesOf,
} from './backtest-day.ts';

/** One day of a backtest: what would have been said at its end, as known then. */
export interface BacktestDay extends SaidOfDay {
  readonly day: LocalDay;
  /** The end of the day; what was received until then was known. */
  readonly knownAt: string;
  readonly reports: {
    readonly known: number;
    readonly added: number;
    /** Of the added: about an earlier day of the period. */
    readonly late: number;
    readonly corrected: number;
    readonly retracted: number;
  };
  readonly incidentsSoFar: CountRange;
  readonly kinds: ReturnType<typeof kindsOn>;
  readonly zones: readonly BacktestZone[];
  readonly clauses: readonly BacktestClause[];
  readonly breaches: {
    readonly known: number;
    /** Known, and not over at the end of the day. */
    readonly standing: number;
    /** Those that were not known at the end of the day before. */
    readonly appeared: readonly BacktestBreach[];
    /** Those that were known then and are not any more. */
    readonly gone: readonly string[];
  };
  /** Earlier days that read differently than at the end of the day before, because knowledge came in. */
  readonly revised: readonly { readonly day: LocalDay; readonly before: SaidOfDay; readonly now: SaidOfDay }[];
  readonly turned: readonly Turn[];
  /** What is said of this day as known at the end of the last day. */
  readonly asKnownAtLast: SaidOfDay & { readonly kinds: ReturnType<typeof kindsOn> };
}

/** Something that turned on a day: about a clause, or about the day's own verdict. */
export interface Turn {
  readonly kind: 'verdict' | 'clause' | 'takenBack';
  readonly clause?: string;
  readonly words: string;
}

/** An evaluation at the end of a day, told; the last step needs what later evaluations say of the day. */
export type ToldDay = Omit<BacktestDay, 'asKnownAtLast'>;

/** What is kept of one day for telling the next. */
export interface Told {
  readonly day: ToldDay;
  readonly said: ReadonlyMap<LocalDay, SaidOfDay>;
  readonly breaches: ReadonlySet<string>;
  readonly reports: ReadonlySet<string>;
}

/** Tells the last day that an evaluation knows, against what was told at the end of the day before. */
export function tellDay(day: LocalDay, evaluation: Evaluation, input: CaseInput, before: Told | undefined): Told {
  const said = saidOfDays(evaluation, input);
  const tally = evaluation.days.find((each) => each.day === day)!;
  const own = said.get(day)!;
  const { standing, superseded, retracted } = evaluation.reports;
  const breaches = new Set<string>(evaluation.breaches.map((breach) => breach.id));
  const added = standing.filter((report) => !before?.reports.has(report.id));
  const clauses = clausesOf(evaluation);
  const revised = [...said].flatMap(([each, now]) => {
    const old = before?.said.get(each);
    return old && !same(old, now) ? [{ day: each, before: old, now }] : [];
  });
  const gone = [...(before?.breaches ?? [])].filter((id) => !breaches.has(id));
  const told = {
    day,
    knownAt: formatInstant(evaluation.knownAt),
    ...own,
    reports: {
      known: standing.length,
      added: added.length,
      late: added.filter((report) => report.happenedAt.startsAt < tally.span.startsAt).length,
      corrected: superseded.size,
      retracted: retracted.size,
    },
    incidentsSoFar: sumRanges(evaluation.days.map((each) => each.total)),
    kinds: kindsOn(day, evaluation),
    zones: zonesOf(tally, evaluation, input),
    clauses,
    breaches: {
      known: breaches.size,
      standing: evaluation.breaches.filter(({ clear }) => clear === undefined || clear > evaluation.until).length,
      appeared: evaluation.breaches.filter((breach) => !before?.breaches.has(breach.id)).map(breachOf),
      gone,
    },
    revised,
  };
  return {
    day: { ...told, turned: before ? turnsOf(told, before.day) : [] },
    said,
    breaches,
    reports: new Set(standing.map((report) => report.id)),
  };
}

/** Adds to each day what the last evaluation says of it. */
export function readAtLast(days: readonly ToldDay[], last: Evaluation, input: CaseInput): readonly BacktestDay[] {
  const said = saidOfDays(last, input);
  return days.map((day) => ({ ...day, asKnownAtLast: { ...said.get(day.day)!, kinds: kindsOn(day.day, last) } }));
}

function turnsOf(now: Omit<ToldDay, 'turned'>, before: ToldDay): readonly Turn[] {
  const old = new Map(before.clauses.map((clause) => [clause.id, clause]));
  const taken = now.revised.filter(
    (each) => each.before.verdict === 'beyondLimit' && each.now.verdict !== 'beyondLimit',
  );
  const { corrected, retracted } = now.reports;
  return [
    ...(spoken(now) === spoken(before) ? [] : [{ kind: 'verdict' as const, words: spoken(now) }]),
    ...now.clauses.flatMap((clause): readonly Turn[] =>
      clause.state === old.get(clause.id)?.state
        ? []
        : [{ kind: 'clause', clause: clause.id, words: clauseWords(clause) }],
    ),
    ...taken.map((each) => ({
      kind: 'takenBack' as const,
      words: `${each.day} was said to show an apparent breach, and reads: ${spoken(each.now)}`,
    })),
    ...countTurn(corrected - before.reports.corrected, 'corrected'),
    ...countTurn(retracted - before.reports.retracted, 'taken back'),
  ];
}

function countTurn(count: number, what: string): readonly Turn[] {
  return count > 0
    ? [
        {
          kind: 'takenBack',
          words: count === 1 ? `1 report was ${what} by its source` : `${count} reports were ${what} by their sources`,
        },
      ]
    : [];
}

/** The verdict in the words of the monitor's pages. */
export function verdictSaid({ verdict }: Pick<SaidOfDay, 'verdict'>): string {
  return verdictWords(verdict);
}

/** The verdict with its reason. */
export function spoken(said: Pick<SaidOfDay, 'verdict' | 'because'>): string {
  const more = said.because.filter((each) => each !== noneOnThisDay);
  return said.verdict === 'beyondLimit' || more.length === 0
    ? verdictSaid(said)
    : `${verdictSaid(said)}: ${more.join('; ')}`;
}

/** What the verdict itself says already. */
const noneOnThisDay = 'no ceasefire is in force on this day';

/** A clause in words: its state, since when, its count against its limit, and why. */
export function clauseWords({ state, since, count, limit, why }: BacktestClause): string {
  const said = state.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const counted = count && limit ? `, counts ${count.best} where the limit is ${limit}` : '';
  return `${[`${said}${since === undefined ? '' : ` since ${since}`}${counted}`, ...why].join(': ')}`;
}

function same(a: SaidOfDay, b: SaidOfDay): boolean {
  const { low, best, high } = a.incidents;
  const count = low === b.incidents.low && best === b.incidents.best && high === b.incidents.high;
  return count && a.verdict === b.verdict && a.because.join() === b.because.join();
}
