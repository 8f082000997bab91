import {
  accessFromField,
  type FieldAttachment,
  type FieldItem,
  type FieldObservation,
  fieldFeed,
  reportFromObservation,
  watchFromField,
} from '@truceline/truce/field';
import { reportIdOf } from '@truceline/truce/reports';
import { accessEntry, watchEntry } from '../cases/other-entries.ts';
import { type EntryDraft, reportEntry, type StoredEntry } from '../journal/index.ts';

/** What stands beside the report of an observation: how it was perceived, what the observer took it for, and its photos. */
export interface ObservedBeside {
  readonly item: string;
  readonly report: string;
  readonly means: FieldObservation['means'];
  readonly assessedAs?: FieldObservation['assessedAs'];
  readonly attachments: readonly FieldAttachment[];
}

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
      const beside: ObservedBeside = {
        item: item.id,
        report,
        means,
        ...(assessedAs === undefined ? {} : { assessedAs }),
        attachments,
      };
      return [reportEntry(draft, report), sealedWhole('observation', beside)];
    }
    case 'coverage':
      return [watchEntry(watchFromField(item))];
    case 'access':
      return [accessEntry(accessFromField(item))];
    case 'checkIn':
      return [];
  }
}

/** What stands beside a report; `undefined` for other kinds and where the fields have been destroyed. */
export function observedBesideFrom(entry: StoredEntry): ObservedBeside | undefined {
  return opened<ObservedBeside>(entry, 'observation');
}

function sealedWhole(kind: 'observation', content: object): EntryDraft {
  return {
    kind,
    body: { feed: fieldFeed },
    sealed: [{ path: 'content', label: 'operator', value: JSON.stringify(content) }],
  };
}

function opened<T>(entry: StoredEntry, kind: string): T | undefined {
  if (entry.kind !== kind) return undefined;
  const field = entry.sealed?.find((each) => each.path === 'content');
  return typeof field?.value === 'string' ? (JSON.parse(field.value) as T) : undefined;
}
