import { by, type Instant, instant, type LocalDay, monthOf } from '../kernel/index.ts';
import type { IncidentKindName, KnownReports, Report, SourceClass, SourceReliability } from '../reports/index.ts';
import { type LetterFound, letterFromRecord } from './letter.ts';
import { type Outcome, type ResolvedItem, resolvedItem } from './resolved-items.ts';
import { type SourceId, sourceNames } from './source-id.ts';
import type { Seconded, StandingJudgements } from './standing.ts';

/** How many items of a source came out how. */
export type OutcomeCounts = Readonly<Record<Outcome, number>>;

/** One calendar month of a source, by when the items happened. */
export interface SourceMonth {
  /** Its first day. */
  readonly month: LocalDay;
  readonly items: number;
  readonly outcomes: OutcomeCounts;
  /** By all items that had happened by its end. */
  readonly letter: LetterFound;
}

/** The record of a source on one topic about one party. A cell without a party holds items that name nobody. */
export interface SourceCell {
  readonly kind: IncidentKindName;
  readonly party?: string;
  readonly outcomes: OutcomeCounts;
  readonly letter: LetterFound;
}

/** Everything that is known of one source. */
export interface SourceRecord {
  readonly id: SourceId;
  readonly feed: string;
  readonly source: string;
  /** Parties for which it speaks, by its own reports. */
  readonly speaksFor: readonly string[];
  /** Its class as its feed says it, with the number of items that say so; more than one where the feed changed its word. */
  readonly classes: readonly { readonly sourceClass: SourceClass; readonly items: number }[];
  /** Letters that its feed gives it, with the number of items that have them, best first. */
  readonly feedLetters: readonly { readonly letter: SourceReliability; readonly items: number }[];
  /** Its class as two persons said. */
  readonly saidClass?: Seconded<'class'>;
  /** Items that stand: neither corrected nor taken back. */
  readonly items: number;
  readonly outcomes: OutcomeCounts;
  /** Resolved items, by a determination alone. */
  readonly determined: number;
  /** Marks that came after the item had been taken back, and move nothing. */
  readonly late: number;
  readonly letter: LetterFound;
  readonly cells: readonly SourceCell[];
  readonly months: readonly SourceMonth[];
}

/** What the records of sources are made of. */
export interface SourceGround {
  /** All reports, in any order. */
  readonly reports: Iterable<Report>;
  readonly known: Pick<KnownReports, 'superseded' | 'retracted'>;
  readonly knownAt: Instant;
  readonly judgements: StandingJudgements;
  /** IANA name of the zone whose months are counted. */
  readonly dayZone: string;
  /** Names what a report is a copy of: of one source each origin counts once. Default: every report is its own. */
  readonly originOf?: (report: Report) => string;
  /** Reports of incidents on which a body determined, with when that was received. */
  readonly determined?: ReadonlyMap<string, Instant>;
}

interface Tally {
  readonly id: SourceId;
  readonly feed: string;
  readonly source: string;
  readonly speaksFor: Set<string>;
  readonly classes: Map<SourceClass, number>;
  readonly feedLetters: Map<SourceReliability, number>;
  readonly months: Map<LocalDay, number>;
  items: number;
}

/**
 * The record of every source, in order of feed and name: one pass over the reports, which keeps counts and the few reports that
 * somebody judged. The order of reports changes nothing.
 */
