import type { Gathered } from '@truceline/server';
import { feed as feedOf } from '@truceline/sources';
import type { CaseInput, Evaluation } from '@truceline/truce/days';
import { type KnownTimes, lagWords } from '../commands/assumed-lag.ts';
import { type AroundObject, aroundObject } from './around-ceasefire.ts';
import type { BacktestDay } from './backtest-told.ts';

/** What `backtest --json` prints; docs/backtests/backtest.schema.json. */
export interface BacktestObject {
  readonly agreement: { readonly id: string; readonly sha256: string };
  /** First and last local day, both included, and whose days they are. */
  readonly from: string;
  readonly to: string;
  readonly zone: string;
  readonly hypothetical: boolean;
  readonly exercise: boolean;
  /** The assumed delay between the end of an incident and knowing of it; absent: none is assumed. */
  readonly lagMs?: number;
  readonly knownTimes: readonly KnownTimes[];
  readonly reports: Gathered['counts'];
  readonly days: readonly BacktestDay[];
  /** Incidents before and after each ceasefire, as known at the end of the last day; none where no report was known then. */
  readonly aroundCeasefire: readonly AroundObject[];
  /** How each clause is looked at: what to type after `truceline explain`. */
  readonly explain: Readonly<Record<string, string>>;
  readonly notices: readonly string[];
}

/** What a backtest is described from. */
export interface BacktestGround {
  readonly input: CaseInput;
  readonly gathered: Gathered;
  readonly last: Evaluation;
  readonly days: readonly BacktestDay[];
  readonly lagMs: number | undefined;
  readonly times: readonly KnownTimes[];
  readonly feeds: readonly string[];
  readonly explain: Readonly<Record<string, string>>;
  /** Whether the text names a time zone. */
  readonly ownZone: boolean;
}

/** Describes a backtest. */
export function backtestObject(ground: BacktestGround): BacktestObject {
  const { input, gathered, last, days, lagMs, times, explain } = ground;
  return {
    agreement: { id: input.terms.agreement, sha256: input.terms.hash },
    from: days[0]!.day,
    to: days.at(-1)!.day,
    zone: input.dayZone,
    hypothetical: last.hypothetical.length > 0 || assumed(ground).length > 0,
    exercise: last.exercise,
    ...(lagMs === undefined ? {} : { lagMs }),
    knownTimes: times,
    reports: gathered.counts,
    days,
    aroundCeasefire: (last.reports.standing.length > 0 ? last.around : []).map(aroundObject),
    explain,
    notices: notices(ground),
  };
}

function notices(ground: BacktestGround): readonly string[] {
  const { last, times, feeds, lagMs, input, ownZone, gathered, days } = ground;
  const never = gathered.reports.filter((report) => report.receivedAt > last.knownAt).length;
  return [
    ...(last.exercise ? ['EXERCISE: synthetic reports of an invented land'] : []),
    ...last.hypothetical.map((why) => `HYPOTHETICAL: ${why}`),
    ...assumed(ground),
    ...times.flatMap((each) => untold(each, lagMs)),
    ...feeds.map((id) => `${id}: ${feedOf(id)?.holds ?? ''}`),
    ...(last.coverage.length === 0 ? ['nobody recorded where they looked: an absence of reports says nothing'] : []),
    ...(ownZone ? [] : [`the text names no time zone: days are those of ${input.dayZone}`]),
    ...(never > 0
      ? [
          `${never} of ${gathered.reports.length} reports of the period were not known by the end of ${days.at(-1)!.day}`,
        ]
      : []),
    'a day without a row is no day on which nothing happened',
  ];
}

function assumed({ times, lagMs }: BacktestGround): readonly string[] {
  const undated = times.reduce((sum, each) => sum + each.undated - each.undatedChanges, 0);
  if (lagMs === undefined || undated === 0) return [];
  return [
    `ASSUMED, HYPOTHETICAL: ${undated} reports that give no time of publication count as known ${lagWords(lagMs)} after they were over`,
  ];
}

/** Why a feed cannot say what was known when; nothing where every row says so itself. */
function untold({ feed, dated, undated, undatedChanges }: KnownTimes, lagMs: number | undefined): readonly string[] {
  if (undated === 0) return [];
  const all = dated + undated;
  const why = lateFeeds[feed] ?? 'the file does not say when they were published';
  return [
    `WHAT WAS KNOWN WHEN CANNOT BE TOLD from ${feed}, ${undated} of ${all} reports: ${why}${lagMs === undefined ? '; none of them counts as known on any of these days (`--lag 12h` assumes a delay)' : ''}`,
    ...(undatedChanges > 0 && lagMs !== undefined
      ? [
          `corrections or retractions of ${feed}: ${undatedChanges} ${undatedChanges === 1 ? 'gives' : 'give'} no time and stay unknown; no delay is assumed for a change of word`,
        ]
      : []),
  ];
}

/** What is known of feeds that never say when a row was published. */
const lateFeeds: Readonly<Record<string, string>> = {
  'ucdp-ged': 'people code it long after the day, and the file does not say when',
  'uaf-missile-attacks': 'the Air Force publishes after an attack, and the file does not say when',
};
