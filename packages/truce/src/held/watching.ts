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
  const said: Said<NoVerdictCode>[] = [];
  for (const series of zones) {
    const here = series.zone === undefined ? '' : ` in \`${series.zone}\``;
    if (!exposureRecorded(series))
      said.push({
        code: 'noExposure',
        words: `no exposure is recorded${here}: nobody wrote down what the counts are over`,
      });
    const watching = watchingOf(series);
    for (const [when, { perMille, recorded, rows }] of [
      ['during the truce', watching.during],
      ...(bound.on === 'ratio' ? [['before it', watching.before] as const] : []),
    ] as const)
      if (perMille === undefined)
        said.push({ code: 'coverageNotRecorded', words: `nobody recorded where they looked ${when}${here}` });
      else if (perMille < floor)
        said.push({
          code: 'coverageBelowFloor',
          words: `watched ${perCent(perMille)} of the time ${when}${here} (${recorded} of ${rows} rows recorded), below the floor of ${perCent(floor)}`,
        });
  }
  return said;
}
