import { addDays } from '../../kernel/index.ts';
import { exact, type Money } from '../../pledges/index.ts';
import type { CostTelling } from '../../shield/index.ts';
import { exerciseDefaults, type Ground } from '../ground.ts';
import { toldOn } from '../told-on.ts';
import type { PromiseDelivery } from './told.ts';

const onDay = (day: number) => addDays(exerciseDefaults.startsOn, day);
const crowns = (whole: bigint): Money => ({ measure: 'money', currency: 'XTS', value: exact(whole) });
const until = onDay(306);

/** What is told on the first day of the exercise; the same stands in the table beside its text. */
const words: readonly (readonly [id: string, telling: CostTelling])[] = [
  ['monitors', need('monitors', 240n, 2)],
  ['drones', need('observation drones', 12n, 31)],
  ['monitor-month', { what: 'unitCost', costs: 'monitors', perMonth: crowns(9_300n) }],
  ['drone-month', { what: 'unitCost', costs: 'observation drones', perMonth: crowns(42_000n) }],
  ['exercise-fund-1', { what: 'fund', fund: { stage: 'committed', amount: crowns(20_000_000n), from: onDay(0) } }],
  ['exercise-fund-2', { what: 'fund', fund: { stage: 'allocated', amount: crowns(12_500_000n), from: onDay(0) } }],
  ['exercise-fund-3', { what: 'fund', fund: { stage: 'delivered', amount: crowns(6_000_000n), from: onDay(14) } }],
];

function need(what: string, count: bigint, from: number): CostTelling {
  return { what: 'requirement', requirement: { what, count: exact(count), during: { from: onDay(from), to: until } } };
}

/** The words on what the mission of the exercise costs, and what funds it: the operator's alone. */
export function costWords(ground: Ground): readonly PromiseDelivery[] {
  return words.map(([id, telling]): PromiseDelivery => {
    const told = toldOn(0, { id, side: 'observer', by: 'EXERCISE planning desk' }, ground);
    return { receivedAt: told.happenedAt.endsAt, promise: { sort: 'cost', entry: { ...told, telling } } };
  });
}
