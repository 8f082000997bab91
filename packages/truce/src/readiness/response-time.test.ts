import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceM, isRefusal, type Position } from '../kernel/index.ts';
import { type ResponseTime, type RoadSpeeds, responseTimes } from './response-time.ts';
import { type Road, type RoadGraph, roadGraph } from './road-graph.ts';

const speeds: RoadSpeeds = { kmhByClass: { main: 90, track: 20 }, offRoadKmh: 5, factors: [], offRoadMaxM: 2_000 };
const graphOf = (roads: readonly Road[], snapM = 20): RoadGraph => {
  const graph = roadGraph(roads, snapM);
  if (isRefusal(graph)) throw new Error(graph.message);
  return graph;
};
const times = (
  hub: Position,
  places: readonly Position[],
  graph: RoadGraph | undefined,
  with_ = speeds,
): readonly ResponseTime[] => {
  const found = responseTimes(hub, places, { graph, speeds: with_ });
  if (isRefusal(found)) throw new Error(found.message);
  return found;
};

/** A grid of 4 by 4 places, 0.05 degrees apart. */
const corner = (number: number): Position => [36 + (number % 4) * 0.05, 47 + Math.floor(number / 4) * 0.05];
const roads: fc.Arbitrary<readonly Road[]> = fc.array(
  fc
    .record({ from: fc.nat(15), to: fc.nat(15), roadClass: fc.constantFrom('main', 'track', 'path') })
    .map(({ from, to, roadClass }) => ({ id: `${from}-${to}`, roadClass, line: [corner(from), corner(to)] })),
  { maxLength: 24 },
);

/** Roads between neighbours of the grid, which pass no other corner. */
const neighbourly: fc.Arbitrary<readonly Road[]> = fc.array(
  fc
    .record({ from: fc.nat(15), east: fc.boolean(), roadClass: fc.constantFrom('main', 'track') })
    .filter(({ from, east }) => (east ? from % 4 < 3 : from < 12))
    .map(({ from, east, roadClass }) => {
      const to = from + (east ? 1 : 4);
      return { id: `${from}-${to}`, roadClass, line: [corner(from), corner(to)] };
    }),
  { maxLength: 30 },
);

describe('response times', () => {
  it('are those of Floyd and Warshall over the same roads', () => {
    fc.assert(
      fc.property(neighbourly, fc.nat(15), (some, hub) => {
        const least = Array.from({ length: 16 }, (_, a) =>
          Array.from({ length: 16 }, (__, b) => (a === b ? 0 : Infinity)),
        );
        for (const { id, roadClass } of some) {
          const [a, b] = id.split('-').map(Number) as [number, number];
          const kmh = speeds.kmhByClass[roadClass]!;
          const minutes = (distanceM(corner(a), corner(b)) / 1000 / kmh) * 60;
          least[a]![b] = least[b]![a] = Math.min(least[a]![b]!, minutes);
        }
        for (let k = 0; k < 16; k++)
          for (let a = 0; a < 16; a++)
            for (let b = 0; b < 16; b++) least[a]![b] = Math.min(least[a]![b]!, least[a]![k]! + least[k]![b]!);
        const found = times(
          corner(hub),
          Array.from({ length: 16 }, (_, index) => corner(index)),
          graphOf(some),
        );
        const used = new Set(some.flatMap(({ id }) => id.split('-').map(Number)));
        for (const [index, time] of found.entries()) {
          if (!used.has(hub) || !used.has(index)) expect(time.kind).toBe('atLeast');
          else if (least[hub]![index] === Infinity) expect(time.kind).toBe('notKnown');
          else {
            expect(time.kind).toBe('byRoads');
            expect((time as { minutes: number }).minutes).toBeCloseTo(least[hub]![index]!, 6);
          }
        }
      }),
    );
  });

  it('take the faster road, not the shorter one, and the way off the road at its own speed', () => {
    const graph = graphOf([
      { id: 'a', roadClass: 'track', line: [corner(0), corner(3)] },
      { id: 'b', roadClass: 'main', line: [corner(0), corner(4), corner(7), corner(3)] },
    ]);
    const [time] = times(corner(0), [[corner(3)[0], corner(3)[1] - 0.005]], graph);
    expect(time).toMatchObject({ kind: 'byRoads' });
    expect((time as { roadM: number }).roadM).toBeGreaterThan(20_000);
    expect((time as { offRoadM: number }).offRoadM).toBeCloseTo(distanceM([36, 47], [36, 46.995]), 0);
  });

  it('between two places of one road take no way round by its ends', () => {
    const graph = graphOf([{ id: 'a', roadClass: 'main', line: [corner(0), corner(1)] }]);
    const [time] = times([36.01, 47], [[36.02, 47]], graph);
    expect((time as { roadM: number }).roadM).toBeCloseTo(distanceM([36.01, 47], [36.02, 47]), 0);
  });

  it('without roads are a bound, as the crow flies at the highest speed, that no way by roads undercuts', () => {
    expect(times(corner(0), [corner(1)], undefined)[0]).toMatchObject({
      kind: 'atLeast',
      because: 'no roads are given',
    });
    fc.assert(
      fc.property(roads, fc.nat(15), fc.nat(15), (some, hub, place) => {
        const [by] = times(corner(hub), [corner(place)], graphOf(some));
        const [bound] = times(corner(hub), [corner(place)], undefined);
        if (by!.kind === 'byRoads')
          expect(by!.minutes).toBeGreaterThanOrEqual((bound as { minutes: number }).minutes - 1e-6);
      }),
    );
  });

  it('are longer by each factor, and refuse speeds that are none', () => {
    const graph = graphOf([{ id: 'a', roadClass: 'main', line: [corner(0), corner(1)] }]);
    const minutes = (factors: RoadSpeeds['factors']) =>
      (times(corner(0), [corner(1)], graph, { ...speeds, factors })[0] as { minutes: number }).minutes;
    expect(minutes([{ reason: 'night', factor: 0.5 }]) / minutes([])).toBeCloseTo(2, 9);
    for (const wrong of [
      { ...speeds, offRoadKmh: 0 },
      { ...speeds, kmhByClass: { main: -1 } },
      { ...speeds, factors: [{ reason: 'night', factor: 2 }] },
    ])
      expect(isRefusal(responseTimes(corner(0), [], { graph, speeds: wrong }))).toBe(true);
  });

  it('join roads that end within the distance stated, and no others', () => {
    const apart = (snapM: number) => {
      const graph = graphOf(
        [
          {
            id: 'a',
            roadClass: 'main',
            line: [
              [36, 47],
              [36.1, 47],
            ],
          },
          {
            id: 'b',
            roadClass: 'main',
            line: [
              [36.1002, 47],
              [36.2, 47],
            ],
          },
        ],
        snapM,
      );
      return times([36, 47], [[36.2, 47]], graph)[0]!.kind;
    };
    expect([apart(10), apart(20)]).toEqual(['notKnown', 'byRoads']);
  });
});
