import {
  type Amount,
  amountProblem,
  isPositive,
  type Money,
  money,
  parseExact,
  type Quantity,
} from '@truceline/truce/pledges';
import { figureProblem } from '@truceline/truce/recovery';
import { clip, type RowReader, textIn } from './cells.ts';
import { needed, optional } from './told-cells.ts';

/** Money above zero, exactly; nothing and a bad cell for anything else. */
export function moneyIn(row: RowReader): Money | undefined {
  const found = moneyFrom(row);
  if (found === undefined || isPositive(found)) return found;
  return void row.bad.push({ column: 'amount', reason: `\`${clip(textIn(row, 'amount') ?? '')}\` is not above zero` });
}

/** Money so far, exactly: zero is a word too, that nothing was paid. */
export function moneySoFarIn(row: RowReader): Money | undefined {
  return soFar(row, moneyFrom(row));
}

/** So many of what `unit` names, so far, zero among it: `400` and `MW`. */
export function quantitySoFarIn(row: RowReader): Quantity | undefined {
  const [text, unit] = [needed(row, 'amount'), needed(row, 'unit')];
  const value = text === undefined ? undefined : parseExact(text);
  if (text === undefined || unit === undefined) return undefined;
  if (value === undefined)
    return void row.bad.push({ column: 'amount', reason: `\`${clip(text)}\` is no number such as 40` });
  return soFar(row, { measure: 'quantity', unit, value });
}

function soFar<A extends Amount>(row: RowReader, amount: A | undefined): A | undefined {
  const problem = amount && figureProblem(amount);
  return problem === undefined ? amount : void row.bad.push({ column: 'amount', reason: problem });
}

function moneyFrom(row: RowReader): Money | undefined {
  const [text, currency] = [needed(row, 'amount'), needed(row, 'currency')];
  if (text === undefined || currency === undefined) return undefined;
  const value = parseExact(text);
  if (value === undefined)
    return void row.bad.push({ column: 'amount', reason: `\`${clip(text)}\` is no number such as 18100000000` });
  const found = money(currency, value);
  if (found === undefined)
    return void row.bad.push({ column: 'currency', reason: `\`${clip(currency)}\` is no code such as EUR` });
  return found;
}

/** Money in `currency`, or so many of what `unit` names; nothing and a bad cell for anything else. */
export function amountIn(row: RowReader): Amount | undefined {
  const unit = optional(row, 'unit');
  if (unit === undefined) return moneyIn(row);
  if (textIn(row, 'currency') !== undefined)
    return void row.bad.push({ column: 'unit', reason: 'stands beside a currency; write one of the two' });
  const text = needed(row, 'amount');
  const value = text === undefined ? undefined : parseExact(text);
  if (text === undefined) return undefined;
  if (value === undefined)
    return void row.bad.push({ column: 'amount', reason: `\`${clip(text)}\` is no number such as 40` });
  const found: Amount = { measure: 'quantity', unit, value };
  const problem = amountProblem(found);
  return problem === undefined ? found : void row.bad.push({ column: 'amount', reason: problem });
}
