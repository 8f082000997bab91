import fc from 'fast-check';
import type { Counter, Window } from '../counter.ts';
import type { Entries } from '../entries.ts';

/** One entry as a record, for worlds that are made by hand or by chance. */
export interface EntryOf {
  readonly receivedAt: number;
  readonly item: number;
  readonly retracts: boolean;
  readonly at: number;
  readonly trait: number;
  readonly place: number;
  readonly amount: number;
  readonly key: number;
}

/** Entries as columns, in the order of receipt. */
export function entriesOf(list: readonly EntryOf[]): Entries {
  const sorted = [...list].sort((a, b) => a.receivedAt - b.receivedAt);
  return {
    length: sorted.length,
    receivedAt: Float64Array.from(sorted, (each) => each.receivedAt),
    item: Uint32Array.from(sorted, (each) => each.item),
    retracts: Uint8Array.from(sorted, (each) => Number(each.retracts)),
    at: Float64Array.from(sorted, (each) => each.at),
    trait: Uint16Array.from(sorted, (each) => each.trait),
    place: Uint16Array.from(sorted, (each) => each.place),
    amount: Int32Array.from(sorted, (each) => each.amount),
    key: Uint32Array.from(sorted, (each) => each.key),
  };
}

export const traitsMax = 3;
export const placesMax = 4;

/** Entries of a small world: few instants, so that ties and window edges are common; items have several words. */
export const entriesArbitrary = (span: number, most: number): fc.Arbitrary<readonly EntryOf[]> =>
  fc.array(
    fc.record({
      receivedAt: fc.nat({ max: span }),
      item: fc.nat({ max: most }),
      retracts: fc.boolean().map((one) => one),
      at: fc.nat({ max: span }),
      trait: fc.nat({ max: traitsMax - 1 }),
      place: fc.nat({ max: placesMax - 1 }),
      amount: fc.nat({ max: 4 }),
      key: fc.nat({ max: 3 }),
    }),
    { maxLength: most },
  );

const levels = (length: number) =>
  fc.array(fc.constantFrom(0, 1, 2, 3), { minLength: length, maxLength: length }).map((list) => Uint8Array.from(list));

const windowArbitrary = (span: number): fc.Arbitrary<Window> =>
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.integer({ min: 1, max: span }).map((lengthMs) => ({ kind: 'sliding' as const, lengthMs })),
    },
    fc
      .uniqueArray(fc.nat({ max: span + 3 }), { maxLength: 6 })
      .map((ends) => ({ kind: 'until' as const, ends: Float64Array.from(ends.sort((a, b) => a - b)) })),
    fc.constant({ kind: 'forGood' as const }),
  );

/** A counter over a small world, with hysteresis or without, guarded or not. */
export const counterArbitrary = (span: number): fc.Arbitrary<Counter> =>
  fc
    .record({
      traits: levels(traitsMax),
      places: levels(placesMax),
      guard: fc.option(
        fc.uniqueArray(fc.nat({ max: span + 1 }), { minLength: 2, maxLength: 4 }).map((points) => {
          const sorted = points.sort((a, b) => a - b);
          return sorted.slice(1).flatMap((to, at) => (at % 2 === 0 ? [[sorted[at]!, to] as const] : []));
        }),
        { nil: undefined },
      ),
      least: fc.constantFrom(1 as const, 2 as const, 3 as const),
      window: windowArbitrary(span),
      measure: fc.constantFrom('count' as const, 'count' as const, 'sum' as const, 'distinct' as const),
      onset: fc.integer({ min: 1, max: 6 }),
      slack: fc.nat({ max: 3 }),
    })
    .map(({ slack, guard, ...rest }) => ({
      ...rest,
      ...(guard ? { guard: guard as unknown as NonNullable<Counter['guard']> } : {}),
      clear: Math.max(1, rest.onset - slack),
    }));
