import {
  type Missing,
  missingFor,
  type ResponseState,
  responsesFrom,
  type StateGround,
} from '../../decisions/index.ts';
import type { Instant } from '../../kernel/index.ts';
import { advance } from '../advance.ts';
import type { CaseInput, Evaluation } from '../evaluation.ts';
import { countedByCase, standingDecisions } from '../standing-decisions.ts';

/** A case with everything that follows from it at an instant, responses and what they still need included. */
export interface Measured {
  readonly input: CaseInput;
  readonly evaluation: Evaluation;
  readonly responses: readonly ResponseState[];
  /** For each step and guarantee, what would have to happen before it is active. */
  readonly missing: readonly Missing[];
  /** Why all of it is HYPOTHETICAL; empty where it is the case itself. */
  readonly hypothetical: readonly string[];
}

/** Evaluates a case, and its steps and guarantees with it. */
export function measured(input: CaseInput, knownAt: Instant, hypothetical: readonly string[] = []): Measured {
  const evaluation = advance(input, knownAt);
  const ground = responseGround(input, evaluation);
  const { clocks } = standingDecisions(evaluation, input.terms, countedByCase(input)).clocks;
  const responses = responsesFrom(evaluation.acts, ground, clocks);
  return {
    input,
    evaluation,
    responses,
    missing: responses.map((state) => missingFor(state, 'active', ground)),
    hypothetical: [...evaluation.hypothetical, ...hypothetical],
  };
}

/** What the stages of steps and guarantees are read from, for an evaluated case. */
export function responseGround(input: CaseInput, evaluation: Evaluation): StateGround {
  const { periods, measurements, breaches, recorded, until } = evaluation;
  return { terms: input.terms, periods, measurements, breaches, recorded, at: until };
}
