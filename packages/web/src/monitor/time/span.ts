import type { Ground } from '../ground/index.ts';

/** The whole time of a case that the clocks run over. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const dayMs = 86_400_000;

/** From the first incident that has a time to the end of what is known; of a case without any, the last day. */
export function spanOf({ incidents, case: facts }: Pick<Ground, 'incidents' | 'case'>): Span {
  let first = Number.POSITIVE_INFINITY;
  for (const at of incidents.from) if (at !== null && at < first) first = at;
  const to = facts.until;
  return { from: Math.min(Number.isFinite(first) ? first : to, to - dayMs), to };
}
