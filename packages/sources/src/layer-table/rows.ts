import {
  exact,
  isPositive,
  type Money,
  money,
  type PledgeEntry,
  parseExact,
  type Stage,
  stages,
  type Telling,
} from '@truceline/truce/pledges';
import { factMarks, type LayerEntry, layerRoles, layerStages, layers } from '@truceline/truce/shield';
import { clip, type RowReader, textIn } from '../cells.ts';
import { needed, oneOf, optional, toldIn } from './cells.ts';

/** Columns that a table of layers must have. */
export const layerColumns = [
  'id',
  'layer',
  'actor',
  'role',
  'stage',
  'question',
  'words',
  'date',
  'received',
  'side',
  'speaker',
  'sources',
  'mark',
  'belongs',
] as const;

/** Columns that a table of pledges must have. */
export const pledgeColumns = [
  'id',
  'pledge',
  'name',
  'donor',
  'recipient',
  'kind',
  'instrument',
  'stage',
  'amount',
  'currency',
  'date',
  'received',
  'side',
  'speaker',
  'sources',
] as const;

const kinds = [
  'money',
  'equipment',
  'troops',
  'training',
  'intelligence',
  'logistics',
  'facilities',
  'political',
] as const;

/** An entry on a layer; nothing and a bad cell where a cell cannot be read. */
export function layerEntry(row: RowReader): LayerEntry | undefined {
  const layer = needed(row, 'layer') === undefined ? undefined : oneOf(row, 'layer', layers);
  const words = needed(row, 'words');
  const [of, actor, question] = [optional(row, 'belongs'), optional(row, 'actor'), optional(row, 'question')];
  const [role, stage, mark] = [
    oneOf(row, 'role', layerRoles),
    oneOf(row, 'stage', layerStages),
    oneOf(row, 'mark', factMarks),
  ];
  if (of !== undefined) {
    for (const column of ['actor', 'role', 'stage', 'question'] as const)
      if (textIn(row, column) !== undefined)
        row.bad.push({ column, reason: 'stands in a row that says where a clause belongs; leave it empty there' });
  } else {
    if (textIn(row, 'stage') === undefined) row.bad.push({ column: 'stage', reason: 'is empty' });
    if ((textIn(row, 'role') === undefined) !== (actor === undefined))
      row.bad.push({
        column: actor === undefined ? 'actor' : 'role',
        reason: 'is empty; an actor and its role are given together',
      });
  }
  const told = toldIn(row);
  if (!told || !layer || words === undefined || row.bad.length > 0) return undefined;
  if (of !== undefined) return { ...told, layer, telling: { what: 'belongs', of, words } };
  return {
    ...told,
    layer,
    telling: {
      what: 'said',
      stage: stage!,
      words,
      ...(actor === undefined ? {} : { actor }),
      ...(role === undefined ? {} : { role }),
      ...(question === undefined ? {} : { question }),
      ...(mark === undefined ? {} : { mark }),
    },
  };
}

/** What a pledge is and how much of it has reached a stage: two entries of one row. */
export function pledgeRow(row: RowReader): readonly [PledgeEntry, PledgeEntry] | undefined {
  const [pledge, name, donor] = [needed(row, 'pledge'), needed(row, 'name'), optional(row, 'donor')];
  const [recipient, instrument] = [optional(row, 'recipient'), optional(row, 'instrument')];
  const kind = oneOf(row, 'kind', kinds);
  const stage = needed(row, 'stage') === undefined ? undefined : oneOf(row, 'stage', stages);
  const amount = amountIn(row);
  const bound = oneOf(row, 'bound', bounds);
  const asSaid = bound === undefined ? undefined : needed(row, 'said');
  const told = toldIn(row);
  if (!told || !pledge || !name || !stage || !amount || row.bad.length > 0) return undefined;
  const facts = {
    name,
    ...(donor === undefined ? {} : { donor }),
    ...(recipient === undefined ? {} : { recipient }),
    ...(instrument === undefined ? {} : { instrument }),
    ...(kind === undefined ? {} : { kind }),
  };
  return [
    { ...told, id: `${told.id}/facts`, pledge, telling: { what: 'described', facts } },
    { ...told, pledge, telling: reached(stage, amount, bound, asSaid) },
  ];
}

/** How an amount is named that is not fixed. */
const bounds = ['upTo', 'atLeast', 'about'] as const;

function reached(
  stage: Stage,
  amount: Money,
  bound: (typeof bounds)[number] | undefined,
  asSaid: string | undefined,
): Telling {
  if (bound === undefined || asSaid === undefined) return { what: 'reached', stage, amount, basis: 'stated' };
  const low = bound === 'upTo' ? {} : { low: amount };
  const high = bound === 'atLeast' ? {} : { high: amount };
  return { what: 'named', stage, named: { kind: bound, asSaid, ...low, ...high } };
}

/** Money above zero, exactly; nothing and a bad cell for anything else. */
export function amountIn(row: RowReader): Money | undefined {
  const [text, currency] = [needed(row, 'amount'), needed(row, 'currency')];
  if (text === undefined || currency === undefined) return undefined;
  const value = parseExact(text);
  if (value === undefined)
    return void row.bad.push({ column: 'amount', reason: `\`${clip(text)}\` is no number such as 18100000000` });
  const found = money(currency, value);
  if (found === undefined)
    return void row.bad.push({ column: 'currency', reason: `\`${clip(currency)}\` is no code such as EUR` });
  if (!isPositive({ ...found, value: exact(value.units, value.scale) }))
    return void row.bad.push({ column: 'amount', reason: `\`${clip(text)}\` is not above zero` });
  return found;
}
