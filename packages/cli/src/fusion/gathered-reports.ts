import { gather } from '@truceline/server';
import { feed as feedOf } from '@truceline/sources';
import { type Instant, isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { type Report, reportsKnownAt } from '@truceline/truce/reports';
import { nowOf, type Terminal } from '../command.ts';
import { sourcesAsked } from '../commands/sources-asked.ts';

/** The reports of real files that stand now, and what reading them told. */
export interface GatheredReports {
  readonly reports: readonly Report[];
  readonly feedsOfIncidents: ReadonlySet<string>;
  readonly rejectedRows: number;
}

/** Reads every source that `--source` names, over the time asked for; rows that cannot be read are counted. */
export async function gatheredReports(
  values: { readonly source?: readonly string[]; readonly mapping?: readonly string[] },
  terminal: Terminal,
  { from, to }: { readonly from?: Instant | undefined; readonly to?: Instant | undefined } = {},
): Promise<GatheredReports | Refusal> {
  const sources = sourcesAsked(values);
  const now = nowOf(terminal);
  const gathered = await gather(sources, {
    now,
    from,
    to,
    rejected: () => undefined,
    noted: () => undefined,
    signal: terminal.signal,
    progress: (path, rows) => terminal.progress(`${path}: ${rows} rows`),
  });
  terminal.progress('');
  if (isRefusal(gathered)) return gathered;
  const reports = reportsKnownAt(gathered.reports, now).standing;
  if (reports.length === 0) return refuse('reports-none', 'no report was read');
  return {
    reports,
    feedsOfIncidents: new Set(sources.map(({ feed }) => feed).filter((feed) => feedOf(feed)?.row === 'incident')),
    rejectedRows: gathered.counts.rejected,
  };
}
