import { getHeapStatistics } from 'node:v8';
import type { AccessImpediment, Coverage, Watch } from '@truceline/truce/coverage';
import type { Received } from '@truceline/truce/days';
import { type Instant, instant, isRefusal, type Refusal, refuse, type ZoneVersion } from '@truceline/truce/kernel';
import type { PartyClaim, Report, ReportDraft } from '@truceline/truce/reports';
import { reportHolder } from './held-report.ts';
import { type Noted, type Rejected, readSource, type SourceAsked } from './read-sources.ts';

/** What evaluating needs of a set of sources, each claim once. */
export interface Gathered {
  /** Without their free text, which nothing but the eye needs. */
  readonly reports: readonly Report[];
  readonly claims: readonly Received<PartyClaim>[];
  readonly coverage: readonly Received<Coverage>[];
  readonly watches: readonly Received<Watch>[];
  readonly access: readonly Received<AccessImpediment>[];
  readonly zones: readonly ZoneVersion[];
  readonly counts: {
    readonly read: number;
    readonly rejected: number;
    readonly doubled: number;
    /** Read, and not held: they tell of a time outside the period asked for. */
    readonly outside: number;
    readonly bySource: Readonly<Record<string, number>>;
  };
}

/** How files are read without a store: the period, the clock that dates receipt, and where to tell of it. */
export interface Gathering {
  readonly now: Instant;
  /** Reports that start before `from`, or not before `to`, are counted and let go. */
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
  readonly rejected: (row: Rejected) => void;
  readonly noted?: (row: Noted) => void;
  /** Called with each source and the rows read so far. */
  readonly progress: (path: string, rows: number) => void;
  readonly signal: AbortSignal;
  /** Rows that may be held; for a test. Default: what this process has memory for. */
  readonly rowsMax?: number;
}

/** Measured: 1,000,000 reports out of a 2 GB file went through all stages in a heap of 2,900 MiB. */
const bytesPerRow = 3_200;

/**
 * Reads sources as streams and holds what evaluating needs of them: as many rows as the memory of this process has room
 * for, and a refusal beyond that. A file was received long after it was published, so a row counts as known from when
 * its source says that it published it; where the source does not say, from now.
 */
export async function gather(sources: readonly SourceAsked[], asked: Gathering): Promise<Gathered | Refusal> {
  const rowsMax = asked.rowsMax ?? Math.floor(getHeapStatistics().heap_size_limit / bytesPerRow);
  const reports = new Map<string, Report>();
  const claims: Received<PartyClaim>[] = [];
  const coverage: Received<Coverage>[] = [];
  const watches: Received<Watch>[] = [];
  const access: Received<AccessImpediment>[] = [];
  const zones: ZoneVersion[] = [];
  const bySource: Record<string, number> = {};
  const counts = { read: 0, rejected: 0, doubled: 0, outside: 0 };
  const hold = reportHolder();
  const full = new AbortController();
  const known = (publishedAt: Instant | undefined, notBefore: Instant): Instant =>
    publishedAt === undefined ? asked.now : instant(Math.max(publishedAt, notBefore));
  const takeReport = (draft: ReportDraft): void => {
    counts.read++;
    if (outside(draft, asked)) counts.outside++;
    else {
      const report = hold(draft, known(draft.publishedAt, draft.happenedAt.startsAt));
      if (reports.has(report.id)) return void counts.doubled++;
      reports.set(report.id, report);
    }
    bySource[draft.feed] = (bySource[draft.feed] ?? 0) + 1;
  };
  const room = (): void => {
    const others = claims.length + coverage.length + watches.length + access.length + zones.length;
    if (reports.size + others > rowsMax) full.abort();
  };
  for (const source of sources) {
    const refusal = await readSource(
      source,
      {
        report: takeReport,
        claim: (claim) => void claims.push({ ...claim, receivedAt: known(claim.publishedAt, claim.period.startsAt) }),
        coverage: (row) => void coverage.push({ ...row, receivedAt: asked.now }),
        watch: (watch) => void watches.push({ ...watch, receivedAt: asked.now }),
        access: (impediment) => void access.push({ ...impediment, receivedAt: asked.now }),
        zone: (zone) => void zones.push(zone),
        ...(asked.noted ? { noted: asked.noted } : {}),
        rejected: (row) => {
          counts.rejected++;
          asked.rejected(row);
        },
        progress: (path, rows) => {
          asked.progress(path, rows);
          room();
        },
      },
      AbortSignal.any([asked.signal, full.signal]),
    ).catch((error: unknown) => {
      if (full.signal.aborted) return tooMany(source.path, rowsMax);
      throw error;
    });
    if (isRefusal(refusal)) return refusal;
  }
  return {
    reports: [...reports.values()],
    claims: unique(claims),
    coverage: unique(coverage),
    watches: unique(watches),
    access: unique(access),
    zones,
    counts: { ...counts, bySource },
  };
}

/** A correction or retraction stays, wherever it lies: it may take the place of a report of the period. */
function outside({ happenedAt, corrects, retracts }: ReportDraft, { from, to }: Gathering): boolean {
  if (corrects !== undefined || retracts !== undefined) return false;
  return (from !== undefined && happenedAt.startsAt < from) || (to !== undefined && happenedAt.startsAt >= to);
}

function tooMany(path: string, rowsMax: number): Refusal {
  const heapMiB = Math.round(getHeapStatistics().heap_size_limit / 2 ** 20);
  return refuse(
    'run-too-large',
    `more than ${rowsMax} rows by \`${path}\`: that is what one run holds in ${heapMiB} MiB; shorten it with --from and --to, or give it more, as in NODE_OPTIONS=--max-old-space-size=${heapMiB * 2}`,
  );
}

function unique<T extends { readonly feed: string; readonly item: string }>(rows: readonly T[]): readonly T[] {
  return [...new Map(rows.map((row) => [`${row.feed}\u0000${row.item}`, row])).values()];
}
