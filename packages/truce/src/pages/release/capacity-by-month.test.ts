import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../kernel/index.ts';
import { exact, exactAsText } from '../../pledges/index.ts';
import type { AssetEntry } from '../../recovery/index.ts';
import { ungraded } from '../../reports/index.ts';
import { capacityByMonth } from './capacity-by-month.ts';

const release = { assetsMin: 5, dayZone: 'UTC' };

/** A step of a world: in a month of the year an asset is said to have so many megawatts left, or is taken back. */
interface Step {
  readonly month: number;
  readonly asset: number;
  readonly lost: number | undefined;
  readonly voice: number;
}
const steps = fc.array(
  fc.record({
    month: fc.nat(9),
    asset: fc.nat(11),
    lost: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
    voice: fc.nat(1),
  }),
  { maxLength: 80 },
);

function world(of: readonly Step[], shift: readonly number[] = []): readonly AssetEntry[] {
  return of.flatMap(({ month, asset, lost, voice }, index) => {
    // Steps keep their order within a month; the hour between is the secret.
    const moment = instant(Date.UTC(2031, month, 1) + (index * 3 + (shift[index] ?? 0)) * 3_600_000);
    const common = {
      asset: `a${asset}`,
      happenedAt: { startsAt: moment, endsAt: moment },
      receivedAt: moment,
      speaker: { side: 'recipient', name: `v${voice}` },
      evidence: ['https://a.example/'],
      grade: ungraded,
    } as const;
    const described = { what: 'described', facts: { kind: 'substation', placing: { region: 'North' } } } as const;
    const told =
      lost === undefined
        ? ({ what: 'withdrawn' } as const)
        : ({
            what: 'capacity',
            state: 'lost',
            amount: { measure: 'quantity', unit: 'MW', value: exact(BigInt(lost)) },
          } as const);
    return [
      ...(lost === undefined ? [] : [{ ...common, id: `${index}d`, telling: described }]),
      { ...common, id: `${index}t`, telling: told },
    ];
  });
}
/** What is told on some days of each month: its first two, one between, its last moment. */
const days = Array.from({ length: 11 }, (_, month) =>
  [Date.UTC(2031, month, 1), Date.UTC(2031, month, 2), Date.UTC(2031, month, 17), Date.UTC(2031, month + 1, 1) - 1].map(
    (at) => instant(at),
  ),
);
function told(entries: readonly AssetEntry[]): readonly string[] {
  return days.flat().map((now) => JSON.stringify(capacityByMonth(entries, release, now), exactAsText));
}

