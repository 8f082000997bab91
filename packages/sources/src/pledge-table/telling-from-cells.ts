import {
  type NamedAmount,
  namedProblem,
  type SplitPart,
  type Stage,
  stages,
  type Telling,
  valuationBases,
} from '@truceline/truce/pledges';
import { namedFrom, numberFrom } from '../amount-text/index.ts';
import { clip } from '../cells.ts';
import { type ColumnName, namedKinds, tellings } from './columns.ts';
import { listIn, type Members, present } from './facts-from-cells.ts';
import { amountFrom, fixedIn, neededIn, oneOf, type PledgeRow, saidIn, wordsIn, wrong } from './row-cells.ts';

/** Columns that belong to some tellings and not to others. */
const ofTelling: Readonly<Partial<Record<ColumnName, readonly Telling['what'][]>>> = {
  stage: ['reached', 'named', 'reduced', 'revalued'],
  amount: ['reached', 'named', 'reduced', 'revalued'],
  unit: ['reached', 'named', 'reduced', 'revalued'],
  new_amount: ['revalued'],
  new_unit: ['revalued'],
  named: ['named'],
  low: ['named'],
  high: ['named'],
  per_cent_low: ['named'],
  per_cent_high: ['named'],
  share_of: ['named'],
  into: ['merged'],
  parts: ['split'],
};

/** What a row tells; `described` has its facts from elsewhere. A cell that has no place in the telling is bad. */
export function tellingFrom(
  row: PledgeRow,
): Exclude<Telling, { what: 'described' }> | { readonly what: 'described' } | undefined {
  const what = neededIn(row, 'what') === undefined ? undefined : oneOf(row, 'what', tellings);
  if (what === undefined) return undefined;
  for (const [column, places] of Object.entries(ofTelling) as readonly [ColumnName, readonly string[]][])
    if (!places.includes(what) && wordsIn(row, column) !== undefined)
      wrong(row, column, `has no place where \`what\` is \`${what}\`; it belongs to ${places.join(', ')}`);
  if (what === 'described' || what === 'withdrawn') return { what };
  if (what === 'renamed') return given(neededIn(row, 'name'), (name) => ({ what, name }));
  if (what === 'merged') return given(neededIn(row, 'into'), (into) => ({ what, into }));
  if (what === 'split')
    return neededIn(row, 'parts') === undefined
      ? undefined
      : given(
          listIn(row, 'parts', (item) => partFrom(row, item)),
          (into) => ({ what, into }),
        );
  const stage = neededIn(row, 'stage') === undefined ? undefined : oneOf(row, 'stage', stages);
  return stage === undefined ? undefined : atStage(row, what, stage);
}

function atStage(
  row: PledgeRow,
  what: 'reached' | 'named' | 'reduced' | 'revalued',
  stage: Stage,
): Exclude<Telling, { what: 'described' }> | undefined {
  if (what === 'reduced') return given(fixedIn(row, 'amount', 'unit'), (amount) => ({ what, stage, amount }));
  if (what === 'revalued') {
    const [from, to] = [fixedIn(row, 'amount', 'unit'), fixedIn(row, 'new_amount', 'new_unit')];
    const basis = neededIn(row, 'basis') === undefined ? undefined : oneOf(row, 'basis', valuationBases);
    return from && to && basis && { what, stage, from, to, basis };
  }
  if (what === 'named' && wordsIn(row, 'named') !== undefined)
    return given(namedByCells(row), (named) => ({ what, stage, named }));
  const said = saidIn(row, 'amount', 'unit');
  if (said === undefined) return undefined;
  const isFixed = said.is === 'amount' && !said.about && said.bound === undefined;
  if (isFixed && what === 'named')
    return wrong(row, 'amount', `\`${clip(said.said)}\` is a fixed amount; tell it as \`reached\``);
  if (isFixed) {
    const amount = fixedIn(row, 'amount', 'unit');
    return amount && { what: 'reached', stage, amount, ...present({ basis: oneOf(row, 'basis', valuationBases) }) };
  }
  if (what === 'reached')
    row.notes.push({
      column: 'amount',
      words: `\`${clip(said.said)}\` is named and not fixed; it stands beside the fixed amounts and adds to none`,
    });
  return given(sound(row, namedFrom(said, wordsIn(row, 'unit'))), (named) => ({ what: 'named', stage, named }));
}

function given<T, R>(value: T | undefined, make: (value: T) => R): R | undefined {
  return value === undefined ? undefined : make(value);
}

/** How an amount was named, from the columns that say it one by one. */
function namedByCells(row: PledgeRow): NamedAmount | undefined {
  const [kind, asSaid] = [oneOf(row, 'named', namedKinds), neededIn(row, 'amount')];
  const [low, high] = (['low', 'high'] as const).map((column) => {
    const text = wordsIn(row, column);
    return text === undefined ? undefined : amountFrom(row, column, text);
  });
  const [least, most] = (['per_cent_low', 'per_cent_high'] as const).map((column) => {
    const text = wordsIn(row, column);
    const read = text === undefined ? undefined : numberFrom(text, row.numbers.has(column) ? 'en' : row.language);
    if (read === undefined) return undefined;
    return 'value' in read ? read.value : wrong(row, column, `\`${clip(text!)}\` is no number with one reading`);
  });
  if (kind === undefined || asSaid === undefined || row.bad.length > 0) return undefined;
  const perCent = least === undefined && most === undefined ? undefined : present({ low: least, high: most });
  return sound(row, { kind, asSaid, ...present({ low, high, of: wordsIn(row, 'share_of'), perCent }) });
}

function sound(row: PledgeRow, named: NamedAmount): NamedAmount | undefined {
  const problem = namedProblem(named);
  return problem === undefined ? named : wrong(row, 'amount', problem);
}

function partFrom(row: PledgeRow, item: Members): SplitPart | undefined {
  if (!item.only('pledge', 'name', 'takes')) return undefined;
  const [pledge, name] = [item.of('pledge'), item.of('name')];
  if (pledge === undefined || name === undefined) return item.wrong('needs pledge=… and name=… in each part');
  const takes = item.all('takes').map((text) => {
    const [, word, rest] = /^(\S+)\s+(.+)$/s.exec(text) ?? [];
    const stage = stages.find((each) => each === word);
    if (stage === undefined || rest === undefined)
      return item.wrong(`\`${clip(text)}\` is no stage with an amount, such as committed EUR 5 m`);
    return given(amountFrom(row, 'parts', rest), (amount) => ({ stage, amount }));
  });
  return takes.every((each) => each !== undefined) ? { pledge, name, takes } : undefined;
}
