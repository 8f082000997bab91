import { type Instant, isRefusal, type Position, type Refusal } from '@truceline/truce/kernel';
import type { ResponseTime } from '@truceline/truce/readiness';
import { boundedJson, type EngineBounds } from './bounded-json.ts';
import type { RoutingEngine } from './engine.ts';
import type { EngineWay } from './engine-way.ts';
import { osrmAddress, osrmTimes } from './osrm.ts';
import { valhallaQuestion, valhallaTimes } from './valhalla.ts';

/** Ten seconds and four megabytes. */
export const usualBounds: EngineBounds = { timeoutMs: 10_000, answerMaxBytes: 4_000_000 };
/** Places in one question; engines refuse tables of more than 100 places as they come. */
const placesMax = 99;

/**
 * The times from a hub to places, in their order, by the engine that the operator runs, each labelled with the engine and
 * the time of asking. Refused where it does not answer in time, answers too much, or in another form than is documented.
 */
export async function engineTimes(
  engine: RoutingEngine,
  hub: Position,
  places: readonly Position[],
  { askedAt, bounds = usualBounds }: { readonly askedAt: Instant; readonly bounds?: EngineBounds },
): Promise<readonly ResponseTime[] | Refusal> {
  const times: ResponseTime[] = [];
  for (let from = 0; from < places.length; from += placesMax) {
    const some = places.slice(from, from + placesMax);
    const found = await asked(engine, hub, some, bounds);
    if (isRefusal(found)) return found;
    for (const way of found.ways) times.push(labelled(way, found.engine, askedAt));
  }
  return times;
}

interface Answer {
  readonly engine: string;
  readonly ways: readonly EngineWay[];
}

async function asked(
  engine: RoutingEngine,
  hub: Position,
  places: readonly Position[],
  bounds: EngineBounds,
): Promise<Answer | Refusal> {
  const osrm = engine.kind === 'osrm';
  const answer = osrm
    ? await boundedJson(osrmAddress(engine, hub, places), undefined, bounds)
    : await boundedJson(`${engine.address}/sources_to_targets`, valhallaQuestion(engine, hub, places), bounds);
  if (isRefusal(answer)) return answer;
  const read = osrm ? osrmTimes(answer, places.length) : valhallaTimes(answer, places.length);
  if (isRefusal(read)) return read;
  const name = `${osrm ? 'OSRM' : 'Valhalla'}, ${engine.profile}`;
  return { engine: read.map === undefined ? name : `${name}, map ${read.map}`, ways: read.ways };
}

function labelled(way: EngineWay, engine: string, askedAt: Instant): ResponseTime {
  if (!way) return { kind: 'notKnown', because: `${engine} finds no way` };
  const { seconds, metres } = way;
  return {
    kind: 'byEngine',
    minutes: seconds / 60,
    ...(metres === undefined ? {} : { roadM: metres }),
    engine,
    askedAt,
  };
}
