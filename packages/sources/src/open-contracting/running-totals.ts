import { by, type Interval } from '@truceline/truce/kernel';
import { compareExact, type Exact, type Money, minusExact, nought, plusExact } from '@truceline/truce/pledges';

/** One figure that counts into a sum from a time on. A later figure of the same key takes its place. */
export interface MoneyStep {
  readonly key: string;
  readonly at: Interval;
  readonly amount: Money;
  /** Whose money it is, where that is told. */
  readonly from?: string | undefined;
  /** The process that it belongs to. */
  readonly process?: string;
  /** The whole of its process: it takes the place of all steps of the process, and none after it counts. */
  readonly whole?: true;
}

/** All money so far of one source in one currency. */
export interface MoneySoFar {
  readonly at: Interval;
  readonly amount: Money;
  readonly from?: string;
}

/** The sums that stand after each time at which one of them changed, and those that could not be told. */
export interface RunningTotals {
  readonly sums: readonly MoneySoFar[];
  /** Steps of a process after its whole was told. */
  readonly after: number;
  /** How often a sum fell below nought, which no word can tell. */
  readonly fallen: number;
}

interface Group {
  readonly currency: string;
  readonly from: string | undefined;
  sum: Exact;
}

const stepOrder = by<MoneyStep>(
  ({ at }) => at.endsAt,
  ({ at }) => at.startsAt,
  ({ whole }) => (whole ? 1 : 0),
  ({ key }) => key,
);

/** Adds up the steps of one voice in the order of time: what was there by then, in each currency and from each source. */
export function runningTotals(steps: readonly MoneyStep[]): RunningTotals {
  const standing = new Map<string, MoneyStep>();
  const ended = new Set<string>();
  const groups = new Map<string, Group>();
  const sums: MoneySoFar[] = [];
  let [after, fallen] = [0, 0];
  const count = (step: MoneyStep, add: typeof plusExact): string => {
    const { amount, from } = step;
    const name = JSON.stringify([amount.currency, from ?? null]);
    const group = groups.get(name) ?? { currency: amount.currency, from, sum: nought };
    group.sum = add(group.sum, amount.value);
    groups.set(name, group);
    return name;
  };
  for (const together of inTime(steps)) {
    const changed = new Set<string>();
    const lift = (step: MoneyStep): void => {
      standing.delete(step.key);
      changed.add(count(step, minusExact));
    };
    for (const step of together) {
      if (step.process !== undefined && ended.has(step.process)) {
        after++;
        continue;
      }
      if (step.whole && step.process !== undefined) {
        for (const each of standing.values()) if (each.process === step.process) lift(each);
        ended.add(step.process);
      }
      const before = standing.get(step.key);
      if (before) lift(before);
      standing.set(step.key, step);
      changed.add(count(step, plusExact));
    }
    for (const name of [...changed].sort()) {
      const { currency, from, sum } = groups.get(name)!;
      if (compareExact(sum, nought) < 0) fallen++;
      else
        sums.push({
          at: together[0]!.at,
          amount: { measure: 'money', currency, value: sum },
          ...(from === undefined ? {} : { from }),
        });
    }
  }
  return { sums, after, fallen };
}

function inTime(steps: readonly MoneyStep[]): readonly (readonly MoneyStep[])[] {
  const groups = Map.groupBy(steps.toSorted(stepOrder), ({ at }) => `${at.startsAt} ${at.endsAt}`);
  return [...groups.values()];
}
