import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../kernel/index.ts';
import { type PeopleEntry, type PeopleTelling, peopleAt } from '../../recovery/index.ts';
import { ungraded } from '../../reports/index.ts';
import type { ReleaseGround } from './gate.ts';
import { defaultProfile, operatorProfile, type ReleaseProfile } from './profile.ts';
import { storeNames } from './public-name.ts';
import { recoveredShown } from './released-recovery.ts';

const day = (number: number) => instant(Date.UTC(2031, 0, 1 + number));
const profile: ReleaseProfile = { ...defaultProfile, fields: [...defaultProfile.fields, 'people'] };
/** Members of a telling; one that is given as undefined is left out. */
type Told = { readonly [K in keyof PeopleTelling]?: PeopleTelling[K] | undefined };
const areas = ['EX01', 'EX02', 'EX03', 'EX04'];

function word(id: string, code: string, count: number, more: Partial<PeopleEntry> = {}, telling: Told = {}) {
  const country = { level: 0, code: 'EX' } as const;
  const entry: PeopleEntry = {
    id,
    happenedAt: { startsAt: day(0), endsAt: day(1) },
    receivedAt: day(3),
    speaker: { side: 'observer', name: 'EXERCISE desk' },
    evidence: ['https://desk.example/round', 'note of a visit'],
    grade: ungraded,
    exercise: true,
    ...more,
    telling: {
      what: 'counted',
      group: 'displaced',
      unit: 'persons',
      count,
      placing: { at: [30, 50] },
      method: 'planted interview',
      within: code === 'EX' ? [country] : [country, { level: 1, code, name: 'Planted Person' }],
      ...(telling as Partial<PeopleTelling>),
    },
  };
  return entry;
}

function shown(entries: readonly PeopleEntry[], by: ReleaseProfile = profile): readonly PeopleEntry[] {
  const ground = {
    evaluation: { knownAt: day(60) },
    input: { dayZone: 'UTC', reportingTime: '19:30' },
    recovered: entries.map((entry) => ({ sort: 'people', entry })),
    profile: by,
    nameOf: storeNames,
    gazetteer: new Set(['Northern Reach']),
    agreement: { sidecar: { titles: { 'x/zone/south': 'South of the line' } } },
  } as unknown as ReleaseGround;
  return recoveredShown(ground, undefined)?.people ?? [];
}
const countsOf = (entries: readonly PeopleEntry[]): Readonly<Record<string, number | undefined>> =>
  Object.fromEntries(entries.map(({ telling }) => [telling.within!.at(-1)!.code, telling.count]));

