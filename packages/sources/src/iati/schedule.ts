import { compareExact, formatAmount, type Milestone, nought } from '@truceline/truce/pledges';
import type { ActivityRemark } from './activity.ts';
import type { IatiElement } from './activity-tree.ts';
import { childOf, childrenOf, dayIn, moneyIn, type Told } from './values.ts';

/**
 * When what is due, planned disbursements as money that will leave the donor: the planned disbursements where there are any, else the budgets, since both tell of the same money. Of
 * an original and a revised budget for one period the revised stands. What is left out is told.
 */
export function scheduleIn(
  element: IatiElement,
  currency: string | undefined,
): { readonly schedule: readonly Milestone[]; readonly remarks: readonly ActivityRemark[] } {
  const planned = childrenOf(element, 'planned-disbursement');
  const budgets = childrenOf(element, 'budget');
  const remarks: ActivityRemark[] = [];
  const used = planned.length > 0 ? planned : withoutRevised(budgets, remarks);
  if (planned.length > 0 && budgets.length > 0)
    remarks.push({
      kind: 'noted',
      line: budgets[0]!.line,
      column: 'budget',
      words: `${budgets.length} beside planned disbursements of the same money; these stand and the budgets are not read`,
    });
  const schedule = used.flatMap((each): readonly Milestone[] => {
    const milestone = milestoneIn(each, currency);
    if ('value' in milestone) return [milestone.value];
    remarks.push({ kind: 'rejected', line: each.line, column: each.name, reason: milestone.wrong });
    return [];
  });
  return { schedule, remarks };
}

function periodOf(element: IatiElement): string {
  return JSON.stringify([
    childOf(element, 'period-start')?.attributes['iso-date'],
    childOf(element, 'period-end')?.attributes['iso-date'],
  ]);
}

function withoutRevised(budgets: readonly IatiElement[], remarks: ActivityRemark[]): readonly IatiElement[] {
  const revised = new Set(budgets.filter((each) => each.attributes.type === '2').map(periodOf));
  return budgets.filter((each) => {
    if (each.attributes.type === '2' || !revised.has(periodOf(each))) return true;
    remarks.push({
      kind: 'noted',
      line: each.line,
      column: 'budget',
      words: 'the original of a budget that was revised; the revised one stands',
    });
    return false;
  });
}

function milestoneIn(element: IatiElement, currency: string | undefined): Told<Milestone> {
  const from = dayIn(childOf(element, 'period-start')?.attributes['iso-date']);
  if ('wrong' in from) return { wrong: `period-start ${from.wrong}` };
  const end = childOf(element, 'period-end');
  const to = end === undefined ? from : dayIn(end.attributes['iso-date']);
  if ('wrong' in to) return { wrong: `period-end ${to.wrong}` };
  if (to.value.endsAt <= from.value.startsAt) return { wrong: 'its period ends before it begins' };
  const value = childOf(element, 'value');
  const amount = value === undefined ? { wrong: 'has no value' } : moneyIn(value, currency);
  if ('wrong' in amount) return { wrong: `value ${amount.wrong}` };
  if (compareExact(amount.value.value, nought) <= 0)
    return { wrong: `value \`${formatAmount(amount.value)}\` is not above zero` };
  const during = { startsAt: from.value.startsAt, endsAt: to.value.endsAt };
  return {
    value: {
      during,
      amount: amount.value,
      ...(element.name === 'planned-disbursement' ? { stage: 'shipped' as const } : {}),
    },
  };
}
