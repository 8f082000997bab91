import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../kernel/index.ts';
import { ungraded } from '../../reports/index.ts';
import { money } from '../amount.ts';
import type { PledgeEntry, PledgeFacts, Stage, Telling } from '../entry.ts';
import { exact, formatExact } from '../exact.ts';
import { gapsOf } from '../gaps.ts';
import { ledgerFrom } from '../ledger.ts';
import { type Essential, essentials, missingOf } from './missing.ts';

const moment = instant(1);
const during = { startsAt: moment, endsAt: moment };

type Told = readonly [PledgeEntry['speaker']['side'], Telling];

function pledgeOf(...told: readonly Told[]) {
  const entries = told.map(
    ([side, telling], index): PledgeEntry => ({
      id: `e${index}`,
      pledge: 'p',
      happenedAt: during,
      receivedAt: moment,
      speaker: { side, name: 'x' },
      evidence: [],
      grade: ungraded,
      telling,
    }),
  );
  return ledgerFrom(entries, { at: moment, knownAt: moment }).pledges[0]!;
}
const described = (facts: Partial<PledgeFacts>): Telling => ({ what: 'described', facts });
const reached = (stage: Stage, units: bigint): Telling => ({
  what: 'reached',
  stage,
  amount: money('EUR', exact(units))!,
});

const says: Readonly<Record<Essential, Telling>> = {
  donor: described({ donor: 'a' }),
  recipient: described({ recipient: 'u' }),
  amount: reached('announced', 5n),
  purpose: described({ purpose: 'air defence' }),
  dates: described({ schedule: [{ during }] }),
  trigger: described({ trigger: 'the first payment' }),
  instrument: described({ instrument: 'grant' }),
  decider: described({ decider: 'a/parliament' }),
};

describe('what is missing of a pledge', () => {
  it('is everything that nobody has said, each with a reason, whoever said the rest', () => {
    const sides = fc.constantFrom('donor' as const, 'recipient' as const, 'observer' as const);
    fc.assert(
      fc.property(fc.subarray([...essentials], { minLength: 1 }), fc.infiniteStream(sides), (known, side) => {
        const pledge = pledgeOf(...known.map((what) => [side.next().value, says[what]] as const));
        const found = missingOf(pledge);
        const dated = known.includes('dates');
        expect(found.map(({ what }) => what)).toEqual(
          essentials.filter((what) => !known.includes(what) && !(what === 'trigger' && dated)),
        );
        for (const { reason } of found) expect(reason.length).toBeGreaterThan(20);
      }),
    );
  });

  it('counts a condition of the terms as something that makes it due, an empty word as none, a political act without amount', () => {
    const missing = (...facts: readonly Partial<PledgeFacts>[]) =>
      missingOf(pledgeOf(...facts.map((each) => ['donor', described(each)] as const))).map(({ what }) => what);
    expect(missing({ conditions: [{ kind: 'clause', of: 'paris/ceasefire/cf', state: 'inForce' }] })).not.toContain(
      'trigger',
    );
    expect(missing({ conditions: [], purpose: ' ' })).toEqual(essentials.slice());
    expect(missing({ kind: 'political' })).not.toContain('amount');
  });

  it('takes no condition for a trigger that the text leaves open or that is words alone, with a date or without', () => {
    const trigger = (facts: Partial<PledgeFacts>, ...open: readonly string[]) =>
      missingOf(pledgeOf(['donor', described(facts)]), (id) => !open.includes(id)).find(
        ({ what }) => what === 'trigger',
      )?.reason;
    const clause = { conditions: [{ kind: 'clause', of: 'paris/ceasefire/cf', state: 'inForce' }] } as const;
    expect(trigger(clause)).toBeUndefined();
    const why =
      'it hangs on `paris/ceasefire/cf`, which the text leaves open or nothing on the record can answer, so nobody can tell when it is due';
    expect(trigger(clause, 'paris/ceasefire/cf')).toBe(why);
    expect(trigger({ ...clause, schedule: [{ during }] }, 'paris/ceasefire/cf')).toBe(why);
    expect(trigger({ trigger: 'paris/ceasefire/cf' }, 'paris/ceasefire/cf')).toBe(why);
    expect(trigger({ trigger: 'the first payment' }, 'paris/ceasefire/cf')).toBeUndefined();
    expect(trigger({ conditions: [{ kind: 'words', words: 'in due course' }] })).toContain('“in due course”');
  });

  it('is the amount where it is named and not fixed, and says what is named', () => {
    const named: Telling = { what: 'named', stage: 'announced', named: { kind: 'upTo', asSaid: 'up to EUR 5 bn' } };
    const [amount] = missingOf(pledgeOf(['donor', named])).filter(({ what }) => what === 'amount');
    expect(amount?.reason).toBe('it is named and not fixed ("up to EUR 5 bn"), so nothing can be counted against it');
  });

  it('comes back when what was promised is withdrawn', () => {
    const whole = Object.values(says).map((each) => ['donor', each] as const);
    expect(missingOf(pledgeOf(...whole))).toEqual([]);
    expect(missingOf(pledgeOf(...whole, ['donor', { what: 'withdrawn' }]))).toEqual([
      { what: 'amount', reason: 'nobody says how much of what, so nothing can be counted against it' },
    ]);
  });
});

describe('two-sided confirmation', () => {
  const gaps = (...told: readonly Told[]) =>
    gapsOf(pledgeOf(...told)).map(
      ({ stage, unit, says: words }) =>
        `${stage} ${unit}: ${words.map(({ voice, amount }) => `${voice} ${amount ? formatExact(amount.value) : 'nothing'}`).join(', ')}`,
    );

  it('shows a delivery that is confirmed in part, not at all, or by nobody, and keeps both figures', () => {
    const delivered = ['donor', reached('delivered', 30n)] as const;
    expect(gaps(delivered, ['recipient', reached('confirmed', 30n)])).toEqual([]);
    expect(gaps(delivered, ['recipient', reached('confirmed', 25n)])).toEqual([
      'confirmed EUR: donor: x 30, recipient: x 25',
    ]);
    expect(gaps(delivered, ['recipient', described({ purpose: 'p' })])).toEqual([
      'confirmed EUR: donor: x 30, recipient: x nothing',
    ]);
    expect(gaps(delivered)).toEqual(['confirmed EUR: donor: x 30']);
  });

  it('shows where two sources give different figures of one stage, and not where one is silent', () => {
    const committed = ['donor', reached('committed', 30n)] as const;
    expect(gaps(committed, ['observer', reached('committed', 31n)])).toEqual([
      'committed EUR: donor: x 30, observer: x 31',
    ]);
    expect(gaps(committed, ['observer', reached('announced', 31n)])).toEqual([]);
  });
});
