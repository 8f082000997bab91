import { byText } from '../kernel/index.ts';
import { actorsOf, shortName, type Terms } from '../terms/index.ts';

/**
 * Codes of those who may have acted, as a text has it: whoever it calls a party, and whoever a clause on incidents binds. A text may
 * bind somebody who did not sign, and count against them; then they are a hypothesis of their own.
 */
export function partiesBound(terms: Pick<Terms, 'actors' | 'groups' | 'counters' | 'terms'>): readonly string[] {
  const parties = terms.actors.filter(({ roles }) => roles.includes('party')).map(({ id }) => shortName(id));
  const bound = [
    ...terms.counters.flatMap(({ by }) => by),
    ...terms.terms.flatMap((term) => (term.act?.kind === 'commit' ? term.by : [])),
  ];
  return [...new Set([...parties, ...actorsOf(terms, bound).codes])].sort(byText);
}
