import {
  accessFromField,
  type FieldItem,
  fieldFeed,
  reportFromObservation,
  watchFromField,
} from '@truceline/truce/field';
import { reportIdOf } from '@truceline/truce/reports';
import { accessEntry, observedEntry, watchEntry } from '../cases/other-entries.ts';
import { type EntryDraft, reportEntry } from '../journal/index.ts';

/**
 * The entries that an item makes; none for a check-in, which is nobody's record. They are known by the item's name: sealed
 * again, or handed over again with another clock, it is the same item and what was entered first stands.
 */
export function entriesOf(item: FieldItem): readonly EntryDraft[] {
  return draftsOf(item).map((draft) => ({ ...draft, dedupeKey: `field ${draft.kind} ${item.id}` }));
}

function draftsOf(item: FieldItem): readonly EntryDraft[] {
  switch (item.type) {
    case 'observation': {
      const draft = reportFromObservation(item);
      const report = reportIdOf(draft);
      const { means, assessedAs, attachments } = item;
      const beside = observedEntry({
        feed: fieldFeed,
        item: item.id,
        report,
        means,
        ...(assessedAs === undefined ? {} : { assessedAs }),
        attachments,
      });
      return [reportEntry(draft, report), beside];
    }
    case 'coverage':
      return [watchEntry(watchFromField(item))];
    case 'access':
      return [accessEntry(accessFromField(item))];
    case 'checkIn':
      return [];
  }
}
