import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../kernel/index.ts';
import { ungraded } from '../../reports/index.ts';
import { type PeopleEntry, type PeopleTelling, peopleGroups, peopleUnits } from './entry.ts';
import { peopleAt } from './people-at.ts';

const day = (number: number) => instant(Date.UTC(2031, 0, 1 + number));
const within = (...codes: readonly string[]): NonNullable<PeopleTelling['within']> =>
  codes.map((code, index) => ({ level: index as 0 | 1 | 2, code }));

interface Told {
  readonly id: string;
  readonly on: number;
  readonly received?: number;
  readonly by?: string;
  readonly replaces?: string;
}

function counted(count: number, { id, on, received, by = 'EXERCISE desk', replaces }: Told, telling = {}): PeopleEntry {
  return {
    id,
    happenedAt: { startsAt: day(on), endsAt: day(on + 1) },
    receivedAt: day(received ?? on + 2),
    speaker: { side: 'observer', name: by },
    evidence: ['EXERCISE note'],
    grade: ungraded,
    exercise: true,
    ...(replaces === undefined ? {} : { replaces }),
    telling: {
      what: 'counted',
      group: 'displaced',
      unit: 'persons',
      count,
      placing: {},
      within: within('EX', 'EX1'),
      ...telling,
    },
  };
}

const late = { at: day(400), knownAt: day(400) };

