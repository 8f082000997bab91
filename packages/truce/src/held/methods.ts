import { exactEstimate, type HeldEstimate, type NoEstimate } from './estimate.ts';
import type { Registration } from './registration.ts';
import type { ComparedRows } from './series.ts';

/** Lets the registered method answer. */
export function estimateBy(compared: ComparedRows, registration: Registration): HeldEstimate | NoEstimate {
  return exactEstimate(compared, registration);
}
