import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultProfile, type ReleaseProfile } from '@truceline/truce/pages';
import type { Promised } from '@truceline/truce/shield';
import { promiseEntry } from '../src/cases/promise-entries.ts';
import { enterWords } from './planted-words.ts';

/** Everything that a profile may let out of promises. */
export const promisesProfile: ReleaseProfile = { ...defaultProfile, fields: [...defaultProfile.fields, 'standing'] };

/** Enters words on promises into the planted case, each as received when it says, in that order. */
export async function enterPromises(store: string, words: readonly Promised[]): Promise<void> {
  await enterWords(store, words, promiseEntry);
}

/** Two stores that name things alike in public: the key of the first becomes that of the second. */
export function sameNames(from: string, to: string): void {
  const key = (store: string): string => join(store, 'cases', 'planted', 'public-names.key');
  copyFileSync(key(from), key(to));
}
