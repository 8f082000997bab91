import type { Interval } from '@truceline/truce/kernel';
import { compareExact, formatAmount, type Money, plusExact } from '@truceline/truce/pledges';
import type { WorksMoney } from '@truceline/truce/recovery';
import { clip } from '../cells.ts';
import { listOf, memberAt, memberOf, textOf } from '../open-contracting/json-members.ts';
import type { TextKept } from '../open-contracting/persons.ts';
import type { Remarks } from '../open-contracting/remarks.ts';
import { type MoneySoFar, type MoneyStep, runningTotals } from '../open-contracting/running-totals.ts';
import { moneyOf } from '../open-contracting/value.ts';
import { happenedOf } from '../open-contracting/when.ts';

/** How the money of a project is to be read; `told` is when the project was told of. */
export interface MoneyReading {
  readonly project: unknown;
  readonly told: Interval;
  readonly kept: TextKept;
  readonly remarks: Remarks;
}

/** Money of a kind so far. */
export interface MoneyTold extends MoneySoFar {
  readonly kind: WorksMoney;
}

/**
 * The money of a project by its kind. A figure without a source is all of its kind; figures by source stand beside it as parts
 * of it, and where each part names its source, without it.
 */
export function moneyTold(reading: MoneyReading): readonly MoneyTold[] {
  const { project, remarks } = reading;
  const paid = transactions(memberOf(project, 'transactions'), 'transactions', reading);
  const disbursed = paid.map(({ step, payer }) => ({ ...step, ...(payer === undefined ? {} : { from: payer }) }));
  const kinds: Readonly<Record<WorksMoney, readonly MoneySoFar[]>> = {
    budgeted: budgeted(reading),
    committed: wholeAndParts(financed(reading), 'budget.finance', remarks),
    contracted: summed(contracted(reading), 'contractingProcesses', remarks),
    disbursed: wholeAndParts(disbursed, 'transactions', remarks),
    spent: summed(spent(reading), 'contractingProcesses.summary.transactions', remarks),
  };
  return (Object.keys(kinds) as WorksMoney[]).flatMap((kind) => kinds[kind].map((each) => ({ kind, ...each })));
}

/** Sums by source; where a step names none in a currency, the sum of all in it beside them. */
function wholeAndParts(steps: readonly MoneyStep[], column: string, remarks: Remarks): readonly MoneySoFar[] {
  const open = new Set(steps.filter(({ from }) => from === undefined).map(({ amount }) => amount.currency));
  const all = steps.filter(({ amount }) => open.has(amount.currency)).map((step) => ({ ...step, from: undefined }));
  const parts = steps.filter(({ from }) => from !== undefined);
  return [...summed(all, column, remarks), ...summed(parts, column, remarks)];
}

function summed(steps: readonly MoneyStep[], column: string, remarks: Remarks): readonly MoneySoFar[] {
  const { sums, after, fallen } = runningTotals(steps);
  if (after > 0) remarks.note(column, `${after} later than the final value of their process; it stands for all`);
  if (fallen > 0) remarks.note(column, `the sum falls below nought ${fallen} times; the sum before it stays`);
  return sums;
}

function budgeted({ project, told, kept, remarks }: MoneyReading): readonly MoneySoFar[] {
  const budget = memberOf(project, 'budget');
  const dated = memberOf(budget, 'approvalDate') === undefined ? 'requestDate' : 'approvalDate';
  const at = happenedOf(memberOf(budget, dated), `budget.${dated}`, told, remarks);
  const whole = moneyOf(memberOf(budget, 'amount'), 'budget.amount', remarks);
  const groups = listOf(budget, 'budgetBreakdowns').map((each) =>
    bySource(
      listOf(each, 'budgetBreakdown').flatMap((part) => {
        const column = 'budget.budgetBreakdowns.budgetBreakdown';
        const amount = moneyOf(memberOf(part, 'amount'), column, remarks);
        const from = kept(memberAt(part, 'sourceParty', 'name'), `${column}.sourceParty`);
        return amount === undefined ? [] : [{ amount, from }];
      }),
    ),
  );
  const figures: Part[] = whole === undefined ? [] : [{ amount: whole }];
  const [sourced, ...more] = groups.filter((group) => group.some(({ from }) => from !== undefined));
  if (more.length > 0)
    remarks.note(
      'budget.budgetBreakdowns',
      `${more.length} further by source may tell the same money again; the first is told`,
    );
  if (sourced && whole && !addsUp(sourced, whole))
    remarks.note(
      'budget.budgetBreakdowns',
      `the parts do not make up the whole of ${formatAmount(whole)}; both are told`,
    );
  // Parts by year or purpose are the whole of a currency in which no whole is told.
  for (const group of groups.filter((each) => each.every(({ from }) => from === undefined)))
    for (const part of group)
      if (!figures.some(({ amount }) => amount.currency === part.amount.currency)) figures.push(part);
  figures.push(...(sourced ?? []).filter(({ from }) => from !== undefined));
  return figures.map((each) => ({ at, ...each }));
}

interface Part {
  readonly amount: Money;
  readonly from?: string;
}

/** The parts of one source in one currency as one. */
function bySource(parts: readonly { readonly amount: Money; readonly from: string | undefined }[]): readonly Part[] {
  const groups = Map.groupBy(parts, ({ amount, from }) => JSON.stringify([amount.currency, from ?? null]));
  return [...groups.values()].map((group) => {
    const [{ amount, from }] = group as [(typeof group)[number]];
    const value = group.map((each) => each.amount.value).reduce(plusExact);
    return { amount: { ...amount, value }, ...(from === undefined ? {} : { from }) };
  });
}

