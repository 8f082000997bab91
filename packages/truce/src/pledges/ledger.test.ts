import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ledgerTimes, pledgeHistories } from '../../testing/pledges.ts';
import { instant, isRefusal } from '../kernel/index.ts';
import { ungraded } from '../reports/index.ts';
import { type Amount, formatAmount, money } from './amount.ts';
import type { PledgeEntry, PledgeKind, stages, Telling } from './entry.ts';
import { type Exact, exact, formatExact, nought, plusExact } from './exact.ts';
import { ledgerFrom, type PledgeWord } from './ledger.ts';
import { type NamedSum, namedSumsOf } from './named-sums.ts';
import { followed } from './open-pledges.ts';
import { plusSums, type StageSum, sumsOf } from './sums.ts';

const euros = (units: number | bigint): Amount => money('EUR', exact(BigInt(units)))!;
const always = { at: instant(1_000_000), knownAt: instant(1_000_000) };
const donor = { side: 'donor', name: 'ministry of a' } as const;
const recipient = { side: 'recipient', name: 'ministry of u' } as const;

let count = 0;
function entry(day: number, telling: Telling, more: Partial<PledgeEntry> = {}): PledgeEntry {
  const moment = instant(day);
  return {
    id: `e${String(count++).padStart(4, '0')}`,
    pledge: 'p',
    happenedAt: { startsAt: moment, endsAt: moment },
    receivedAt: moment,
    speaker: donor,
    evidence: [],
    grade: ungraded,
    telling,
    ...more,
  };
}
const reached = (stage: (typeof stages)[number], units: number): Telling => ({
  what: 'reached',
  stage,
  amount: euros(units),
});

/** `stage amount` of one voice on one pledge. */
function stands(entries: readonly PledgeEntry[], { pledge = 'p', side = 'donor', time = always } = {}) {
  const found = ledgerFrom(entries, time).pledges.find(({ id }) => id === pledge);
  return (found?.words.find((word) => word.side === side)?.amounts ?? []).map(
    ({ stage, amount }) => `${stage} ${formatAmount(amount)}`,
  );
}
const reasons = (entries: readonly PledgeEntry[]) => ledgerFrom(entries, always).problems.map(({ reason }) => reason);

