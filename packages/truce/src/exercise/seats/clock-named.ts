import { hashOf } from '@truceline/record/canonical';
import type { Id } from '../../terms/index.ts';

/** The name of the first clock of a clause that a cause begins. */
export function clockNamed(clause: Id, cause: string): string {
  return `clk-${hashOf('truceline/clock/v1', [clause, '0', cause]).slice(0, 16)}`;
}
