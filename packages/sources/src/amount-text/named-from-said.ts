import type { NamedAmount } from '@truceline/truce/pledges';
import type { AmountSaid } from './read-amount.ts';

/** How an amount was named, from its own words, with the unit that stands beside it where it is no money. */
export function namedFrom(said: AmountSaid, unit: string | undefined): NamedAmount {
  const asSaid = unit === undefined ? said.said : `${said.said} ${unit}`;
  if (said.is === 'range') return { kind: 'range', asSaid, low: said.from, high: said.to };
  if (said.is === 'shareOfGdp') {
    const { perCent, bound } = said;
    return {
      kind: 'share',
      asSaid,
      of: 'GDP',
      perCent:
        bound === 'upTo' ? { high: perCent } : bound === 'atLeast' ? { low: perCent } : { low: perCent, high: perCent },
    };
  }
  const { amount, bound } = said;
  if (bound === 'upTo') return { kind: 'upTo', asSaid, high: amount };
  return bound === 'atLeast'
    ? { kind: 'atLeast', asSaid, low: amount }
    : { kind: 'about', asSaid, low: amount, high: amount };
}