export function sourceRecords(ground: SourceGround): readonly SourceRecord[] {
  const { known, knownAt, judgements, determined } = ground;
  const name = sourceNames();
  const monthAt = monthsOf(ground.dayZone);
  const tallies = new Map<SourceId, Tally>();
  const judged: Report[] = [];
  const replacements = new Map<string, Report[]>();
  for (const report of ground.reports) {
    if (report.receivedAt > knownAt) continue;
    const replaces = report.corrects ?? report.retracts;
    if (replaces !== undefined) {
      const key = itemKey(report, replaces);
      replacements.set(key, [...(replacements.get(key) ?? []), report]);
    }
    if (report.retracts !== undefined) continue;
    const tally = tallyOf(report, name(report), tallies);
    if (report.party !== undefined) tally.speaksFor.add(report.party);
    if (judgements.marks.has(report.id) || determined?.has(report.id)) judged.push(report);
    if (known.superseded.has(report.id) || known.retracted.has(report.id)) continue;
    tally.items++;
    tally.classes.set(report.sourceClass, (tally.classes.get(report.sourceClass) ?? 0) + 1);
    const { source } = report.grade;
    tally.feedLetters.set(source, (tally.feedLetters.get(source) ?? 0) + 1);
    const month = monthAt(report.happenedAt.startsAt);
    tally.months.set(month, (tally.months.get(month) ?? 0) + 1);
  }
  const units = Map.groupBy(unitsOf(judged, replacements, ground), ({ report }) => name(report));
  const letter = letters();
  return [...tallies.values()]
    .sort(
      by(
        ({ feed }) => feed,
        ({ source }) => source,
      ),
    )
    .map((tally) => recordOf(tally, units.get(tally.id) ?? [], { judgements, letter, monthAt }));
}

/** One thing that a source told and somebody looked into, however often the source told it. */
interface Unit {
  readonly report: Report;
  readonly outcome: Outcome;
  readonly from: ResolvedItem['from'];
  readonly late: number;
}

const inOrder = by<Report>(
  ({ happenedAt }) => happenedAt.startsAt,
  ({ receivedAt }) => receivedAt,
  ({ id }) => id,
);

function unitsOf(
  judged: readonly Report[],
  replacements: ReadonlyMap<string, readonly Report[]>,
  { known, judgements, determined, originOf = ({ id }) => id }: SourceGround,
): readonly Unit[] {
  const resolved = [...judged].sort(inOrder).flatMap((report): readonly Unit[] => {
    const taken = known.superseded.has(report.id) || known.retracted.has(report.id);
    const found = resolvedItem(judgements.marks.get(report.id)?.judgements ?? [], {
      takenBackAt: taken ? takenBackAt(report, replacements) : undefined,
      determinedAt: determined?.get(report.id),
    });
    return found ? [{ report, ...found }] : [];
  });
  const units = Map.groupBy(resolved, ({ report }) => `${report.feed}\u0000${report.source}\u0000${originOf(report)}`);
  return [...units.values()].map((same) => {
    const outcomes = new Set(same.map(({ outcome }) => outcome).filter((outcome) => outcome !== 'cannotTell'));
    const [only] = outcomes;
    return {
      report: same[0]!.report,
      outcome: outcomes.size > 1 ? 'contested' : (only ?? 'cannotTell'),
      from: same.every(({ from }) => from === 'determination') ? 'determination' : 'people',
      late: same.reduce((sum, { late }) => sum + late, 0),
    };
  });
}

/** When its source first replaced or took back the item. */
function takenBackAt(report: Report, replacements: ReadonlyMap<string, readonly Report[]>): Instant {
  const later = (replacements.get(itemKey(report, report.item)) ?? [])
    .concat(report.corrects === undefined ? [] : (replacements.get(itemKey(report, report.corrects)) ?? []))
    .filter(({ id, receivedAt }) => id !== report.id && receivedAt >= report.receivedAt)
    .map(({ receivedAt }) => receivedAt);
  return instant(Math.min(...(later.length > 0 ? later : [report.receivedAt])));
}

