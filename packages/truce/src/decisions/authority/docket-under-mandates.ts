import type { Instant } from '../../kernel/index.ts';
import type { Terms } from '../../terms/index.ts';
import type { Act } from '../acts/index.ts';
import { type Docket, docketFrom } from '../docket/index.ts';
import { mayNotDecide } from './may-not-decide.ts';

/**
 * The docket of a text at an instant, in which a seat casts no ballot against a caveat or without a mandate on the action
 * `decide`. A ballot whose mandate is over by the close of the vote does not count. Conditions of caveats are read from the
 * text alone; what it leaves open keeps nobody out.
 */
export function docketUnderMandates(
  acts: readonly Act[],
  { terms, at }: { readonly terms: Terms; readonly at: Instant },
): Docket {
  const bearing = acts.filter(({ act }) => act === 'mandate' || act === 'caveat');
  const ground = { termsAt: () => terms, at };
  return bearing.length + terms.mandates.length + terms.caveats.length === 0
    ? docketFrom(acts, ground)
    : docketFrom(acts, { ...ground, mayNotDecide: mayNotDecide({ terms, acts: bearing }) });
}
