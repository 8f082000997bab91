import type { PledgeEntry, PledgeFacts, Stage } from './entry.ts';
import { voiceOf } from './known-entries.ts';
import type { NamedAmount } from './named-amount.ts';
import { type Shelf, shelf } from './standing.ts';

/** An amount that one entry named for a stage. */
export interface StageNamed {
  readonly stage: Stage;
  readonly named: NamedAmount;
  readonly entry: string;
}

/** One voice's word while it is folded. */
export interface OpenWord {
  readonly side: PledgeEntry['speaker']['side'];
  facts: Partial<PledgeFacts>;
  readonly shelf: Shelf;
  /** Absent where nothing was ever named. */
  named?: StageNamed[];
  /** The voice has withdrawn, and has said nothing of an amount since. */
  withdrawn?: boolean;
}

/** One pledge while it is folded. */
export interface OpenPledge {
  readonly words: Map<string, OpenWord>;
  readonly entries: string[];
  mergedInto?: string;
  splitInto?: readonly string[];
}

/** Pledges while they are folded, entry by entry in their order. It belongs to one fold and never leaves it. */
export interface OpenPledges {
  readonly pledges: Map<string, OpenPledge>;
  /** From a merged pledge towards the one that it now is, by ways that get shorter as they are gone. */
  readonly leads: Map<string, string>;
}

/** What taking an entry in did. */
export interface TakenIn {
  /** The pledges whose words may have changed. */
  readonly touched: readonly string[];
  /** Why the entry was not taken into the figures; absent where it was. */
  readonly reason?: string;
}

/** No pledges yet. */
export function noPledges(): OpenPledges {
  return { pledges: new Map(), leads: new Map() };
}

/** The pledge, opened where nobody had spoken of it. */
export function opened(id: string, { pledges }: OpenPledges): OpenPledge {
  const found = pledges.get(id);
  if (found !== undefined) return found;
  const open: OpenPledge = { words: new Map(), entries: [] };
  pledges.set(id, open);
  return open;
}

/** The pledge that an id now means. A merger into itself is refused, so that this comes to an end. */
export function followed(id: string, { leads }: Pick<OpenPledges, 'leads'>): string {
  let now = id;
  for (let next = leads.get(now); next !== undefined; next = leads.get(now)) {
    const further = leads.get(next);
    if (further !== undefined) leads.set(now, further);
    now = next;
  }
  return now;
}

/** The speaker's word on a pledge. */
export function wordOf(entry: PledgeEntry, open: OpenPledge): OpenWord {
  const voice = voiceOf(entry);
  const found = open.words.get(voice);
  if (found !== undefined) return found;
  const word: OpenWord = { side: entry.speaker.side, facts: {}, shelf: shelf() };
  open.words.set(voice, word);
  return word;
}
