import { type Exact, parseExact } from '@truceline/truce/pledges';
import {
  type CommonCostRule,
  type CostRequirement,
  type Fund,
  fundStages,
  type UnitCostEntry,
} from '@truceline/truce/shield';
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

/** What a row of the table tells. */
export type CostRow = { readonly id: string } & (
  | { readonly kind: 'requirement'; readonly requirement: CostRequirement }
  | { readonly kind: 'unitCost'; readonly entry: UnitCostEntry }
  | { readonly kind: 'fund'; readonly fund: Fund }
  | { readonly kind: 'share'; readonly actor: string; readonly share: Exact }
  | { readonly kind: 'rule'; readonly rule: CommonCostRule }
);

/** A row of costs; nothing and a bad cell where a cell cannot be read. */
export function costRow(row: RowReader): readonly [CostRow] | undefined {
  const id = needed(row, 'id');
  const kind = needed(row, 'kind') === undefined ? undefined : oneOf(row, 'kind', kinds);
  if (id === undefined || kind === undefined) return undefined;
  const read = rowOf(kind, id, row);
  return read && row.bad.length === 0 ? [read] : undefined;
}

function rowOf(kind: (typeof kinds)[number], id: string, row: RowReader): CostRow | undefined {
  switch (kind) {
    case 'requirement':
      return requirementIn(id, row);
    case 'unitCost': {
      const [costs, perMonth, told] = [needed(row, 'what'), moneyIn(row), toldIn(row)];
      return costs && perMonth && told ? { id, kind, entry: { ...told, costs, perMonth } } : undefined;
    }
    case 'fund': {
      const stage = needed(row, 'stage') === undefined ? undefined : oneOf(row, 'stage', fundStages);
      const [amount, from] = [moneyIn(row), dayIn(row, 'from')];
      if (!stage || !amount) return undefined;
      return { id, kind, fund: { id, stage, amount, ...(from === undefined ? {} : { from }) } };
    }
    case 'share': {
      const [actor, share] = [needed(row, 'by'), countIn(row)];
      if (share === undefined && textIn(row, 'count') === undefined)
        row.bad.push({ column: 'count', reason: 'is empty' });
      return actor && share ? { id, kind, actor, share } : undefined;
    }
    case 'whereTheyFall':
      return { id, kind: 'rule', rule: { kind } };
    case 'commonFund': {
      const fund = needed(row, 'by');
      return fund ? { id, kind: 'rule', rule: { kind, fund } } : undefined;
    }
  }
}

function requirementIn(id: string, row: RowReader): CostRow | undefined {
  const what = needed(row, 'what');
  const [count, from, to, by] = [countIn(row), dayIn(row, 'from'), dayIn(row, 'to'), optional(row, 'by')];
  if ((from === undefined) !== (to === undefined) && row.bad.length === 0)
    row.bad.push({ column: from === undefined ? 'from' : 'to', reason: 'is empty; from and to are given together' });
  if (what === undefined) return undefined;
  return {
    id,
    kind: 'requirement',
    requirement: {
      id,
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
