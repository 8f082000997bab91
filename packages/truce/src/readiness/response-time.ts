import { distanceM, type Instant, type Position, type Refusal, refuse } from '../kernel/index.ts';
import { onRoad, type RoadGraph } from './road-graph.ts';

/** Speeds that the operator states; nothing here is measured. */
export interface RoadSpeeds {
  readonly kmhByClass: Readonly<Record<string, number>>;
  /** From a place to the road and from the road to a place. */
  readonly offRoadKmh: number;
  /** By what all of it is multiplied, each with its reason: night, winter, a state of the roads. */
  readonly factors: readonly { readonly reason: string; readonly factor: number }[];
  /** How far from a road a place may lie to be reached by it. */
  readonly offRoadMaxM: number;
}

/**
 * How long it takes from a hub to a place. `byRoads`: along the operator's roads at the operator's speeds. `atLeast`: as
 * the crow flies at the highest speed stated, which nobody can be faster than; it is a bound and no estimate.
 */
export type ResponseTime =
  | { readonly kind: 'byRoads'; readonly minutes: number; readonly roadM: number; readonly offRoadM: number }
  | { readonly kind: 'atLeast'; readonly minutes: number; readonly straightM: number; readonly because: string }
  /** By an engine that the operator runs, over its own map, with its name and version of the map as far as it says them. */
  | {
      readonly kind: 'byEngine';
      readonly minutes: number;
      readonly roadM?: number;
      readonly engine: string;
      readonly askedAt: Instant;
    }
  | { readonly kind: 'notKnown'; readonly because: string };

/** Why speeds cannot be used; nothing where they can. */
export function speedTrouble({ kmhByClass, offRoadKmh, factors, offRoadMaxM }: RoadSpeeds): Refusal | undefined {
  const bad = [...Object.entries(kmhByClass), ['off the road', offRoadKmh] as const].find(
    ([, kmh]) => !(kmh > 0 && kmh <= 300),
  );
  if (bad) return refuse('speed', `\`${bad[1]}\` km/h for \`${bad[0]}\`; write a speed above 0 and at most 300`);
  const wrong = factors.find(({ factor }) => !(factor > 0 && factor <= 1));
  if (wrong)
    return refuse('speed-factor', `\`${wrong.factor}\` for \`${wrong.reason}\`; write a factor above 0 and at most 1`);
  if (!(offRoadMaxM >= 0)) return refuse('speed-reach', `\`${offRoadMaxM}\` m is no length; write 0 or more`);
  return undefined;
}

/** The bound without roads: the straight line at the highest speed stated, with all factors. */
export function atLeastBy(from: Position, to: Position, speeds: RoadSpeeds, because: string): ResponseTime {
  const straightM = distanceM(from, to);
  const kmh = Math.max(speeds.offRoadKmh, ...Object.values(speeds.kmhByClass)) * factorOf(speeds);
  return { kind: 'atLeast', minutes: minutesFor(straightM, kmh), straightM, because };
}

/**
 * The times from one hub to many places, in their order. Without a graph, or where a place is on no road, a bound "at
 * least"; a class of road without a speed is not driven.
 */
