import { setImmediate as nextTurn } from 'node:timers/promises';
import { isRefusal } from '@truceline/truce/kernel';
import type { JournalError } from '../journal.ts';
import { randomFrom } from '../trial-chance.ts';
import { contradictions, leavesOf, type Told, wrongFiles, wrongNotes } from './expected.ts';
import { noFaults, type Weather, weatherFrom } from './faults.ts';
import { draftOf } from './simulated-case.ts';
import type { SimulatedStorage } from './simulated-storage.ts';
import { openSimulated, storeOfSize, toldOfSize } from './world.ts';

/** One append, tried in every way; what must not be and was, each with the case that shows it. */
export interface EveryStep {
  /** Calls on the disk, the cell and the sealed fields that opening and one append make. */
  readonly calls: number;
  readonly cases: number;
  readonly violations: readonly string[];
}

/** A batch that is appended to a store of a size. */
export interface Step {
  readonly size: number;
  readonly batch: number;
}

/** Where no store has been made yet, and around the edges of a tile, with batches of one to three: RECORD, section 15. */
export const steps: readonly Step[] = [-1, 0, 1, 255, 256, 257].flatMap((size) =>
  [1, 2, 3].map((batch) => ({ size, batch })),
);

/** More changes than this at one moment are not tried in all subsets, but in those that lose or keep up to two. */
const subsetsOfMax = 8;

/** The process dies at every call of opening and one append; for each, every subset of what was not synced is lost. */
export async function everyCrash(step: Step): Promise<EveryStep> {
  const { calls } = await attempt(step, (weather) => weather);
  const violations: string[] = [];
  let cases = 0;
  for (let crashAt = 1; crashAt <= calls && violations.length === 0; crashAt++) {
    const dead = await attempt(step, (weather) => Object.assign(weather, { crashAt }));
    const unsynced = dead.storage.disk.unsynced();
    for (const kept of subsetsOf(unsynced)) {
      // A fresh death each time: a disk can lose only once what it had not synced.
      const again = await attempt(step, (weather) => Object.assign(weather, { crashAt }));
      again.storage.powerCut((change) => kept.has(change));
      cases++;
      for (const each of await lookAt(again))
        violations.push(`size ${step.size}, batch ${step.batch}, dead at call ${crashAt}, kept ${[...kept]}: ${each}`);
    }
  }
  return { calls, cases, violations };
}

/** Every call of opening and one append fails in turn, alone and with every later one (or every n-th of them); then the machine goes on, or power goes. */
export async function everyFailure(step: Step, { pairs = 1 }: { readonly pairs?: number } = {}): Promise<EveryStep> {
  const { calls } = await attempt(step, (weather) => weather);
  const violations: string[] = [];
  let cases = 0;
  for (let first = 1; first <= calls && violations.length === 0; first++)
    for (let second = first; second <= calls; second += second === first ? 1 : pairs)
      for (const code of first === second ? (['EIO', 'ENOSPC'] as const) : (['EIO'] as const))
        for (const power of [true, false]) {
          const failAt = new Map([first, second].map((call) => [call, code] as const));
          const done = await attempt(step, (weather) => Object.assign(weather, { failAt }));
          if (power) done.storage.powerCut(() => false);
          else done.storage.endProcess();
          cases++;
          for (const each of await lookAt(done))
            violations.push(
              `size ${step.size}, batch ${step.batch}, calls ${first} and ${second} fail with ${code}${power ? ', power cut' : ''}: ${each}`,
            );
        }
  return { calls, cases, violations };
}

interface Attempt {
  readonly storage: SimulatedStorage;
  readonly weather: Weather;
  readonly told: Told;
  readonly calls: number;
  readonly random: () => number;
}

/** Opens a store and appends a batch, under what the caller lets go wrong. */
async function attempt({ size, batch }: Step, wrong: (weather: Weather) => Weather): Promise<Attempt> {
  const random = randomFrom(100 + size * 10 + batch);
  const weather = weatherFrom(random);
  const storage = await storeOfSize(size, weather);
  const told = await toldOfSize(size);
  weather.calls = 0;
  wrong(weather);
  const numbers = Array.from({ length: batch }, (_, at) => 1000 + at);
  const journal = await openSimulated(storage, random);
  if (!isRefusal(journal)) {
    try {
      const acknowledged = await journal.append(numbers.map(draftOf));
      if (weather.crashed) for (const number of numbers) told.unclear.add(number);
      else
        for (const [at, { index, entryId }] of acknowledged.entries())
          told.acknowledged.set(index, { entryId, number: numbers[at]! });
    } catch (error) {
      const unclear = weather.crashed || (error as JournalError).code === 'journal-unsure';
      for (const number of numbers) (unclear ? told.unclear : told.refused).add(number);
    }
    journal.close();
  }
  await nextTurn();
  return { storage, weather, told, calls: weather.calls, random };
}

async function lookAt({ storage, weather, told, random }: Attempt): Promise<readonly string[]> {
  Object.assign(weather, { rates: noFaults, crashed: false, crashAt: undefined, failAt: new Map() });
  storage.endProcess();
  const journal = await openSimulated(storage, random, { check: 'all' });
  if (isRefusal(journal)) return [`does not open again: ${journal.code}: ${journal.message}`];
  const leaves = leavesOf(storage);
  const wrong = [
    ...contradictions([...journal.read()], told, { atTheEnd: true }),
    ...wrongFiles(storage, leaves),
    ...wrongNotes(storage, leaves),
  ];
  const [entered] = await journal.append([draftOf(2000)]);
  if (entered?.index !== leaves.length)
    wrong.push(`a new entry stands at ${entered?.index} instead of ${leaves.length}`);
  journal.close();
  return wrong;
}

function subsetsOf(count: number): readonly ReadonlySet<number>[] {
  const all = Array.from({ length: count }, (_, at) => at);
  if (count <= subsetsOfMax)
    return Array.from({ length: 2 ** count }, (_, bits) => new Set(all.filter((at) => Math.floor(bits / 2 ** at) % 2)));
  const few = [new Set<number>(), ...all.flatMap((a) => all.slice(a).map((b) => new Set([a, b])))];
  return [...few, ...few.map((some) => new Set(all.filter((at) => !some.has(at))))];
}
