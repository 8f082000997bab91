import type { Money, NamedAmount, Quantity } from '../../pledges/index.ts';
import type { Placing } from '../../recovery/index.ts';
import { optional, type ReleaseGround } from './gate.ts';

/** A longer name is a sentence, and sentences stay with the operator. */
const lettersMax = 120;

/** A name as it may be printed: one line, and no longer than a name is. */
export function nameInPublic(name: string): string {
  const line = name.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
  return line.length > lettersMax ? `${line.slice(0, lettersMax)}…` : line;
}

/**
 * Where something is, as far as it may be printed: its first-level area, and a settlement where the profile names places and the
 * gazetteer knows it. A position is never in it, nor how exact one is.
 */
export function placingInPublic(
  { region, place }: Placing,
  { profile, gazetteer }: Pick<ReleaseGround, 'profile' | 'gazetteer'>,
): Placing {
  const named = place !== undefined && profile.fields.includes('place-name') && gazetteer.has(place);
  return {
    ...optional('region', region === undefined ? undefined : nameInPublic(region)),
    ...optional('place', named ? place : undefined),
  };
}

/** Money, member by member. */
export function moneyInPublic({ currency, value: { units, scale } }: Money): Money {
  return { measure: 'money', currency, value: { units, scale } };
}

/** What is counted, member by member. */
export function quantityInPublic({ unit, value: { units, scale } }: Quantity): Quantity {
  return { measure: 'quantity', unit: nameInPublic(unit), value: { units, scale } };
}

/** A named amount with its bounds in money, member by member; the words of its source are those that name the amount. */
export function namedInPublic({ kind, asSaid, low, high }: NamedAmount): NamedAmount {
  const bound = (amount: NamedAmount['low']): Money | undefined =>
    amount?.measure === 'money' ? moneyInPublic(amount) : undefined;
  return { kind, asSaid: nameInPublic(asSaid), ...optional('low', bound(low)), ...optional('high', bound(high)) };
}
