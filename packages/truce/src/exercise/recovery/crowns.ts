import { exact, type Money } from '../../pledges/index.ts';

/** Thousands of the invented money. ISO 4217 keeps `XTS` for tests, so that it can be taken for money of no country. */
export function crownsSpent(thousands: number): Money {
  return { measure: 'money', currency: 'XTS', value: exact(BigInt(thousands) * 1_000n) };
}
