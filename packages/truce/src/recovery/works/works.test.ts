import { describe, expect, it } from 'vitest';
import { instant } from '../../kernel/index.ts';
import { exact, formatAmount, formatExact, type Money, money, type Speaker } from '../../pledges/index.ts';
import { ungraded } from '../../reports/index.ts';
import { type WorksEntry, type WorksTelling, worksAt, worksCounts, worksSums } from './index.ts';

const end = { at: instant(100), knownAt: instant(100) };
const donor: Speaker = { side: 'donor', name: 'Bank of X' };
const ministry: Speaker = { side: 'recipient', name: 'Ministry of U' };
const euros = (units: number): Money => money('EUR', exact(BigInt(units)))!;
const dollars = (units: number): Money => money('USD', exact(BigInt(units)))!;

let count = 0;
function entry(day: number, telling: WorksTelling, more: Partial<WorksEntry> = {}): WorksEntry {
  return {
    id: `e${String(count++).padStart(4, '0')}`,
    works: 'w1',
    happenedAt: { startsAt: instant(day), endsAt: instant(day) },
    receivedAt: instant(day),
    speaker: ministry,
    evidence: [],
    grade: ungraded,
    telling,
    ...more,
  };
}
const paid = (amount: Money, from?: string): WorksTelling => ({
  what: 'money',
  kind: 'spent',
  amount,
  ...(from === undefined ? {} : { from }),
});
const budgeted = (amount: Money): WorksTelling => ({ what: 'money', kind: 'budgeted', amount });
const only = (...entries: readonly WorksEntry[]) => worksAt(entries, end).works[0]!.words[0]!;
const figures = (...entries: readonly WorksEntry[]) =>
  only(...entries).money.map(({ kind, amount, from }) => [kind, formatAmount(amount), from ?? ''].join(' ').trim());
const problems = (...entries: readonly WorksEntry[]) =>
  worksAt(entries, end).problems.map(({ kind, reason }) => `${kind}: ${reason}`);

