import type { Interval } from '@truceline/truce/kernel';
import {
  compareExact,
  type Exact,
  exact,
  type Money,
  nought,
  type Speaker,
  type Stage,
  type Telling,
} from '@truceline/truce/pledges';
import { clip } from '../cells.ts';
import type { ActivityHead } from './activity.ts';
import type { IatiElement } from './activity-tree.ts';
import { asideTransactions, instrumentOf, stageOfTransaction, type TransactionCode } from './codes.ts';
import { attributeOf, childOf, dayIn, moneyIn, narrativeOf } from './values.ts';

/** A transaction that is a step of the ladder. */
export interface ToldTransaction {
  readonly side: Speaker['side'];
  readonly telling: Extract<Telling, { what: 'reached' | 'reduced' }>;
  readonly happenedAt: Interval;
  /** What else it says, in words: who gives, who gets, and the activities through which the money flows. */
  readonly evidence: readonly string[];
}

/** A step, or why there is none: `aside` is read rightly and moves nothing, `wrong` cannot be used. */
export type TransactionRead =
  | { readonly value: ToldTransaction }
  | { readonly aside: string }
  | { readonly wrong: string; readonly column: string };

/**
 * Reads a transaction. One below zero takes back what was told at its stage, as IATI corrects; one of zero moves nothing.
 * It happened on its own date; another value date is told as evidence.
 */
export function transactionIn(element: IatiElement, head: ActivityHead): TransactionRead {
  const code = childOf(element, 'transaction-type')?.attributes.code?.trim() ?? '';
  if (Object.hasOwn(asideTransactions, code)) return { aside: asideTransactions[code]! };
  if (!Object.hasOwn(stageOfTransaction, code))
    return { column: 'transaction-type', wrong: `\`${clip(code)}\` is no type of transaction (1 to 13)` };
  const date = dayIn(childOf(element, 'transaction-date')?.attributes['iso-date']);
  if ('wrong' in date) return { column: 'transaction-date', wrong: date.wrong };
  const value = childOf(element, 'value');
  const amount = value === undefined ? { wrong: 'is missing' } : moneyIn(value, head.currency);
  if ('wrong' in amount) return { column: 'value', wrong: amount.wrong };
  const valueDate = dayIn(value!.attributes['value-date']);
  const { side, stage } = stepOf(code as TransactionCode, head.secondary);
  const above = compareExact(amount.value.value, nought);
  if (above === 0) return { aside: `a value of zero at \`${stage}\`: it moves nothing` };
  return {
    value: {
      side,
      telling:
        above > 0
          ? { what: 'reached', stage, amount: amount.value }
          : { what: 'reduced', stage, amount: turned(amount.value) },
      happenedAt: date.value,
      evidence: [
        ...('wrong' in valueDate || valueDate.value.startsAt === date.value.startsAt
          ? []
          : [`valued on ${value!.attributes['value-date']}`]),
        ...flowOf(element, head.language),
      ],
    },
  };
}

/** Who says which stage. An observer does not confirm: what it calls received is delivered. */
function stepOf(code: TransactionCode, secondary: boolean): { readonly side: Speaker['side']; readonly stage: Stage } {
  const step = stageOfTransaction[code];
  if (!secondary) return step;
  return { side: 'observer', stage: step.stage === 'confirmed' ? 'delivered' : step.stage };
}

function turned(amount: Money): Money {
  const { units, scale }: Exact = amount.value;
  return { ...amount, value: exact(-units, scale) };
}

function flowOf(element: IatiElement, language: string | undefined): readonly string[] {
  const flows = (['provider', 'receiver'] as const).flatMap((end) => {
    const org = childOf(element, `${end}-org`);
    const name = narrativeOf(org, language) ?? attributeOf(org, 'ref');
    const activity = attributeOf(org, `${end}-activity-id`);
    return [
      ...(name === undefined ? [] : [`${end}: ${name}`]),
      ...(activity === undefined ? [] : [`${end} activity: ${activity}`]),
    ];
  });
  const said = narrativeOf(childOf(element, 'description'), language);
  const finance = attributeOf(childOf(element, 'finance-type'), 'code');
  const reference = attributeOf(element, 'ref');
  return [
    ...(reference === undefined ? [] : [`transaction ${reference}`]),
    ...flows,
    ...(finance === undefined ? [] : [`finance type: ${instrumentOf(finance)}`]),
    ...(said === undefined ? [] : [said]),
  ];
}
