import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ledgerTimes, pledgeHistories } from '../../testing/pledges.ts';
import { instant, type LocalDay } from '../kernel/index.ts';
import { formatExact, ledgerFrom } from '../pledges/index.ts';
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
});