function recordOf(
  tally: Tally,
  units: readonly Unit[],
  made: {
    readonly judgements: StandingJudgements;
    readonly letter: (outcomes: OutcomeCounts) => LetterFound;
    readonly monthAt: (at: Instant) => LocalDay;
  },
): SourceRecord {
  const outcomes = countsOf(units);
  const said = made.judgements.classes.get(tally.id);
  const cells = [...Map.groupBy(units, ({ report }) => `${report.kind} ${report.actor ?? ''}`)]
    .map(([, of]): SourceCell => {
      const { kind, actor } = of[0]!.report;
      const counts = countsOf(of);
      return { kind, ...(actor === undefined ? {} : { party: actor }), outcomes: counts, letter: made.letter(counts) };
    })
    .sort(
      by(
        ({ kind }) => kind,
        ({ party = '' }) => party,
      ),
    );
  return {
    id: tally.id,
    feed: tally.feed,
    source: tally.source,
    speaksFor: [...tally.speaksFor].sort(),
    classes: [...tally.classes]
      .map(([sourceClass, items]) => ({ sourceClass, items }))
      .sort(
        by(
          ({ items }) => -items,
          ({ sourceClass }) => sourceClass,
        ),
      ),
    feedLetters: [...tally.feedLetters]
      .map(([given, items]) => ({ letter: given, items }))
      .sort(by((each) => each.letter)),
    ...(said ? { saidClass: said } : {}),
    items: tally.items,
    outcomes,
    determined: units.filter(({ from, outcome }) => from === 'determination' && isResolved(outcome)).length,
    late: units.reduce((sum, { late }) => sum + late, 0),
    letter: made.letter(outcomes),
    cells,
    months: monthsShown(tally, units, made),
  };
}

function monthsShown(
  tally: Tally,
  units: readonly Unit[],
  made: { readonly letter: (outcomes: OutcomeCounts) => LetterFound; readonly monthAt: (at: Instant) => LocalDay },
): readonly SourceMonth[] {
  const byMonth = Map.groupBy(units, ({ report }) => made.monthAt(report.happenedAt.startsAt));
  const months = [...new Set([...tally.months.keys(), ...byMonth.keys()])].sort();
  let until = countsOf([]);
  return months.map((month) => {
    const outcomes = countsOf(byMonth.get(month) ?? []);
    until = added(until, outcomes);
    return { month, items: tally.months.get(month) ?? 0, outcomes, letter: made.letter(until) };
  });
}

/** Whether an outcome makes the record of a source. */
export function isResolved(outcome: Outcome): outcome is 'confirmed' | 'refuted' {
  return outcome === 'confirmed' || outcome === 'refuted';
}

/** Sum of two counts. */
export function added(one: OutcomeCounts, other: OutcomeCounts): OutcomeCounts {
  return {
    confirmed: one.confirmed + other.confirmed,
    refuted: one.refuted + other.refuted,
    cannotTell: one.cannotTell + other.cannotTell,
    contested: one.contested + other.contested,
  };
}

function countsOf(units: readonly { readonly outcome: Outcome }[]): OutcomeCounts {
  const counts = { confirmed: 0, refuted: 0, cannotTell: 0, contested: 0 };
  for (const { outcome } of units) counts[outcome]++;
  return counts;
}

/** Letters by their counts, each worked out once. */
function letters(): (outcomes: OutcomeCounts) => LetterFound {
  const known = new Map<string, LetterFound>();
  return (outcomes) => {
    const key = `${outcomes.confirmed} ${outcomes.refuted}`;
    const found = known.get(key) ?? letterFromRecord(outcomes);
    known.set(key, found);
    return found;
  };
}

const quarterMs = 900_000;

/** The month of an instant; looked up in the calendar once for each quarter of an hour, at which every zone's clocks agree. */
function monthsOf(zone: string): (at: Instant) => LocalDay {
  const known = new Map<number, LocalDay>();
  return (at) => {
    const quarter = Math.floor(at / quarterMs);
    const found = known.get(quarter) ?? monthOf(instant(quarter * quarterMs), zone);
    known.set(quarter, found);
    return found;
  };
}

function tallyOf(report: Report, id: SourceId, tallies: Map<SourceId, Tally>): Tally {
  const found = tallies.get(id) ?? {
    id,
    feed: report.feed,
    source: report.source,
    speaksFor: new Set<string>(),
    classes: new Map<SourceClass, number>(),
    feedLetters: new Map<SourceReliability, number>(),
    months: new Map<LocalDay, number>(),
    items: 0,
  };
  tallies.set(id, found);
  return found;
}

function itemKey({ feed, source }: Report, item: string): string {
  return `${feed}\u0000${source}\u0000${item}`;
}
