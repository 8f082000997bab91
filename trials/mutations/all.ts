import { journalMutations } from './journal-mutations.ts';
import type { Mutation } from './mutation.ts';
import { recordMutations } from './record-mutations.ts';

/** Every fault of the table. */
export const allMutations: readonly Mutation[] = [...recordMutations, ...journalMutations];
