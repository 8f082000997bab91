import { parseExact } from '../pledges/index.ts';
import { holeOf, requirementsOf, shortName, type Terms } from '../terms/index.ts';
import type { CommonCostRule } from './cost-shares.ts';
import type { CostRequirement } from './cost-sheet.ts';

/** What the forces and mechanisms of a text need, as far as it says; what it does not say stays absent, and is a hole of the sheet. */
export function requirementsFrom(terms: Terms): readonly CostRequirement[] {
  const own = ({ id }: { readonly id: string }): boolean => id.startsWith(`${terms.agreement}/`);
  return [
    ...terms.forces.filter(own).flatMap((force) => {
      const needs = requirementsOf(force);
      return needs.length === 0
        ? [{ id: force.id, what: 'troops' }]
        : needs.map(({ amount, of }, index): CostRequirement => {
            const size = amount.kind === 'said' && amount.value.kind === 'count' ? amount.value : undefined;
            const count = size === undefined ? undefined : parseExact(size.count);
            return {
              id: `${force.id}#${index}`,
              what: of === undefined ? (size?.unit ?? 'troops') : shortName(of),
              ...(count === undefined ? {} : { count }),
              ...(amount.kind === 'silent' ? { countOpen: holeOf(terms, amount.hole).reason } : {}),
            };
          });
    }),
    ...terms.mechanisms.filter(own).map(({ id }): CostRequirement => ({ id, layer: 'monitoring', what: 'monitors' })),
  ];
}

/** Who bears common costs by the texts: nobody says, as long as no clause names what funds it. */
export function costRuleFrom(texts: readonly Terms[]): CommonCostRule {
  const promises = [...new Map(texts.flatMap(({ guarantees }) => guarantees).map((each) => [each.id, each])).values()];
  const funded = promises.filter(({ fundedBy }) => fundedBy?.kind === 'pledges');
  return {
    kind: 'unspecified',
    words: `${funded.length} of ${promises.length} guarantees read name what funds them, and none says how common costs are shared`,
  };
}