describe('sums over assets by the month', () => {
  it('change at the turn of a month alone, whatever the order of the entries', () => {
    fc.assert(
      fc.property(steps, fc.nat(), (of, seed) => {
        const entries = world(of);
        const read = told(entries);
        for (const [index, text] of read.entries()) if (index % 4 !== 0) expect(text).toBe(read[index - 1]);
        const turned = entries.map((_, index) => entries[(index + seed) % entries.length]!);
        expect(told(turned).at(-1)).toBe(read.at(-1));
      }),
      { numRuns: 20 },
    );
  });

  it('are the same in two worlds that differ in hours within a month', () => {
    const shifts = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 80, maxLength: 80 });
    fc.assert(
      fc.property(steps, shifts, (of, shift) => {
        expect(told(world(of, shift))).toEqual(told(world(of)));
      }),
      { numRuns: 20 },
    );
  });

  it('never differ from those of the month before by fewer assets than are in the least sum', () => {
    fc.assert(
      fc.property(steps, (of) => {
        const entries = world(of);
        let before: { readonly month: string; readonly assets: number } | undefined;
        for (let month = 1; month <= 11; month++) {
          const [sum] = capacityByMonth(entries, release, instant(Date.UTC(2031, month, 1)));
          if (sum === undefined) continue;
          expect(sum.assets).toBeGreaterThanOrEqual(release.assetsMin);
          const between = (said: number) => nameOf(said) > (before?.month ?? '') && nameOf(said) <= sum.month;
          // Counted without the code under test: of how many assets anybody said anything between the two.
          const spokenOf = new Set(of.filter(({ month: said }) => between(said)).map(({ asset }) => asset));
          if (sum.month !== before?.month) expect(spokenOf.size).toBeGreaterThanOrEqual(release.assetsMin);
          before = sum;
        }
      }),
      { numRuns: 50 },
    );
  });

  it('are told anew only when no one change is more than half of all change', () => {
    const all = (month: number, lost: readonly number[]): readonly Step[] =>
      lost.map((each, asset) => ({ month, asset, lost: each, voice: 0 }));
    const at = (of: readonly Step[]) => capacityByMonth(world(of), release, instant(Date.UTC(2031, 11, 1)))[0]!;
    const first = all(0, [10, 10, 10, 10, 10, 10]);
    expect(at(first)).toMatchObject({ total: exact(60n), month: '2031-01', assets: 6 });
    expect(at([...first, { month: 2, asset: 0, lost: 4, voice: 0 }])).toEqual(at(first));
    expect(at([...first, ...all(2, [20, 11, 11, 11, 11])])).toEqual(at(first));
    expect(at([...first, ...all(2, [14, 11, 11, 11, 11])])).toMatchObject({ total: exact(68n), month: '2031-03' });
  });
});

describe('two sums of nearly the same assets', () => {
  interface Told {
    readonly voice?: string;
    readonly region?: string;
    readonly kind?: 'substation' | 'grid';
    readonly unit?: string;
    readonly per?: bigint;
  }
  const moment = instant(Date.UTC(2031, 0, 5));
  const said = (assets: number, { voice = 'v', region = 'North', kind = 'substation', unit = 'MW', per = 1n }: Told) =>
    Array.from({ length: assets }, (_, asset): readonly AssetEntry[] => {
      const common = {
        asset: `a${asset}`,
        happenedAt: { startsAt: moment, endsAt: moment },
        receivedAt: moment,
        speaker: { side: 'recipient', name: voice },
        evidence: ['https://a.example/'],
        grade: ungraded,
      } as const;
      const amount = { measure: 'quantity', unit, value: exact(BigInt(10 + asset) * per) } as const;
      const id = `${voice} ${unit} ${asset}`;
      return [
        { ...common, id: `${id} d`, telling: { what: 'described', facts: { kind, placing: { region } } } },
        { ...common, id: `${id} c`, telling: { what: 'capacity', state: 'lost', amount } },
      ];
    }).flat();
  const other: readonly (readonly [string, Told])[] = [
    ['areas spelled in two ways', { voice: 'w', region: 'north Oblast' }],
    ['units spelled in two ways', { voice: 'w', unit: 'mw' }],
    ['two units of one voice', { unit: 'kW', per: 1000n }],
    ['kinds on which two voices differ', { voice: 'w', kind: 'grid' }],
    ['areas on which two voices differ', { voice: 'w', region: 'South' }],
  ];
  it.each(other)('never stand beside one another: %s', (_, more) => {
    const entries = [...said(6, {}), ...said(7, more)];
    const read = (of: readonly AssetEntry[]) =>
      JSON.stringify(capacityByMonth(of, release, instant(Date.UTC(2031, 3, 1))), exactAsText);
    const sums = capacityByMonth(entries, release, instant(Date.UTC(2031, 3, 1)));
    expect(sums.length).toBeLessThanOrEqual(1);
    expect(read(entries.toReversed())).toBe(read(entries));
    // Each by itself is told.
    expect(capacityByMonth(said(7, more), release, instant(Date.UTC(2031, 3, 1)))).toHaveLength(1);
  });
});

function nameOf(month: number): string {
  return `2031-${String(month + 1).padStart(2, '0')}`;
}