describe('the ledger of pledges', () => {
  const told = [entry(1, reached('announced', 100)), entry(2, reached('committed', 60))];

  it('counts tranches at a stage, and never the donor’s and the recipient’s word together', () => {
    const entries = [
      ...told,
      entry(3, reached('delivered', 20)),
      entry(4, reached('delivered', 10)),
      entry(5, reached('confirmed', 25), { speaker: recipient }),
    ];
    expect(stands(entries)).toEqual(['announced EUR 100', 'committed EUR 60', 'delivered EUR 30']);
    expect(stands(entries, { side: 'recipient' })).toEqual(['confirmed EUR 25']);
  });

  it('takes as confirmed only what the recipient says', () => {
    expect(stands([entry(1, reached('confirmed', 5))])).toEqual([]);
    expect(reasons([entry(1, reached('confirmed', 5))])).toEqual([
      'only the recipient confirms; the amount is not counted as confirmed',
    ]);
  });

  it('shows what was known at a time, and what had happened by a time', () => {
    const late = entry(3, reached('committed', 7), { receivedAt: instant(9) });
    const at = (day: number, known: number) =>
      stands([...told, late], { time: { at: instant(day), knownAt: instant(known) } });
    expect(at(1, 9)).toEqual(['announced EUR 100']);
    expect(at(8, 8)).toEqual(['announced EUR 100', 'committed EUR 60']);
    expect(at(8, 9)).toEqual(['announced EUR 100', 'committed EUR 67']);
  });

  it('reduces, revalues and withdraws what is promised, and leaves what was shipped', () => {
    const reduced = entry(3, { what: 'reduced', stage: 'committed', amount: euros(10) });
    const dollars = money('USD', exact(55n))!;
    const revalued = entry(4, {
      what: 'revalued',
      stage: 'committed',
      from: euros(50),
      to: dollars,
      basis: 'bookValue',
    });
    expect(stands([...told, reduced])).toEqual(['announced EUR 100', 'committed EUR 50']);
    expect(stands([...told, reduced, revalued])).toEqual(['announced EUR 100', 'committed USD 55']);
    const shipped = entry(5, reached('shipped', 5));
    expect(stands([...told, reduced, shipped, entry(6, { what: 'withdrawn' })])).toEqual(['shipped EUR 5']);
    expect(reasons([...told, entry(3, { what: 'reduced', stage: 'committed', amount: euros(61) })])).toEqual([
      'takes away `EUR 61`, but only `EUR 60` stands at `committed`',
    ]);
    expect(reasons([...told, revalued])).toEqual(['revalues `EUR 50`, but `EUR 60` stands at `committed`']);
  });

  it('splits what stands without remainder, or not at all', () => {
    const part = (pledge: string, units: number) => ({
      pledge,
      name: pledge,
      takes: [
        { stage: 'announced' as const, amount: euros(50) },
        { stage: 'committed' as const, amount: euros(units) },
      ],
    });
    const split = (a: number, b: number) => [...told, entry(3, { what: 'split', into: [part('q', a), part('r', b)] })];
    expect(stands(split(40, 20))).toEqual([]);
    expect(stands(split(40, 20), { pledge: 'q' })).toEqual(['announced EUR 50', 'committed EUR 40']);
    expect(stands(split(40, 21))).toEqual(['announced EUR 100', 'committed EUR 60']);
    expect(reasons(split(40, 21))).toEqual(['the parts of the split do not make up what stands; it stays whole']);
  });

  it('merges pledges of one donor; later words on either count there, and a circle is refused', () => {
    const facts = (who: string): Telling => ({ what: 'described', facts: { donor: who } });
    const other = [entry(1, reached('announced', 5), { pledge: 'q' }), entry(1, facts('a'), { pledge: 'q' })];
    const merged = entry(3, { what: 'merged', into: 'q' });
    const after = entry(4, reached('committed', 1));
    const circle = entry(5, { what: 'merged', into: 'p' }, { pledge: 'q' });
    const all = [...told, entry(1, facts('a')), ...other, merged, after, circle];
    expect(stands(all, { pledge: 'q' })).toEqual(['announced EUR 105', 'committed EUR 61']);
    expect(reasons(all)).toEqual(['`p` is this pledge already']);
    expect(reasons([...told, entry(1, facts('b')), ...other, merged])).toEqual([
      "`q` is of another donor; a joint purchase is told by each donor's own pledge",
    ]);
  });

  it('puts a replacement in the place of the same speaker’s older entry, and of nobody else’s', () => {
    const mended = entry(2, reached('committed', 61), { replaces: told[1]!.id, receivedAt: instant(5) });
    expect(stands([...told, mended])).toEqual(['announced EUR 100', 'committed EUR 61']);
    expect(reasons([...told, { ...mended, speaker: recipient }])).toEqual([
      `replaces \`${told[1]!.id}\`, which is somebody else's word; both are kept`,
    ]);
  });

  it('says of zero and negative amounts, and of two entries under one id, that they are not counted', () => {
    expect(reasons([entry(1, reached('announced', 0)), entry(1, reached('announced', -3))])).toEqual([
      '`EUR 0` is not above zero; a smaller pledge is told as reduced',
      '`EUR -3` is not above zero; a smaller pledge is told as reduced',
    ]);
    const [one] = told;
    expect(stands([one!, { ...one!, telling: reached('announced', 101) }])).toEqual([]);
    expect(stands([one!, structuredClone(one!)])).toEqual(['announced EUR 100']);
  });

  it('keeps figures of two voices on one pledge, and shows where they contradict each other', () => {
    const says = (kind: PledgeKind, speaker: PledgeEntry['speaker']) =>
      entry(1, { what: 'described', facts: { kind } }, { speaker });
    const [pledge] = ledgerFrom([says('money', donor), says('equipment', recipient)], always).pledges;
    expect(pledge!.conflicts).toEqual([
      { fact: 'kind', says: ['donor: ministry of a says money', 'recipient: ministry of u says equipment'] },
    ]);
  });
});

