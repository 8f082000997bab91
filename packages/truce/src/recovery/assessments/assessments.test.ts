import { describe, expect, it } from 'vitest';
import { instant } from '../../kernel/index.ts';
import { exact, formatExact, type Money, money, type NamedAmount } from '../../pledges/index.ts';
import { ungraded } from '../../reports/index.ts';
import { needsAgainstWorks } from '../ledger/index.ts';
import { type AssessmentEntry, type AssessmentTelling, assessedSums, assessmentsAt } from './index.ts';

const end = { at: instant(100), knownAt: instant(100) };
const dollars = (units: number): Money => money('USD', exact(BigInt(units)))!;
const over = (units: number): NamedAmount => ({ kind: 'atLeast', asSaid: `over USD ${units}`, low: dollars(units) });
type Assessed = Omit<Extract<AssessmentTelling, { readonly what: 'assessed' }>, 'what' | 'measure'>;

let count = 0;
function need(of: Assessed, more: Partial<AssessmentEntry> = {}, day = 1): AssessmentEntry {
  return {
    id: `e${String(count++).padStart(4, '0')}`,
    assessment: 'five',
    happenedAt: { startsAt: instant(day), endsAt: instant(day) },
    receivedAt: instant(day),
    speaker: { side: 'observer', name: 'Bank' },
    evidence: ['report'],
    grade: ungraded,
    telling: { what: 'assessed', measure: 'need', ...of },
    ...more,
  };
}
const sums = (...entries: readonly AssessmentEntry[]) =>
  assessedSums(assessmentsAt(entries, end).figures, []).map(
    ({ level, unit, value, fixed, named }) =>
      `${level} ${unit ?? '-'} ${value ? formatExact(value) : '-'} of ${fixed}, ${named} named`,
  );
const problems = (...entries: readonly AssessmentEntry[]) =>
  assessmentsAt(entries, end).problems.map(({ kind, reason }) => `${kind}: ${reason}`);

describe('an assessment', () => {
  it('adds the fixed figures of one level; a named one is counted beside and a whole is never added to its parts', () => {
    expect(
      sums(
        need({ amount: dollars(588) }),
        need({ sector: 'commerce', amount: dollars(63) }),
        need({ sector: 'housing', amount: dollars(90) }),
        need({ sector: 'transport', named: over(96) }),
        need({ sector: 'transport', region: 'North', amount: dollars(4) }),
        need({ region: 'North', named: { kind: 'share', asSaid: 'a tenth', of: 'all needs' } }),
      ),
    ).toEqual([
      'region - - of 0, 1 named',
      'sector USD 153 of 2, 1 named',
      'sectorInRegion USD 4 of 1, 0 named',
      'whole USD 588 of 1, 0 named',
    ]);
  });

  it('has a later figure of the same voice on the same thing in place of an earlier one, which is kept', () => {
    const first = need({ amount: dollars(524) });
    const { figures } = assessmentsAt([need({ amount: dollars(588) }, {}, 5), first], end);
    expect(figures.map(({ amount, earlier }) => [amount, earlier.map((each) => [each.how, each.entry])])).toEqual([
      [dollars(588), [['later', first.id]]],
    ]);
    const mended = need({ amount: dollars(520) }, { replaces: first.id, receivedAt: instant(9) });
    expect(assessmentsAt([first, mended], end).figures).toEqual([
      expect.objectContaining({
        amount: dollars(520),
        earlier: [expect.objectContaining({ how: 'corrected', amount: dollars(524) })],
      }),
    ]);
  });

  it('keeps apart what is of another currency, stretch of years, sector, area or assessment', () => {
    const { figures } = assessmentsAt(
      [
        need({ amount: dollars(588), years: 10 }),
        need({ amount: dollars(15), years: 1 }),
        need({ amount: money('EUR', exact(500n))!, years: 10 }),
        need({ amount: dollars(524), years: 10 }, { assessment: 'four' }),
      ],
      end,
    );
    expect(figures).toHaveLength(4);
  });

  it('keeps what a voice took back', () => {
    const { figures, withdrawn } = assessmentsAt(
      [need({ amount: dollars(1) }), need({}, { telling: { what: 'withdrawn' } }, 2)],
      end,
    );
    expect([figures, withdrawn.map(({ figure }) => figure.amount)]).toEqual([[], [dollars(1)]]);
  });

  it('takes no figure that is none, and tells where voices differ', () => {
    expect(problems(need({}))).toEqual(['noFigure: names no figure']);
    expect(problems(need({ amount: dollars(1), named: over(1) }))).toEqual([
      expect.stringContaining('tell one of them'),
    ]);
    expect(problems(need({ amount: dollars(-1) }))).toEqual([expect.stringContaining('below zero')]);
    expect(problems(need({ amount: dollars(1), years: 0 }))).toEqual([expect.stringContaining('no number of years')]);
    const other = { speaker: { side: 'recipient', name: 'U' } } as const;
    expect(
      problems(need({ sector: 'energy', amount: dollars(1) }), need({ sector: 'energy', amount: dollars(2) }, other)),
    ).toEqual(['voicesDiffer: need, energy: observer: Bank and recipient: U give different figures']);
  });

  it('stands in needs against works with the whole beside, and parts of a row apart from it', () => {
    const { figures } = assessmentsAt(
      [
        need({ amount: dollars(588) }),
        need({ sector: 'energy', amount: dollars(91) }),
        need({ sector: 'energy', region: 'North Oblast', amount: dollars(9) }),
        need({ region: 'north', amount: dollars(30) }),
      ],
      end,
    );
    const told = (group: 'sector' | 'region') => {
      const { whole, otherwise, rows } = needsAgainstWorks({ works: [], assets: [], figures }, group);
      return [whole, otherwise, ...rows.flatMap(({ assessed, parts }) => [assessed, parts])].map((all) =>
        all.map(({ amount }) => formatExact(amount!.value)),
      );
    };
    expect(told('sector')).toEqual([['588'], ['30'], ['91'], ['9']]);
    expect(told('region')).toEqual([['588'], ['91'], ['30'], ['9']]);
    expect(
      needsAgainstWorks({ works: [], assets: [], figures }, 'region').rows.map(({ region, spellings }) => [
        region,
        spellings,
      ]),
    ).toEqual([['north', ['North Oblast', 'north']]]);
  });
});
