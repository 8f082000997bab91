import { setImmediate as nextTurn } from 'node:timers/promises';
import { instant, isRefusal } from '@truceline/truce/kernel';
import type { Acknowledged, Journal, JournalError } from '../journal.ts';
import { randomFrom } from '../trial-chance.ts';
import { contradictions, leavesOf, type Told, wrongFiles, wrongNotes } from './expected.ts';
import { type FaultRates, noFaults, type Weather, weatherFrom } from './faults.ts';
import { caseFolder, draftOf, noon } from './simulated-case.ts';
import type { SimulatedStorage } from './simulated-storage.ts';
import { openSimulated, storeOfSize, toldOfSize } from './world.ts';

/** What one run of a simulated machine came to. The same seed gives the same run. */
export interface DiskRun {
  readonly seed: number;
  /** What must never be and was; empty where all held. */
  readonly violations: readonly string[];
  readonly crashes: number;
  /** Calls that failed or lied. */
  readonly disturbed: number;
  readonly acknowledged: number;
  /** Damage to what was synced; a journal can only find it. */
  readonly damaged: boolean;
  /** The refusal with which damage was found. */
  readonly foundBy?: string;
}

/** Sizes of stores at which runs begin. Most are small, since a run on a small store costs a tenth. */
const smallSizes = [0, 1, 2, 3];
const tileEdges = [254, 255, 256, 257];
/** Refusals after which a batch may be there or not, wholly. */
const unsure = ['journal-unsure', 'journal-moved'];

interface Run {
  readonly random: () => number;
  readonly weather: Weather;
  readonly storage: SimulatedStorage;
  readonly told: Told;
  readonly violations: string[];
  nextNumber: number;
  clockMs: number;
  crashes: number;
  disturbed: number;
}

/**
 * Lets one machine live through several starts, each with faults drawn from the seed and an end at any call, and looks
 * afterwards with the faults off. See RECORD, section 15, for what must hold.
 */
export async function runDisk(seed: number): Promise<DiskRun> {
  const random = randomFrom(seed);
  const weather = weatherFrom(random);
  const edges = weather.chance(0.35) ? tileEdges : smallSizes;
  const size = edges[weather.pick(edges.length)]!;
  const storage = await storeOfSize(size, weather);
  const told = await toldOfSize(size);
  const run: Run = {
    random,
    weather,
    storage,
    told,
    violations: [],
    nextNumber: 1000,
    clockMs: noon,
    crashes: 0,
    disturbed: 0,
  };
  const rates = drawnRates(weather);
  const lives = 1 + weather.pick(4);
  for (let life = 0; life < lives && run.violations.length === 0; life++) await live(run, rates);
  const foundBy = run.violations.length === 0 ? await lookAfterwards(run) : undefined;
  return {
    seed,
    violations: run.violations,
    crashes: run.crashes,
    disturbed: run.disturbed,
    acknowledged: told.acknowledged.size - size,
    damaged: weather.damage.length > 0,
    ...(foundBy === undefined ? {} : { foundBy }),
  };
}

function drawnRates({ chance, pick }: Weather): FaultRates {
  const upTo = (percent: number) => (chance(0.4) ? 0 : pick(percent * 10) / 1000);
  return {
    error: upTo(10),
    misdirectedRead: chance(0.7) ? 0 : upTo(10),
    misdirectedWrite: chance(0.8) ? 0 : upTo(10),
    flip: chance(0.9) ? 0 : 0.5,
    loss: [0.1, 0.5, 0.9, 1][pick(4)]!,
  };
}

/** One start of the process, up to its end in good order or at any call. */
async function live(run: Run, rates: FaultRates): Promise<void> {
  const { weather, storage } = run;
  const sizeBefore = storage.cell()?.range.size ?? 0;
  Object.assign(weather, { rates, calls: 0, crashed: false, disturbed: 0 });
  weather.crashAt = weather.chance(0.85) ? 1 + weather.pick(weather.chance(0.3) ? 25 : 120) : undefined;
  const journal = await openSimulated(storage, run.random, { now: clockOf(run) });
  if (isRefusal(journal)) {
    if (!weather.crashed && weather.disturbed === 0 && weather.damage.length === 0)
      run.violations.push(`refused to open without a cause: ${journal.code}: ${journal.message}`);
  } else {
    if (!weather.crashed) await work(run, journal);
    journal.close();
  }
  run.disturbed += weather.disturbed;
  if (weather.crashed) run.crashes++;
  await endOfLife(run, rates);
  if ((storage.cell()?.range.size ?? 0) < sizeBefore) run.violations.push('the cell got smaller');
}

async function endOfLife({ weather, storage }: Run, rates: FaultRates): Promise<void> {
  // What the dead process still had under way meets only errors; then it is gone.
  await nextTurn();
  await nextTurn();
  Object.assign(weather, { rates: { ...noFaults, loss: rates.loss }, crashAt: undefined });
  if (weather.chance(0.6)) storage.powerCut();
  else storage.endProcess();
  if (!weather.chance(rates.flip)) return;
  const files = [...storage.disk.files()].filter(([, bytes]) => bytes.length > 0);
  if (files.length === 0) return;
  const [path, bytes] = files[weather.pick(files.length)]!;
  const bit = weather.pick(bytes.length * 8);
  storage.disk.flipBit(path, bit);
  weather.damage.push(`bit ${bit} of ${path} flipped`);
}

