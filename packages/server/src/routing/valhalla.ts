import type { Position, Refusal } from '@truceline/truce/kernel';
import { z } from 'zod';
import type { RoutingEngine } from './engine.ts';
import { type EngineWay, strangeAnswer } from './engine-way.ts';

/** The answer of Valhalla's time-distance matrix: seconds, and kilometres or miles by `units`. */
const matrix = z.object({
  sources_to_targets: z.array(
    z.array(
      z.object({
        time: z.number().nonnegative().nullable(),
        distance: z.number().nonnegative().nullable().optional(),
        to_index: z.number().int().nonnegative(),
      }),
    ),
  ),
  units: z.enum(['kilometers', 'miles']),
});
const metresPer = { kilometers: 1000, miles: 1609.344 } as const;

/** One hub to many places. */
export function valhallaQuestion({ profile }: RoutingEngine, hub: Position, places: readonly Position[]): string {
  const at = ([lon, lat]: Position) => ({ lat, lon });
  return JSON.stringify({ sources: [at(hub)], targets: places.map(at), costing: profile, units: 'kilometers' });
}

/** Reads the answer; a place that it does not list, or without a time, has no way. */
export function valhallaTimes(
  answer: unknown,
  places: number,
): { readonly ways: readonly EngineWay[]; readonly map: string | undefined } | Refusal {
  const { data } = matrix.safeParse(answer);
  const row = data?.sources_to_targets[0];
  if (!data || !row || row.length > places || row.some(({ to_index: index }) => index >= places))
    return strangeAnswer('Valhalla');
  const byPlace = new Map(row.map((each) => [each.to_index, each]));
  const ways = Array.from({ length: places }, (_, index): EngineWay => {
    const { time = null, distance } = byPlace.get(index) ?? {};
    if (time === null) return undefined;
    return {
      seconds: time,
      metres: distance === null || distance === undefined ? undefined : distance * metresPer[data.units],
    };
  });
  return { ways, map: undefined };
}
