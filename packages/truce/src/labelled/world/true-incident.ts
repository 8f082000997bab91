import { type Chance, type Instant, instant, parseInstant } from '../../kernel/index.ts';
import type { IncidentKindName } from '../../reports/index.ts';
import type { Settlement, Spot } from './land.ts';
import type { Level } from './level.ts';

/** What really happened. */
export interface TrueIncident extends Spot {
  readonly number: number;
  readonly at: Instant;
  readonly kind: IncidentKindName;
  readonly actor: string;
  readonly deaths: number;
}

/** The first moment of every world. */
export const worldStartsAt = parseInstant('2031-01-31T22:00Z')!;
/** Whose calendar days the sources mean. */
export const worldZone = 'Europe/Kyiv';
export const actors = ['orn', 'vel'] as const;

/** Tactics by their shares in per cent (A10). */
export const tactics: readonly (readonly [IncidentKindName, number])[] = [
  ['shelling', 38],
  ['drone_strike', 30],
  ['airstrike', 8],
  ['small_arms_fire', 12],
  ['ground_clash', 6],
  ['missile_strike', 3],
  ['explosion', 3],
];

/** Incidents at settlements by their activity, 1.2 km around them, at any minute of the days; deaths exponential (A10). */
export function trueIncidents(
  level: Level,
  settlements: readonly Settlement[],
  chance: Chance,
): readonly TrueIncident[] {
  const weighted = settlements.map((each) => [each, each.activity] as const);
  return Array.from({ length: level.incidents }, (_, number) => {
    const near = chance.weighted(weighted);
    return {
      number,
      alongKm: near.alongKm + chance.error(1.2),
      acrossKm: near.acrossKm + chance.error(1.2),
      at: instant(worldStartsAt + chance.whole(0, level.days * 1_440 - 1) * 60_000),
      kind: chance.weighted(tactics),
      actor: chance.one(actors),
      deaths: Math.min(20, Math.floor(chance.wait(1.4))),
    };
  });
}
