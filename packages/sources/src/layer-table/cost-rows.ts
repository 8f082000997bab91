import { type Exact, parseExact } from '@truceline/truce/pledges';
import { type CostEntry, type CostTelling, fundStages } from '@truceline/truce/shield';
import { clip, type RowReader, textIn } from '../cells.ts';
import { moneyIn } from '../told-amounts.ts';
import { dayIn, needed, oneOf, optional, toldIn } from '../told-cells.ts';

/** Columns that a table of costs must have. */
export const costColumns = [
  'id',
  'kind',
  'what',
  'count',
  'from',
  'to',
  'by',
  'amount',
  'currency',
  'stage',
  'date',
  'received',
  'side',
  'speaker',
  'sources',
] as const;

const kinds = ['requirement', 'unitCost', 'fund', 'share', 'whereTheyFall', 'commonFund'] as const;

/** A word on costs; nothing and a bad cell where a cell cannot be read. */
export function costRow(row: RowReader): readonly [CostEntry] | undefined {
  const kind = needed(row, 'kind') === undefined ? undefined : oneOf(row, 'kind', kinds);
  const telling = kind && tellingIn(kind, row);
  const told = row.bad.length === 0 ? toldIn(row) : undefined;
  return telling && told && row.bad.length === 0 ? [{ ...told, telling }] : undefined;
}

function tellingIn(kind: (typeof kinds)[number], row: RowReader): CostTelling | undefined {
  switch (kind) {
    case 'requirement':
      return requirementIn(row);
    case 'unitCost': {
      const [costs, perMonth] = [needed(row, 'what'), moneyIn(row)];
      return costs && perMonth ? { what: kind, costs, perMonth } : undefined;
    }
    case 'fund': {
      const stage = needed(row, 'stage') === undefined ? undefined : oneOf(row, 'stage', fundStages);
      const [amount, from] = [moneyIn(row), dayIn(row, 'from')];
      if (!stage || !amount) return undefined;
      return { what: kind, fund: { stage, amount, ...(from === undefined ? {} : { from }) } };
    }
    case 'share': {
      const [actor, share] = [needed(row, 'by'), countIn(row)];
      if (share === undefined && textIn(row, 'count') === undefined)
        row.bad.push({ column: 'count', reason: 'is empty' });
      return actor && share ? { what: kind, actor, share } : undefined;
    }
    case 'whereTheyFall':
      return { what: 'rule', rule: { kind } };
    case 'commonFund': {
      const fund = needed(row, 'by');
      return fund ? { what: 'rule', rule: { kind, fund } } : undefined;
    }
  }
}

function requirementIn(row: RowReader): CostTelling | undefined {
  const what = needed(row, 'what');
  const [count, from, to, by] = [countIn(row), dayIn(row, 'from'), dayIn(row, 'to'), optional(row, 'by')];
  if ((from === undefined) !== (to === undefined) && row.bad.length === 0)
    row.bad.push({ column: from === undefined ? 'from' : 'to', reason: 'is empty; from and to are given together' });
  if (what === undefined) return undefined;
  return {
    what: 'requirement',
    requirement: {
      what,
      ...(count === undefined ? {} : { count }),
      ...(from === undefined || to === undefined ? {} : { during: { from, to } }),
      ...(by === undefined ? {} : { by }),
    },
  };
}

function countIn(row: RowReader): Exact | undefined {
  const text = textIn(row, 'count');
  const value = text === undefined ? undefined : parseExact(text);
  if (text !== undefined && (value === undefined || value.units <= 0n))
    return void row.bad.push({ column: 'count', reason: `\`${clip(text)}\` is no number above zero` });
  return value;
}