describe('people in a public edition', () => {
  it('are none unless the profile names them', () => {
    expect(shown([word('a', 'EX', 900)], defaultProfile)).toEqual([]);
    expect(shown([word('a', 'EX', 900)])).toHaveLength(1);
    expect(shown([word('a', 'EX', 900)], operatorProfile)).toHaveLength(1);
  });

  it('are told with an address, of all people, of a country or an area of the first level; of finer things nothing', () => {
    const told = (more: Partial<PeopleEntry>, telling: Told = {}) => shown([word('a', 'EX01', 900, more, telling)]);
    expect(told({})).toHaveLength(1);
    expect(told({ evidence: ['a note'] })).toEqual([]);
    expect(told({}, { part: ['f'] })).toEqual([]);
    expect(told({}, { origin: { level: 1, code: 'EX02' } })).toEqual([]);
    expect(
      told(
        {},
        {
          within: [
            { level: 0, code: 'EX' },
            { level: 2, code: 'EX0101' },
          ],
        },
      ),
    ).toEqual([]);
    expect(told({}, { within: undefined, placing: { region: 'Northern Reach', place: 'Ford' } })).toEqual([]);
    expect(told({}, { within: undefined, placing: { region: 'Jane Planted' } })).toEqual([]);
  });

  it('hold no name that no gazetteer holds, no position, survey, hour or paper', () => {
    const [only] = shown([word('row 7', 'EX01', 900, { receivedAt: instant(day(3) + 5_000_000) })]);
    expect(only!.telling).toEqual({
      what: 'counted',
      group: 'displaced',
      unit: 'persons',
      count: 900,
      placing: { region: 'EX01' },
      code: 'EX01',
      within: [
        { level: 0, code: 'EX' },
        { level: 1, code: 'EX01' },
      ],
    });
    expect(JSON.stringify(only)).not.toMatch(/lanted|note|"at"/);
    expect(only!.receivedAt % 86_400_000).toBe(19.5 * 3_600_000);
    const titled = word('a', 'EX01', 900, {}, { within: undefined, placing: { region: 'South of the line' } });
    expect(shown([titled])[0]!.telling.placing).toEqual({ region: 'South of the line' });
    const named = word('a', 'EX01', 900, {}, { within: [{ level: 1, code: 'EX01', name: 'Northern Reach' }] });
    expect(shown([named])[0]!.telling.placing).toEqual({ region: 'Northern Reach' });
  });

  it('are dated by the day, whatever hour their publisher names', () => {
    const hour = instant(day(0) + 33_000_000);
    const [only] = shown([word('a', 'EX', 900, { happenedAt: { startsAt: hour, endsAt: hour } })]);
    expect(only!.happenedAt).toEqual({ startsAt: day(0), endsAt: day(1) });
  });

  it('are not said to come in before their survey was over, so that they are known as the ledger asks', () => {
    const entries = shown([word('a', 'EX', 900, { receivedAt: instant(day(0) + 3_600_000) })]);
    expect(peopleAt(entries, { at: day(60), knownAt: day(60) })).toMatchObject({
      problems: [],
      series: [{ latest: {} }],
    });
  });

  it('hide a small count, and in households what is small in persons', () => {
    const rows = [
      ...areas.map((code, index) => word(`p${code}`, code, index === 3 ? 3 : 900 + index)),
      ...areas.map((code, index) => word(`h${code}`, code, 300 + index, {}, { unit: 'households' })),
      word('p', 'EX', 2706),
      word('h', 'EX', 1206, {}, { unit: 'households' }),
    ];
    for (const unit of ['persons', 'households'])
      expect(countsOf(shown(rows).filter(({ telling }) => telling.unit === unit))).toEqual({
        EX: unit === 'persons' ? 2706 : 1206,
        EX01: undefined,
        EX02: unit === 'persons' ? 901 : 301,
        EX03: unit === 'persons' ? 902 : 302,
        EX04: undefined,
      });
  });

  it('hide all of a survey that was told twice or over two times, if any of it is small', () => {
    const rows = areas.map((code, index) => word(code, code, index === 3 ? 3 : 900));
    const revised = [...rows, word('later', 'EX01', 950, { receivedAt: day(9) })];
    expect(shown(revised).every(({ telling }) => telling.count === undefined)).toBe(true);
    const hours = rows.map((entry, index) => ({
      ...entry,
      happenedAt: { startsAt: instant(day(0) + index * 3_600_000), endsAt: instant(day(0) + index * 3_600_000) },
    }));
    expect(countsOf(shown([...hours, word('EX', 'EX', 2703)]))).toEqual({
      EX: 2703,
      EX01: undefined,
      EX02: 900,
      EX03: 900,
      EX04: undefined,
    });
    const overlapping = [...rows, word('EX', 'EX', 2703, { happenedAt: { startsAt: day(0), endsAt: day(7) } })];
    expect(shown(overlapping).every(({ telling }) => telling.count === undefined)).toBe(true);
  });

  it('leave no figure standing that its publisher took back in a word that is not public', () => {
    const first = word('a', 'EX', 900);
    const paper = { evidence: ['a letter'], receivedAt: day(9) };
    expect(shown([first, word('b', 'EX', 800, paper)])).toEqual([]);
    expect(shown([first, word('b', 'EX01', 800, { ...paper, replaces: 'a' })])).toEqual([]);
  });

  it('hide a part where the whole has a few people more than the parts: an area that only a finer word tells', () => {
    const camp = word(
      'camp',
      'EX03',
      3,
      {},
      {
        within: [
          { level: 0, code: 'EX' },
          { level: 1, code: 'EX03' },
          { level: 2, code: 'EX0301' },
        ],
      },
    );
    const told = (whole: number) =>
      countsOf(shown([word('w', 'EX', whole), word('a', 'EX01', 600), word('b', 'EX02', 400), camp]));
    expect(told(1003)).toEqual({ EX: 1003, EX01: undefined, EX02: 400 });
    expect(told(1000)).toEqual({ EX: 1000, EX01: 600, EX02: 400 });
    expect(told(1005)).toEqual({ EX: 1005, EX01: 600, EX02: 400 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.nat(60), { minLength: 1, maxLength: 4 }),
        (rest, counts) => {
          const parts = counts.map((count, index) => word(`p${index}`, areas[index]!, count));
          const sum = counts.reduce((a, b) => a + b, 0);
          const found = countsOf(shown([word('w', 'EX', sum + rest), ...parts]));
          const printed = Object.entries(found)
            .filter(([code]) => code !== 'EX')
            .map(([, count]) => count);
          const all =
            found.EX === undefined || printed.includes(undefined)
              ? undefined
              : printed.reduce((left, each) => left! - each!, found.EX);
          expect(all).not.toBe(rest);
        },
      ),
    );
  });

  it('never give a small count as a whole less its printed parts', () => {
    const table = fc.record({
      counts: fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 10, max: 5000 })), {
        minLength: 1,
        maxLength: 4,
      }),
      unseen: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
    });
    fc.assert(
      fc.property(table, ({ counts, unseen }) => {
        const whole = counts.reduce((before, count) => before + count, 0);
        const rows = counts.map((count, index) =>
          word(areas[index]!, areas[index]!, count, unseen[index] ? { evidence: ['a note'] } : {}),
        );
        const printed = countsOf(shown([...rows, word('EX', 'EX', whole)]));
        const known = counts.map((_, index) => printed[areas[index]!]);
        for (const count of Object.values(printed))
          expect(count === undefined || count === 0 || (count as number) >= 5).toBe(true);
        const told = printed.EX;
        if (told === undefined) return;
        const rest = told - known.reduce<number>((before, count) => before + (count ?? 0), 0);
        // What is not printed is nobody, or more than could be one small count.
        expect(rest === 0 || rest >= 5).toBe(true);
        const open = counts.filter((count, index) => known[index] === undefined && count > 0);
        if (open.some((count) => count < 5)) expect(open.length).toBeGreaterThan(1);
      }),
    );
  });
});
