import type { Interval } from '@truceline/truce/kernel';
import {
  sectors,
  type WorksEntry,
  type WorksFacts,
  type WorksTelling,
  worksMoney,
  worksStages,
} from '@truceline/truce/recovery';
import { clip, type RowReader, textIn } from '../cells.ts';
import { moneySoFarIn } from '../told-amounts.ts';
import { listIn, needed, oneOf, optional, periodIn, toldIn } from '../told-cells.ts';
import { type ColumnsOf, onlyColumnsOf } from '../told-columns.ts';
import { placingIn } from '../told-placing.ts';

/** Columns that a table of works must have; what else a row needs is asked for by what it tells. */
export const worksColumns = ['id', 'works', 'what', 'date', 'received', 'side', 'speaker', 'sources'] as const;

const whats = ['described', 'stage', 'money', 'compared', 'withdrawn'] as const;
type What = (typeof whats)[number];

const columns: ColumnsOf<What> = {
  name: ['described'],
  sector: ['described'],
  region: ['described'],
  place: ['described'],
  longitude: ['described'],
  latitude: ['described'],
  uncertainty_m: ['described'],
  owner: ['described'],
  serves: ['described'],
  planned_from: ['described'],
  planned_to: ['described'],
  identifiers: ['described'],
  stage: ['stage'],
  money: ['money'],
  amount: ['money'],
  currency: ['money'],
  from: ['money'],
  with: ['compared'],
  are: ['compared'],
};

/** A word on works; nothing and a bad cell where a cell cannot be read. */
export function worksEntry(row: RowReader): WorksEntry | undefined {
  const what = needed(row, 'what') === undefined ? undefined : oneOf(row, 'what', whats);
  const [works, told] = [needed(row, 'works'), toldIn(row)];
  if (what === undefined || works === undefined || told === undefined) return undefined;
  onlyColumnsOf(row, what, columns);
  const telling = tellingIn(what, row);
  return telling && row.bad.length === 0 ? { ...told, works, telling } : undefined;
}

function tellingIn(what: What, row: RowReader): WorksTelling | undefined {
  switch (what) {
    case 'withdrawn':
      return { what };
    case 'described':
      return { what, facts: factsIn(row) };
    case 'stage': {
      const stage = needed(row, 'stage') === undefined ? undefined : oneOf(row, 'stage', worksStages);
      return stage && { what, stage };
    }
    case 'money': {
      const kind = needed(row, 'money') === undefined ? undefined : oneOf(row, 'money', worksMoney);
      const [amount, from] = [moneySoFarIn(row), optional(row, 'from')];
      return kind && amount && { what, kind, amount, ...(from === undefined ? {} : { from }) };
    }
    case 'compared': {
      const other = needed(row, 'with');
      const are = needed(row, 'are') === undefined ? undefined : oneOf(row, 'are', ['same', 'apart'] as const);
      return other === undefined || are === undefined ? undefined : { what, with: other, are };
    }
  }
}

function factsIn(row: RowReader): Partial<WorksFacts> {
  const [name, owner, placing] = [optional(row, 'name'), optional(row, 'owner'), placingIn(row)];
  const [sector, planned] = [oneOf(row, 'sector', sectors), plannedIn(row)];
  const [serves, identifiers] = [listIn(row, 'serves'), identifiersIn(row)];
  return {
    ...(name === undefined ? {} : { name }),
    ...(sector === undefined ? {} : { sector }),
    ...(placing === undefined ? {} : { placing }),
    ...(serves.length === 0 ? {} : { serves }),
    ...(owner === undefined ? {} : { owner }),
    ...(planned === undefined ? {} : { planned }),
    ...(identifiers.length === 0 ? {} : { identifiers }),
  };
}

/** From the first moment of `planned_from` to the last of `planned_to`. One that ends before it begins is the ledger's to tell. */
function plannedIn(row: RowReader): Interval | undefined {
  const [from, to] = [periodIn(row, 'planned_from'), periodIn(row, 'planned_to')];
  const lacking = textIn(row, 'planned_from') === undefined ? 'planned_from' : 'planned_to';
  if ((textIn(row, 'planned_from') === undefined) !== (textIn(row, 'planned_to') === undefined))
    row.bad.push({ column: lacking, reason: 'is empty; planned_from and planned_to are given together' });
  return from && to && { startsAt: from.startsAt, endsAt: to.endsAt };
}

/** `UA-DREAM=DREAM-UA-1|IATI=XM-1`: names of the same works in lists of others. */
function identifiersIn(row: RowReader): WorksFacts['identifiers'] {
  return listIn(row, 'identifiers').flatMap((part) => {
    const [, scheme, id] = /^([^=]+)=(.+)$/.exec(part) ?? [];
    if (scheme !== undefined && id !== undefined) return [{ scheme: scheme.trim(), id: id.trim() }];
    row.bad.push({ column: 'identifiers', reason: `\`${clip(part)}\` is not written \`scheme=id\`` });
    return [];
  });
}
