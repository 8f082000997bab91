import { type NoVerdictCode, perCent, type Said } from './reasons.ts';
import type { Registration } from './registration.ts';
import { exposureRecorded, type HeldSeries } from './series.ts';

/** How much was watched of a stretch: the mean over all its rows, a row that nobody recorded being one that nobody watched. */
export interface WatchedStretch {
  readonly rows: number;
  /** Rows of which a share was recorded. */
  readonly recorded: number;
  /** Absent where none was. */
  readonly perMille?: number;
}

/** What was watched in one zone, before and during. */
export interface ZoneWatching {
  readonly zone?: string;
  readonly before: WatchedStretch;
  readonly during: WatchedStretch;
}

/** What was watched of a series before and during the truce. */
export function watchingOf({ zone, watchedPerMille, truceAt }: HeldSeries): ZoneWatching {
  const over = (shares: readonly (number | undefined)[]): WatchedStretch => {
    const told = shares.flatMap((each) => each ?? []);
    return {
      rows: shares.length,
      recorded: told.length,
      ...(told.length === 0 ? {} : { perMille: told.reduce((sum, each) => sum + each, 0) / shares.length }),
    };
  };
  return {
    ...(zone === undefined ? {} : { zone }),
    before: over(watchedPerMille.slice(0, truceAt)),
    during: over(watchedPerMille.slice(truceAt)),
  };
}

/**
 * Why what was watched forbids a verdict: each zone must reach the floor by itself, during the truce and, for a ratio, before it.
 */
export function watchingFaults(
  zones: readonly HeldSeries[],
  { bound, coverageFloorPerMille: floor }: Registration,
): readonly Said<NoVerdictCode>[] {
  const told = zones.map((series) => ({ series, ...watchingOf(series) }));
  const whens = [['during the truce', 'during'], ...(bound.on === 'ratio' ? [['before it', 'before']] : [])] as [
    string,
    'during' | 'before',
  ][];
  const blind = told.filter(({ series }) => !exposureRecorded(series));
  return [
    ...of(
      'noExposure',
      blind,
      zones.length,
      (where) => `no exposure is recorded${where}: nobody wrote down what the counts are over`,
    ),
    ...whens.flatMap(([words, when]) => {
      const unrecorded = told.filter((each) => each[when].perMille === undefined);
      const below = told.filter((each) => each[when].perMille !== undefined && each[when].perMille < floor);
      return [
        ...of(
          'coverageNotRecorded',
          unrecorded,
          zones.length,
          (where) => `nobody recorded where they looked ${words}${where}`,
        ),
        ...of('coverageBelowFloor', below, zones.length, (_, among) =>
          zones.length === 1 && among[0]!.zone === undefined
            ? `watched ${shareOf(among[0]![when], words)}, below the floor of ${perCent(floor)}`
            : `below the floor of ${perCent(floor)} ${words} in ${among.length} of ${zones.length} zones: ${among.map((each) => `\`${each.zone}\` watched ${shareOf(each[when])}`).join('; ')}`,
        ),
      ];
    }),
  ];
}

function shareOf({ perMille, recorded, rows }: WatchedStretch, when = ''): string {
  return `${perCent(perMille!)} of the time${when && ` ${when}`} (${recorded} of ${rows} rows recorded)`;
}

/** One reason for all zones that give it; nothing where none does. */
function of(
  code: NoVerdictCode,
  among: readonly ZoneWatching[],
  all: number,
  words: (where: string, among: readonly ZoneWatching[]) => string,
): readonly Said<NoVerdictCode>[] {
  if (among.length === 0) return [];
  const named = among.flatMap(({ zone }) => (zone === undefined ? [] : [`\`${zone}\``]));
  const where =
    named.length === 0 ? '' : named.length === all && all > 1 ? ` in any of ${all} zones` : ` in ${named.join(', ')}`;
  return [{ code, words: words(where, among) }];
}
