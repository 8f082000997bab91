import { journalMutations } from './journal-mutations.ts';
import type { Mutation } from './mutation.ts';
import { recordMutations } from './record-mutations.ts';
import { trustMutations } from './trust-mutations.ts';

/** Every fault of the table. */
export const allMutations: readonly Mutation[] = [...recordMutations, ...trustMutations, ...journalMutations];
