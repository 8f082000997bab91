import { describe, expect, it } from 'vitest';
import { described, euros, ever, observer, reached, told, word } from '../../../testing/told-pledges.ts';
import type { Amount } from '../amount.ts';
import type { PledgeEntry } from '../entry.ts';
import { formatExact } from '../exact.ts';
import { checksOf } from './checks.ts';
import type { OverlapEntry, OverlapKind } from './overlap-entry.ts';
import { figureWords } from './underfunded.ts';

const pledge = (
  id: string,
  units: number,
  facts: Parameters<typeof described>[0] = {},
  day = '2030-01-01',
): readonly PledgeEntry[] => [
  word(id, 'd', day, described({ donor: `donor of ${id}`, name: `name of ${id}`, recipient: 'u', ...facts })),
  word(id, 'c', day, reached('committed', units)),
];
let count = 0;
const overlap = (a: string, b: string, kind: OverlapKind = 'euShare', amount?: Amount): OverlapEntry => ({
  ...told(`o${String(count++).padStart(6, '0')}`, '2030-02-01'),
  pledge: a,
  with: b,
  telling: { what: 'overlaps', kind, ...(amount === undefined ? {} : { amount }) },
});
const looked = (entries: readonly PledgeEntry[], overlaps: readonly OverlapEntry[]) =>
  checksOf({ entries, overlaps, ...ever });
/** `lower-upper` over all voices at the one stage. */
const bounds = (entries: readonly PledgeEntry[], overlaps: readonly OverlapEntry[]) =>
  looked(entries, overlaps)
    .totals.filter(({ voice }) => voice === undefined)
    .map(({ lower, upper }) => `${formatExact(lower)}-${formatExact(upper)}`);

describe('counted twice', () => {
  const three = [...pledge('a', 100), ...pledge('b', 60), ...pledge('c', 100)];

  it('shows a total with all added and with each overlap once, and corrects neither', () => {
    expect(bounds(three, [])).toEqual(['260-260']);
    expect(bounds(three, [overlap('a', 'b')])).toEqual(['200-260']);
    expect(bounds(three, [overlap('b', 'a', 'jointPurchase', euros(10))])).toEqual(['250-260']);
    expect(bounds(three, [overlap('a', 'b'), overlap('b', 'c')])).toEqual(['140-260']);
    // A circle: Bonferroni gives 260 - 60 - 60 - 100 = 40, less than the largest alone.
    expect(bounds(three, [overlap('a', 'b'), overlap('b', 'c'), overlap('c', 'a')])).toEqual(['100-260']);
  });

  it('gives one result for each kind of a group, with reason, evidence and both figures', () => {
    const { results } = looked(three, [overlap('b', 'a'), overlap('b', 'c', 'samePledge')]);
    const found = results.filter(({ check }) => check === 'doubleCounted');
    expect(found.map(({ aspect, about }) => [aspect, about.id])).toEqual([
      ['euShare', 'a'],
      ['samePledge', 'a'],
    ]);
    expect(found[0]!.reason).toBe(
      '`a`, `b`, `c`: one is a member state’s share in what the other tells for the European Union',
    );
    expect(found[0]!.figures.map(figureWords)).toEqual([
      'committed, all added: EUR 260',
      'committed, each overlap once: EUR 140',
    ]);
    expect(found[0]!.evidence.map(({ entry }) => entry.slice(0, 2))).toEqual([
      'a-',
      'a-',
      'b-',
      'b-',
      'c-',
      'c-',
      'o0',
      'o0',
    ]);
  });

  it('refuses a pledge with itself, with one that is not there, and with one that it was merged with', () => {
    const merged = [
      ...pledge('a', 1, { donor: 'x' }),
      ...pledge('b', 2, { donor: 'x' }),
      word('a', 'm', '2030-01-05', { what: 'merged', into: 'b' }),
    ];
    const { problems, totals } = looked(merged, [overlap('a', 'a'), overlap('a', 'z'), overlap('a', 'b')]);
    expect(problems.map(({ reason }) => reason)).toEqual([
      '`a` cannot overlap itself',
      'there is no pledge `z`',
      'both are `b` since they were merged',
    ]);
    for (const { lower, upper } of totals) expect(lower).toEqual(upper);
  });

  it('keeps the word of who says that two are apart, and takes the last word of each voice', () => {
    const apart = { ...overlap('b', 'a'), id: 'z', telling: { what: 'apart' } as const };
    expect(bounds(three, [overlap('a', 'b'), apart])).toEqual(['260-260']);
    const others = { ...apart, speaker: observer };
    expect(bounds(three, [overlap('a', 'b'), others])).toEqual(['200-260']);
    expect(
      looked(three, [overlap('a', 'b'), others]).results.find(({ check }) => check === 'doubleCounted')!.reason,
    ).toContain('observer: institute says that they are apart, and both words are kept');
  });

  it('shows two figures of one stage, counts the pledge once, and keeps both', () => {
    const both = [...pledge('a', 577), word('a', 'o', '2030-01-02', reached('committed', 578), { speaker: observer })];
    expect(
      looked(both, [])
        .results.filter(({ check }) => check === 'doubleCounted')
        .map(({ reason }) => reason),
    ).toEqual([
      'what is committed is told as EUR 577 by donor: ministry and EUR 578 by observer: institute; all are kept, and none is added to another',
    ]);
    expect(bounds(both, [])).toEqual(['577-578']);
  });

  it('suggests candidates and takes nothing away for them', () => {
    const alike = [
      ...pledge('a', 500, { donor: 'A', name: 'First Package' }),
      ...pledge('b', 500, { donor: 'B', name: 'first  package!' }, '2030-06-01'),
      ...pledge('c', 500, { donor: 'a.', name: 'other' }, '2030-01-20'),
      ...pledge('d', 500, { donor: 'A', name: 'later' }, '2030-08-20'),
    ];
    const found = looked(alike, []);
    expect(found.candidates.map(({ why, perhaps, pledges }) => [why, perhaps, ...pledges])).toEqual([
      ['sameAmount', 'samePledge', 'a', 'c'],
      ['sameName', 'jointPurchase', 'a', 'b'],
    ]);
    expect(bounds(alike, [])).toEqual(['2000-2000']);
    const decided = looked(alike, [
      overlap('a', 'b', 'jointPurchase'),
      { ...overlap('c', 'a'), telling: { what: 'apart' } },
    ]);
    expect(decided.candidates).toEqual([]);
  });

  it('folds ten thousand pledges of one group, in a chain and in a star, without running out of depth', () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => `p${String(index).padStart(5, '0')}`);
    const entries = ids.flatMap((id) => pledge(id, 2, { name: 'one name' }));
    const chain = ids.slice(1).map((id, index) => overlap(ids[index]!, id, 'samePledge', euros(1)));
    expect(bounds(entries, chain)).toEqual(['10001-20000']);
    const star = ids.slice(1).map((id) => overlap(ids[0]!, id, 'samePledge'));
    const found = looked(entries, star);
    expect(found.totals.map(({ lower }) => formatExact(lower))).toEqual(['2', '2']);
    expect(found.candidates).toEqual([]);
    expect(looked(entries, []).candidates).toMatchObject([{ why: 'sameName', pledges: ids }]);
  });
});
