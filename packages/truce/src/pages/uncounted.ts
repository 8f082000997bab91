import type { Interval } from '../kernel/index.ts';
import type { Edition, ReleasedDay, ReleasedIncident } from './release/index.ts';

const kindsBeside: readonly (string | undefined)[] = ['mine', 'weapon_presence', 'armour_seen'];

/**
 * Mines and weapons of a period that no clause of the text counts, so that no total has them. Nothing of them is told where small
 * counts are merged: such an edition holds only what is in its totals.
 */
export function uncountedIn(edition: Edition, period: ReleasedDay, span: Interval): readonly ReleasedIncident[] {
  if (edition.profile.countMin > 1) return [];
  const listed = new Set(period.incidents);
  return edition.incidents.filter(
    (incident) => !listed.has(incident.id) && kindsBeside.includes(incident.kind) && within(incident, period, span),
  );
}

/** A time that is known to the day alone lies in the period that ends on that day. */
function within({ from }: ReleasedIncident, { day }: ReleasedDay, { startsAt, endsAt }: Interval): boolean {
  if (from?.kind === 'day') return from.day === day;
  return from !== undefined && from.at >= startsAt && from.at < endsAt;
}
