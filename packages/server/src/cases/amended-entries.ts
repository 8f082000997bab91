import type { AmendedText } from '@truceline/truce/decisions';
import { isRefusal, type Refusal } from '@truceline/truce/kernel';
import { z } from 'zod';
import type { EntryDraft, StoredEntry } from '../journal/index.ts';
import type { KeptTexts } from './kept-texts.ts';
import { compileStored } from './read-agreement.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const form = z.strictObject({
  of: z.literal('amendedText'),
  /** Hash of the terms, as an act of amendment names it. */
  hash: sha256,
  path: z.string().min(1),
  reading: z.string().min(1).optional(),
  texts: z.array(z.strictObject({ path: z.string().min(1), sha256 })),
});

/** What the record holds of an amended text; the words are among the evidence of the case. */
export type AmendedKept = Omit<z.infer<typeof form>, 'of'>;

/** An amended text as an entry, once however often it is added. It puts nothing in force: that is an act of people. */
export function amendedEntry({ hash, path, reading, texts }: AmendedKept): EntryDraft {
  return {
    kind: 'agreement',
    body: { of: 'amendedText', hash, path, ...(reading === undefined ? {} : { reading }), texts },
    dedupeKey: `amended text ${hash}`,
  };
}

/** The texts of amended versions, a set for each: their SHA-256 by their paths. */
export function amendedTextsIn(entries: Iterable<StoredEntry>): readonly Readonly<Record<string, string>>[] {
  return [...entries].flatMap(({ kind, body }) => {
    const read = kind === 'agreement' ? form.safeParse(body) : undefined;
    return read?.success ? [Object.fromEntries(read.data.texts.map((text) => [text.path, text.sha256]))] : [];
  });
}

/** The amended texts of a case, compiled from what was kept of them; refused where a kept text is missing or changed. */
export function amendedIn(kept: KeptTexts, entries: Iterable<StoredEntry>): readonly AmendedText[] | Refusal {
  const found: AmendedText[] = [];
  for (const { kind, body, receivedAt } of entries) {
    const read = kind === 'agreement' ? form.safeParse(body) : undefined;
    if (!read?.success) continue;
    const { hash, path, reading, texts } = read.data;
    const words = kept(Object.fromEntries(texts.map((text) => [text.path, text.sha256])));
    if (isRefusal(words)) return words;
    const { terms, sidecar } = compileStored(path, reading, words);
    found.push({ hash, title: sidecar.titles[terms.agreement] ?? terms.agreement, terms, receivedAt });
  }
  return found;
}
