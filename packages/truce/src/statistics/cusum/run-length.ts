import { type Refusal, refuse } from '../../kernel/index.ts';
import { type CountLaw, chanceOf, chanceOfAtLeast, lawFault } from './count-law.ts';
import { type CusumScheme, schemeFault } from './scheme.ts';

/** How long a scheme runs on average until an alarm. */
export interface RunLength {
  /** Counts until the alarm, on average; absent where none ever comes. */
  readonly average?: number;
  readonly states: number;
  /** Whether the states are all values that the sum can take; else they are a grid between which it is split. */
  readonly exact: boolean;
}

const statesMax = 2_500;
const denominatorMax = 1_000;
const near = 1e-9;

/**
 * The average run length of a scheme while counts fall by one law, by the Markov chain of Brook and Evans (1972). Exact where
 * the reference value is a fraction whose denominator leaves at most 2,500 values of the sum; else on a grid of `gridStates`
 * (default 1,500) with linear splitting. Without subtraction, so that long runs keep their digits.
 */
export function averageRunLength(
  scheme: CusumScheme,
  law: CountLaw,
  { gridStates = 1_500 }: { readonly gridStates?: number } = {},
): RunLength | Refusal {
  const bad = schemeFault(scheme) ?? lawFault(law);
  if (bad) return bad;
  if (!(Number.isInteger(gridStates) && gridStates >= 2 && gridStates <= statesMax))
    return refuse('bad-states', `\`${gridStates}\` states; a grid has from 2 to ${statesMax}`);
  const lattice = latticeOf(scheme);
  const { perUnit, states } = lattice ?? { perUnit: gridStates / scheme.threshold, states: gridStates };
  const chain = chainOf({ scheme, law, perUnit, states });
  const begin = place((scheme.start ?? 0) * perUnit);
  const average = (at: number): number | undefined => untilAlarm(chain, at);
  const [low, high] = [average(begin.floor), begin.part === 0 ? 0 : average(begin.floor + 1)];
  const told = low === undefined || high === undefined ? undefined : low * (1 - begin.part) + high * begin.part;
  return {
    ...(told === undefined || !Number.isFinite(told) ? {} : { average: told }),
    states,
    exact: lattice !== undefined,
  };
}

/** Values of the sum by counts: so many to one count, and so many below the alarm. */
interface Lattice {
  readonly perUnit: number;
  readonly states: number;
}

function latticeOf({ reference, threshold, start = 0, above = false }: CusumScheme): Lattice | undefined {
  for (let perUnit = 1; perUnit <= denominatorMax && threshold * perUnit <= statesMax; perUnit++) {
    const whole = [reference, start].every((each) => place(each * perUnit).part === 0);
    if (!whole) continue;
    const { floor, part } = place(threshold * perUnit);
    return { perUnit, states: part > 0 || above ? floor + 1 : floor };
  }
  return undefined;
}

/** A value as a whole number and the part over it, 0 where only rounding is over. */
function place(value: number): { readonly floor: number; readonly part: number } {
  const nearest = Math.round(value);
  if (Math.abs(value - nearest) <= near * Math.max(1, value)) return { floor: nearest, part: 0 };
  return { floor: Math.floor(value), part: value - Math.floor(value) };
}

/** Rows of chances from state to state, the chance of an alarm last. */
type Chain = readonly Float64Array[];

function chainOf(world: {
  readonly scheme: CusumScheme;
  readonly law: CountLaw;
  readonly perUnit: number;
  readonly states: number;
}): Chain {
  const { scheme, law, perUnit, states } = world;
  const sign = scheme.direction === 'fall' ? -1 : 1;
  const counts = Math.ceil((states + 1) / perUnit + scheme.reference) + 1;
  const chances = Array.from({ length: counts }, (_, k) => chanceOf(law, k));
  const rest = chanceOfAtLeast(law, counts);
  return Array.from({ length: states }, (_, from) => {
    const row = new Float64Array(states + 1);
    const add = (count: number, chance: number): void => {
      const { floor, part } = place(from + sign * (count - scheme.reference) * perUnit);
      if (floor < 0) row[0]! += chance;
      else if (floor >= states) row[states]! += chance;
      else {
        row[floor]! += chance * (1 - part);
        row[floor + 1]! += chance * part;
      }
    };
    for (const [count, chance] of chances.entries()) add(count, chance);
    add(counts, rest);
    return row;
  });
}

/** Mean steps until the alarm from one state: the others are taken out one after the other (Grassmann, Taksar and Heyman 1985). */
function untilAlarm(chain: Chain, begin: number): number | undefined {
  const states = chain.length;
  if (begin >= states) return 0;
  const order = [begin, ...Array.from({ length: states }, (_, each) => each).filter((each) => each !== begin)];
  const rows = order.map((from) => Float64Array.from([...order, states], (to) => chain[from]![to]!));
  const steps = new Float64Array(states).fill(1);
  for (let out = states - 1; out >= 1; out--) {
    const gone = rows[out]!;
    let leaves = gone[states]!;
    for (let to = 0; to < out; to++) leaves += gone[to]!;
    if (!(leaves > 0)) return undefined;
    for (let from = 0; from < out; from++) {
      const row = rows[from]!;
      if (row[out] === 0) continue;
      const share = row[out]! / leaves;
      for (let to = 0; to < out; to++) row[to]! += share * gone[to]!;
      row[states]! += share * gone[states]!;
      steps[from]! += share * steps[out]!;
    }
  }
  const alarm = rows[0]![states]!;
  return alarm > 0 ? steps[0]! / alarm : undefined;
}