describe('counts of people', () => {
  it('are kept apart by publisher, group, unit, part, origin and place, and never added', () => {
    const base = { id: 'a', on: 0 };
    const book = peopleAt(
      [
        counted(100, base),
        counted(7, { id: 'b', on: 0, by: 'EXERCISE other' }),
        counted(20, { id: 'c', on: 0 }, { group: 'returnee' }),
        counted(30, { id: 'd', on: 0 }, { unit: 'households' }),
        counted(60, { id: 'e', on: 0 }, { part: ['children'] }),
        counted(5, { id: 'f', on: 0 }, { origin: { level: 0, code: 'XX' } }),
        counted(40, { id: 'g', on: 0 }, { within: within('EX', 'EX1', 'EX11') }),
        counted(900, { id: 'h', on: 0 }, { within: within('EX') }),
      ],
      late,
    );
    const counts = book.series.map(({ latest }) => latest!.standing.map(({ count }) => count));
    expect(counts.flat().toSorted((a, b) => a! - b!)).toEqual([5, 7, 20, 30, 40, 60, 100, 900]);
    const [whole] = book.series.filter(({ places }) => places.length === 1);
    const nested = book.series.filter(({ partOf }) => partOf.includes(whole!.key));
    expect(nested.map(({ latest }) => latest!.standing[0]!.count)).toEqual([100, 40]);
  });

  it('know a whole and its part by name where no code is told, and two settlements of one name apart', () => {
    const named = (region: string, place?: string) => ({
      within: undefined,
      placing: { region, ...(place && { place }) },
    });
    const book = peopleAt(
      [
        counted(9, { id: 'a', on: 0 }, named('Northern')),
        counted(8, { id: 'b', on: 0 }, named('Northern', 'Ford')),
        counted(7, { id: 'c', on: 0 }, named('Southern', 'Ford')),
      ],
      late,
    );
    expect(book.series.map(({ partOf }) => partOf.length).toSorted()).toEqual([0, 0, 1]);
  });

  it('show a figure that was revised backwards beside what it was, by a later word and by one that replaces', () => {
    const entries = [
      counted(500, { id: 'a', on: 0, received: 5 }),
      counted(300, { id: 'b', on: 0, received: 9 }),
      counted(80, { id: 'c', on: 30, received: 35 }),
      counted(70, { id: 'd', on: 31, received: 40, replaces: 'c' }),
    ];
    const [series] = peopleAt(entries, late).series;
    expect(
      series!.points.map(({ standing, before }) => [
        standing.map((each) => each.count),
        before.map((each) => each.count),
      ]),
    ).toEqual([
      [[300], [500]],
      [[], [80]],
      [[70], []],
    ]);
    expect(peopleAt(entries, { at: day(400), knownAt: day(6) }).series[0]!.latest!.standing[0]!.count).toBe(500);
  });

  it('have no current figure where the survey is old, or where two words of one instant differ', () => {
    const entry = counted(50, { id: 'a', on: 0 });
    const at = (number: number) => ({ at: day(number), knownAt: day(400) });
    expect(peopleAt([entry], at(90)).series[0]!.current?.count).toBe(50);
    expect(peopleAt([entry], at(91)).series[0]!.current).toBeUndefined();
    expect(peopleAt([entry], at(91)).series[0]!.latest!.standing[0]!.count).toBe(50);
    expect(peopleAt([entry], at(11), { currentDays: 10 }).series[0]!.current).toBeUndefined();
    const two = peopleAt([entry, counted(51, { id: 'b', on: 0 })], at(10)).series[0]!;
    expect([two.current, two.latest!.standing.length]).toEqual([undefined, 2]);
  });

  it('take a survey that ran over a stretch for as old as its first day', () => {
    const quarter = {
      ...counted(50, { id: 'a', on: 89, received: 95 }),
      happenedAt: { startsAt: day(0), endsAt: day(90) },
    };
    expect(peopleAt([quarter], { at: day(90), knownAt: day(400) }).series[0]!.current?.count).toBe(50);
    expect(peopleAt([quarter], { at: day(96), knownAt: day(400) }).series[0]!.current).toBeUndefined();
  });

  it('tell of a survey dated after its word came in, and count nothing by it', () => {
    const book = peopleAt([counted(50, { id: 'a', on: 20, received: 2 })], late);
    expect(book.series).toEqual([]);
    expect(book.problems).toEqual([{ entry: 'a', reason: expect.stringContaining('begins after it came in') }]);
  });

  const words = fc
    .array(
      fc.record({
        on: fc.integer({ min: 0, max: 3 }),
        lag: fc.integer({ min: 1, max: 4 }),
        count: fc.integer({ min: 0, max: 9 }),
        group: fc.constantFrom(...peopleGroups),
        unit: fc.constantFrom(...peopleUnits),
        place: fc.constantFrom(['EX'], ['EX', 'EX1'], ['EX', 'EX1', 'EX11'], ['EX', 'EX2']),
        by: fc.constantFrom('EXERCISE a', 'EXERCISE b'),
        replaces: fc.option(fc.integer({ min: 0, max: 11 }), { nil: undefined }),
      }),
      { maxLength: 12 },
    )
    .map((all) =>
      all.map(({ on, lag, count, by, replaces, place, ...telling }, index) =>
        counted(
          count,
          {
            id: `w${index}`,
            on,
            received: on + lag,
            by,
            ...(replaces === undefined ? {} : { replaces: `w${replaces}` }),
          },
          { ...telling, within: within(...place) },
        ),
      ),
    );

  it('are the same whatever the order of arrival in memory', () => {
    fc.assert(
      fc.property(
        words.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(peopleAt(shuffled, late)).toEqual(peopleAt(all, late));
        },
      ),
    );
  });

  it('are the same where two entries share an id, of which neither is known to be meant', () => {
    const [one, two] = [counted(5, { id: 'a', on: 0 }), counted(7, { id: 'a', on: 0 })];
    const later = counted(6, { id: 'b', on: 0, received: 5, replaces: 'a' });
    const [first, second] = [peopleAt([one, two, later], late), peopleAt([two, one, later], late)];
    expect(first).toEqual(second);
    expect(first.series[0]!.points[0]).toMatchObject({ standing: [{ entry: 'b', count: 6 }], before: [] });
    expect(first.problems.map(({ entry }) => entry)).toEqual(['a', 'b']);
    const shared = words.map((all) => all.map((each) => ({ ...each, id: `w${Number(each.id.slice(1)) % 7}` })));
    fc.assert(
      fc.property(
        shared.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(peopleAt(shuffled, late)).toEqual(peopleAt(all, late));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are each what somebody said, and of what was said nothing is lost', () => {
    fc.assert(
      fc.property(words, (all) => {
        const book = peopleAt(all, late);
        const told = new Map(all.map((entry) => [entry.id, entry.telling.count]));
        const points = book.series.flatMap(({ points }) => points);
        for (const { standing, before } of points)
          for (const each of [...standing, ...before]) expect(each.count).toBe(told.get(each.entry));
        for (const entry of all) {
          const spoken = points
            .filter(({ during }) => during.startsAt === entry.happenedAt.startsAt)
            .flatMap(({ standing, before }) => [...standing, ...before]);
          expect(spoken.map(({ count }) => count)).toContain(entry.telling.count);
        }
      }),
    );
  });
});
