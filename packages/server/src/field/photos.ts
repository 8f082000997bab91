import { type FieldKeyPair, openBox } from '@truceline/record/opening';
import { isRefusal } from '@truceline/truce/kernel';
import { observedFrom } from '../cases/other-entries.ts';
import type { StoredEntry } from '../journal/index.ts';
import { keptBox } from './keep-box.ts';

/** A photo of an observation, opened. */
export interface OpenedPhoto {
  /** `3f9a2c01-1.jpg`: the beginning of the item's name, and its place among the item's photos. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

const endings: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' };

/**
 * Opens the photos that observations refer to, as far as they were handed over: those without metadata, or the files as they
 * were, which may hold where the observer stood and who owns the device.
 */
export function* openedPhotos(
  caseFolder: string,
  key: FieldKeyPair,
  entries: Iterable<StoredEntry>,
  role: 'derivative' | 'original',
): Generator<OpenedPhoto> {
  for (const entry of entries) {
    const beside = observedFrom(entry);
    for (const [index, photo] of (beside?.attachments.filter((each) => each.role === role) ?? []).entries()) {
      const box = keptBox(caseFolder, photo.box);
      const opened = box && openBox(box, key);
      if (!beside || !opened || isRefusal(opened)) continue;
      const ending = endings[photo.mediaType] ?? 'bin';
      yield { name: `${beside.item.slice(0, 8)}-${index + 1}.${ending}`, bytes: opened.content };
    }
  }
}
