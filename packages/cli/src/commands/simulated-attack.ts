import { exactly, type Instant, instant } from '@truceline/truce/kernel';
import { type IncidentKindName, type Report, received } from '@truceline/truce/reports';

/** An attack that nobody made: so many incidents, evenly spread, each known so long after it happened. */
export interface SimulatedAttack {
  readonly startsAt: Instant;
  readonly incidents: number;
  /** From the first incident to the last. */
  readonly spreadMs: number;
  readonly detectedAfterMs: number;
  readonly kind: IncidentKindName;
  /** Code of the actor. */
  readonly by: string;
}

/** The feed of simulated reports: each row is an incident of its own. */
export const simulatedFeed = 'simulated';

/** The attack as reports that all say EXERCISE: the first incident at its start, the last when it ends. */
export function reportsOfAttack(attack: SimulatedAttack): readonly Report[] {
  const { startsAt, incidents, spreadMs, detectedAfterMs, kind, by } = attack;
  return Array.from({ length: incidents }, (_, index) => {
    const at = instant(startsAt + (incidents === 1 ? 0 : Math.round((spreadMs * index) / (incidents - 1))));
    return received(
      {
        feed: simulatedFeed,
        source: 'EXERCISE',
        sourceClass: 'monitor',
        item: `EXERCISE ${index + 1}`,
        happenedAt: { startsAt: at, endsAt: at, precision: 'moment', of: 'incident' },
        place: { precision: 'unknown', regions: [] },
        kind,
        domain: 'land',
        effects: exactly(1),
        actor: by,
        grade: { source: 'A', information: 1 },
        media: [],
        exercise: true,
      },
      instant(at + detectedAfterMs),
    );
  });
}
