import { createHash } from 'node:crypto';
import type { EntryKind, Json } from '@truceline/record';
import type { FindingDraft, FindingSaid, FindingWord } from '@truceline/truce/findings';
import type { EntryDraft, StoredEntry } from '../journal/index.ts';

const kindOf: Readonly<Record<FindingSaid['word'], EntryKind>> = {
  issue: 'finding',
  reply: 'partyReply',
  dissent: 'dissent',
  withdraw: 'finding',
};

const path = 'findingWord';

/**
 * A word on a finding as an entry. Everything of it is sealed: a finding names sources, and a reply may be given in confidence.
 * A revision names what it supersedes in clear, by a hash, so that the order of revisions can be proved without opening any.
 * The same word handed in twice is one entry.
 */
export function findingEntry(draft: FindingDraft): EntryDraft {
  const text = JSON.stringify(draft);
  const { said } = draft;
  return {
    kind: kindOf[said.word],
    body: {
      ...(draft.exercise ? { exercise: true } : {}),
      ...(said.word === 'issue' && said.supersedes !== undefined ? { supersedes: said.supersedes } : {}),
    },
    sealed: [{ path, label: 'operator', value: text satisfies Json }],
    dedupeKey: `finding word ${hashOfText(text)}`,
  };
}

/** The word on a finding that an entry holds; nothing where it holds another thing or its sealed fields were destroyed. */
export function findingWordFrom(entry: StoredEntry): FindingWord | undefined {
  const value = entry.sealed?.find((field) => field.path === path)?.value;
  if (typeof value !== 'string') return undefined;
  const { said, by, happenedAt, exercise } = JSON.parse(value) as FindingDraft;
  return {
    ...said,
    by,
    happenedAt,
    ...(exercise ? { exercise: true } : {}),
    name: hashOfText(value),
    receivedAt: entry.receivedAt,
  } as FindingWord;
}

/** Names a word by what it says: the same in every record that holds it, whoever keeps it. */
export function findingWordName(draft: FindingDraft): string {
  return hashOfText(JSON.stringify(draft));
}

function hashOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
