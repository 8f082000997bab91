import { isEstimate } from './estimate.ts';
import type { NoVerdictCode, Said } from './reasons.ts';
import type { Registration } from './registration.ts';
import type { HeldSeries } from './series.ts';
import { unwatchedFaults } from './unwatched-counts.ts';
import { type HeldView, type HoldingVerdict, verdictOfLimits, viewFaults, viewsOf } from './views.ts';
import { watchingFaults, watchingOf, type ZoneWatching } from './watching.ts';

/** One zone by itself: a look among several, and never the verdict. */
export interface ZoneAnswer {
  readonly zone: string;
  readonly views: readonly HeldView[];
  readonly watching: ZoneWatching;
  /** The word for the zone, after its own coverage, its baselines and the number of zones were held against it. */
  readonly verdict: HoldingVerdict;
  readonly reasons: readonly Said<NoVerdictCode>[];
}

/** The share of false words that is allowed on each side, over all zones together. */
const falseShare = 0.025;

/**
 * Each zone by itself. With several zones a word stands only where the p of its side is among those that Benjamini and Hochberg (1995)
 * let pass at 2.5 %: the more zones are looked at, the more it takes.
 */
export function zoneAnswers(zones: readonly HeldSeries[], registration: Registration): readonly ZoneAnswer[] {
  const looked = zones.map((series) => ({ series, views: viewsOf(series, registration) }));
  const p = (side: 'pBelow' | 'pAbove'): readonly number[] =>
    looked.map(({ views: [whole] }) => (isEstimate(whole!.answer) ? whole!.answer[side] : 1));
  const passing = { held: passed(p('pBelow'), falseShare), notHeld: passed(p('pAbove'), falseShare) };
  return looked.map(({ series, views }, at) => {
    const alone = verdictOfLimits(views[0]!.answer, registration);
    const among = alone !== 'notDeterminable' && !passing[alone].has(at);
    const reasons: readonly Said<NoVerdictCode>[] = [
      ...watchingFaults([series], registration),
      ...viewFaults(views),
      ...unwatchedFaults(series, registration, alone),
      ...(among
        ? [
            {
              code: 'undecided' as const,
              words: `the word would not stand among ${zones.length} zones that were looked at`,
            },
          ]
        : []),
    ];
    return {
      zone: series.zone!,
      views,
      watching: watchingOf(series),
      verdict: reasons.length > 0 ? 'notDeterminable' : alone,
      reasons,
    };
  });
}

/** Places of the p that pass by Benjamini and Hochberg's step-up rule. */
export function passed(p: readonly number[], share: number): ReadonlySet<number> {
  const order = p.map((value, at) => ({ value, at })).sort((a, b) => a.value - b.value || a.at - b.at);
  const last = order.findLastIndex(({ value }, rank) => value <= ((rank + 1) * share) / p.length);
  return new Set(order.slice(0, last + 1).map(({ at }) => at));
}
