import { dirname } from 'node:path';
import type { ReadRow } from '../feed.ts';
import type { SubmissionStep, ToldAnswer } from './submission.ts';

/** Rows of repeats, gathered by the key of their submission until that is there. Tables of one export lie in one folder. */
export function repeatsByKey() {
  const byKey = new Map<string, ToldAnswer[]>();
  const files = new Map<string, { readonly file: string; rows: number }>();
  let count = 0;
  const keyOf = (file: string, key: string): string => `${dirname(file)}\n${key}`;
  return {
    take: (file: string, { key, told }: Extract<SubmissionStep, { readonly kind: 'repeated' }>): void => {
      const known = byKey.get(keyOf(file, key));
      if (known) for (const each of told) known.push(each);
      else byKey.set(keyOf(file, key), [...told]);
      const rows = files.get(keyOf(file, key));
      if (rows) rows.rows++;
      else files.set(keyOf(file, key), { file, rows: 1 });
      count++;
    },
    count: (): number => count,
    /** The answers in the repeats of the submission that the file tells under the key. */
    of: (file: string, key: string): readonly ToldAnswer[] => {
      files.delete(keyOf(file, key));
      return byKey.get(keyOf(file, key)) ?? [];
    },
    /** What was never asked for: rows whose submission is not there. */
    notes: function* (): Generator<ReadRow> {
      for (const [file, left] of Map.groupBy(files.values(), (each) => each.file)) {
        const rows = left.reduce((sum, each) => sum + each.rows, 0);
        const words = `${rows}× a row of a repeat whose submission is not in the same folder: it is left out`;
        yield { kind: 'noted', line: 1, column: file, words };
      }
    },
  };
}
