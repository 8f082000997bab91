import { openOperatorShelf } from '@truceline/server';
import { type Instant, isRefusal, type Refusal } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { nowOf, type Terminal, UsageError } from '../command.ts';
import { timeAsked } from './case-options.ts';
import { caseAsked, storeFolder } from './store-option.ts';

/** What is asked of a store that is read and not written: a case, and as of when. */
export interface EditionAsked {
  readonly store: string | undefined;
  readonly case: string | undefined;
  readonly known: string | undefined;
}

/** Reads the operator's edition of a case and hands it over; the store is closed afterwards. */
export async function withEdition<T>(
  asked: EditionAsked,
  terminal: Terminal,
  use: (edition: Edition) => T,
): Promise<T | Refusal> {
  const shelf = await openOperatorShelf(storeFolder(asked.store), () => nowOf(terminal), {
    audience: 'operator',
    writing: false,
  });
  if (isRefusal(shelf)) return shelf;
  try {
    const id = caseAsked(asked.case, shelf.cases());
    const newest = shelf.edition(id, undefined);
    if (!newest) throw new UsageError(`no case \`${id}\` in this store`);
    if (isRefusal(newest)) return newest;
    const knownAt: Instant | undefined = timeAsked(asked.known, '--known', newest.case.dayZone);
    const edition = knownAt === undefined ? newest : shelf.edition(id, knownAt)!;
    return isRefusal(edition) ? edition : use(edition);
  } finally {
    shelf.close();
  }
}

/** A case named as a word, or by `--case`, and not by both. */
export function caseNamed(positionals: readonly string[], option: string | undefined): string | undefined {
  const [word, more] = positionals;
  if (more !== undefined) throw new UsageError(`unexpected \`${more}\``);
  if (word !== undefined && option !== undefined) throw new UsageError('name the case once');
  return word ?? option;
}
