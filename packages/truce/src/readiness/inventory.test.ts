import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant, type Position } from '../kernel/index.ts';
import { ungraded } from '../reports/index.ts';
import type { ReadinessEntry, ReadinessTelling } from './entry.ts';
import { inventoryFrom } from './inventory.ts';

const dayMs = 86_400_000;
const day = (number: number) => instant(number * dayMs);
const party = { side: 'party', name: 'xan' } as const;
const mission = { side: 'observer', name: 'mission' } as const;
const always = { at: day(1000), knownAt: day(1000) };
const depot: Position = [37, 48];
let next = 0;
const entry = (number: number, telling: ReadinessTelling, more: Partial<ReadinessEntry> = {}): ReadinessEntry => ({
  id: `e${String(next++).padStart(4, '0')}`,
  happenedAt: { startsAt: day(number), endsAt: day(number) },
  receivedAt: day(number),
  speaker: party,
  evidence: [],
  grade: ungraded,
  telling,
  ...more,
});
const site = entry(1, {
  what: 'site',
  site: 'd1',
  facts: { name: 'Depot EXERCISE', kind: 'storage', at: depot, uncertaintyM: 50, perimeterM: 500 },
});
const declared = (number: number, count: number, serials?: readonly string[]) =>
  entry(number, {
    what: 'declared',
    site: 'd1',
    pieces: { category: 'mlrs', count, ...(serials ? { serials } : {}) },
  });
const inspected = (
  number: number,
  access: 'full' | 'partial' | 'denied',
  counted: readonly { count: number; serials?: readonly string[] }[],
  more: Partial<ReadinessEntry> = {},
) =>
  entry(
    number,
    {
      what: 'inspected',
      site: 'd1',
      by: 'patrol 4',
      access,
      counted: counted.map((each) => ({ category: 'mlrs', ...each })),
      seals: [],
    },
    { speaker: mission, ...more },
  );
const compared = (...entries: readonly ReadinessEntry[]) =>
  inventoryFrom([site, ...entries], always).holdings[0]!.compared[0]!;

