import { voiceOf } from '../pledges/index.ts';
import type { SaidEntry } from './layer-entry.ts';
import type { Origin } from './layer-row.ts';
import type { ShieldClause } from './placed-clause.ts';

/** A clause in a layer, with the reason why it is there. */
export interface ClauseInLayer {
  readonly clause: ShieldClause;
  readonly why: string;
}

/** An entry as the page cites it. */
export function originOf(entry: SaidEntry): Extract<Origin, { readonly kind: 'entry' }> {
  const { stage, words, mark } = entry.telling;
  return {
    kind: 'entry',
    entry: entry.id,
    voice: voiceOf(entry),
    happenedAt: entry.happenedAt,
    stage,
    words,
    evidence: entry.evidence,
    ...(mark === undefined ? {} : { mark }),
    ...(entry.exercise ? { exercise: true } : {}),
  };
}

/** A clause as the page cites it. */
export function clauseOrigin({ clause, why }: ClauseInLayer): Extract<Origin, { readonly kind: 'clause' }> {
  return { kind: 'clause', clause: clause.id, ...(clause.status === undefined ? {} : { status: clause.status }), why };
}
