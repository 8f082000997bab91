import { openOperatorShelf } from '@truceline/server';
import { type PromiseTable, readAssessmentTable, readAssetTable, readWorksTable } from '@truceline/sources';
import { type Instant, isRefusal, type Refusal } from '@truceline/truce/kernel';
import type { Recovered, RecoveredSorts, RecoveredWords } from '@truceline/truce/recovery';
import { caseAsked, storeFolder } from './commands/store-option.ts';

/** Words on recovery, and the rows of files that could not be used. */
export interface RecoveryRead {
  readonly words: RecoveredWords;
  readonly rejected: readonly string[];
}

type Reader = (path: string) => Promise<RecoveryFile | Refusal>;

/** What a file tells, and what of it cannot be used. */
interface RecoveryFile {
  readonly words: readonly Recovered[];
  readonly rejected: PromiseTable<never>['rejected'];
}

/** The files that can be named, by their option, and how each is read. */
const readers = {
  assessments: table('assessment', readAssessmentTable),
  assets: table('asset', readAssetTable),
  works: table('works', readWorksTable),
} as const satisfies Readonly<Record<string, Reader>>;

/** Files by the option that names them. */
export type RecoveryFiles = { readonly [K in keyof typeof readers]?: readonly string[] | undefined };

/** Options of the command line that name files, each as often as there are files. */
export const recoveryFileOptions = {
  assessments: { type: 'string', multiple: true },
  assets: { type: 'string', multiple: true },
  works: { type: 'string', multiple: true },
} as const satisfies Readonly<Record<keyof typeof readers, { readonly type: 'string'; readonly multiple: true }>>;

/** Reads the files that are named; the first that is none refuses all. */
export async function recoveryFromFiles(files: RecoveryFiles): Promise<RecoveryRead | Refusal> {
  const words: Recovered[] = [];
  const rejected: string[] = [];
  for (const option of Object.keys(readers) as readonly (keyof typeof readers)[])
    for (const path of files[option] ?? []) {
      const file = await readers[option](path);
      if (isRefusal(file)) return file;
      words.push(...file.words);
      rejected.push(
        ...file.rejected.map(
          ({ line, column, reason }) => `${path}, line ${line}${column && `, ${column}`}: ${reason}`,
        ),
      );
    }
  return { words: bySort(words), rejected };
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
    return edition && isRefusal(edition) ? edition : { words: edition?.recovered ?? {}, rejected: [] };
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

function bySort(words: readonly Recovered[]): RecoveredWords {
  const groups = Map.groupBy(words, ({ sort }) => sort);
  return Object.fromEntries([...groups].map(([sort, each]) => [sort, each.map(({ entry }) => entry)]));
}