describe('the inventory of a site', () => {
  it('calls missing only what was declared and not seen with full access', () => {
    expect(compared(declared(2, 10), inspected(3, 'full', [{ count: 7 }]))).toMatchObject({
      missing: 3,
      notVerified: 0,
      surplus: 0,
    });
    expect(compared(declared(2, 10), inspected(3, 'partial', [{ count: 7 }]))).toMatchObject({
      missing: 0,
      notVerified: 3,
    });
    expect(compared(declared(2, 10), inspected(3, 'denied', []))).toMatchObject({ missing: 0, notVerified: 10 });
  });

  it('does not take a category that nobody counted for one of which there is none', () => {
    expect(compared(declared(2, 10), inspected(3, 'full', []))).toMatchObject({ missing: 0, notVerified: 10 });
  });

  it('finds a surplus whatever the access, and pieces that nobody declared', () => {
    expect(compared(declared(2, 2), inspected(3, 'partial', [{ count: 5 }]))).toMatchObject({ surplus: 3 });
    expect(compared(inspected(3, 'full', [{ count: 5 }]))).toMatchObject({ declaredBy: 'nobody', surplus: 5 });
  });

  it('tells by serial number what a bare count hides', () => {
    const found = compared(declared(2, 2, ['a', 'b']), inspected(3, 'full', [{ count: 2, serials: ['b', 'c'] }]));
    expect(found).toMatchObject({ missing: 0, missingSerials: ['a'], surplus: 0, surplusSerials: ['c'] });
    const half = compared(declared(2, 2, ['a', 'b']), inspected(3, 'full', [{ count: 2, serials: ['b'] }]));
    expect(half.missingSerials).toEqual([]);
  });

  it('compares with what was declared when the inspection ended, and says that it has changed since', () => {
    expect(compared(declared(2, 10), inspected(3, 'full', [{ count: 10 }]), declared(4, 8))).toMatchObject({
      missing: 0,
      surplus: 0,
      changedSince: true,
    });
  });

  it('does not let a denied visit hide what was found missing before', () => {
    const { compared: all } = inventoryFrom(
      [site, declared(2, 10), inspected(3, 'full', [{ count: 7 }]), inspected(5, 'denied', [])],
      always,
    ).holdings[0]!;
    expect(all.map(({ access, missing, notVerified }) => [access, missing, notVerified])).toEqual([
      ['full', 3, 0],
      ['denied', 0, 10],
    ]);
  });

  it('keeps two declarers and two inspectors side by side', () => {
    const rival = { ...declared(2, 6), speaker: { side: 'party' as const, name: 'yst' } };
    const other = inspected(3, 'denied', [], { speaker: { side: 'observer', name: 'other mission' } });
    const { compared: all } = inventoryFrom(
      [site, declared(2, 10), rival, inspected(3, 'full', [{ count: 7 }]), other],
      always,
    ).holdings[0]!;
    expect(
      all.map(({ declaredBy, missing, notVerified, surplus }) => [declaredBy, missing, notVerified, surplus]),
    ).toEqual([
      ['party: xan', 3, 0, 0],
      ['party: xan', 0, 10, 0],
      ['party: yst', 0, 0, 1],
      ['party: yst', 0, 6, 0],
    ]);
  });

  it('says what is present outside sites, and where that cannot be told', () => {
    const seen = (at: Position, uncertaintyM: number, serials: readonly string[] = ['a']) =>
      entry(
        5,
        { what: 'observed', pieces: { category: 'mlrs', count: 1, serials }, at, uncertaintyM },
        { speaker: mission },
      );
    const answer = (at: Position, uncertaintyM: number) => {
      const { elsewhere, holdings } = inventoryFrom([site, declared(2, 2, ['a', 'b']), seen(at, uncertaintyM)], always);
      return [elsewhere.map(({ outside }) => outside), holdings[0]!.seenOutside.map(({ serial }) => serial)];
    };
    expect(answer([37.1, 48], 100)).toEqual([['yes'], ['a']]);
    expect(answer([37, 48.001], 100)).toEqual([[], []]);
    expect(answer([37, 48.0045], 100)).toEqual([['cannotBeTold'], []]);
  });

  it('refuses counts that are none, and more serial numbers than pieces, with a reason', () => {
    const wrong = [declared(2, -1), declared(2, 1.5), declared(2, 1, ['a', 'b'])];
    expect(inventoryFrom([site, ...wrong], always).problems.map(({ reason }) => reason)).toEqual([
      '`-1` of `mlrs` is no count; write a whole number from 0',
      '`1.5` of `mlrs` is no count; write a whole number from 0',
      '2 serial numbers for 1 of `mlrs`; correct one of them',
    ]);
    expect(inventoryFrom([declared(2, 1)], always).problems[0]!.reason).toBe(
      'site `d1` is not described; its place is not known',
    );
  });
});

describe('custody', () => {
  const hand = (number: number, from: string, to: string, seal: string, minutes = 5) =>
    entry(number, {
      what: 'handedOver',
      item: 'box',
      from,
      to,
      seal,
      givenUpAt: day(number),
      takenOverAt: instant(day(number) + minutes * 60_000),
    });
  const breaks = (...entries: readonly ReadinessEntry[]) =>
    inventoryFrom(entries, always).custody.flatMap((chain) => chain.breaks.map(({ kind }) => kind));

  it('holds where each hands over what it holds, under one seal', () => {
    expect(breaks(hand(1, 'a', 'b', 's1'), hand(2, 'b', 'c', 's1'))).toEqual([]);
  });
  it('breaks where somebody hands over what it did not hold, where time is in nobody’s hands, where a seal changed', () => {
    expect(breaks(hand(1, 'a', 'b', 's1'), hand(2, 'x', 'c', 's1'))).toEqual(['notHolder']);
    expect(breaks(hand(1, 'a', 'b', 's1', 16))).toEqual(['gapInTime']);
    expect(breaks(hand(1, 'a', 'b', 's1'), hand(2, 'b', 'c', 's2'))).toEqual(['sealChanged']);
    expect(breaks(hand(1, 'a', 'b', 's1', 14), { ...hand(1, 'b', 'c', 's1'), receivedAt: day(2) })).toEqual([
      'overlap',
    ]);
  });
  it('does not break where the opening is recorded, and is held against seals that inspectors saw', () => {
    const opened = entry(2, { what: 'opened', item: 'box', by: 'b', seal: 's2' });
    const saw = (number: string) => {
      const look = inspected(3, 'full', [], { speaker: mission });
      return { ...look, telling: { ...look.telling, seals: [{ item: 'box', number }] } } as ReadinessEntry;
    };
    expect(breaks(hand(1, 'a', 'b', 's1'), opened, saw('s2'))).toEqual([]);
    expect(breaks(hand(1, 'a', 'b', 's1'), saw('s2'))).toEqual(['sealChanged']);
  });
  it('does not take a word of a whole day for a gap of a day', () => {
    const vague = entry(
      1,
      { what: 'handedOver', item: 'box', from: 'a', to: 'b' },
      { happenedAt: { startsAt: day(1), endsAt: day(2) } },
    );
    expect(breaks(vague)).toEqual([]);
  });
});

