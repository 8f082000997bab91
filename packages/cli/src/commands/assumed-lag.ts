import type { Gathered } from '@truceline/server';
import { type Instant, instant } from '@truceline/truce/kernel';
import { UsageError } from '../command.ts';

/** How many reports say themselves when they were published, and how many do not, by feed. */
export interface KnownTimes {
  readonly feed: string;
  readonly dated: number;
  readonly undated: number;
  /** Corrections and retractions among the undated. */
  readonly undatedChanges: number;
}

const units = { m: [60_000, 'minute'], h: [3_600_000, 'hour'], d: [86_400_000, 'day'] } as const;
const lagMaxMs = 5_000 * 86_400_000;

/** Reads `90m`, `12h` or `1d`; a day is 24 hours. */
export function lagAsked(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [, number, unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  const lagMs = unit === undefined ? Number.NaN : Number(number) * units[unit as keyof typeof units][0];
  if (!(lagMs <= lagMaxMs))
    throw new UsageError(`\`--lag ${text}\` is no delay up to 5000 days; write \`90m\`, \`12h\` or \`1d\``);
  return lagMs;
}

/** The delay in words. */
export function lagWords(lagMs: number): string {
  const [size, name] = [units.d, units.h].find(([unitMs]) => lagMs % unitMs === 0) ?? units.m;
  const count = lagMs / size;
  return lagMs === 0 ? 'no time' : `${count} ${name}${count === 1 ? '' : 's'}`;
}

/** Counts which reports carry a time of their own. */
export function knownTimes({ reports }: Gathered): readonly KnownTimes[] {
  return [...Map.groupBy(reports, (report) => report.feed)].map(([feed, rows]) => {
    const undated = rows.filter((row) => row.publishedAt === undefined);
    const changes = undated.filter((row) => row.corrects !== undefined || row.retracts !== undefined);
    return { feed, dated: rows.length - undated.length, undated: undated.length, undatedChanges: changes.length };
  });
}

/**
 * What was gathered, as it would have been known if everything that says no time of its own had been known so long after
 * it was over. A correction or a retraction without a time stays unknown: when a source changed its word is not to be guessed.
 */
export function withLag(gathered: Gathered, lagMs: number): Gathered {
  const after = (endsAt: Instant): Instant => instant(endsAt + lagMs);
  return {
    ...gathered,
    reports: gathered.reports.map((report) =>
      report.publishedAt !== undefined || report.corrects !== undefined || report.retracts !== undefined
        ? report
        : { ...report, receivedAt: after(report.happenedAt.endsAt) },
    ),
    claims: gathered.claims.map((claim) =>
      claim.publishedAt === undefined ? { ...claim, receivedAt: after(claim.period.endsAt) } : claim,
    ),
    coverage: gathered.coverage.map((row) => ({ ...row, receivedAt: after(row.during.endsAt) })),
  };
}
