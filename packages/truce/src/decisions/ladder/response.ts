import type { Instant } from '../../kernel/index.ts';
import type { Ground, Id } from '../../terms/index.ts';
import type { RefusedAct } from '../docket/index.ts';

/**
 * Where a step of a ladder or a guarantee stands. `dormant`: nothing it could answer to; `armed`: the ceasefire is in
 * force; `triggered`: its condition holds; `decided`: whoever decides has decided for it; `active`: it is being carried
 * out; `stoodDown`: it was; `lapsed`: its time or its vote ran out.
 */
export const responseStages = ['dormant', 'armed', 'triggered', 'decided', 'active', 'stoodDown', 'lapsed'] as const;
export type ResponseStage = (typeof responseStages)[number];

/**
 * Where each stage may lead, and nowhere else. Only acts of people lead to `decided`, `active` and `stoodDown`. `lapsed`
 * has no way on for a guarantee whose end has come: the text says so.
 */
export const responseMoves: Readonly<Record<ResponseStage, readonly ResponseStage[]>> = {
  dormant: ['armed', 'lapsed'],
  armed: ['dormant', 'triggered', 'lapsed'],
  triggered: ['armed', 'decided', 'active', 'lapsed'],
  decided: ['active', 'stoodDown', 'lapsed'],
  active: ['stoodDown', 'lapsed'],
  stoodDown: ['armed', 'decided', 'lapsed'],
  lapsed: ['armed', 'decided'],
};

/** One change of a response: when, to what, and why. */
export interface ResponseChange {
  readonly at: Instant;
  readonly stage: ResponseStage;
  readonly why: readonly Ground[];
  /** The act that made it; absent where time, counts or the record did. */
  readonly act?: string;
}

/** How a step or guarantee stands at an instant, and how it came there. */
export interface ResponseState {
  readonly id: Id;
  readonly kind: 'step' | 'guarantee';
  readonly stage: ResponseStage;
  /** Absent where it stood there from the start. */
  readonly since?: Instant;
  /** Why it stands there, and what it waits for. */
  readonly why: readonly Ground[];
  /** What the text leaves open about it, whether or not it matters yet. */
  readonly holes: readonly Ground[];
  /** Every change, in order. Nothing is left out. */
  readonly history: readonly ResponseChange[];
  /** Acts on it that are no legal move, each with the reason. */
  readonly refused: readonly RefusedAct[];
}
