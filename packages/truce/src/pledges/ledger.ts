import { by, byText } from '../kernel/index.ts';
import type { PledgeEntry, PledgeFacts } from './entry.ts';
import { type EntryProblem, entriesKnown, type LedgerTime } from './known-entries.ts';
import { noPledges, type OpenPledge, type OpenWord, type StageNamed } from './open-pledges.ts';
import { amountsOf, type StageAmount } from './standing.ts';
import { takeIn } from './take-in.ts';

/** One pledge as it stands, with everybody's word on it side by side. */
export interface PledgeStanding {
  readonly id: string;
  /** By voice, in order of the name. */
  readonly words: readonly PledgeWord[];
  /** Where voices contradict each other on what the pledge is. Amounts are compared by `gaps`. */
  readonly conflicts: readonly { readonly fact: keyof PledgeFacts; readonly says: readonly string[] }[];
  /** The pledge that it became part of, and those that it was split into. */
  readonly mergedInto?: string;
  readonly splitInto: readonly string[];
  readonly entries: readonly string[];
}

/** What one speaker says of one pledge. */
export interface PledgeWord {
  readonly voice: string;
  readonly side: PledgeEntry['speaker']['side'];
  readonly facts: Partial<PledgeFacts>;
  readonly amounts: readonly StageAmount[];
  /** What is named and not fixed, by stage and then entry. It stands beside the amounts and adds to none of them. */
  readonly named: readonly StageNamed[];
  /** It was withdrawn, and nothing was promised anew since. What was shipped still stands. */
  readonly withdrawn?: true;
}

/** All pledges at a time, as known at a time. */
export interface Ledger extends LedgerTime {
  readonly pledges: readonly PledgeStanding[];
  readonly problems: readonly EntryProblem[];
}

/** Folds entries into the ledger. The result depends on the set of entries and the two times, never on their order. */
export function ledgerFrom(entries: readonly PledgeEntry[], time: LedgerTime): Ledger {
  const { standing, problems } = entriesKnown(entries, time);
  const all = noPledges();
  const wrong: EntryProblem[] = [...problems];
  for (const entry of standing) {
    const { reason } = takeIn(entry, all);
    if (reason !== undefined) wrong.push({ entry: entry.id, reason });
  }
  return {
    ...time,
    pledges: [...all.pledges].sort(([a], [b]) => byText(a, b)).map(([id, open]) => standingOf(id, open)),
    problems: wrong.sort(problemOrder),
  };
}

/** By entry, then reason. */
export const problemOrder = by<EntryProblem>(
  (each) => each.entry,
  (each) => each.reason,
);

/** What a fold has of a pledge, as a record that no longer changes. */
export function standingOf(id: string, open: OpenPledge): PledgeStanding {
  const words = [...open.words].sort(([a], [b]) => byText(a, b)).map(([voice, word]) => wordStanding(voice, word));
  return {
    id,
    words,
    conflicts: conflictsIn(words),
    ...(open.mergedInto === undefined ? {} : { mergedInto: open.mergedInto }),
    splitInto: open.splitInto ?? [],
    entries: open.entries,
  };
}

function wordStanding(voice: string, { side, facts, shelf, named, withdrawn }: OpenWord): PledgeWord {
  return {
    voice,
    side,
    facts,
    amounts: amountsOf(shelf),
    named: named === undefined ? [] : named.toSorted(namedOrder),
    ...(withdrawn ? { withdrawn } : {}),
  };
}

const namedOrder = by<StageNamed>(
  (each) => each.stage,
  (each) => each.entry,
);

/** Facts that can be told in one word and of which voices give different ones. */
const compared = ['donor', 'recipient', 'kind', 'instrument', 'channel', 'decider'] as const;

function conflictsIn(words: readonly PledgeWord[]): PledgeStanding['conflicts'] {
  if (words.length < 2) return [];
  return compared.flatMap((fact) => {
    const said = words.filter(({ facts }) => facts[fact] !== undefined);
    return new Set(said.map(({ facts }) => facts[fact])).size < 2
      ? []
      : [{ fact, says: said.map(({ voice, facts }) => `${voice} says ${facts[fact]}`) }];
  });
}
