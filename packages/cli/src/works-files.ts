import {
  type OcdsReading,
  openFile,
  type PackageReading,
  readOc4ids,
  readOcds,
  type WorksRow,
} from '@truceline/sources';
import { type Instant, isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import type { WorksEntry } from '@truceline/truce/recovery';

/** What one file told, and what of it could not be used. */
export interface WorksFile {
  readonly file: string;
  readonly works: number;
  readonly words: number;
  readonly rejected: readonly { readonly line: number; readonly column: string; readonly reason: string }[];
  readonly notes: readonly { readonly line: number; readonly column: string; readonly words: string }[];
  /** Rejects and notes beyond those that are listed. */
  readonly unlisted: number;
}

/** Which files are to be read, and how. */
export interface WorksWanted {
  readonly oc4ids: readonly string[];
  readonly ocds: readonly string[];
  readonly reading: PackageReading;
  readonly receivedAt: Instant;
  /** Told of a file and how many works it has told so far. */
  readonly progress: (file: string, works: number) => void;
}

/** More words than these are not folded in one run; a case takes them in as they come. */
const wordsMax = 1_000_000;
/** What is told line by line of each file; the rest is counted. */
const listedMax = 1_000;
/** After so many works the person at the terminal hears of it. */
const everyWorks = 500;

/** Reads files of works, OC4IDS before OCDS, so that processes find the projects that list them. */
export async function worksFiles(
  wanted: WorksWanted,
): Promise<{ readonly files: readonly WorksFile[]; readonly entries: readonly WorksEntry[] } | Refusal> {
  const entries: WorksEntry[] = [];
  const files: WorksFile[] = [];
  for (const path of wanted.oc4ids) {
    const read = await oneFile(path, (input) => readOc4ids(input, wanted.reading), entries, wanted);
    if (isRefusal(read)) return read;
    files.push(read);
  }
  const reading: OcdsReading = { ...wanted.reading, ...projectsAmong(entries) };
  for (const path of wanted.ocds) {
    const read = await oneFile(path, (input) => readOcds(input, reading), entries, wanted);
    if (isRefusal(read)) return read;
    files.push(read);
  }
  return { files, entries };
}

async function oneFile(
  file: string,
  rowsOf: (input: Exclude<Awaited<ReturnType<typeof openFile>>, Refusal>) => AsyncIterable<WorksRow>,
  entries: WorksEntry[],
  { receivedAt, progress }: WorksWanted,
): Promise<WorksFile | Refusal> {
  const input = await openFile(file);
  if (isRefusal(input)) return input;
  const rejected: WorksFile['rejected'][number][] = [];
  const notes: WorksFile['notes'][number][] = [];
  let [works, words, unlisted] = [0, 0, 0];
  for await (const row of rowsOf(input)) {
    if (row.kind === 'refused') return row.refusal;
    if (row.kind === 'works') {
      works++;
      words += row.entries.length;
      for (const entry of row.entries) entries.push({ ...entry, receivedAt });
      if (entries.length > wordsMax)
        return refuse(
          'works-words',
          `more than ${wordsMax} words on works; read fewer files, or take them into a case`,
        );
      if (works % everyWorks === 0) progress(file, works);
    } else {
      const { line, column } = row;
      const list: unknown[] = row.kind === 'rejected' ? rejected : notes;
      if (list.length >= listedMax) unlisted++;
      else
        list.push(row.kind === 'rejected' ? { line, column, reason: row.reason } : { line, column, words: row.words });
    }
  }
  return { file, works, words, rejected, notes, unlisted };
}

/** The works that are known, and by which of them a contracting process is listed. One that two list belongs to neither. */
function projectsAmong(entries: readonly WorksEntry[]): Pick<OcdsReading, 'worksOfOcid' | 'isWorks'> {
  const ids = new Set(entries.map(({ works }) => works));
  const lists = new Map<string, Set<string>>();
  for (const { works, telling } of entries)
    for (const { scheme, id } of (telling.what === 'described' ? telling.facts.identifiers : undefined) ?? [])
      if (scheme === 'OCDS') lists.set(id, (lists.get(id) ?? new Set()).add(works));
  return {
    isWorks: (id) => ids.has(id),
    worksOfOcid: (ocid) => {
      const listed = lists.get(ocid);
      return listed?.size === 1 ? [...listed][0] : undefined;
    },
  };
}