const pieces = fc.record({ category: fc.constantFrom('mlrs', 'gun'), count: fc.integer({ min: -1, max: 5 }) });
const siteNames = fc.constantFrom('d1', 'd2');
const items = fc.constantFrom('box', 'crate');
const names = fc.constantFrom('a', 'b');
const tellings: fc.Arbitrary<ReadinessTelling> = fc.oneof(
  fc.record({
    what: fc.constant('site' as const),
    site: siteNames,
    facts: fc.constantFrom({ at: depot, perimeterM: 500 }, { at: [37.1, 48] as Position }, { party: 'xan' }),
  }),
  fc.record({ what: fc.constant('closed' as const), site: siteNames }),
  fc.record({ what: fc.constant('declared' as const), site: siteNames, pieces }),
  fc.record({
    what: fc.constant('inspected' as const),
    site: siteNames,
    by: names,
    access: fc.constantFrom('full' as const, 'partial' as const, 'denied' as const),
    counted: fc.array(pieces, { maxLength: 2 }),
    seals: fc.array(fc.record({ item: items, number: names }), { maxLength: 2 }),
  }),
  fc.record({ what: fc.constant('handedOver' as const), item: items, from: names, to: names, seal: names }),
  fc.record({ what: fc.constant('opened' as const), item: items, by: names, seal: names }),
  fc.record({
    what: fc.constant('observed' as const),
    pieces,
    at: fc.constantFrom<Position[]>(depot, [37.1, 48], [38, 48]),
    uncertaintyM: fc.constantFrom(0, 400),
  }),
);
const histories = fc.array(
  fc
    .record({
      telling: tellings,
      number: fc.nat(6),
      lag: fc.nat(4),
      speaker: fc.constantFrom(party, mission),
      name: fc.nat(25),
    })
    .map(({ telling, number, lag, speaker, name }) => ({
      ...entry(number, telling, { speaker, receivedAt: day(number + lag) }),
      id: `n${name}`,
    })),
  { maxLength: 25 },
);

describe('every history of sites', () => {
  it('gives the same inventory in any order of arrival, at any time', () => {
    const shuffled = histories.chain((entries) =>
      fc.tuple(
        fc.constant(entries),
        fc.shuffledSubarray(entries, { minLength: entries.length, maxLength: entries.length }),
        fc.nat(7),
        fc.nat(11),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([entries, other, at, known]) => {
        const time = { at: day(at), knownAt: day(known) };
        expect(inventoryFrom(other, time)).toEqual(inventoryFrom(entries, time));
      }),
    );
  });

  it('never finds missing without full access, and balances: declared less not found plus surplus is what was counted', () => {
    fc.assert(
      fc.property(histories, (entries) => {
        for (const { compared: all } of inventoryFrom(entries, always).holdings)
          for (const { access, missing, notVerified, surplus, declared: said, counted } of all) {
            if (access !== 'full') expect(missing).toBe(0);
            expect((said?.count ?? 0) - missing - notVerified + surplus).toBe(counted?.count ?? 0);
          }
      }),
    );
  });
});
