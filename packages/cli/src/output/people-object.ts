import { type HxlBeside, openFile, readHxl } from '@truceline/sources';
import { type Instant, instant, isRefusal, type Refusal } from '@truceline/truce/kernel';
import { type PeopleView, peopleView } from '@truceline/truce/pages';
import type { PeopleEntry } from '@truceline/truce/recovery';

/** A row, a cell or a column of a file, and what is to be said of it. */
export interface PeopleWord {
  readonly path: string;
  readonly line: number;
  readonly column: string;
  readonly words: string;
}

/** What `truceline people` tells. */
export interface PeopleObject {
  readonly files: readonly string[];
  readonly at: Instant;
  readonly view: PeopleView;
  /** The words that stand. */
  readonly standing: readonly PeopleEntry[];
  readonly noted: readonly PeopleWord[];
  readonly rejected: readonly PeopleWord[];
}

/** Reads files in the order in which they are named; a later file is a later word. */
export async function peopleObject(
  files: readonly string[],
  beside: HxlBeside,
  { at, knownAt, currentDays }: { readonly at: Instant; readonly knownAt: Instant; readonly currentDays: number },
): Promise<PeopleObject | Refusal> {
  const entries: PeopleEntry[] = [];
  const [noted, rejected]: [PeopleWord[], PeopleWord[]] = [[], []];
  for (const [index, path] of files.entries()) {
    const input = await openFile(path);
    const table = isRefusal(input) ? input : await readHxl(input, beside);
    if (isRefusal(table)) return table;
    const receivedAt = instant(knownAt - (files.length - 1 - index));
    for (const { line: _, ...entry } of table.entries) entries.push({ ...entry, receivedAt });
    for (const each of table.noted) noted.push({ path, ...each });
    for (const each of table.rejected) rejected.push({ path, ...each });
  }
  const view = peopleView(entries, { at, knownAt }, { currentDays });
  const standing = new Set(
    view.book.series.flatMap(({ points }) => points.flatMap((point) => point.standing.map(({ entry }) => entry))),
  );
  return { files, at, view, standing: entries.filter(({ id }) => standing.has(id)), noted, rejected };
}
