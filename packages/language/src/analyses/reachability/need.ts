import type { Ground, Id } from '@truceline/truce/terms';

/**
 * What must be possible for a part of a text to take effect. Negation is gone: what a condition denies is taken as
 * possible, so that "never" is said only where nothing whatever could make it true.
 */
export type Need =
  | { readonly kind: 'met' }
  /** Cannot be met, for this reason. */
  | { readonly kind: 'unmeetable'; readonly ground: Ground }
  /** The text is silent: met if holes are taken as possible, unmet on the text alone. */
  | { readonly kind: 'hole'; readonly ground: Ground }
  /** Another part of the text must have been able to take effect. */
  | { readonly kind: 'part'; readonly of: Id }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Need[] };

/** Whether holes may be filled in whatever way helps, or only what the text says counts. */
export type Holes = 'possible' | 'impossible';

/** Met whatever happens. */
export const met: Need = { kind: 'met' };

/** Several needs at once; those that are met are left out. */
export function allOf(needs: readonly Need[]): Need {
  const open = needs.filter((each) => each.kind !== 'met');
  return open.length === 1 ? open[0]! : open.length === 0 ? met : { kind: 'all', of: open };
}

/** One need out of several. */
export function anyOf(needs: readonly Need[]): Need {
  if (needs.some((each) => each.kind === 'met')) return met;
  return needs.length === 1 ? needs[0]! : { kind: 'any', of: needs };
}

/** Whether a need can be met while these parts can take effect. */
export function canBeMet(need: Need, possible: ReadonlySet<Id>, holes: Holes): boolean {
  switch (need.kind) {
    case 'met':
      return true;
    case 'unmeetable':
      return false;
    case 'hole':
      return holes === 'possible';
    case 'part':
      return possible.has(need.of);
    case 'all':
      return need.of.every((each) => canBeMet(each, possible, holes));
    case 'any':
      return need.of.some((each) => canBeMet(each, possible, holes));
  }
}

/** The parts of the text that a need speaks of. */
export function partsOf(need: Need): readonly Id[] {
  if (need.kind === 'part') return [need.of];
  return need.kind === 'all' || need.kind === 'any' ? need.of.flatMap(partsOf) : [];
}
