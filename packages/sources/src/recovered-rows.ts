import { isRefusal, type Refusal } from '@truceline/truce/kernel';
import type { RecoveredDraft, RecoveredSorts } from '@truceline/truce/recovery';
import type { ReadRow } from './feed.ts';
import type { PromiseTable } from './told-table.ts';
import { unreceived } from './unreceived.ts';

/** Words of one sort on recovery out of a table, as rows of a feed: received when a case takes them in. */
export async function* recoveredRows<S extends keyof RecoveredSorts>(
  sort: S,
  table: PromiseTable<RecoveredSorts[S]> | Refusal,
): AsyncGenerator<ReadRow> {
  if (isRefusal(table)) return yield { kind: 'refused', refusal: table };
  for (const each of table.rejected) yield { kind: 'rejected', ...each };
  for (const entry of table.entries)
    yield { kind: 'recovered', recovered: { sort, entry: unreceived(entry) } as RecoveredDraft, line: 0 };
}
