import { type NoVerdictCode, perCent, type Said } from './reasons.ts';
import type { Registration } from './registration.ts';
import type { HeldSeries } from './series.ts';

/** How much of the panel reported, before and during: shares of its sources in parts of a thousand, over the rows that tell. */
export interface PanelShares {
  readonly beforePerMille: number;
  readonly duringPerMille: number;
  readonly sources: number;
}

/** The shares of the panel; `undefined` where a stretch tells none, or the panel has no sources. */
export function panelShares({ sources, truceAt }: HeldSeries, { panel }: Registration): PanelShares | undefined {
  const all = panel.sources.length;
  const mean = (told: readonly (number | undefined)[]): number | undefined => {
    const known = told.flatMap((each) => each ?? []);
    return known.length === 0 || all === 0
      ? undefined
      : (known.reduce((sum, each) => sum + each, 0) * 1000) / (known.length * all);
  };
  const [before, during] = [mean(sources.slice(0, truceAt)), mean(sources.slice(truceAt))];
  if (before === undefined || during === undefined) return undefined;
  return { beforePerMille: before, duringPerMille: during, sources: all };
}

/**
 * Why the panel forbids a verdict: of two sources or more nobody told which reported, or another share of them reported during
 * than before. A lost source makes a lull and a new one a spike.
 */
export function panelFaults(series: HeldSeries, registration: Registration): readonly Said<NoVerdictCode>[] {
  const { sources, driftPerMilleMax } = registration.panel;
  const shares = panelShares(series, registration);
  if (!shares)
    return sources.length < 2
      ? []
      : [
          {
            code: 'panelNotRecorded',
            words: `the panel has ${sources.length} sources, and nobody told how many of them reported from row to row`,
          },
        ];
  const { beforePerMille: before, duringPerMille: during } = shares;
  const drift = before === 0 ? Number.POSITIVE_INFINITY : Math.abs(during / before - 1) * 1000;
  return drift <= driftPerMilleMax
    ? []
    : [
        {
          code: 'panelDrift',
          words: `${perCent(before)} of the ${sources.length} sources of the panel reported on a row before, ${perCent(during)} during the truce: a change beyond the ${perCent(driftPerMilleMax)} that were allowed`,
        },
      ];
}