describe('a long history', () => {
  const chain = 10_000;
  const name = (index: number) => `p${String(index).padStart(5, '0')}`;

  it('of 10,000 mergers in a chain is folded without a deep stack, and words on the first go to the last', () => {
    const mergers = Array.from({ length: chain }, (_, index) =>
      entry(index, { what: 'merged', into: name(index + 1) }, { pledge: name(index) }),
    );
    const words = Array.from({ length: chain }, (_, index) =>
      entry(chain + index, reached('committed', 1), { pledge: name(index % 100) }),
    );
    const ledger = ledgerFrom([...mergers, ...words], { at: instant(3 * chain), knownAt: instant(3 * chain) });
    expect(ledger.problems).toEqual([]);
    expect(ledger.pledges).toHaveLength(chain + 1);
    expect(sumsOf(ledger, []).map(({ value, pledges }) => [formatExact(value), pledges])).toEqual([[String(chain), 1]]);
    expect(ledger.pledges.at(-1)!.entries).toHaveLength(chain);
  });

  it('follows a chain of mergers by ways that get shorter: the steps for 10,000 words are few for each', () => {
    let steps = 0;
    class Counting extends Map<string, string> {
      override get(id: string) {
        steps++;
        return super.get(id);
      }
    }
    const leads = new Counting(Array.from({ length: chain }, (_, index) => [name(index), name(index + 1)] as const));
    for (let word = 0; word < chain; word++) expect(followed(name(0), { leads })).toBe(name(chain));
    expect(steps).toBeLessThan(30 * chain);
  });

  it('of 10,000 copies of one entry is one entry', () => {
    const [one] = [entry(1, reached('announced', 5))];
    expect(stands(Array.from({ length: chain }, () => one!))).toEqual(['announced EUR 5']);
  });
});

