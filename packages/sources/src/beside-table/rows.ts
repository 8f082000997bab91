import {
  type BackingEntry,
  type DependenceEntry,
  type NeedEntry,
  type OverlapEntry,
  type PledgeKind,
  pledgeKinds,
  type ToldEntry,
} from '@truceline/truce/pledges';
import { clip, countIn, type RowReader, textIn } from '../cells.ts';
import { amountIn } from '../told-amounts.ts';
import { listIn, momentIn, needed, oneOf, optional, toldIn } from '../told-cells.ts';

/** Columns that the table must have; what else a row needs is asked for by its kind. */
export const besideColumns = ['id', 'kind', 'of', 'says', 'date', 'received', 'side', 'speaker', 'sources'] as const;

/** What a row of the table tells. */
export type BesideRow = { readonly id: string } & (
  | { readonly sort: 'need'; readonly entry: NeedEntry }
  | { readonly sort: 'backing'; readonly entry: BackingEntry }
  | { readonly sort: 'dependence'; readonly entry: DependenceEntry }
  | { readonly sort: 'overlap'; readonly entry: OverlapEntry }
);

const sorts = ['need', 'backing', 'dependence', 'overlap'] as const;

/** A word on what is needed, what carries a promise, on whom it depends, what is counted twice; nothing and a bad cell otherwise. */
export function besideRow(row: RowReader): readonly [BesideRow] | undefined {
  const sort = needed(row, 'kind') === undefined ? undefined : oneOf(row, 'kind', sorts);
  const [of, told] = [needed(row, 'of'), toldIn(row)];
  if (sort === undefined || of === undefined || told === undefined) return undefined;
  const read = rowOf(sort, { of, told }, row);
  return read && row.bad.length === 0 ? [read] : undefined;
}

interface Begun {
  readonly of: string;
  readonly told: ToldEntry;
}

function rowOf(sort: (typeof sorts)[number], { of, told }: Begun, row: RowReader): BesideRow | undefined {
  const { id } = told;
  switch (sort) {
    case 'need': {
      const telling = needIn(row);
      return telling && { id, sort, entry: { ...told, need: of, telling } };
    }
    case 'backing': {
      const [telling, pledges] = [backingIn(row), listIn(row, 'pledges')];
      return telling && { id, sort, entry: { ...told, donor: of, ...(pledges.length ? { pledges } : {}), telling } };
    }
    case 'dependence': {
      const what = saysIn(row, ['notFeasible', 'condition', 'matching', 'backstop', 'stands'] as const);
      const [on, words, kinds] = [needed(row, 'with'), needed(row, 'words'), kindsIn(row)];
      if (!what || !on || !words) return undefined;
      return { id, sort, entry: { ...told, of, on, ...(kinds.length ? { kinds } : {}), telling: { what, words } } };
    }
    case 'overlap': {
      const says = saysIn(row, ['euShare', 'jointPurchase', 'loanAndGrant', 'samePledge', 'apart'] as const);
      const other = needed(row, 'with');
      const amount = textIn(row, 'amount') === undefined ? undefined : amountIn(row);
      if (!says || !other) return undefined;
      const telling: OverlapEntry['telling'] =
        says === 'apart' ? { what: says } : { what: 'overlaps', kind: says, ...(amount ? { amount } : {}) };
      return { id, sort, entry: { ...told, pledge: of, with: other, telling } };
    }
  }
}

function saysIn<W extends string>(row: RowReader, words: readonly W[]): W | undefined {
  return needed(row, 'says') === undefined ? undefined : oneOf(row, 'says', words);
}

function needIn(row: RowReader): NeedEntry['telling'] | undefined {
  const what = saysIn(row, ['needed', 'met'] as const);
  if (what !== 'needed') return what && { what };
  const [name, purpose, amount, by] = [
    needed(row, 'name'),
    needed(row, 'purpose'),
    amountIn(row),
    momentIn(row, 'until'),
  ];
  if (!name || !purpose || !amount) return undefined;
  return { what, name, purpose, amount, ...(by === undefined ? {} : { by }) };
}

function backingIn(row: RowReader): BackingEntry['telling'] | undefined {
  const says = saysIn(row, ['required', 'granted', 'refused', 'vote', 'election'] as const);
  const name = needed(row, 'name');
  if (!says || !name) return undefined;
  if (says === 'vote') {
    const [votesFor, votesNeeded] = [votesIn(row, 'votes_for'), votesIn(row, 'votes_needed')];
    if (votesFor === undefined || votesNeeded === undefined) return undefined;
    return { what: says, name, votesFor, votesNeeded };
  }
  const [from, until] = [momentIn(row, 'from'), momentIn(row, 'until')];
  if (says !== 'election') return { what: 'mandate', name, state: says, ...(until === undefined ? {} : { until }) };
  if (optional(row, 'from') === undefined) row.bad.push({ column: 'from', reason: 'is empty' });
  if (from === undefined) return undefined;
  const endsAt = until ?? from;
  if (endsAt < from) return void row.bad.push({ column: 'until', reason: 'lies before the start' });
  return { what: says, name, during: { startsAt: from, endsAt } };
}

function votesIn(row: RowReader, column: string): number | undefined {
  return needed(row, column) === undefined ? undefined : countIn(row, column);
}

function kindsIn(row: RowReader): readonly PledgeKind[] {
  return listIn(row, 'kinds').flatMap((text) => {
    const found = pledgeKinds.find((each) => each === text);
    if (found === undefined)
      row.bad.push({ column: 'kinds', reason: `\`${clip(text)}\` is no kind; use ${pledgeKinds.join(', ')}` });
    return found ?? [];
  });
}
