import { type CountRange, exactly, type Instant } from '../kernel/index.ts';
import type { Contribution } from './contribution.ts';
import type { CountPoint, Expected } from './finding.ts';
import { RangeTally } from './range-tally.ts';

/** A stretch of time during which the count satisfied the limit. */
export interface Episode {
  readonly onset: Instant;
  readonly clear?: Instant;
  readonly peak: CountRange;
  readonly expected: Expected;
  readonly state: 'exceeded' | 'possiblyExceeded';
  readonly certain: boolean;
  /** Positions, ascending by time, of what stood in the window during the episode. */
  readonly evidence: readonly number[];
}

/** When a count is beyond its limit: what brings it there, and what keeps it there. */
export interface Limit {
  readonly satisfied: (count: number) => boolean;
  readonly stays: (count: number) => boolean;
}

/**
 * Moves a window over time. All that arrives or leaves at one instant is taken together, so ties have no order. The
 * window is half-open: what stands at `t` counts up to, and not at, its `until`. Nothing after `end` is looked at.
 */
export function sweep(
  contributions: readonly Contribution[],
  limit: Limit,
  end: Instant,
): { readonly episodes: readonly Episode[]; readonly series: readonly CountPoint[] } {
  const changes = changesOf(contributions, end);
  const standing = new Map<number, Contribution>();
  const tally = new RangeTally();
  const series: CountPoint[] = [];
  const episodes: Episode[] = [];
  const beyond = { low: false, best: false, high: false };
  let open: OpenEpisode | undefined;
  for (let next = 0; next < changes.length; ) {
    const at = changes[next]!.at;
    const arrived: Contribution[] = [];
    for (; next < changes.length && changes[next]!.at === at; next++) {
      const { arrives, what } = changes[next]!;
      tally.change(what, arrives ? 1 : -1);
      if (arrives) standing.set(what.index, what);
      else standing.delete(what.index);
      if (arrives) arrived.push(what);
    }
    const point = { at, count: tally.count, expected: tally.expected };
    series.push(point);
    for (const reading of ['low', 'best', 'high'] as const)
      beyond[reading] = (beyond[reading] ? limit.stays : limit.satisfied)(point.count[reading]);
    const state = beyond.best ? 'exceeded' : beyond.high ? 'possiblyExceeded' : undefined;
    if (open && state !== open.state) {
      episodes.push(closed(open, at));
      open = undefined;
    }
    if (state && !open) open = opened(state, at, standing.values());
    if (open) extend(open, point, arrived, beyond.low);
  }
  if (open) episodes.push(closed(open, undefined));
  return { episodes, series };
}

interface Change {
  readonly at: Instant;
  readonly arrives: boolean;
  readonly what: Contribution;
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

interface OpenEpisode {
  readonly state: Episode['state'];
  readonly onset: Instant;
  peak: CountRange;
  expected: Expected;
  certain: boolean;
  readonly evidence: Map<number, Instant>;
}

function opened(state: Episode['state'], onset: Instant, standing: Iterable<Contribution>): OpenEpisode {
  const evidence = new Map<number, Instant>();
  for (const each of standing) if (each.likely || state === 'possiblyExceeded') evidence.set(each.index, each.from);
  return { state, onset, peak: exactly(0), expected: { milli: 0, withoutChance: 0 }, certain: false, evidence };
}

function extend(
  open: OpenEpisode,
  { count, expected }: Required<CountPoint>,
  arrived: readonly Contribution[],
  certain: boolean,
): void {
  const higher = count.best > open.peak.best || (count.best === open.peak.best && count.high > open.peak.high);
  if (higher) open.peak = count;
  if (higher) open.expected = expected;
  if (certain) open.certain = true;
  for (const each of arrived)
    if (each.likely || open.state === 'possiblyExceeded') open.evidence.set(each.index, each.from);
}

function closed(open: OpenEpisode, clear: Instant | undefined): Episode {
  return {
    onset: open.onset,
    ...(clear === undefined ? {} : { clear }),
    peak: open.peak,
    expected: open.expected,
    state: open.state,
    certain: open.certain,
    evidence: [...open.evidence].sort((a, b) => a[1] - b[1] || a[0] - b[0]).map(([index]) => index),
  };
}
