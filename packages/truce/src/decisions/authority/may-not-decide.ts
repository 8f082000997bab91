import type { Instant } from '../../kernel/index.ts';
import type { Id } from '../../terms/index.ts';
import type { DocketGround } from '../docket/index.ts';
import { caveatsOn } from './caveats.ts';
import { type AuthorityGround, authorityOf } from './ground.ts';
import { mandatesFor } from './mandates.ts';
import { isMet } from './standing.ts';

/**
 * Why a seat may not decide at an instant, by caveats that keep it out and mandates on the action `decide` that are not
 * granted then; for a docket. What the text leaves open keeps nobody out.
 */
export function mayNotDecide(ground: Omit<AuthorityGround, 'at'>): NonNullable<DocketGround['mayNotDecide']> {
  return (seat: Id, at: Instant) => {
    const authority = authorityOf({ ...ground, at });
    const asked = { action: 'decide' };
    const { bearing, why } = caveatsOn(seat, asked, authority);
    if (bearing === 'excludes') return why.map(({ words }) => words).join('; ');
    const missing = mandatesFor(seat, asked, authority).find(
      ({ state }) => !isMet(state) && state !== 'silent' && state !== 'unclear',
    );
    return missing?.why.map(({ words }) => words).join('; ');
  };
}
