import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ledgerTimes, pledgeHistories } from '../../testing/pledges.ts';
import { instant, type LocalDay } from '../kernel/index.ts';
import { exact, formatExact, ledgerFrom } from '../pledges/index.ts';
import { ungraded } from '../reports/index.ts';
import { ladderMonths } from './ladder-months.ts';
import { type LadderMonth, ladderRows } from './pledges-view.ts';

const months = [1, 3, 4, 7].map((endsAt) => ({ month: `2031-0${endsAt}-01` as LocalDay, endsAt: instant(endsAt) }));
const told = (series: readonly LadderMonth[]) =>
  series.map(({ month, rows }) => [
    month,
    rows.map(({ basis, unit, at, pledges }) => [
      basis,
      unit,
      pledges,
      [...at].map(([stage, value]) => `${stage} ${formatExact(value)}`).sort(),
    ]),
  ]);

describe('what stood at the end of each month', () => {
  it('is what the ledger of that instant gives, whatever was merged, split, replaced or came late (property)', () => {
    fc.assert(
      fc.property(pledgeHistories, ledgerTimes, (entries, { knownAt }) => {
        const plain = months.map(({ month, endsAt }) => ({
          month,
          rows: ladderRows(ledgerFrom(entries, { at: endsAt, knownAt }).pledges),
        }));
        expect(told(ladderMonths(entries, { months, knownAt }))).toEqual(told(plain));
      }),
      { numRuns: 300 },
    );
  });

  it('takes a pledge into which five hundred others were merged in its stride', () => {
    const moment = (at: number) => ({ startsAt: instant(at), endsAt: instant(at) });
    const entries = Array.from({ length: 500 }, (_, index) => {
      const told = {
        pledge: `p${index}`,
        receivedAt: instant(1),
        speaker: { side: 'donor', name: 'd' },
        evidence: [],
        grade: ungraded,
      } as const;
      const amount = { measure: 'money', currency: 'EUR', value: exact(1n) } as const;
      return [
        {
          ...told,
          id: `r${index}`,
          happenedAt: moment(1),
          telling: { what: 'reached', stage: 'committed', amount } as const,
        },
        ...(index === 0
          ? []
          : [{ ...told, id: `m${index}`, happenedAt: moment(2), telling: { what: 'merged', into: 'p0' } as const }]),
      ];
    }).flat();
    const folds = ladderMonths(entries, { months, knownAt: instant(9) });
    expect(folds.at(-1)!.rows).toEqual([
      { basis: 'donors’ own words', unit: 'EUR', at: new Map([['committed', exact(500n)]]), pledges: 1 },
    ]);
  });
});