describe('every history of pledges', () => {
  it('gives the same ledger in any order of arrival, at any time', () => {
    const shuffled = pledgeHistories.chain((entries) =>
      fc.tuple(
        fc.constant(entries),
        fc.shuffledSubarray([...entries], { minLength: entries.length, maxLength: entries.length }),
        ledgerTimes,
      ),
    );
    fc.assert(
      fc.property(shuffled, ([entries, other, time]) => {
        expect(ledgerFrom(other, time)).toEqual(ledgerFrom(entries, time));
      }),
    );
  });

  it('has sums that agree in every grouping, each of one voice, one stage and one unit, and none below zero', () => {
    fc.assert(
      fc.property(pledgeHistories, (entries) => {
        const ledger = ledgerFrom(entries, always);
        const plain = sumsOf(ledger, []);
        for (const grouping of [['donor'], ['kind'], ['donor', 'kind']] as const)
          expect(together(sumsOf(ledger, grouping))).toEqual(together(plain));
        const counted = ledger.pledges.flatMap(({ words }) =>
          words.flatMap(({ voice, amounts: standing }) =>
            standing.map(({ stage: on, amount }) => ({
              key: `${voice} ${on} ${amount.measure === 'money' ? amount.currency : `of ${amount.unit}`}`,
              value: amount.value,
            })),
          ),
        );
        for (const [key, each] of Map.groupBy(counted, (one) => one.key))
          expect(together(plain).get(key)).toBe(formatExact(each.map(({ value }) => value).reduce(plusExact)));
        for (const { value } of plain) expect(value.units > 0n).toBe(true);
      }),
    );
  });

  it('has sums of what is only named that agree in every grouping, and touch no sum of what is fixed', () => {
    fc.assert(
      fc.property(pledgeHistories, (entries) => {
        const ledger = ledgerFrom(entries, always);
        const plain = namedSumsOf(ledger, []);
        for (const grouping of [['donor'], ['kind'], ['donor', 'kind']] as const)
          expect(namedTogether(namedSumsOf(ledger, grouping))).toEqual(namedTogether(plain));
        const fixed = { pledges: ledger.pledges.map((pledge) => ({ ...pledge, words: pledge.words.map(unnamed) })) };
        expect(sumsOf(fixed, ['donor'])).toEqual(sumsOf(ledger, ['donor']));
        expect(plain.every((sum) => sum.namedOnly <= sum.pledges && sum.pledges <= sum.words)).toBe(true);
      }),
    );
  });

  it('keeps every total by voice, stage and unit when a pledge is split into all that stands, or merged', () => {
    const cut = fc.record({ entries: pledgeHistories, pledge: fc.nat(), word: fc.nat(), merge: fc.boolean() });
    let cuts = 0;
    fc.assert(
      fc.property(cut, ({ entries, pledge, word, merge }) => {
        const before = ledgerFrom(entries, always);
        const live = before.pledges.filter(({ mergedInto }) => mergedInto === undefined);
        const chosen = live[pledge % Math.max(1, live.length)];
        if (chosen === undefined) return;
        const { voice, amounts } = chosen.words[word % chosen.words.length]!;
        const into = ['new one', 'new two'].map((id, index) => ({
          pledge: id,
          name: id,
          takes: amounts.filter((_, place) => place % 2 === index),
        }));
        const telling: Telling = merge ? { what: 'merged', into: 'new one' } : { what: 'split', into };
        const speaker = voice.startsWith('donor') ? donor : recipient;
        const last = entry(900_000, telling, { pledge: chosen.id, speaker });
        const after = ledgerFrom([...entries, last], always);
        expect(after.problems).toEqual(before.problems);
        expect(together(sumsOf(after, []))).toEqual(together(sumsOf(before, [])));
        expect(namedTogether(namedSumsOf(after, []))).toEqual(namedTogether(namedSumsOf(before, [])));
        cuts += amounts.length > 0 ? 1 : 0;
      }),
    );
    expect(cuts).toBeGreaterThan(0);
  });

  it('adds no two sums that differ in voice, stage or unit', () => {
    fc.assert(
      fc.property(pledgeHistories, (entries) => {
        const sums = sumsOf(ledgerFrom(entries, always), []);
        for (const a of sums) for (const b of sums) expect(isRefusal(plusSums(a, b))).toBe(a !== b);
      }),
    );
    const sum = { voice: 'v', stage: 'committed', unit: 'EUR', value: exact(1n), pledges: 1 } as const;
    const plus = plusSums<'committed', 'EUR'>(sum, sum);
    expect(isRefusal(plus)).toBe(false);
    // @ts-expect-error Delivered is not committed.
    expect(isRefusal(plusSums<'committed', 'EUR'>(sum, { ...sum, stage: 'delivered' as const }))).toBe(true);
    // @ts-expect-error Dollars are no euros.
    expect(isRefusal(plusSums<'committed', 'EUR'>(sum, { ...sum, unit: 'USD' as const }))).toBe(true);
  });
});

/** Sums of what is only named, put together again by voice, stage and unit. Pledges of two voices' groups are told apart by them. */
function namedTogether(sums: readonly NamedSum[]): readonly (readonly [string, string])[] {
  const groups = Map.groupBy(sums, ({ voice, stage: on, unit }) => `${voice} ${on} ${unit}`);
  const total = (values: readonly (Exact | undefined)[]) =>
    formatExact(values.map((value) => value ?? nought).reduce(plusExact));
  return [...groups]
    .map(([key, each]) => {
      const counts = (['pledges', 'words', 'withoutLow', 'withoutHigh'] as const).map((name) =>
        each.reduce((sum, one) => sum + one[name], 0),
      );
      return [
        key,
        `${total(each.map(({ low }) => low))} ${total(each.map(({ high }) => high))} ${counts.join()}`,
      ] as const;
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function unnamed(word: PledgeWord): PledgeWord {
  return { ...word, named: [] };
}

/** Sums of groups put together again, by voice, stage and unit. */
function together(sums: readonly StageSum[]): ReadonlyMap<string, string> {
  const groups = Map.groupBy(sums, ({ voice, stage: on, unit }) => `${voice} ${on} ${unit}`);
  return new Map(
    [...groups]
      .map(([key, each]) => [key, formatExact(each.map(({ value }) => value).reduce(plusExact))] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
