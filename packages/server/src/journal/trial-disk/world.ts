import { type Instant, instant } from '@truceline/truce/kernel';
import { openJournal } from '../open-journal.ts';
import { randomFrom } from '../trial-chance.ts';
import { type Told, toldOf } from './expected.ts';
import { type Weather, weatherFrom } from './faults.ts';
import { author, caseFolder, draftOf, noon } from './simulated-case.ts';
import { type SimulatedStorage, simulatedStorage } from './simulated-storage.ts';

/** Opens the journal of a simulated store, with a clock and chance that are given. */
export function openSimulated(
  storage: SimulatedStorage,
  random: () => number,
  { now = () => instant(noon), check = 'tail' }: { readonly now?: () => Instant; readonly check?: 'tail' | 'all' } = {},
) {
  const bytes = (count: number) => Uint8Array.from({ length: count }, () => Math.floor(random() * 256));
  return openJournal({ folder: caseFolder, author, now, random: bytes, check, storage, elapsedMs: () => 0 });
}

const begun = new Map<number, Promise<SimulatedStorage>>();

/** A store that has held so many entries for a while, drafts 0 to size − 1, closed in good order; a copy for each caller. Below 0: a machine on which no store has been made yet. */
export async function storeOfSize(size: number, weather: Weather): Promise<SimulatedStorage> {
  if (size < 0) return simulatedStorage(weather);
  const made = begun.get(size) ?? makeStore(size);
  begun.set(size, made);
  return (await made).copy(weather);
}

async function makeStore(size: number): Promise<SimulatedStorage> {
  const random = randomFrom(size);
  const storage = simulatedStorage(weatherFrom(random));
  const journal = await openSimulated(storage, random);
  if ('refused' in journal) throw new Error(journal.message);
  for (let from = 0; from < size; from += 1000)
    await journal.append(Array.from({ length: Math.min(1000, size - from) }, (_, at) => draftOf(from + at)));
  journal.close();
  storage.powerCut(() => true);
  return storage;
}

/** What the writer of such a store was told. */
export async function toldOfSize(size: number): Promise<Told> {
  if (size < 0) return toldOf([]);
  const known = told.get(size) ?? readTold(size);
  told.set(size, known);
  const { acknowledged } = await known;
  return { acknowledged: new Map(acknowledged), refused: new Set(), unclear: new Set() };
}

const told = new Map<number, Promise<Told>>();

async function readTold(size: number): Promise<Told> {
  const random = randomFrom(size);
  const journal = await openSimulated(await storeOfSize(size, weatherFrom(random)), random);
  if ('refused' in journal) throw new Error(journal.message);
  const read = toldOf(journal.read());
  journal.close();
  return read;
}
