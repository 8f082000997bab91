import { createHash } from 'node:crypto';
import type { EntryKind, Json } from '@truceline/record';
import type { Act, ActDraft, ActKind } from '@truceline/truce/decisions';
import type { EntryDraft, StoredEntry } from '../journal/index.ts';

/** Acts for which the record has a kind of its own; every other is a `docketAct`. */
const kindOf: Partial<Record<ActKind, EntryKind>> = {
  ballot: 'ballot',
  call: 'call',
  mandate: 'mandate',
  caveat: 'caveat',
  contribution: 'contribution',
  reply: 'partyReply',
  dissent: 'dissent',
  remedy: 'remedy',
  confirmClock: 'clockStart',
  meetClock: 'clockStop',
};

const kinds: ReadonlySet<string> = new Set(['docketAct', ...Object.values(kindOf)]);

/**
 * An act as an entry. Who did what, when and in which words is sealed whole: an act may name people and what a party
 * would only say in confidence. The same act handed in twice is one entry.
 */
export function actEntry(draft: ActDraft): EntryDraft {
  const text = JSON.stringify(draft);
  return {
    kind: kindOf[draft.said.act] ?? 'docketAct',
    body: draft.exercise ? { exercise: true } : {},
    sealed: [{ path: 'act', label: 'operator', value: text satisfies Json }],
    dedupeKey: `act ${createHash('sha256').update(text).digest('hex')}`,
  };
}

/** The act that an entry holds; nothing where it is of another kind or its sealed fields were destroyed. */
export function actFrom(entry: StoredEntry): Act | undefined {
  if (!kinds.has(entry.kind)) return undefined;
  const value = entry.sealed?.find(({ path }) => path === 'act')?.value;
  if (typeof value !== 'string') return undefined;
  const { said, by, happenedAt, exercise } = JSON.parse(value) as ActDraft;
  return {
    ...said,
    by,
    happenedAt,
    ...(exercise ? { exercise } : {}),
    id: entry.entryId,
    receivedAt: entry.receivedAt,
  } as Act;
}
