import { exactEstimate, type HeldEstimate, type NoEstimate } from './estimate.ts';
import { interruptedEstimate } from './interrupted.ts';
import type { Registration } from './registration.ts';
import type { ComparedRows } from './series.ts';

/** Lets the registered method answer. */
export function estimateBy(compared: ComparedRows, registration: Registration): HeldEstimate | NoEstimate {
  const { method, bound } = registration;
  return method.kind === 'exact' ? exactEstimate(compared, registration) : interruptedEstimate(compared, method, bound);
}
