import type { Json } from '@truceline/record';
import { type Instant, type Refusal, refuse } from '@truceline/truce/kernel';
import type { EntryDraft, Journal, StoredEntry } from '../journal/index.ts';
import { disclosureOf } from '../journal/index.ts';
import { withJournal } from './with-journal.ts';

/** Labels whose fields may be released to everyone; a label is part of the commitment, so nobody can claim another one later. */
export const releasableLabels = ['clear', 'green'] as const;

export interface ReleaseDone {
  readonly entry: number;
  /** The entry that released them; absent where it was only asked what would be released. */
  readonly by?: number;
  /** The fields that anyone can read from now on. */
  readonly fields: readonly { readonly path: string; readonly label: string; readonly value: Json }[];
  /** True where an earlier entry already released the same. */
  readonly already: boolean;
}

/**
 * Releases sealed fields of an entry for good (RECORD, section 9): a new entry by the same author holds what opens their
 * commitments, in clear, so that any reader can check that this is what was sealed. The other fields stay sealed.
 */
export function releaseFields(
  storeFolder: string,
  id: string,
  asked: { readonly entry: number; readonly fields: readonly string[]; readonly really: boolean },
  now: () => Instant,
): Promise<ReleaseDone | Refusal> {
  return withJournal(storeFolder, id, now, async (journal) => {
    const [target] = asked.entry < journal.size ? journal.read(asked.entry) : [];
    if (!target) return refuse('entry-unknown', `the record has no entry ${asked.entry}; it holds ${journal.size}`);
    const trouble = notReleasable(target, asked.fields);
    if (trouble) return trouble;
    const fields = target.sealed!.filter(({ path }) => asked.fields.includes(path));
    if (!asked.really) return { entry: asked.entry, fields, already: false };
    const draft = releaseDraft(journal, target, asked.fields);
    const [acknowledged] = await journal.append([draft]);
    return {
      entry: asked.entry,
      by: acknowledged!.index,
      fields,
      already: acknowledged!.duplicate,
    };
  });
}

function notReleasable(
  { index, sealed, withheld, destroyed = [] }: StoredEntry,
  fields: readonly string[],
): Refusal | undefined {
  if (!sealed)
    return refuse(
      'release-nothing',
      withheld ? `the sealed fields of entry ${index} have been destroyed` : `entry ${index} seals nothing`,
    );
  for (const path of fields) {
    const field = sealed.find((each) => each.path === path);
    if (!field)
      return refuse(
        'release-field',
        destroyed.includes(path)
          ? `the field \`${path}\` of entry ${index} has been destroyed`
          : `entry ${index} holds no field \`${path}\`; it holds ${sealed.map((each) => each.path).join(', ')}`,
      );
    if (!(releasableLabels as readonly string[]).includes(field.label))
      return refuse(
        'release-label',
        `the field \`${path}\` was sealed as \`${field.label}\`, which no release can make public; a new entry can state what may be said`,
      );
  }
  return undefined;
}

function releaseDraft(journal: Journal, target: StoredEntry, fields: readonly string[]): EntryDraft {
  const { index, entryId } = target;
  const disclosure = disclosureOf(journal.openings(index, index + 1).get(index)!, fields);
  return {
    kind: 'release',
    body: {
      entry: entryId,
      disclosure: { fields: disclosure.fields.map((field) => ({ ...field })), slots: [...disclosure.slots] },
    },
    refs: [{ rel: 'releases', index, leaf: journal.leafOf(index) }],
    dedupeKey: `release ${index} ${[...fields].sort().join(' ')}`,
  };
}
