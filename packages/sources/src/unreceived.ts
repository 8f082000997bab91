import type { ToldEntry } from '@truceline/truce/pledges';

/** A word without the time at which it was received: a record says when that was, and no source does. */
export function unreceived<E extends ToldEntry>(entry: E): Omit<E, 'receivedAt'> {
  return Object.fromEntries(Object.entries(entry).filter(([member]) => member !== 'receivedAt')) as Omit<
    E,
    'receivedAt'
  >;
}
