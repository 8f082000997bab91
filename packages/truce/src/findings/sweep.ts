import type { CountRange, Instant } from '../kernel/index.ts';
import type { CountPoint } from './finding.ts';

/** One incident in a window: from when until when it counts, and how surely. */
export interface Contribution {
  readonly from: Instant;
  /** First instant at which it no longer counts; absent: it counts for good. */
  readonly until?: Instant;
  readonly certain: boolean;
  readonly likely: boolean;
  /** Number of origins it rests on: as many incidents it may be. */
  readonly groups: number;
  /** Incidents of the same looser cluster may be one. */
  readonly loose: number;
  /** Position in the caller's list. */
  readonly index: number;
}

/** A stretch of time during which the count satisfied the limit. */
export interface Episode {
  readonly onset: Instant;
  readonly clear?: Instant;
  readonly peak: CountRange;
  readonly state: 'exceeded' | 'possiblyExceeded';
  readonly certain: boolean;
  /** Positions, ascending by time, of what stood in the window during the episode. */
  readonly evidence: readonly number[];
}

interface Change {
  readonly at: Instant;
  readonly arrives: boolean;
  readonly what: Contribution;
}

/**
 * Moves a window over time. All that arrives or leaves at one instant is taken together, so ties have no order. The
 * window is half-open: what stands at `t` counts up to, and not at, its `until`. Nothing after `end` is looked at.
 */
export function sweep(
  contributions: readonly Contribution[],
  satisfied: (count: number) => boolean,
  end: Instant,
): { readonly episodes: readonly Episode[]; readonly series: readonly CountPoint[] } {
  const changes = changesOf(contributions, end);
  const standing = new Map<number, Contribution>();
  const clusters = new Map<number, number>();
  const counts = { low: 0, best: 0, high: 0 };
  const series: CountPoint[] = [];
  const episodes: Episode[] = [];
  let open: OpenEpisode | undefined;
  for (let next = 0; next < changes.length; ) {
    const at = changes[next]!.at;
    const arrived: Contribution[] = [];
    for (; next < changes.length && changes[next]!.at === at; next++) {
      const { arrives, what } = changes[next]!;
      apply(what, arrives, { standing, clusters, counts });
      if (arrives) arrived.push(what);
    }
    const count = { ...counts };
    series.push({ at, count });
    const state = satisfied(count.best) ? 'exceeded' : satisfied(count.high) ? 'possiblyExceeded' : undefined;
    if (open && state !== open.state) {
      episodes.push(closed(open, at));
      open = undefined;
    }
    if (state && !open) open = opened(state, at, standing.values());
    if (open) extend(open, count, arrived, satisfied(count.low));
  }
  if (open) episodes.push(closed(open, undefined));
  return { episodes, series };
}

function changesOf(contributions: readonly Contribution[], end: Instant): readonly Change[] {
  const changes: Change[] = [];
  for (const what of contributions) {
    if (what.from > end) continue;
    changes.push({ at: what.from, arrives: true, what });
    if (what.until !== undefined && what.until <= end) changes.push({ at: what.until, arrives: false, what });
  }
  return changes.sort((a, b) => a.at - b.at || Number(a.arrives) - Number(b.arrives) || a.what.index - b.what.index);
}

/** The count's three readings: certain ones with near neighbours taken as one, likely ones, every origin on its own. */
function apply(
  what: Contribution,
  arrives: boolean,
  window: {
    readonly standing: Map<number, Contribution>;
    readonly clusters: Map<number, number>;
    readonly counts: { low: number; best: number; high: number };
  },
): void {
  const step = arrives ? 1 : -1;
  if (arrives) window.standing.set(what.index, what);
  else window.standing.delete(what.index);
  window.counts.high += step * what.groups;
  if (what.likely) window.counts.best += step;
  if (!what.certain) return;
  const before = window.clusters.get(what.loose) ?? 0;
  window.clusters.set(what.loose, before + step);
  if (before === 0 || before + step === 0) window.counts.low += step;
}

interface OpenEpisode {
  readonly state: Episode['state'];
  readonly onset: Instant;
  peak: CountRange;
  certain: boolean;
  readonly evidence: Map<number, Instant>;
}

function opened(state: Episode['state'], onset: Instant, standing: Iterable<Contribution>): OpenEpisode {
  const evidence = new Map<number, Instant>();
  for (const each of standing) if (each.likely || state === 'possiblyExceeded') evidence.set(each.index, each.from);
  return { state, onset, peak: { low: 0, best: 0, high: 0 }, certain: false, evidence };
}

function extend(open: OpenEpisode, count: CountRange, arrived: readonly Contribution[], certain: boolean): void {
  const higher = count.best > open.peak.best || (count.best === open.peak.best && count.high > open.peak.high);
  if (higher) open.peak = count;
  if (certain) open.certain = true;
  for (const each of arrived)
    if (each.likely || open.state === 'possiblyExceeded') open.evidence.set(each.index, each.from);
}

function closed(open: OpenEpisode, clear: Instant | undefined): Episode {
  return {
    onset: open.onset,
    ...(clear === undefined ? {} : { clear }),
    peak: open.peak,
    state: open.state,
    certain: open.certain,
    evidence: [...open.evidence].sort((a, b) => a[1] - b[1] || a[0] - b[0]).map(([index]) => index),
  };
}
