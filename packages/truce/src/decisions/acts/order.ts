import type { Instant } from '../../kernel/index.ts';
import type { Act, ActKind } from './act.ts';

/**
 * Acts at one instant have an order of their own: what opens goes before what uses it, what closes comes last. It depends
 * on the acts alone, never on which of them was received first.
 */
const rank: Partial<Record<ActKind, number>> = {
  amend: 0,
  ceasefire: 1,
  mandate: 1,
  openCase: 2,
  requestInspection: 2,
  confirmClock: 2,
  draftAlert: 2,
  call: 2,
  askPause: 2,
  restore: 2,
  draft: 3,
  leaveSeat: 3,
  openVote: 4,
  recuse: 5,
  delegateVote: 5,
  ballot: 6,
  pauseClock: 6,
  declineClock: 8,
  withdrawAlert: 8,
  withdrawDraft: 8,
  withdrawVote: 8,
  split: 9,
  join: 9,
  closeCase: 10,
};

/** Orders acts by when they were done; at one instant by what they do, then by their ids. */
export function inOrderDone(a: Act, b: Act): number {
  return (
    a.happenedAt - b.happenedAt || (rank[a.act] ?? 7) - (rank[b.act] ?? 7) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

/** Acts in the order in which they were done; the list itself where it is in that order already. */
export function asDone<A extends Act>(acts: readonly A[]): readonly A[] {
  for (let index = 1; index < acts.length; index++)
    if (inOrderDone(acts[index - 1]!, acts[index]!) > 0) return [...acts].sort(inOrderDone);
  return acts;
}

/** Puts an act where it belongs by when it was done; almost always that is the end. */
export function insertAct(acts: Act[], act: Act): void {
  let [low, high] = [0, acts.length];
  if (high > 0 && inOrderDone(acts[high - 1]!, act) <= 0) low = high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (inOrderDone(acts[middle]!, act) <= 0) low = middle + 1;
    else high = middle;
  }
  acts.splice(low, 0, act);
}

/** The acts that were known at an instant, each once, in the order in which they were done. */
export function actsKnownAt(acts: readonly Act[], knownAt: Instant): readonly Act[] {
  const byId = new Map<string, Act>();
  for (const act of acts) if (act.receivedAt <= knownAt && !byId.has(act.id)) byId.set(act.id, act);
  return [...byId.values()].sort(inOrderDone);
}
