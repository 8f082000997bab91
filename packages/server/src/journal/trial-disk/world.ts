import { formatSignerKey, parseSignerKey, type Signer, type SignerKey } from '@truceline/record';
import { type Instant, instant } from '@truceline/truce/kernel';
import { signerWith } from '../../store/author-key.ts';
import type { EntryDraft } from '../journal.ts';
import { openJournal } from '../open-journal.ts';
import { randomFrom } from '../trial-chance.ts';
import { type Weather, weatherFrom } from './faults.ts';
import { type SimulatedStorage, simulatedStorage } from './simulated-storage.ts';

/** Folder of the one case on every simulated disk. */
export const caseFolder = '/case';

/** The key of every simulated store: that of no deployment. */
export const author: Signer = signerWith(
  parseSignerKey(formatSignerKey('simulated.example', new Uint8Array(32).fill(7)) as string) as SignerKey,
);

/** 1 March 2026, noon: where simulated clocks begin. */
export const noon = Date.UTC(2026, 2, 1, 12);

/** A draft that anyone can make again from its number; some seal a sentence, some are known by a key. */
export function draftOf(number: number): EntryDraft {
  return {
    kind: 'report',
    body: { number },
    ...(number % 3 === 0 ? { sealed: [{ path: 'text', label: 'amber', value: `what was said in ${number}` }] } : {}),
    ...(number % 2 === 0 ? { dedupeKey: `draft-${number}` } : {}),
  };
}

/** Opens the journal of a simulated store, with a clock and chance that are given. */
export function openSimulated(
  storage: SimulatedStorage,
  random: () => number,
  { now = () => instant(noon), check = 'tail' }: { readonly now?: () => Instant; readonly check?: 'tail' | 'all' } = {},
) {
  const bytes = (count: number) => Uint8Array.from({ length: count }, () => Math.floor(random() * 256));
  return openJournal({ folder: caseFolder, author, now, random: bytes, check, storage });
}

const begun = new Map<number, Promise<SimulatedStorage>>();

/** A store that has held so many entries for a while, drafts 0 to size − 1, closed in good order; a copy for each caller. */
export async function storeOfSize(size: number, weather: Weather): Promise<SimulatedStorage> {
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
