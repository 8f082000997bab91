import { type Amount, amountProblem, isPositive, type Money, money, parseExact } from '@truceline/truce/pledges';
import { clip, type RowReader, textIn } from './cells.ts';
import { needed, optional } from './told-cells.ts';

/** Money above zero, exactly; nothing and a bad cell for anything else. */
export function moneyIn(row: RowReader): Money | undefined {
  const [text, currency] = [needed(row, 'amount'), needed(row, 'currency')];
  if (text === undefined || currency === undefined) return undefined;
  const value = parseExact(text);
  if (value === undefined)
    return void row.bad.push({ column: 'amount', reason: `\`${clip(text)}\` is no number such as 18100000000` });
  const found = money(currency, value);
  if (found === undefined)
    return void row.bad.push({ column: 'currency', reason: `\`${clip(currency)}\` is no code such as EUR` });
  if (!isPositive(found)) return void row.bad.push({ column: 'amount', reason: `\`${clip(text)}\` is not above zero` });
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
