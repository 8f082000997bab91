import { unitOf } from '../amount.ts';
import type { PledgeEntry, Stage } from '../entry.ts';
import { compareExact, type Exact } from '../exact.ts';
import { type EntryProblem, entriesKnown, type LedgerTime, voiceOf } from '../known-entries.ts';
import { type Ledger, ledgerFrom, type PledgeStanding, type PledgeWord } from '../ledger.ts';
import type { ToldEntry } from '../told-entry.ts';

/** A ledger with the entries that it was made of, so that every figure leads back to them. */
export interface LedgerGround {
  readonly ledger: Ledger;
  readonly byId: ReadonlyMap<string, PledgeEntry>;
  readonly problems: readonly EntryProblem[];
}

/** Folds the entries once for all checks. */
export function ledgerGround(entries: readonly PledgeEntry[], time: LedgerTime): LedgerGround {
  const ledger = ledgerFrom(entries, time);
  const { standing } = entriesKnown(entries, time);
  return { ledger, byId: new Map(standing.map((entry) => [entry.id, entry])), problems: ledger.problems };
}

/** The entries that tell of a pledge, in the order in which they were folded. */
export function entriesOf({ entries }: PledgeStanding, { byId }: LedgerGround): readonly PledgeEntry[] {
  return entries.flatMap((id) => byId.get(id) ?? []);
}

/** Who promises it: by the donor's own word where there is one, then the recipient's, then an observer's. */
export function donorOf({ words }: Pick<PledgeStanding, 'words'>): string | undefined {
  return factOf(words, ({ facts }) => facts.donor);
}

/** A fact by the donor's own word, then the recipient's, then another party's, then an observer's; of several voices of a side the first by name. */
export function factOf<T>(words: readonly PledgeWord[], fact: (word: PledgeWord) => T | undefined): T | undefined {
  for (const side of ['donor', 'recipient', 'party', 'observer'] as const)
    for (const word of words) {
      const found = word.side === side ? fact(word) : undefined;
      if (found !== undefined) return found;
    }
  return undefined;
}

/** What the voices say stands at a stage in a unit: the smallest and the largest word. Absent where none says anything. */
export function wordsAt(
  { words }: Pick<PledgeStanding, 'words'>,
  stage: Stage,
  unit: string,
): { readonly least: Exact; readonly most: Exact } | undefined {
  const told = words.flatMap(({ amounts }) =>
    amounts.filter((each) => each.stage === stage && unitOf(each.amount) === unit).map(({ amount }) => amount.value),
  );
  const [first, ...others] = told;
  if (first === undefined) return undefined;
  return {
    least: others.reduce((a, b) => (compareExact(a, b) <= 0 ? a : b), first),
    most: others.reduce((a, b) => (compareExact(a, b) >= 0 ? a : b), first),
  };
}

/** The last word of each voice on each subject, in the order of entries. `standing` comes from `entriesKnown`. */
export function latestWords<T extends ToldEntry>(
  standing: readonly T[],
  subjectOf: (entry: T) => string,
): readonly T[] {
  const last = new Map<string, T>();
  for (const entry of standing) {
    const key = JSON.stringify([voiceOf(entry), subjectOf(entry)]);
    last.delete(key);
    last.set(key, entry);
  }
  return [...last.values()];
}

/** A text with case, accents, spaces and punctuation taken away, for comparing what people typed. */
export function plainName(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
