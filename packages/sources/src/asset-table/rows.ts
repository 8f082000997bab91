import {
  type AssetEntry,
  type AssetFacts,
  type AssetTelling,
  assetKinds,
  capacityStates,
  damageExtents,
  sectors,
} from '@truceline/truce/recovery';
import { type RowReader, textIn } from '../cells.ts';
import { moneySoFarIn, quantitySoFarIn } from '../told-amounts.ts';
import { needed, oneOf, optional, toldIn } from '../told-cells.ts';
import { type ColumnsOf, onlyColumnsOf } from '../told-columns.ts';
import { placingIn } from '../told-placing.ts';

/** Columns that a table of assets must have; what else a row needs is asked for by what it tells. */
export const assetColumns = ['id', 'asset', 'what', 'date', 'received', 'side', 'speaker', 'sources'] as const;

const whats = ['described', 'damaged', 'capacity', 'withdrawn'] as const;
type What = (typeof whats)[number];

const columns: ColumnsOf<What> = {
  name: ['described'],
  kind: ['described'],
  sector: ['described'],
  region: ['described'],
  place: ['described'],
  longitude: ['described'],
  latitude: ['described'],
  uncertainty_m: ['described'],
  owner: ['described'],
  extent: ['damaged'],
  currency: ['damaged'],
  state: ['capacity'],
  unit: ['capacity'],
  works: ['capacity'],
  amount: ['damaged', 'capacity'],
};

/** A word on an asset; nothing and a bad cell where a cell cannot be read. */
export function assetEntry(row: RowReader): AssetEntry | undefined {
  const what = needed(row, 'what') === undefined ? undefined : oneOf(row, 'what', whats);
  const [asset, told] = [needed(row, 'asset'), toldIn(row)];
  if (what === undefined || asset === undefined || told === undefined) return undefined;
  onlyColumnsOf(row, what, columns);
  const telling = tellingIn(what, row);
  return telling && row.bad.length === 0 ? { ...told, asset, telling } : undefined;
}

function tellingIn(what: What, row: RowReader): AssetTelling | undefined {
  switch (what) {
    case 'withdrawn':
      return { what };
    case 'described':
      return { what, facts: factsIn(row) };
    case 'damaged': {
      const extent = needed(row, 'extent') === undefined ? undefined : oneOf(row, 'extent', damageExtents);
      const isPriced = textIn(row, 'amount') !== undefined || textIn(row, 'currency') !== undefined;
      const repairCost = isPriced ? moneySoFarIn(row) : undefined;
      return extent && { what, extent, ...(repairCost === undefined ? {} : { repairCost }) };
    }
    case 'capacity': {
      const state = needed(row, 'state') === undefined ? undefined : oneOf(row, 'state', capacityStates);
      const [amount, works] = [quantitySoFarIn(row), optional(row, 'works')];
      return state && amount && { what, state, amount, ...(works === undefined ? {} : { works }) };
    }
  }
}

function factsIn(row: RowReader): Partial<AssetFacts> {
  const [name, owner, placing] = [optional(row, 'name'), optional(row, 'owner'), placingIn(row)];
  const [kind, sector] = [oneOf(row, 'kind', assetKinds), oneOf(row, 'sector', sectors)];
  return {
    ...(name === undefined ? {} : { name }),
    ...(kind === undefined ? {} : { kind }),
    ...(sector === undefined ? {} : { sector }),
    ...(placing === undefined ? {} : { placing }),
    ...(owner === undefined ? {} : { owner }),
  };
}
