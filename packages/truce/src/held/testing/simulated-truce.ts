import { addDays, instant, isRefusal, type LocalDay, spanOfDay } from '../../kernel/index.ts';
import {
  type HeldAnswer,
  type HeldQuestion,
  type HeldRow,
  judgeHeld,
  type Registration,
  readRegistration,
} from '../index.ts';

/** A truce of which the truth is known. */
export interface SimulatedTruce {
  readonly seed: number;
  readonly baselineDays: number;
  readonly truceDays: number;
  /** Incidents a day before, and how clustered: variance mean + mean² / size. */
  readonly mean: number;
  readonly size: number;
  /** By what the mean is multiplied during the truce. */
  readonly ratio: number;
  /** The last days before are worse by a factor. */
  readonly surge?: { readonly days: number; readonly factor: number };
  /** Sources of the panel, each of which sees its share; some fall silent at the start. */
  readonly panel?: { readonly sources: number; readonly silentDuring: number };
  /** Mean delay of a report in days, exponential; the question is asked `askedAfterDays` after the end. */
  readonly delay?: { readonly meanDays: number; readonly askedAfterDays: number };
  readonly method?: Registration['method'];
  readonly settleDays?: number;
}

const truceFrom = '2030-05-01' as LocalDay;

/** The registration of a simulated truce: bound and truth are the same where `ratio` is .5. */
export function simulatedRegistration(
  truce: SimulatedTruce,
  changes: Readonly<Record<string, unknown>> = {},
): Registration {
  const read = readRegistration({
    about: 'EXERCISE: a simulated truce',
    bound: { on: 'ratio', below: 0.5 },
    truce: { from: truceFrom, to: addDays(truceFrom, truce.truceDays - 1) },
    baseline: { from: addDays(truceFrom, -truce.baselineDays) },
    dayZone: 'Europe/Kyiv',
    kinds: ['armed_force'],
    panel: { sources: Array.from({ length: truce.panel?.sources ?? 1 }, (_, at) => `source ${at + 1}`) },
    coverageFloorPerMille: 500,
    settleDays: truce.settleDays ?? 7,
    method: truce.method ?? { kind: 'exact' },
    seed: truce.seed,
    ...changes,
  });
  if (isRefusal(read)) throw new Error(read.message);
  return read;
}

/** Draws the truce, as it would be known when the question is asked. */
export function simulatedQuestion(
  truce: SimulatedTruce,
  changes: Readonly<Record<string, unknown>> = {},
): HeldQuestion {
  const registration = simulatedRegistration(truce, changes);
  const chance = generator(truce.seed);
  const { sources = 1, silentDuring = 0 } = truce.panel ?? {};
  const last = spanOfDay(registration.truce.to as LocalDay, registration.dayZone).endsAt;
  const { meanDays = 0, askedAfterDays = registration.settleDays } = truce.delay ?? {};
  const rows: HeldRow[] = [];
  const delays = { reports: 0, later: 0 };
  for (let at = -truce.baselineDays; at < truce.truceDays; at++) {
    const active = at >= 0 ? sources - silentDuring : sources;
    const worse = truce.surge && at < 0 && at >= -truce.surge.days ? truce.surge.factor : 1;
    const mean = truce.mean * worse * (at >= 0 ? truce.ratio : 1) * (active / sources);
    const happened = clusteredCount(mean, truce.size, chance);
    const ageDays = truce.truceDays - 1 - at + askedAfterDays;
    let known = 0;
    for (let each = 0; each < happened; each++) {
      const delayDays = meanDays === 0 ? 0 : -Math.log(1 - chance()) * meanDays;
      if (delayDays <= ageDays) known++;
      if (at >= 0 || ageDays < 60) continue;
      delays.reports++;
      if (delayDays > registration.settleDays) delays.later++;
    }
    rows.push({ row: addDays(truceFrom, at), count: known, watchedPerMille: 900, sources: active });
  }
  return {
    registration,
    registeredAt: instant(Date.parse('2030-04-01T00:00Z')),
    rows,
    knownAt: instant(last + askedAfterDays * 86_400_000),
    ...(meanDays > 0 ? { delays } : {}),
  };
}

/** How many of so many simulated truces got each word. */
export function wordsOf(
  runs: number,
  truce: Omit<SimulatedTruce, 'seed'>,
): Readonly<Record<'held' | 'notHeld' | 'notDeterminable', number>> {
  const words = { held: 0, notHeld: 0, notDeterminable: 0 };
  for (let seed = 1; seed <= runs; seed++) words[answerOf(simulatedQuestion({ ...truce, seed })).verdict!]++;
  return words;
}

/** The answer, where the question is sound. */
export function answerOf(question: HeldQuestion): HeldAnswer {
  const answer = judgeHeld(question);
  if (isRefusal(answer)) throw new Error(answer.message);
  return answer;
}

function clusteredCount(mean: number, size: number, chance: () => number): number {
  return poisson((gamma(size, chance) * mean) / size, chance);
}

/** Marsaglia and Tsang (2000). */
function gamma(shape: number, chance: () => number): number {
  if (shape < 1) return gamma(shape + 1, chance) * chance() ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
    const v = (1 + normal / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - chance()) < normal ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

function poisson(mean: number, chance: () => number): number {
  let [count, left] = [0, mean];
  for (;;) {
    left += Math.log(1 - chance());
    if (left < 0) return count;
    count++;
  }
}

function generator(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
