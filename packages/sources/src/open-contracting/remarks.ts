/** A part that could not be used, or something that its reader must know. */
export type Remark =
  | { readonly kind: 'noted'; readonly line: number; readonly column: string; readonly words: string }
  | { readonly kind: 'rejected'; readonly line: number; readonly column: string; readonly reason: string };

/** Collects what is to be said of one project or process; `line` is its number in the file. */
export interface Remarks {
  readonly all: readonly Remark[];
  readonly reject: (column: string, reason: string) => void;
  readonly note: (column: string, words: string) => void;
}

/** Remarks on what stands at a number of a file. */
export function remarksOn(line: number): Remarks {
  const all: Remark[] = [];
  return {
    all,
    reject: (column, reason) => void all.push({ kind: 'rejected', line, column, reason }),
    note: (column, words) => void all.push({ kind: 'noted', line, column, words }),
  };
}
