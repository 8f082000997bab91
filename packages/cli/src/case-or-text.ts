import { existsSync } from 'node:fs';
import { isBlocking } from '@truceline/language';
import { openOperatorShelf } from '@truceline/server';
import type { CaseInput } from '@truceline/truce/days';
import { type Instant, isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import type { Terms } from '@truceline/truce/terms';
import { nowOf, type Terminal } from './command.ts';
import { storeFolder } from './commands/store-option.ts';
import { fromFiles } from './read-text.ts';

/** What a name stands for: a case of the operator's store with all that is known of it, or an agreement alone. */
export interface CaseOrText {
  readonly terms: Terms;
  readonly case?: {
    readonly id: string;
    readonly input: CaseInput;
    readonly until: Instant;
    readonly exercise: boolean;
  };
}

/** The case of that name in the store, read and left as it is; without one, the agreement of that name. */
export async function caseOrText(
  name: string,
  store: string | undefined,
  terminal: Terminal,
): Promise<CaseOrText | Refusal> {
  const found = await caseNamed(name, store, terminal);
  if (found) return found;
  const read = fromFiles(name, undefined);
  if (isRefusal(read)) return refuse(read.code, `no case \`${name}\` in this store, and ${read.message}`);
  return read.compiled.diagnostics.some(isBlocking)
    ? refuse('text', `the text of \`${name}\` cannot be compiled; see \`truceline check ${name}\``)
    : { terms: read.compiled.terms };
}

/** The case of that name in the store, if there is one. */
export async function caseNamed(
  name: string,
  store: string | undefined,
  terminal: Terminal,
): Promise<CaseOrText | Refusal | undefined> {
  const folder = storeFolder(store);
  if (!existsSync(folder)) return undefined;
  const shelf = await openOperatorShelf(folder, () => nowOf(terminal), { audience: 'operator', writing: false });
  if (isRefusal(shelf)) return shelf;
  try {
    const evaluated = shelf.cases().includes(name) ? shelf.evaluated(name) : undefined;
    if (!evaluated || isRefusal(evaluated)) return evaluated;
    const { input, evaluation } = evaluated;
    return {
      terms: input.terms,
      case: { id: name, input, until: evaluation.knownAt, exercise: evaluation.exercise },
    };
  } finally {
    shelf.close();
  }
}