export function responseTimes(
  hub: Position,
  places: readonly Position[],
  { graph, speeds }: { readonly graph: RoadGraph | undefined; readonly speeds: RoadSpeeds },
): readonly ResponseTime[] | Refusal {
  const trouble = speedTrouble(speeds);
  if (trouble) return trouble;
  if (!graph) return places.map((place) => atLeastBy(hub, place, speeds, 'no roads are given'));
  const start = onRoad(graph, hub, speeds.offRoadMaxM);
  if (!start) return places.map((place) => atLeastBy(hub, place, speeds, 'the hub is on no road that is given'));
  const all = factorOf(speeds);
  const kmhOf = (edge: number): number | undefined => {
    const kmh = Object.hasOwn(speeds.kmhByClass, graph.edges[edge]!.roadClass)
      ? speeds.kmhByClass[graph.edges[edge]!.roadClass]
      : undefined;
    return kmh === undefined ? undefined : kmh * all;
  };
  const first = graph.edges[start.edge]!;
  const kmh = kmhOf(start.edge);
  if (kmh === undefined)
    return places.map((place) => atLeastBy(hub, place, speeds, `no speed is stated for \`${first.roadClass}\``));
  const offMinutes = minutesFor(start.apartM, speeds.offRoadKmh * all);
  const reached = shortest(graph, kmhOf, [
    {
      junction: first.from,
      minutes: offMinutes + minutesFor(start.share * first.lengthM, kmh),
      roadM: start.share * first.lengthM,
    },
    {
      junction: first.to,
      minutes: offMinutes + minutesFor((1 - start.share) * first.lengthM, kmh),
      roadM: (1 - start.share) * first.lengthM,
    },
  ]);
  return places.map((place): ResponseTime => {
    const end = onRoad(graph, place, speeds.offRoadMaxM);
    if (!end) return atLeastBy(hub, place, speeds, 'the place is on no road that is given');
    const last = graph.edges[end.edge]!;
    const lastKmh = kmhOf(end.edge);
    if (lastKmh === undefined) return atLeastBy(hub, place, speeds, `no speed is stated for \`${last.roadClass}\``);
    const ways = [
      { ...reached[last.from]!, restM: end.share * last.lengthM },
      { ...reached[last.to]!, restM: (1 - end.share) * last.lengthM },
    ].map(({ minutes, roadM, restM }) => ({ minutes: minutes + minutesFor(restM, lastKmh), roadM: roadM + restM }));
    if (end.edge === start.edge) {
      const along = Math.abs(end.share - start.share) * last.lengthM;
      ways.push({ minutes: offMinutes + minutesFor(along, lastKmh), roadM: along });
    }
    const best = ways.reduce((least, each) => (each.minutes < least.minutes ? each : least));
    if (best.minutes === Infinity) return { kind: 'notKnown', because: 'no way by the roads that are given' };
    return {
      kind: 'byRoads',
      minutes: best.minutes + minutesFor(end.apartM, speeds.offRoadKmh * all),
      roadM: best.roadM,
      offRoadM: start.apartM + end.apartM,
    };
  });
}

function factorOf({ factors }: RoadSpeeds): number {
  return factors.reduce((product, { factor }) => product * factor, 1);
}

function minutesFor(lengthM: number, kmh: number): number {
  return (lengthM / 1000 / kmh) * 60;
}

interface Reached {
  readonly junction: number;
  readonly minutes: number;
  readonly roadM: number;
}

/** Least minutes to every node (Dijkstra 1959), with a binary heap. */
function shortest(
  { edges, edgesAt, nodes }: RoadGraph,
  kmhOf: (edge: number) => number | undefined,
  starts: readonly Reached[],
): readonly Omit<Reached, 'junction'>[] {
  const best: Omit<Reached, 'junction'>[] = nodes.map(() => ({ minutes: Infinity, roadM: Infinity }));
  const heap: Reached[] = [];
  const offer = (reached: Reached): void => {
    if (reached.minutes >= best[reached.junction]!.minutes) return;
    best[reached.junction] = { minutes: reached.minutes, roadM: reached.roadM };
    push(heap, reached);
  };
  for (const start of starts) offer(start);
  for (let next = pop(heap); next; next = pop(heap)) {
    if (next.minutes > best[next.junction]!.minutes) continue;
    for (const index of edgesAt[next.junction]!) {
      const { from, to, lengthM } = edges[index]!;
      const kmh = kmhOf(index);
      if (kmh === undefined) continue;
      offer({
        junction: from === next.junction ? to : from,
        minutes: next.minutes + minutesFor(lengthM, kmh),
        roadM: next.roadM + lengthM,
      });
    }
  }
  return best;
}

function push(heap: Reached[], reached: Reached): void {
  let at = heap.length;
  while (at > 0) {
    const over = (at - 1) >> 1;
    if (heap[over]!.minutes <= reached.minutes) break;
    heap[at] = heap[over]!;
    at = over;
  }
  heap[at] = reached;
}

function pop(heap: Reached[]): Reached | undefined {
  const [top, last] = [heap[0], heap.pop()];
  if (last === undefined || heap.length === 0) return top;
  let at = 0;
  for (let under = 1; under < heap.length; under = 2 * at + 1) {
    if (under + 1 < heap.length && heap[under + 1]!.minutes < heap[under]!.minutes) under++;
    if (heap[under]!.minutes >= last.minutes) break;
    heap[at] = heap[under]!;
    at = under;
  }
  heap[at] = last;
  return top;
}
