import { byText } from '../kernel/index.ts';
import { type Amount, formatAmount, unitOf } from './amount.ts';
import { type Stage, stages } from './entry.ts';
import { compareExact, minusExact, nought, plusExact } from './exact.ts';

/** An amount that stands at a stage. */
export interface StageAmount {
  readonly stage: Stage;
  readonly amount: Amount;
}

/** What stands by stage and unit. It belongs to one fold and never leaves it. Stages at which nothing stands are not there. */
export type Shelf = Map<Stage, Map<string, Amount>>;

/** A shelf with nothing on it. */
export function shelf(): Shelf {
  return new Map();
}

/** What stands at a stage in a unit. */
export function standsAt(on: Shelf, stage: Stage, unit: string): Amount | undefined {
  return on.get(stage)?.get(unit);
}

/** Puts an amount to what stands in its unit. */
export function add(on: Shelf, stage: Stage, amount: Amount): void {
  const unit = unitOf(amount);
  const there = on.get(stage);
  if (there === undefined) on.set(stage, new Map([[unit, amount]]));
  else {
    const stands = there.get(unit);
    there.set(unit, stands ? { ...amount, value: plusExact(stands.value, amount.value) } : amount);
  }
}

/** Takes an amount away. Where less stands nothing is taken, and the answer says how much there is. */
export function take(on: Shelf, stage: Stage, amount: Amount): string | undefined {
  const unit = unitOf(amount);
  const there = standsAt(on, stage, unit);
  if (there === undefined || compareExact(there.value, amount.value) < 0)
    return there === undefined ? 'nothing' : `only \`${formatAmount(there)}\``;
  const left = minusExact(there.value, amount.value);
  if (compareExact(left, nought) === 0) on.get(stage)!.delete(unit);
  else on.get(stage)!.set(unit, { ...amount, value: left });
  return undefined;
}

/** Empties a stage. */
export function clear(on: Shelf, stage: Stage): void {
  on.delete(stage);
}

/** Moves all of a stage from one shelf to another. */
export function move(from: Shelf, to: Shelf, stage: Stage): void {
  for (const amount of from.get(stage)?.values() ?? []) add(to, stage, amount);
  clear(from, stage);
}

/** Everything that stands, by stage and then unit. */
export function amountsOf(on: Shelf): readonly StageAmount[] {
  return stages.flatMap((stage) => {
    const there = on.get(stage);
    if (there === undefined) return [];
    return [...there].sort(([a], [b]) => byText(a, b)).map(([, amount]) => ({ stage, amount }));
  });
}