/** Whether the parts in the currency of the whole make it up. */
function addsUp(parts: readonly Part[], whole: Money): boolean {
  const same = parts.filter(({ amount }) => amount.currency === whole.currency).map(({ amount }) => amount.value);
  return same.length > 0 && compareExact(same.reduce(plusExact), whole.value) === 0;
}

function financed({ project, told, kept, remarks }: MoneyReading): readonly MoneyStep[] {
  const stepsOf = (list: readonly unknown[], column: string): readonly MoneyStep[] =>
    list.flatMap((each, index) => {
      const amount = moneyOf(memberOf(each, 'value'), `${column}.value`, remarks);
      const from = kept(
        memberAt(each, 'financingParty', 'name') ?? memberOf(each, 'source'),
        `${column}.financingParty`,
      );
      return amount === undefined
        ? []
        : [{ key: `${column} ${index}`, at: told, amount, ...(from === undefined ? {} : { from }) }];
    });
  const whole = stepsOf(listOf(memberOf(project, 'budget'), 'finance'), 'budget.finance');
  const column = 'contractingProcesses.summary.finance';
  const inProcesses = listOf(project, 'contractingProcesses').flatMap((each) =>
    listOf(memberOf(each, 'summary'), 'finance'),
  );
  if (whole.length === 0) return stepsOf(inProcesses, column);
  if (inProcesses.length > 0)
    remarks.note(
      column,
      `${inProcesses.length} may be part of budget.finance, which is told; they are not added to it`,
    );
  return whole;
}

function contracted({ project, told, remarks }: MoneyReading): readonly MoneyStep[] {
  return listOf(project, 'contractingProcesses').flatMap((process, index) => {
    const key = `${index}`;
    const summary = memberOf(process, 'summary');
    const column = 'contractingProcesses.summary';
    const first = moneyOf(memberOf(summary, 'contractValue'), `${column}.contractValue`, remarks);
    const signed = memberOf(
      listOf(process, 'releases').find((each) => listOf(each, 'tag').includes('contract')),
      'date',
    );
    const at = happenedOf(
      signed ?? memberAt(summary, 'contractPeriod', 'startDate'),
      signed === undefined ? `${column}.contractPeriod.startDate` : 'contractingProcesses.releases.date',
      told,
      remarks,
    );
    const changes = listOf(summary, 'modifications').flatMap((each): readonly MoneyStep[] => {
      const amount = moneyOf(memberOf(each, 'newContractValue'), `${column}.modifications.newContractValue`, remarks);
      const date = `${column}.modifications.date`;
      return amount === undefined ? [] : [{ key, at: happenedOf(memberOf(each, 'date'), date, told, remarks), amount }];
    });
    return [...(first === undefined ? [] : [{ key, at, amount: first }]), ...changes];
  });
}

function spent(reading: MoneyReading): readonly MoneyStep[] {
  const { project, told, remarks } = reading;
  const processes = listOf(project, 'contractingProcesses');
  const column = 'contractingProcesses.summary';
  const completion = memberOf(project, 'completion');
  const all = 'the whole';
  const final = moneyOf(memberOf(completion, 'finalValue'), 'completion.finalValue', remarks);
  const paid = processes.flatMap((each, index) =>
    transactions(memberAt(each, 'summary', 'transactions'), `${column}.transactions`, reading, `${index} `).map(
      ({ step }) => ({ ...step, process: final === undefined ? String(index) : all }),
    ),
  );
  const wholes = processes.flatMap((each, index): readonly MoneyStep[] => {
    const summary = memberOf(each, 'summary');
    const amount = moneyOf(memberOf(summary, 'finalValue'), `${column}.finalValue`, remarks);
    if (amount === undefined) return [];
    const end = memberAt(summary, 'contractPeriod', 'endDate');
    const at = happenedOf(end, `${column}.contractPeriod.endDate`, told, remarks);
    return [{ key: `${index} whole`, at, amount, process: String(index), whole: true }];
  });
  if (final === undefined) return [...paid, ...wholes];
  if (wholes.length > 0)
    remarks.note(`${column}.finalValue`, `${wholes.length} stand beside completion.finalValue, which is told`);
  const at = happenedOf(memberOf(completion, 'endDate'), 'completion.endDate', told, remarks);
  return [...paid, { key: all, at, amount: final, process: all, whole: true }];
}

function transactions(
  list: unknown,
  column: string,
  { told, kept, remarks }: MoneyReading,
  prefix = '',
): readonly { readonly step: MoneyStep; readonly payer: string | undefined }[] {
  const ids = new Set<string>();
  return (Array.isArray(list) ? (list as readonly unknown[]) : []).flatMap((each, index) => {
    const amount = moneyOf(memberOf(each, 'value'), `${column}.value`, remarks, { refunds: true });
    const id = textOf(memberOf(each, 'id')) ?? `number ${index}`;
    if (amount === undefined) return [];
    if (ids.has(id)) {
      remarks.reject(column, `\`${clip(id)}\` stands twice; the first counts`);
      return [];
    }
    ids.add(id);
    const at = happenedOf(memberOf(each, 'date'), `${column}.date`, told, remarks);
    return [
      { step: { key: `${prefix}${id}`, at, amount }, payer: kept(memberAt(each, 'payer', 'name'), `${column}.payer`) },
    ];
  });
}
