import { entryOrder, type ToldEntry, voiceOf } from '../../pledges/index.ts';
import { isAddress } from './told-by.ts';

/** Of what a word tells: which thing, which of its figures, and whether it takes the thing back. */
export interface WordAbout {
  readonly thing: string;
  /** The figure that a later word of the same voice takes the place of; absent where it takes the place of none. */
  readonly figure?: string;
  readonly takesBack: boolean;
}

/**
 * The words that rest on an address of the web, without those that would mislead by themselves: one that a word without an address
 * replaces, a figure that such a word of the same voice tells anew later, and all of a voice on a thing that it took back in
 * such a word. A figure that was taken back is not left standing for want of an address.
 */
export function openWords<T extends ToldEntry>(known: readonly T[], aboutOf: (entry: T) => WordAbout): readonly T[] {
  const replaced = new Set<string>();
  const taken = new Set<string>();
  const newest = new Map<string, T>();
  for (const entry of known) {
    if (entry.evidence.some(isAddress)) continue;
    if (entry.replaces !== undefined) replaced.add(entry.replaces);
    const { thing, figure, takesBack } = aboutOf(entry);
    if (takesBack) taken.add(keyOf(entry, thing));
    if (figure === undefined) continue;
    const key = keyOf(entry, thing, figure);
    const before = newest.get(key);
    if (before === undefined || entryOrder(before, entry) < 0) newest.set(key, entry);
  }
  return known.filter((entry) => {
    if (!entry.evidence.some(isAddress) || replaced.has(entry.id)) return false;
    const { thing, figure } = aboutOf(entry);
    if (taken.has(keyOf(entry, thing))) return false;
    const later = figure === undefined ? undefined : newest.get(keyOf(entry, thing, figure));
    return later === undefined || entryOrder(entry, later) > 0;
  });
}

function keyOf(entry: ToldEntry, ...parts: readonly string[]): string {
  return JSON.stringify([voiceOf(entry), ...parts]);
}
