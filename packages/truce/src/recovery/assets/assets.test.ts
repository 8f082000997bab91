import { describe, expect, it } from 'vitest';
import { instant } from '../../kernel/index.ts';
import { exact, formatAmount, formatExact, money, type Speaker } from '../../pledges/index.ts';
import { ungraded } from '../../reports/index.ts';
import { type AssetEntry, type AssetTelling, assetsAt, type capacityStates, capacitySums } from './index.ts';

const end = { at: instant(100), knownAt: instant(100) };
const ministry: Speaker = { side: 'recipient', name: 'Ministry of U' };
const observer: Speaker = { side: 'observer', name: 'Gazette' };

let count = 0;
function entry(day: number, telling: AssetTelling, more: Partial<AssetEntry> = {}): AssetEntry {
  return {
    id: `e${String(count++).padStart(4, '0')}`,
    asset: 'a1',
    happenedAt: { startsAt: instant(day), endsAt: instant(day) },
    receivedAt: instant(day),
    speaker: ministry,
    evidence: [],
    grade: ungraded,
    telling,
    ...more,
  };
}
const capacity = (state: (typeof capacityStates)[number], units: number, unit = 'MW'): AssetTelling => ({
  what: 'capacity',
  state,
  amount: { measure: 'quantity', unit, value: exact(BigInt(units)) },
});
const only = (...entries: readonly AssetEntry[]) => assetsAt(entries, end).assets[0]!.words[0]!;
const missing = (...entries: readonly AssetEntry[]) =>
  only(...entries).capacity.map(({ unit, missing: left }) => `${unit} ${left ? formatExact(left) : 'not reckoned'}`);
const problems = (...entries: readonly AssetEntry[]) =>
  assetsAt(entries, end).problems.map(({ kind, reason }) => `${kind}: ${reason}`);

describe('an asset', () => {
  it('is still missing what is lost less what is restored, where one voice says both in one unit', () => {
    expect(missing(entry(1, capacity('lost', 300)), entry(2, capacity('restored', 120)))).toEqual(['MW 180']);
    expect(missing(entry(1, capacity('lost', 300)), entry(2, capacity('restored', 300)))).toEqual(['MW 0']);
    expect(missing(entry(1, capacity('lost', 300)))).toEqual(['MW not reckoned']);
    expect(missing(entry(1, capacity('before', 300)), entry(1, capacity('restored', 3)))).toEqual(['MW not reckoned']);
    expect(missing(entry(1, capacity('lost', 300)), entry(2, capacity('restored', 1, 'blocks')))).toEqual([
      'MW not reckoned',
      'blocks not reckoned',
    ]);
    const { words } = assetsAt(
      [entry(1, capacity('lost', 300)), entry(2, capacity('restored', 120), { speaker: observer })],
      end,
    ).assets[0]!;
    expect(words.flatMap(({ capacity: all }) => all.map((each) => each.missing))).toEqual([undefined, undefined]);
  });

  it('keeps what was said before, and the works that are named for what is restored', () => {
    const word = only(
      entry(1, capacity('lost', 300)),
      entry(2, { ...capacity('restored', 120), works: 'w2' } as AssetTelling),
      entry(3, { ...capacity('restored', 100), works: 'w1' } as AssetTelling),
    );
    const { restored } = word.capacity[0]!;
    expect([formatAmount(restored!.amount), restored!.works]).toEqual(['100 MW', ['w1', 'w2']]);
    expect(restored!.revisions.map(({ how, before }) => `${how} from ${formatAmount(before.amount)}`)).toEqual([
      'lowered from 120 MW',
    ]);
  });

  it('has damage by each voice, with its history', () => {
    const cost = money('EUR', exact(5n))!;
    const { words } = assetsAt(
      [
        entry(1, { what: 'damaged', extent: 'destroyed' }),
        entry(2, { what: 'damaged', extent: 'partly', repairCost: cost }),
        entry(2, { what: 'damaged', extent: 'none' }, { speaker: observer }),
      ],
      end,
    ).assets[0]!;
    expect(words.map(({ damage, damages }) => [damage!.extent, damage!.repairCost, damages.length])).toEqual([
      ['none', undefined, 1],
      ['partly', cost, 2],
    ]);
  });

  it('tells what is wrong, and reckons nothing from it', () => {
    const told = [entry(1, capacity('lost', 10)), entry(2, capacity('restored', 11))];
    expect([missing(...told), problems(...told)]).toEqual([
      ['MW not reckoned'],
      [
        'restoredAboveLost: recipient: Ministry of U tells 11 MW restored of 10 MW lost; what is missing is not reckoned',
      ],
    ]);
    expect(problems(entry(1, capacity('before', 9)), entry(2, capacity('lost', 10)))).toEqual([
      'lostAboveBefore: recipient: Ministry of U tells 10 MW lost of 9 MW that was there before',
    ]);
    expect(problems(entry(1, capacity('lost', -1)))).toEqual([
      expect.stringContaining('noFigure: `-1 MW` is below zero'),
    ]);
    expect(problems(entry(1, capacity('lost', 1)), entry(1, capacity('lost', 2), { speaker: observer }))).toEqual([
      'voicesDiffer: lost in MW: observer: Gazette says 2 MW; recipient: Ministry of U says 1 MW',
    ]);
    const negative = entry(1, { what: 'damaged', extent: 'partly', repairCost: money('EUR', exact(-5n))! });
    expect([problems(negative)[0], only(negative).damage!.repairCost]).toEqual([
      expect.stringContaining('`EUR -5` is below zero'),
      undefined,
    ]);
  });

  it('keeps what stood until a voice withdrew it', () => {
    const told = [entry(1, capacity('lost', 10)), entry(2, { what: 'withdrawn' })];
    expect([only(...told).capacity, only(...told).withdrawn!.capacity.map(({ unit }) => unit)]).toEqual([[], ['MW']]);
    expect(capacitySums(assetsAt(told, end).assets, [])).toEqual([]);
  });

  it('is added by voice and unit alone; a hole is counted and never taken for nothing restored', () => {
    const { assets } = assetsAt(
      [
        entry(1, capacity('lost', 300)),
        entry(2, capacity('restored', 120)),
        entry(5, capacity('lost', 50), { asset: 'a2' }),
        entry(3, capacity('lost', 7), { asset: 'a2', speaker: observer }),
      ],
      end,
    );
    expect(
      capacitySums(assets, []).map((sum) => [
        sum.voice,
        sum.lost,
        sum.restored,
        sum.missing,
        sum.withoutRestored,
        sum.firstAt,
        sum.lastAt,
      ]),
    ).toEqual([
      ['observer: Gazette', { value: exact(7n), assets: 1 }, undefined, undefined, 1, 3, 3],
      [
        'recipient: Ministry of U',
        { value: exact(350n), assets: 2 },
        { value: exact(120n), assets: 1 },
        { value: exact(180n), assets: 1 },
        1,
        1,
        5,
      ],
    ]);
  });
});
