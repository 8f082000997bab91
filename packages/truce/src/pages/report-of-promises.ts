import {
  dayOf,
  formatLocal,
  type Instant,
  type Interval,
  instant,
  type LocalDay,
  monthAfter,
  monthOf,
  spanOfMonth,
} from '../kernel/index.ts';
import {
  compareExact,
  type Exact,
  ledgerFrom,
  minusExact,
  nought,
  type PledgeEntry,
  stages,
  voiceOf,
} from '../pledges/index.ts';
import { say } from '../wording/index.ts';
import { type LadderRow, ladderRows, nameOfPledge, pledgeLine } from './pledges-view.ts';
import { type Edition, isOperators } from './release/index.ts';
import { plainly, type ReportSection } from './report-tree.ts';
import {
  basisWords,
  exactFigure,
  factWords,
  gapWords,
  instantWords,
  intervalWords,
  promiseWords,
  stageWords,
  tellingWords,
  unitWords,
  valueWords,
  voiceWords,
} from './words/index.ts';

/** What came in on pledges during a period. Nothing where the edition holds no pledges. */
export function promisesOf(edition: Edition, period: Interval): ReportSection | undefined {
  if (!edition.pledges) return undefined;
  const came = edition.pledges.filter(
    ({ receivedAt }) =>
      receivedAt >= period.startsAt && receivedAt < period.endsAt && receivedAt <= edition.case.knownAt,
  );
  return {
    id: 'D1',
    heading: say('Promises: what came in'),
    paragraphs: [
      {
        words:
          came.length === 0
            ? say('No word on any pledge came in during this period.')
            : say(
                '{n, plural, one {One word on pledges came in.} other {# words on pledges came in.}} What a donor says was delivered and what the recipient confirms are told apart.',
                { n: came.length },
              ),
        incidents: [],
      },
    ],
    ...(came.length === 0 ? {} : { table: entriesTable(came, edition) }),
  };
}

function entriesTable(came: readonly PledgeEntry[], edition: Edition): NonNullable<ReportSection['table']> {
  const { dayZone, until, knownAt } = edition.case;
  const names = new Map(
    ledgerFrom(edition.pledges!, { at: until, knownAt }).pledges.map((each) => [each.id, nameOfPledge(each)]),
  );
  return {
    columns: [say('Pledge'), say('Whose word'), say('What'), say('Happened'), say('Received'), say('Source')],
    quoted: [1, 2, 6],
    rows: came
      .toSorted((a, b) => a.receivedAt - b.receivedAt || (a.id < b.id ? -1 : 1))
      .map(({ pledge, speaker, telling, happenedAt, receivedAt, evidence }) => ({
        cells: [
          names.get(pledge) ?? pledge,
          voiceWords(voiceOf({ speaker })),
          tellingWords(telling),
          intervalWords(happenedAt, dayZone),
          receivedWords(receivedAt, edition),
          evidence.join('; ') || say('none named'),
        ],
        incidents: [],
      })),
  };
}

/** When a word was received, to the minute for the operator; in public the day on which its reporting day began. */
export function receivedWords(at: Instant, { case: { dayZone }, profile }: Edition): string {
  return isOperators(profile) ? formatLocal(at, dayZone) : dayOf(at, dayZone);
}

/** The monthly report on promises, as a tree of text and tables. */
export interface MonthlyReport {
  readonly title: string;
  readonly case: string;
  readonly month: LocalDay;
  readonly header: readonly string[];
  readonly sections: readonly ReportSection[];
}

/**
 * What was promised, allocated and delivered by the end of a month beside the month before, and what moved in between;
 * `undefined` where the edition holds no pledges, or nothing that had happened by then. Everything is as known now: a month that was
 * printed may read otherwise today, and its header says which it is.
 */
