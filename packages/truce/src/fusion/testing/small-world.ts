import fc from 'fast-check';
import { report } from '../../../testing/reports.ts';
import { instant } from '../../kernel/index.ts';
import { type FusionItem, fusionItem } from '../index.ts';

const day = 86_400_000;
const start = Date.UTC(2030, 0, 10);

/**
 * Reports so near each other, and so often alike, that every rule of fusion is met; spread over as many times the width and
 * time as told, so that they hang together in one long region.
 */
export function smallWorld(most: number, spread = 1): fc.Arbitrary<readonly FusionItem[]> {
  const one = fc.record({
    east: fc.integer({ min: 0, max: 6 * spread }),
    north: fc.integer({ min: 0, max: 2 }),
    slot: fc.integer({ min: 0, max: 30 * spread }),
    time: fc.constantFrom('moment', 'moment', 'day', 'week'),
    kind: fc.constantFrom('shelling', 'strike', 'airstrike', 'other'),
    actor: fc.constantFrom(undefined, 'a', 'b'),
    killed: fc.constantFrom(undefined, 0, 2, 3, 9),
    precision: fc.constantFrom('settlement', 'settlement', 'settlement', 'near', 'district', 'region'),
    feed: fc.constantFrom('news', 'news', 'coded'),
    picture: fc.constantFrom(undefined, undefined, undefined, 'a'.repeat(64)),
    placed: fc.constantFrom(true, true, true, true, false),
  } as const);
  return fc.array(one, { maxLength: most, size: 'max' }).map((rows) =>
    rows.map((row, index) => {
      const startsAt = instant(start + row.slot * 3 * 3_600_000);
      const midnight = instant(Math.floor(startsAt / day) * day);
      const happenedAt =
        row.time === 'moment'
          ? { startsAt, endsAt: startsAt, precision: 'moment' as const, of: 'incident' as const }
          : {
              startsAt: midnight,
              endsAt: instant(midnight + (row.time === 'day' ? day : 7 * day)),
              precision: row.time as 'day' | 'week',
              of: 'incident' as const,
            };
      return fusionItem(
        report({
          item: `${index}`,
          feed: row.feed,
          happenedAt,
          kind: row.kind,
          ...(row.actor === undefined ? {} : { actor: row.actor }),
          ...(row.killed === undefined ? {} : { deaths: { low: row.killed, best: row.killed, high: row.killed } }),
          place: {
            ...(row.placed ? { at: [30 + row.east * 0.04, 48 + row.north * 0.05] as const } : {}),
            precision: row.precision,
            regions: row.placed ? [] : ['east'],
          },
          media: row.picture === undefined ? [] : [{ url: `https://outlet.example/${index}`, sha256: row.picture }],
        }),
        { feedsOfIncidents: new Set(['coded']) },
      );
    }),
  );
}
