import type { Act } from '../acts/index.ts';

const kinds = [
  'askReply',
  'reply',
  'task',
  'taskDone',
  'find',
  'attribute',
  'draft',
  'withdrawDraft',
  'dissent',
  'remedy',
  'remedyDone',
  'review',
  'closeCase',
  'reopen',
] as const;

const onCase: ReadonlySet<string> = new Set(kinds);

/** An act on one case that is open already; `join` and `split` concern two. */
export type ActOnCase = Extract<Act, { readonly act: (typeof kinds)[number] }>;

/** Whether the act is on one case that is open already. */
export function isOnCase(act: Act): act is ActOnCase {
  return onCase.has(act.act);
}

const votes: readonly string[] = ['openVote', 'ballot', 'recuse', 'delegateVote', 'leaveSeat'];

/** Whether the docket alone reads the act: every other fold looks at what the docket makes of it. */
export function isOfDocketAlone(act: Act): boolean {
  return (
    isOnCase(act) || votes.includes(act.act) || act.act === 'openCase' || act.act === 'join' || act.act === 'split'
  );
}
