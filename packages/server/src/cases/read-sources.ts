import { statSync } from 'node:fs';
import { type Attachment, feed as feedOf, feeds, openFile, type ReadOptions, type ReadRow } from '@truceline/sources';
import type { AccessImpediment, Coverage, Watch } from '@truceline/truce/coverage';
import type { ObservedBeside } from '@truceline/truce/field';
import { isRefusal, nearestName, type Refusal, refuse, type ZoneVersion } from '@truceline/truce/kernel';
import type { RecoveredDraft } from '@truceline/truce/recovery';
import type { PartyClaim, ReportDraft } from '@truceline/truce/reports';
import type { PromiseDraft } from '@truceline/truce/shield';

/** A source as it is named on the command line: `viina=path`, or `csv=path` with a mapping file. */
export interface SourceAsked {
  readonly feed: string;
  readonly path: string;
  readonly options: ReadOptions;
}

/** A row that was left out, with its place in the file. */
export interface Rejected {
  readonly path: string;
  readonly line: number;
  readonly column: string;
  readonly reason: string;
}

/** Something to be known about a row that was taken, with its place in the file. */
export interface Noted {
  readonly path: string;
  readonly line: number;
  readonly column: string;
  readonly words: string;
}

/** What reading hands on, piece by piece, so that a large file never has to be held whole. */
export interface SourceSink {
  readonly report: (draft: ReportDraft) => void | Promise<void>;
  readonly claim: (claim: PartyClaim) => void | Promise<void>;
  readonly coverage: (coverage: Coverage) => void | Promise<void>;
  readonly watch: (watch: Watch) => void | Promise<void>;
  readonly access: (impediment: AccessImpediment) => void | Promise<void>;
  readonly zone: (zone: ZoneVersion) => void | Promise<void>;
  /** A word on a promise; absent where nothing is kept. */
  readonly promise?: (promise: PromiseDraft) => void | Promise<void>;
  /** A word on recovery or on people; absent where nothing is kept. */
  readonly recovered?: (recovered: RecoveredDraft) => void | Promise<void>;
  /** What stands beside the report of an observation; absent where nothing is kept. */
  readonly observed?: (observed: ObservedBeside) => void | Promise<void>;
  /** A file that belongs to a row; absent where nothing is kept. */
  readonly attachment?: (attachment: Attachment) => void | Promise<void>;
  readonly noted?: (row: Noted) => void | Promise<void>;
  readonly rejected: (row: Rejected) => void | Promise<void>;
  /** Called now and then with the number of rows read so far. */
  readonly progress?: (path: string, rows: number) => void;
}

/** Reads one source to its end; a refusal means that the file as a whole cannot be used. */
export async function readSource(
  asked: SourceAsked,
  sink: SourceSink,
  signal?: AbortSignal,
): Promise<Refusal | undefined> {
  const feed = feedOf(asked.feed);
  if (!feed) {
    const near = nearestName(
      asked.feed,
      feeds.map((each) => each.id),
      3,
    );
    return refuse(
      'source-unknown',
      `unknown source \`${asked.feed}\`; ${near ? `did you mean \`${near}\`?` : `known: ${feeds.map((each) => each.id).join(', ')}`}`,
    );
  }
  if (feed.readFolder && statSync(asked.path, { throwIfNoEntry: false })?.isDirectory())
    return readAll(feed.readFolder(asked.path, asked.options), asked, sink, signal);
  const input = await openFile(asked.path);
  if (isRefusal(input)) return input;
  return readAll(feed.read(input, asked.options), asked, sink, signal);
}

async function readAll(
  rows: AsyncIterable<ReadRow>,
  { path }: { readonly path: string },
  sink: SourceSink,
  signal: AbortSignal | undefined,
): Promise<Refusal | undefined> {
  let count = 0;
  for await (const row of rows) {
    if (row.kind === 'refused') return row.refusal;
    await take(row, path, sink);
    count++;
    if (count % 1000 === 0) {
      sink.progress?.(path, count);
      signal?.throwIfAborted();
    }
  }
  sink.progress?.(path, count);
  return undefined;
}

function take(row: Exclude<ReadRow, { kind: 'refused' }>, path: string, sink: SourceSink): void | Promise<void> {
  switch (row.kind) {
    case 'report':
      return sink.report(row.draft);
    case 'claim':
      return sink.claim(row.claim);
    case 'coverage':
      return sink.coverage(row.coverage);
    case 'watch':
      return sink.watch(row.watch);
    case 'access':
      return sink.access(row.impediment);
    case 'observed':
      return sink.observed?.(row.observed);
    case 'attachment':
      return sink.attachment?.(row.attachment);
    case 'noted':
      return sink.noted?.({ path, line: row.line, column: row.column, words: row.words });
    case 'promise':
      return sink.promise?.(row.promise);
    case 'recovered':
      return sink.recovered?.(row.recovered);
    case 'zone':
      return sink.zone(row.zone);
    case 'rejected':
      return sink.rejected({ path, line: row.line, column: row.column, reason: row.reason });
  }
}