describe('works', () => {
  it('have each voice’s facts, member by member, with the stage and its history', () => {
    const { works } = worksAt(
      [
        entry(1, { what: 'described', facts: { name: 'School', sector: 'education' } }),
        entry(2, { what: 'stage', stage: 'preparation' }),
        entry(4, { what: 'stage', stage: 'implementation' }),
        entry(3, { what: 'described', facts: { name: 'School 12' } }),
        entry(3, { what: 'stage', stage: 'completion' }, { speaker: donor }),
      ],
      end,
    );
    expect(
      works[0]!.words.map(({ voice, facts, stage, stages }) => [
        voice,
        facts,
        stage,
        stages.map((step) => `${step.stage} ${step.happenedAt.endsAt}`),
      ]),
    ).toEqual([
      ['donor: Bank of X', {}, 'completion', ['completion 3']],
      [
        'recipient: Ministry of U',
        { name: 'School 12', sector: 'education' },
        'implementation',
        ['preparation 2', 'implementation 4'],
      ],
    ]);
  });

  it('keep money apart by kind, currency and source; a later word takes the place of an earlier one', () => {
    expect(
      figures(
        entry(1, budgeted(euros(10))),
        entry(2, paid(euros(3), 'Fund')),
        entry(3, paid(euros(5), 'Fund')),
        entry(3, paid(euros(2), 'Bank')),
        entry(3, paid(dollars(2), 'Bank')),
        entry(4, paid(euros(0))),
      ),
    ).toEqual(['budgeted EUR 10', 'spent EUR 0', 'spent EUR 2 Bank', 'spent EUR 5 Fund', 'spent USD 2 Bank']);
  });

  it('show a figure that went back, before and now and since when it is known: lowered or corrected', () => {
    const first = entry(1, paid(euros(10)));
    const word = only(first, entry(3, paid(euros(8)), { receivedAt: instant(5) }), entry(4, paid(euros(9))));
    expect(word.money[0]!.steps.map(({ amount }) => formatAmount(amount))).toEqual(['EUR 10', 'EUR 8', 'EUR 9']);
    expect(word.money[0]!.revisions).toEqual([
      {
        how: 'lowered',
        before: expect.objectContaining({ amount: euros(10), receivedAt: 1 }),
        now: expect.objectContaining({ amount: euros(8), receivedAt: 5 }),
      },
    ]);
    const mended = entry(1, paid(euros(7)), { receivedAt: instant(9), replaces: first.id });
    const { works } = worksAt([first, mended], end);
    expect(works[0]!.words[0]!.money[0]).toMatchObject({
      amount: euros(7),
      revisions: [
        { how: 'corrected', before: { entry: first.id, amount: euros(10) }, now: { amount: euros(7), receivedAt: 9 } },
      ],
    });
    expect(works[0]!.replaced).toEqual([{ older: first, by: mended.id }]);
    const then = worksAt([first, mended], { at: instant(100), knownAt: instant(8) });
    expect([formatAmount(then.works[0]!.words[0]!.money[0]!.amount), then.works[0]!.replaced]).toEqual(['EUR 10', []]);
  });

  it('lose nothing when a voice withdraws: what stood is told beside, and is in no sum until it speaks again', () => {
    const told = [
      entry(1, paid(euros(10))),
      entry(2, { what: 'stage', stage: 'completion' }),
      entry(3, { what: 'withdrawn' }),
    ];
    const word = only(...told, entry(4, { what: 'withdrawn' }));
    expect([word.money, word.stage, word.stages.length]).toEqual([[], undefined, 1]);
    expect(word.withdrawn!.money.map(({ amount }) => formatAmount(amount))).toEqual(['EUR 10']);
    expect(worksSums(worksAt(told, end).works, [])).toEqual([]);
    expect(worksCounts(worksAt(told, end).works, [])).toEqual([]);
    expect(only(...told, entry(5, paid(euros(4)))).withdrawn).toBeUndefined();
  });

  it('tell what is wrong with them, and take the rest', () => {
    const planned = { startsAt: instant(86_400_000), endsAt: instant(0) };
    expect(problems(entry(1, budgeted(euros(-5))))).toEqual([
      expect.stringContaining('noFigure: `EUR -5` is below zero'),
    ]);
    const told = [entry(1, { what: 'described', facts: { name: 'School', planned } })];
    expect(problems(...told)).toEqual([
      'endBeforeStart: is planned to end on 1970-01-01, before it begins on 1970-01-02',
    ]);
    expect(only(...told).facts).toEqual({ name: 'School' });
    expect(problems(entry(1, paid(euros(1))), entry(2, paid(dollars(1))))).toEqual([
      expect.stringContaining('currenciesMixed: recipient: Ministry of U tells `spent` in EUR and USD'),
    ]);
    expect(problems(entry(1, paid(euros(1))), entry(2, paid(euros(1), 'A')), entry(2, paid(euros(1), 'B')))).toEqual([
      expect.stringContaining('partsAboveWhole: recipient: Ministry of U tells `spent` EUR 1 in all and 2 from single'),
    ]);
    expect(problems(entry(1, paid(euros(1))), entry(2, paid(euros(2)), { speaker: donor }))).toEqual([
      'voicesDiffer: spent in EUR: donor: Bank of X says EUR 2; recipient: Ministry of U says EUR 1',
    ]);
    expect(problems(entry(1, budgeted(euros(1))), entry(2, paid(euros(2)), { speaker: donor }))).toEqual([]);
  });

  it('are added by voice, kind and currency alone; single sources only where nobody told all of it', () => {
    const { works } = worksAt(
      [
        entry(1, paid(euros(9))),
        entry(1, paid(euros(4), 'Fund')),
        entry(1, paid(euros(1), 'Fund'), { works: 'w2' }),
        entry(1, paid(euros(2), 'Bank'), { works: 'w2' }),
        entry(1, paid(euros(50)), { speaker: donor }),
        entry(1, budgeted(euros(70))),
      ],
      end,
    );
    expect(
      worksSums(works, []).map(
        ({ voice, kind, value, works: of }) => `${voice} ${kind} ${formatExact(value)} of ${of}`,
      ),
    ).toEqual([
      'donor: Bank of X spent 50 of 1',
      'recipient: Ministry of U budgeted 70 of 1',
      'recipient: Ministry of U spent 12 of 2',
    ]);
  });

  it('that are copies are added once beside all: with the smallest and the largest where they differ', () => {
    const { works } = worksAt(
      [
        entry(1, paid(euros(10))),
        entry(1, paid(euros(12)), { works: 'w2' }),
        entry(1, paid(euros(5)), { works: 'w3' }),
        entry(1, { what: 'stage', stage: 'completion' }),
        entry(1, { what: 'stage', stage: 'preparation' }, { works: 'w2' }),
      ],
      end,
    );
    const same = new Map([
      ['w1', 'w1'],
      ['w2', 'w1'],
    ]);
    const [sum] = worksSums(works, [], same);
    expect([
      formatExact(sum!.value),
      formatExact(sum!.once.low),
      formatExact(sum!.once.high),
      sum!.works,
      sum!.once.works,
    ]).toEqual(['27', '15', '17', 3, 2]);
    expect(worksCounts(works, [], same).map(({ stage, works: all, once }) => [stage, all, once])).toEqual([
      [undefined, 1, 1],
      ['preparation', 1, 0],
      ['completion', 1, 1],
    ]);
  });
});