/** A clock that runs, and now and then jumps by up to 48 hours either way. */
function clockOf(run: Run): () => ReturnType<typeof instant> {
  return () => {
    run.clockMs += run.weather.chance(0.05) ? run.weather.pick(96 * 3_600_000) - 48 * 3_600_000 : 7;
    return instant(run.clockMs);
  };
}

async function work(run: Run, journal: Journal): Promise<void> {
  const { weather } = run;
  for (let steps = 1 + weather.pick(6); steps > 0 && !weather.crashed; steps--) {
    if (weather.chance(0.15) && journal.size > 0) await redact(run, journal, sealedIndex(weather.pick(journal.size)));
    else if (weather.chance(0.1)) look(run, journal);
    else await Promise.all(Array.from({ length: 1 + weather.pick(3) }, () => enter(run, journal)));
  }
}

function enter(run: Run, journal: Journal): Promise<void> {
  const { weather, told } = run;
  const numbers = Array.from({ length: 1 + weather.pick(4) }, () => run.nextNumber++);
  // Now and then what nobody knows of is handed in again: its key must keep it from standing there twice.
  for (const number of told.unclear)
    if (number >= 0 && draftOf(number).dedupeKey && weather.chance(0.1)) numbers.push(number);
  return attempt(run, numbers, () => journal.append(numbers.map(draftOf)));
}

/** An index near by at which the store, as it was at first, sealed something. */
function sealedIndex(index: number): number {
  return index - (index % 3);
}

function redact(run: Run, journal: Journal, index: number): Promise<void> {
  return attempt(run, [-1 - index], () => journal.redact([{ index }], { authority: 'operator', reason: 'other' }));
}

/** Hands something in, and writes down what the writer was told of it. */
async function attempt(
  { weather, told, violations }: Run,
  numbers: readonly number[],
  action: () => Promise<readonly Acknowledged[]>,
): Promise<void> {
  let acknowledged: readonly Acknowledged[] = [];
  let failure: JournalError | undefined;
  try {
    acknowledged = await action();
  } catch (error) {
    failure = error as JournalError;
  }
  // Whatever a dead process was about to say, nobody heard.
  if (weather.crashed) for (const number of numbers) told.unclear.add(number);
  else if (failure) {
    if (!/^[a-z-]+$/.test(String(failure.code))) violations.push(`a refusal without a code: ${failure.message}`);
    for (const number of numbers)
      if (number < 0 || unsure.includes(failure.code)) told.unclear.add(number);
      else if (!told.unclear.has(number)) told.refused.add(number);
  } else
    for (const [at, { index, entryId, duplicate }] of acknowledged.entries()) {
      const [number, known] = [numbers[at]!, told.acknowledged.get(index)];
      if (known && (known.entryId !== entryId || known.number !== number))
        violations.push(`entry ${index} was acknowledged as ${known.number} and as ${number}`);
      if (duplicate && !told.unclear.has(number) && !known)
        violations.push(`draft ${number}, handed in once, is called a duplicate of entry ${index}`);
      told.acknowledged.set(index, { entryId, number });
    }
}

/** Reads while the process runs. A read that fails or is misled shows in the count of what went wrong. */
function look({ weather, told, violations }: Run, journal: Journal): void {
  const before = weather.disturbed + weather.damage.length;
  try {
    const wrong = contradictions([...journal.read()], told, { atTheEnd: false });
    if (weather.disturbed + weather.damage.length === before) violations.push(...wrong);
  } catch (error) {
    if (!weather.crashed && weather.disturbed + weather.damage.length === 0)
      violations.push(`reading fails without a cause: ${(error as Error).message}`);
  }
}

/** With the faults off: all that was acknowledged is there, or the damage is found and named. Gives the refusal that named it. */
async function lookAfterwards(run: Run): Promise<string | undefined> {
  const { weather, storage, told, violations } = run;
  Object.assign(weather, { rates: noFaults, crashed: false, crashAt: undefined });
  const open = () => openSimulated(storage, run.random, { now: clockOf(run), check: 'all' });
  const journal = await open();
  if (isRefusal(journal)) {
    if (weather.damage.length === 0) violations.push(`does not open again: ${journal.code}: ${journal.message}`);
    if (!journal.message.includes(caseFolder)) violations.push(`a refusal that names no place: ${journal.message}`);
    return journal.code;
  }
  violations.push(...contradictions([...journal.read()], told, { atTheEnd: true }));
  const leaves = leavesOf(storage);
  violations.push(...wrongFiles(storage, leaves), ...wrongNotes(storage, leaves));
  const { size } = journal;
  journal.close();
  const found = stateOf(storage);
  const again = await open();
  if (isRefusal(again)) return void violations.push(`opens once and not twice: ${again.code}: ${again.message}`);
  if (again.startUp.scratchBytes + again.startUp.scratchSealed > 0)
    violations.push('the second opening cuts something off');
  if (stateOf(storage) !== found) violations.push('the second opening leaves something else than the first');
  const [entered] = await again.append([draftOf(run.nextNumber)]);
  if (entered?.index !== size) violations.push(`a new entry stands at ${entered?.index} instead of ${size}`);
  again.close();
  return undefined;
}

function stateOf(storage: SimulatedStorage): string {
  const files = [...storage.disk.files()].map(([path, bytes]) => `${path} ${Buffer.from(bytes).toString('hex')}`);
  return [...files, JSON.stringify(storage.cell())].join('\n');
}
