import { type Instant, isRefusal, type Refusal } from '../kernel/index.ts';
import { type HeldAnswer, judgeHeld } from './judge.ts';
import type { Registration } from './registration.ts';
import { type CaseGround, rowsOfCase } from './rows-of-case.ts';

/** A registration as a record holds it. */
export interface Registered {
  readonly registration: Registration;
  readonly hash: string;
  readonly receivedAt: Instant;
  /** Who registered it; absent where that was destroyed. */
  readonly by?: string;
}

/** The answers of a case to all registrations that were known, in the order of their receipt. */
export function heldOfCase(
  ground: CaseGround,
  registered: readonly Registered[],
): readonly (Registered & { readonly answer: HeldAnswer | Refusal })[] {
  return registered
    .filter(({ receivedAt }) => receivedAt <= ground.knownAt)
    .map((each) => ({ ...each, answer: answerOfCase(ground, each.registration, each.receivedAt) }));
}

/** The answer of a case to one registration. Refused: rows that no series can have. */
export function answerOfCase(
  ground: CaseGround,
  registration: Registration,
  registeredAt: Instant | undefined,
): HeldAnswer | Refusal {
  const { rows, delays, byDayOnly, unheard } = rowsOfCase(ground, registration);
  const answer = judgeHeld({ registration, registeredAt, rows, knownAt: ground.knownAt, delays, unheard });
  if (isRefusal(answer) || byDayOnly === 0) return answer;
  const words = `${byDayOnly} incidents are known by their day alone and stand in its first hour`;
  return { ...answer, warnings: [...answer.warnings, { code: 'datedByDay', words }] };
}
