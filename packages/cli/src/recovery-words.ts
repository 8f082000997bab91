import { openOperatorShelf } from '@truceline/server';
import {
  feed,
  openFile,
  type PromiseTable,
  readAssessmentTable,
  readAssetTable,
  readWorksTable,
} from '@truceline/sources';
import { type Instant, isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import type { Recovered, RecoveredSorts, RecoveredWords } from '@truceline/truce/recovery';
import { caseAsked, storeFolder } from './commands/store-option.ts';

/** Words on recovery, the rows of files that could not be used, and what is to be known of those that were read. */
export interface RecoveryRead {
  readonly words: RecoveredWords;
  readonly rejected: readonly string[];
  readonly noted: readonly string[];
}

/** Reads a file; what it does not say of its receipt was received at that instant. */
type Reader = (path: string, receivedAt: Instant) => Promise<RecoveryFile | Refusal>;

/** A remark on one row of a file. */
type RowRemark = PromiseTable<never>['rejected'][number];

/** What a file tells, and what of it cannot be used. */
interface RecoveryFile {
  readonly words: readonly Recovered[];
  readonly rejected: readonly RowRemark[];
  readonly noted?: readonly RowRemark[];
}

/** More words than this are not put together in one run; a case takes them in as they come. */
const wordsMax = 2_000_000;

/** The files that can be named, by their option, and how each is read. */
const readers = {
  assessments: table('assessment', readAssessmentTable),
  assets: table('asset', readAssetTable),
  works: table('works', readWorksTable),
  oc4ids: fromFeed('oc4ids'),
  ocds: fromFeed('ocds'),
} as const satisfies Readonly<Record<string, Reader>>;

/** Files by the option that names them. */
export type RecoveryFiles = { readonly [K in keyof typeof readers]?: readonly string[] | undefined };

/** Options of the command line that name files, each as often as there are files. */
export const recoveryFileOptions = {
  assessments: { type: 'string', multiple: true },
  assets: { type: 'string', multiple: true },
  works: { type: 'string', multiple: true },
  oc4ids: { type: 'string', multiple: true },
  ocds: { type: 'string', multiple: true },
} as const satisfies Readonly<Record<keyof typeof readers, { readonly type: 'string'; readonly multiple: true }>>;

/** Reads the files that are named; the first that is none refuses all. */
export async function recoveryFromFiles(files: RecoveryFiles, now: Instant): Promise<RecoveryRead | Refusal> {
  const words: Recovered[] = [];
  const [rejected, noted]: [string[], string[]] = [[], []];
  for (const option of Object.keys(readers) as readonly (keyof typeof readers)[])
    for (const path of files[option] ?? []) {
      const file = await readers[option](path, now);
      if (isRefusal(file)) return file;
      for (const word of file.words) words.push(word);
      for (const each of file.rejected) rejected.push(remarkIn(path, each));
      for (const each of file.noted ?? []) noted.push(remarkIn(path, each));
    }
  return { words: bySort(words), rejected, noted };
}

function remarkIn(path: string, { line, column, reason }: RowRemark): string {
  return `${[path, line > 0 ? `line ${line}` : '', column].filter((part) => part !== '').join(', ')}: ${reason}`;
}

/** What the operator's store knows of recovery in a case; the store is read and left as it is. */
export async function recoveryFromCase(
  id: string | undefined,
  store: string | undefined,
  now: () => Instant,
): Promise<RecoveryRead | Refusal> {
  const shelf = await openOperatorShelf(storeFolder(store), now, { audience: 'operator', writing: false });
  if (isRefusal(shelf)) return shelf;
  try {
    const edition = shelf.edition(caseAsked(id, shelf.cases()), undefined);
    return edition && isRefusal(edition) ? edition : { words: edition?.recovered ?? {}, rejected: [], noted: [] };
  } finally {
    shelf.close();
  }
}

function table<S extends keyof RecoveredSorts>(
  sort: S,
  read: (path: string) => Promise<PromiseTable<RecoveredSorts[S]> | Refusal>,
): Reader {
  return async (path) => {
    const rows = await read(path);
    if (isRefusal(rows)) return rows;
    return { words: rows.entries.map((entry) => ({ sort, entry }) as Recovered), rejected: rows.rejected };
  };
}

function fromFeed(id: string): Reader {
  return async (path, receivedAt) => {
    const input = await openFile(path);
    if (isRefusal(input)) return input;
    const words: Recovered[] = [];
    const [rejected, noted]: [RowRemark[], RowRemark[]] = [[], []];
    for await (const row of feed(id)!.read(input, {})) {
      if (row.kind === 'refused') return row.refusal;
      if (row.kind === 'rejected') rejected.push(row);
      else if (row.kind === 'noted') noted.push({ line: row.line, column: row.column, reason: row.words });
      else if (row.kind === 'recovered')
        words.push({ ...row.recovered, entry: { ...row.recovered.entry, receivedAt } } as Recovered);
      if (words.length > wordsMax)
        return refuse(
          'recovery-words',
          `\`${path}\` tells more than ${wordsMax} words; read it into a case with \`truceline load\``,
        );
    }
    return { words, rejected, noted };
  };
}

function bySort(words: readonly Recovered[]): RecoveredWords {
  const groups = Map.groupBy(words, ({ sort }) => sort);
  return Object.fromEntries([...groups].map(([sort, each]) => [sort, each.map(({ entry }) => entry)]));
}
