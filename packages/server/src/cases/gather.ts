import type { Coverage } from '@truceline/truce/coverage';
import type { Received } from '@truceline/truce/days';
import { type Instant, instant, isRefusal, type Refusal, type ZoneVersion } from '@truceline/truce/kernel';
import type { PartyClaim, Report } from '@truceline/truce/reports';
import { admit } from '../admit.ts';
import { type Rejected, readSource, type SourceAsked } from './read-sources.ts';

/** Everything that a set of sources holds, admitted, each claim once. */
export interface Gathered {
  readonly reports: readonly Report[];
  readonly claims: readonly Received<PartyClaim>[];
  readonly coverage: readonly Received<Coverage>[];
  readonly zones: readonly ZoneVersion[];
  readonly rejected: readonly Rejected[];
  readonly counts: {
    readonly read: number;
    readonly rejected: number;
    readonly doubled: number;
    readonly bySource: Readonly<Record<string, number>>;
  };
}

/** How receipt is dated when files are read without a store. */
export interface GatherClock {
  readonly now: Instant;
  /** Called with each source and the rows read so far. */
  readonly progress: (path: string, rows: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Reads sources into memory. A file was received long after it was published, so a row counts as known from when its
 * source says that it published it; where the source does not say, from now.
 */
export async function gather(sources: readonly SourceAsked[], clock: GatherClock): Promise<Gathered | Refusal> {
  const reports = new Map<string, Report>();
  const claims: Received<PartyClaim>[] = [];
  const coverage: Received<Coverage>[] = [];
  const zones: ZoneVersion[] = [];
  const rejected: Rejected[] = [];
  const bySource: Record<string, number> = {};
  let [read, doubled] = [0, 0];
  const known = (publishedAt: Instant | undefined, notBefore: Instant): Instant =>
    publishedAt === undefined ? clock.now : instant(Math.max(publishedAt, notBefore));
  for (const asked of sources) {
    const refusal = await readSource(
      asked,
      {
        report: (draft) => {
          read++;
          const report = admit(draft, known(draft.publishedAt, draft.happenedAt.startsAt));
          if (reports.has(report.id)) doubled++;
          else {
            reports.set(report.id, report);
            bySource[draft.feed] = (bySource[draft.feed] ?? 0) + 1;
          }
        },
        claim: (claim) => void claims.push({ ...claim, receivedAt: known(claim.publishedAt, claim.period.startsAt) }),
        coverage: (row) => void coverage.push({ ...row, receivedAt: clock.now }),
        zone: (zone) => void zones.push(zone),
        rejected: (row) => void rejected.push(row),
        progress: clock.progress,
      },
      clock.signal,
    );
    if (isRefusal(refusal)) return refusal;
  }
  return {
    reports: [...reports.values()],
    claims: unique(claims),
    coverage: unique(coverage),
    zones,
    rejected,
    counts: { read, rejected: rejected.length, doubled, bySource },
  };
}

function unique<T extends { readonly feed: string; readonly item: string }>(rows: readonly T[]): readonly T[] {
  return [...new Map(rows.map((row) => [`${row.feed}\u0000${row.item}`, row])).values()];
}