export function monthlyReport(edition: Edition, month: LocalDay): MonthlyReport | undefined {
  const { dayZone, knownAt, until } = edition.case;
  const span = spanOfMonth(month, dayZone);
  const entries = edition.pledges ?? [];
  if (span.startsAt > until || !entries.some(({ happenedAt }) => happenedAt.endsAt <= span.endsAt)) return undefined;
  const endsAt = instant(Math.min(span.endsAt, until));
  const before = ledgerFrom(entries, { at: instant(span.startsAt), knownAt });
  const now = ledgerFrom(entries, { at: endsAt, knownAt });
  const lines = now.pledges.map(pledgeLine);
  const during = {
    from: formatLocal(span.startsAt, dayZone),
    until: formatLocal(endsAt, dayZone),
    zone: dayZone,
  };
  const moved = entries.filter(({ happenedAt }) => happenedAt.endsAt > span.startsAt && happenedAt.endsAt <= endsAt);
  return {
    title: say('Promises, {month}', { month: month.slice(0, 7) }),
    case: edition.case.title,
    month,
    header: [
      say('As known at {at}', { at: instantWords(knownAt, dayZone) }),
      endsAt < span.endsAt
        ? say('The month from {from} to {until} on the clocks of {zone}; it is not over', during)
        : say('The month from {from} to {until} on the clocks of {zone}', during),
    ],
    sections: [
      {
        id: 'M1',
        heading: say('What stands, and what the month changed'),
        paragraphs: changesInWords(ladderRows(before.pledges), ladderRows(now.pledges)).map(plainly),
        table: ladderTable(ladderRows(before.pledges), ladderRows(now.pledges)),
      },
      {
        id: 'M2',
        heading: say('What happened in the month'),
        paragraphs: [
          plainly(
            moved.length === 0
              ? say('Nothing that anybody told of.')
              : say('{n, plural, one {One step that somebody told of.} other {# steps that somebody told of.}}', {
                  n: moved.length,
                }),
          ),
        ],
        ...(moved.length === 0 ? {} : { table: entriesTable(moved, edition) }),
      },
      {
        id: 'M3',
        heading: say('Where donor and recipient differ'),
        paragraphs: differences(lines).map(plainly),
      },
      {
        id: 'M4',
        heading: say('What nobody said'),
        paragraphs: silences(lines).map(plainly),
      },
    ],
  };
}

/** One sentence for each stage that moved. */
function changesInWords(before: readonly LadderRow[], now: readonly LadderRow[]): readonly string[] {
  const words = now.flatMap((row) =>
    stages.flatMap((stage) => {
      const change = minusExact(row.at.get(stage) ?? nought, earlier(before, row)?.at.get(stage) ?? nought);
      const way = compareExact(change, nought);
      return way === 0
        ? []
        : [
            say(way > 0 ? '{basis}: {amount} more {stage}.' : '{basis}: {amount} less {stage}.', {
              basis: basisWords(row.basis),
              amount: valueWords(way > 0 ? change : minusExact(nought, change), row.unit),
              stage: stageWords(stage),
            }),
          ];
    }),
  );
  return words.length > 0 ? words : [say('No stage moved by anybody’s word.')];
}

function earlier(before: readonly LadderRow[], { basis, unit }: LadderRow): LadderRow | undefined {
  return before.find((row) => row.basis === basis && row.unit === unit);
}

function ladderTable(before: readonly LadderRow[], now: readonly LadderRow[]): NonNullable<ReportSection['table']> {
  const cell = (value: Exact | undefined): string => (value === undefined ? '–' : exactFigure(value));
  return {
    quoted: [2],
    columns: [say('Whose words'), say('Unit'), say('When'), ...stages.map(stageWords)],
    rows: now.flatMap((row) =>
      (
        [
          [say('before the month'), earlier(before, row)],
          [say('at its end'), row],
        ] as const
      ).map(([when, at]) => ({
        cells: [basisWords(row.basis), unitWords(row.unit), when, ...stages.map((stage) => cell(at?.at.get(stage)))],
        incidents: [],
      })),
    ),
  };
}

function differences(lines: readonly ReturnType<typeof pledgeLine>[]): readonly string[] {
  const words = lines.flatMap(({ name, gaps, standing }) => [
    ...gaps.map((gap) => `${name}: ${gapWords(gap)}.`),
    ...standing.conflicts.map(({ fact, says }) => `${name}, ${factWords(fact)}: ${says.map(promiseWords).join('; ')}.`),
  ]);
  return words.length > 0 ? words : [say('Nowhere, by what is known.')];
}

function silences(lines: readonly ReturnType<typeof pledgeLine>[]): readonly string[] {
  const words = lines.flatMap(({ name, missing }) =>
    missing.length === 0 ? [] : [`${name}: ${missing.map(({ what }) => factWords(what)).join(', ')}.`],
  );
  return words.length > 0 ? words : [say('Every pledge says all that is needed to follow it.')];
}

/** The latest months that have a report, the oldest first. */
export function reportedMonths(edition: Edition): readonly LocalDay[] {
  const { dayZone, until } = edition.case;
  let first: Instant | undefined;
  for (const { happenedAt } of edition.pledges ?? [])
    if (happenedAt.endsAt <= until && (first === undefined || happenedAt.endsAt < first)) first = happenedAt.endsAt;
  if (first === undefined) return [];
  const months: LocalDay[] = [];
  const earliest = instant(Math.max(first - 1, until - monthsMax * 31 * 86_400_000));
  let month = monthOf(earliest, dayZone);
  for (; spanOfMonth(month, dayZone).startsAt <= until; month = monthAfter(month)) months.push(month);
  return months.slice(-monthsMax);
}

const monthsMax = 240;
