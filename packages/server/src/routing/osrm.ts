import type { Position, Refusal } from '@truceline/truce/kernel';
import { z } from 'zod';
import type { RoutingEngine } from './engine.ts';
import { type EngineWay, strangeAnswer } from './engine-way.ts';

const figures = z.array(z.array(z.number().nonnegative().nullable()));
/** The answer of the table service of OSRM 5.x; `distances` since 5.18 and where asked for. */
const table = z.object({
  code: z.literal('Ok'),
  durations: figures,
  distances: figures.optional(),
  data_version: z.string().max(80).optional(),
});

/** One hub to many places: `/table/v1/driving/36,47;36.1,47?sources=0&destinations=1&annotations=duration,distance`. */
export function osrmAddress({ address, profile }: RoutingEngine, hub: Position, places: readonly Position[]): string {
  const coordinates = [hub, ...places]
    .map(([longitude, latitude]) => `${longitude.toFixed(6)},${latitude.toFixed(6)}`)
    .join(';');
  const destinations = places.map((_, index) => index + 1).join(';');
  return `${address}/table/v1/${profile}/${coordinates}?sources=0&destinations=${destinations}&annotations=duration,distance`;
}

/** Reads the answer: seconds and metres, and nothing where no way was found. */
export function osrmTimes(
  answer: unknown,
  places: number,
): { readonly ways: readonly EngineWay[]; readonly map: string | undefined } | Refusal {
  const { data, success } = table.safeParse(answer);
  const durations = data?.durations[0];
  const distances = data?.distances?.[0];
  if (!success || durations?.length !== places || (distances && distances.length !== places))
    return strangeAnswer('OSRM');
  const ways = durations.map(
    (seconds, index): EngineWay =>
      seconds === null ? undefined : { seconds, metres: distances?.[index] ?? undefined },
  );
  return { ways, map: data.data_version };
}
