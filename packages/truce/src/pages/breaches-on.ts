import { dayOf, type LocalDay } from '../kernel/index.ts';
import type { Edition, ReleasedDay } from './release/index.ts';

/** Apparent breaches that stood on the day, in a zone or without one. */
export function breachesOn(day: ReleasedDay, edition: Edition): readonly string[] {
  const zoned = new Set(day.zones.flatMap((zone) => zone.breaches));
  const placeless = edition.breaches.filter(
    (breach) =>
      breach.zones.length === 0 &&
      onDay(breach.onset, edition) <= day.day &&
      (breach.clear === undefined || onDay(breach.clear, edition) >= day.day),
  );
  return [...zoned, ...placeless.map((breach) => breach.id)];
}

function onDay(time: Edition['breaches'][number]['onset'], { case: facts }: Edition): LocalDay {
  return time.kind === 'day' ? time.day : dayOf(time.at, facts.dayZone);
}
