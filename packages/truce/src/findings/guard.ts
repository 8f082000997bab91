import { type Instant, instant } from '../kernel/index.ts';
import {
  type Condition,
  evaluate,
  type Id,
  resolveTime,
  type Truth,
  turnsOf,
  turnsOfPeriod,
  type World,
} from '../terms/index.ts';

/** A condition over time: its value from each instant on, to the next. */
export interface GuardStep {
  readonly from: Instant;
  readonly truth: Truth;
}

/** The first instant that a report may have. */
const earliest = instant(Date.UTC(1900, 0, 1));

/**
 * The values a condition takes over time. Conditions change only where a ceasefire turns, at a time that the condition names,
 * where a threshold is crossed or where something recorded begins or ends to hold, so it is evaluated there and nowhere else.
 */
export function guardSteps(
  condition: Condition | undefined,
  world: World,
  crossings: readonly Instant[],
): readonly GuardStep[] {
  if (!condition) return [{ from: earliest, truth: { value: 'true', why: [] } }];
  const points = new Set<Instant>([earliest, ...crossings]);
  for (const period of world.periods) for (const turn of turnsOfPeriod(period)) points.add(turn);
  for (const turn of world.recorded ? turnsOf(world.recorded) : []) points.add(turn);
  for (const time of timesIn(condition, world)) points.add(time);
  const steps = [...points].sort((a, b) => a - b).map((from) => ({ from, truth: evaluate(condition, from, world) }));
  return steps.filter((step, index) => index === 0 || step.truth.value !== steps[index - 1]!.truth.value);
}

/** The value in force at the instant. */
export function guardAt(steps: readonly GuardStep[], at: Instant): Truth {
  let [low, high] = [0, steps.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (steps[middle]!.from <= at) low = middle;
    else high = middle - 1;
  }
  return steps[low]!.truth;
}

/** Ids of thresholds that the condition asks about: they must be measured before it. */
export function thresholdsIn(condition: Condition | undefined): readonly Id[] {
  if (!condition) return [];
  if (condition.kind === 'and' || condition.kind === 'or') return condition.parts.flatMap(thresholdsIn);
  if (condition.kind === 'not') return thresholdsIn(condition.part);
  return condition.kind === 'state' && condition.of.split('/')[1] === 'threshold' ? [condition.of] : [];
}

function timesIn(condition: Condition, world: World): readonly Instant[] {
  if (condition.kind === 'and' || condition.kind === 'or')
    return condition.parts.flatMap((part) => timesIn(part, world));
  if (condition.kind === 'not') return timesIn(condition.part, world);
  if (condition.kind !== 'after' && condition.kind !== 'before') return [];
  const resolved = resolveTime(
    condition.time,
    world.terms,
    (id) => world.periods.find((each) => each.id === id)?.start ?? { kind: 'unknown', words: '' },
  );
  return resolved.kind === 'at' ? [resolved.at] : [];
}
