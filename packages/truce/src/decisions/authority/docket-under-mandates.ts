import type { Act } from '../acts/index.ts';
import { type Docket, type DocketGround, docketFrom } from '../docket/index.ts';
import { mayNotDecide } from './may-not-decide.ts';

/**
 * The docket at an instant, in which a seat casts no ballot against a caveat or without a mandate on the action `decide`, by
 * the text that is in force at the ballot and at the close. A ballot whose mandate is over by the close of the vote does not
 * count. Conditions of caveats are read from the text alone; what it leaves open keeps nobody out.
 */
export function docketUnderMandates(acts: readonly Act[], ground: Omit<DocketGround, 'mayNotDecide'>): Docket {
  const bearing = acts.filter(({ act }) => act === 'mandate' || act === 'caveat');
  return docketFrom(acts, {
    ...ground,
    mayNotDecide: (seat, at) => {
      const terms = ground.termsAt(at);
      const none = bearing.length + terms.mandates.length + terms.caveats.length === 0;
      return none ? undefined : mayNotDecide({ terms, acts: bearing })(seat, at);
    },
  });
}
