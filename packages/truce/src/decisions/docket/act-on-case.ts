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

/** An act on one case that is open already; `join` and `split` concern two. */
export type ActOnCase = Extract<Act, { readonly act: (typeof kinds)[number] }>;

/** Whether the act is on one case that is open already. */
export function isOnCase(act: Act): act is ActOnCase {
  return (kinds as readonly string[]).includes(act.act);
}
