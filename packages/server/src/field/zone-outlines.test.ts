import type { Position } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cornersMax, zoneOutlines } from './zone-outlines.ts';

interface Outlines {
  readonly features: readonly {
    readonly properties: object;
    readonly geometry: { readonly coordinates: readonly (readonly (readonly Position[])[])[] };
  }[];
}
const outlines = (rings: readonly (readonly Position[])[], exercise = false): Outlines => {
  const zones = rings.map((ring, index) => ({ zone: `z${index}`, polygons: [[ring]], secret: 'not for a phone' }));
  return zoneOutlines({ zones, case: { exercise } } as unknown as Edition) as Outlines;
};
const round = (corners: number, wobble: (corner: number) => number, at = 0): readonly Position[] => {
  const ring = Array.from({ length: corners }, (_, corner): Position => {
    const angle = (corner / corners) * 2 * Math.PI;
    return [31 + at + wobble(corner) * Math.cos(angle), 48 + wobble(corner) * Math.sin(angle)];
  });
  return [...ring, ring[0]!];
};

/** Metres from a place to the line between two others, on ground that is flat enough. */
function awayM(at: Position, from: Position, to: Position): number {
  const flat = ([x, y]: Position): readonly [number, number] => [
    (x - at[0]) * 111_320 * Math.cos((at[1] * Math.PI) / 180),
    (y - at[1]) * 111_320,
  ];
  const [[x1, y1], [x2, y2]] = [flat(from), flat(to)];
  const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, -(x1 * (x2 - x1) + y1 * (y2 - y1)) / length));
  return Math.hypot(x1 + share * (x2 - x1), y1 + share * (y2 - y1));
}

describe('outlines of zones for a phone', () => {
  it('keep the shape to 25 metres and their rounding, with no more corners than before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.05, max: 0.2, noNaN: true }), { minLength: 3, maxLength: 60 }),
        (radii) => {
          const ring = round(radii.length, (corner) => radii[corner]!);
          const [kept] = outlines([ring]).features[0]!.geometry.coordinates[0]!;
          expect(kept!.length).toBeLessThanOrEqual(ring.length);
          expect(kept!.length).toBeGreaterThanOrEqual(3);
          expect(kept!.at(-1)).toEqual(kept![0]);
          for (const corner of ring) {
            const nearest = Math.min(...kept!.slice(1).map((to, index) => awayM(corner, kept![index]!, to)));
            // Both ends of a line may be off by the fourth decimal.
            expect(nearest).toBeLessThan(25 + 10);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('are made coarser until a phone can draw them, and hold nothing but name and shape', () => {
    const rings = Array.from({ length: 40 }, (_, zone) => round(5_000, (corner) => 0.1 + (corner % 7) / 100, zone));
    const all = outlines(rings, true);
    const corners = all.features.flatMap(({ geometry }) => geometry.coordinates.flat(2)).length;
    expect(corners).toBeLessThanOrEqual(cornersMax);
    expect(corners).toBeGreaterThan(160);
    const text = JSON.stringify(all);
    expect(text.length).toBeLessThan(120_000);
    expect(text).not.toContain('not for a phone');
    expect(all.features[7]!.properties).toEqual({ kind: 'zone', name: 'z7', exercise: true });
  });
});
