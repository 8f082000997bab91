import type { Refusal } from '@truceline/truce/kernel';
import type { ReadRow } from '../feed.ts';
import type { Remark } from './remarks.ts';
import type { WorksDraft } from './works-draft.ts';

/** One step of reading; `line` is the number of the project or process. A refusal ends it: the file is not what it should be. */
export type WorksRow =
  | { readonly kind: 'works'; readonly works: string; readonly line: number; readonly entries: readonly WorksDraft[] }
  | Remark
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Words on works as rows of a feed: received when a case takes them in. */
export async function* worksRows(rows: AsyncIterable<WorksRow>): AsyncGenerator<ReadRow> {
  for await (const row of rows) {
    if (row.kind !== 'works') yield row;
    else
      for (const entry of row.entries) yield { kind: 'recovered', recovered: { sort: 'works', entry }, line: row.line };
  }
}
