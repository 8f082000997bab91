import type { ForceStatement, Staffing, StaffingAsked } from '@truceline/truce/forces';
import { staffingOf } from '@truceline/truce/forces';
import { addDays, isRefusal, type LocalDay } from '@truceline/truce/kernel';
import fc from 'fast-check';

export const monday = '2030-01-07' as LocalDay;

/** The first day of a week of a small world. */
export const week = (index: number): LocalDay => addDays(monday, 7 * index);

const days = (weeks: number) =>
  fc
    .tuple(fc.nat({ max: weeks - 1 }), fc.nat({ max: weeks - 1 }))
    .map(([a, b]) => ({ from: week(Math.min(a, b)), until: addDays(week(Math.max(a, b)), 6) }));

/** A few requirements and contributions over a few weeks, of any kinds and places. */
export const smallWorld = (
  weeks: number,
  sizes: { readonly most: number; readonly actors: number; readonly lines: number },
) =>
  fc
    .record({
      requirements: fc.array(
        fc.tuple(
          fc.record({ quantity: fc.integer({ min: 1, max: sizes.most }), zone: fc.constantFrom('north', 'south') }),
          fc.constantFrom({}, { capability: 'guards' }),
          days(weeks),
        ),
        { minLength: 1, maxLength: 3 },
      ),
      contributions: fc.array(
        fc.tuple(
          fc.record({
            actor: fc.nat({ max: sizes.actors - 1 }).map((index) => `a${index}`),
            quantity: fc.integer({ min: 1, max: sizes.most }),
          }),
          fc.constantFrom({}, { capability: 'guards' }, { zones: ['north'] }, { zones: ['south'] }),
          days(weeks),
        ),
        { maxLength: sizes.lines },
      ),
    })
    .map(
      ({ requirements, contributions }): ForceStatement => ({
        open: [],
        requirements: requirements.map((parts, index) =>
          Object.assign({ id: `r${index}`, unit: 'soldiers' }, ...parts),
        ),
        contributions: contributions.map((parts, index) =>
          Object.assign({ id: `c${index}`, unit: 'soldiers', mandates: [], caveats: [] }, ...parts),
        ),
      }),
    );

/** The statement over weeks from the first Monday. */
export function over(weeks: number, statement: ForceStatement, asked: Partial<StaffingAsked> = {}): Staffing {
  const found = staffingOf(statement, {
    from: monday,
    weeks,
    task: 'deploy',
    within: (inner, outer) => inner === outer,
    ...asked,
  });
  if (isRefusal(found)) throw new Error(found.message);
  return found;
}

/** What lacks in a week once some actors are gone, by Hall's condition over every set of requirements. */
export function lackingByHall(
  { stretches, contributions }: Staffing,
  time: number,
  gone: readonly string[] = [],
): number {
  const { asks, gives, may } = stretches[time]!;
  let worst = 0;
  for (let set = 1; set < 2 ** asks.length; set++) {
    const asked = asks.reduce((sum, count, need) => sum + ((set >> need) & 1 ? count : 0), 0);
    const there = gives.reduce((sum, count, supply) => {
      const near = may.some(([one, need]) => one === supply && (set >> need) & 1);
      return sum + (near && !gone.includes(contributions[supply]!.actor) ? count : 0);
    }, 0);
    worst = Math.max(worst, asked - there);
  }
  return worst;
}

/** A few soldiers, asked for week by week in one place and the other, so that rules on moves bind. */
export const movingWorld = fc
  .record({
    asked: fc.array(fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 2 })), { minLength: 4, maxLength: 4 }),
    offered: fc.tuple(fc.tuple(fc.integer({ min: 1, max: 2 }), days(4)), fc.tuple(fc.constantFrom(1), days(4))),
  })
  .map(
    ({ asked, offered }): ForceStatement => ({
      open: [],
      requirements: asked.flatMap((places, time) =>
        places.flatMap((quantity, place) => {
          const zone = ['north', 'south'][place]!;
          const own = { id: `${zone} ${time}`, unit: 'soldiers', quantity, zone };
          return quantity === 0 ? [] : [{ ...own, from: week(time), until: addDays(week(time), 6) }];
        }),
      ),
      contributions: offered.map(([quantity, during], index) => ({
        id: `c${index}`,
        actor: `a${index}`,
        unit: 'soldiers',
        quantity,
        mandates: [],
        caveats: [],
        ...(index === 0 ? {} : during),
      })),
    }),
  );
