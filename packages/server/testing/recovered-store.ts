import { defaultProfile, type ReleaseProfile } from '@truceline/truce/pages';
import type { Recovered } from '@truceline/truce/recovery';
import { recoveredEntry } from '../src/cases/recovered-entries.ts';
import { enterWords } from './planted-words.ts';

/** Everything that a profile may let out of recovery. */
export const recoveryProfile: ReleaseProfile = { ...defaultProfile, fields: [...defaultProfile.fields, 'capacity'] };

/** Enters words on recovery into the planted case, each as received when it says, in that order. */
export async function enterRecovered(store: string, words: readonly Recovered[]): Promise<void> {
  await enterWords(store, words, recoveredEntry);
}
