import { join } from 'node:path';
import { type Instant, instant, isRefusal } from '@truceline/truce/kernel';
import { defaultProfile } from '@truceline/truce/pages';
import { agreementsFolder, loadCase, loadExercise, loadWorkedCases } from '../src/index.ts';
import { keptStore } from './kept-store.ts';

/** When tests look at the exercise. */
export const exerciseNow = () => instant(Date.UTC(2026, 10, 27));
const quiet = { progress: () => {}, signal: new AbortController().signal };

/** What of an exercise is loaded. Absent: the case `exercise`, of seed 7, as its own profile releases it. */
export interface LoadedExercise {
  readonly days: number;
  readonly id?: string;
  readonly seed?: number;
  readonly open?: boolean;
}

/** A store with an exercise at a folder, for tests that are of something else than its loading. */
export function exerciseAt(store: string, { days, id = 'exercise', seed = 7, open }: LoadedExercise): Promise<string> {
  return keptStore(`${id}-${seed}-${days}${open ? '-open' : ''}`, store, async (draft) => {
    const loaded = await loadExercise(draft, { id, seed, days, ...(open ? { open } : {}), ...quiet });
    if (isRefusal(loaded)) throw new Error(loaded.message);
  });
}

/** A store with the worked cases at a folder, loaded when `now` says. */
export function workedCasesAt(store: string, now: Instant): Promise<string> {
  return keptStore(`worked-${now}`, store, async (draft) => {
    const loaded = await loadWorkedCases(draft, { now, ...quiet });
    if (isRefusal(loaded)) throw new Error(loaded.message);
  });
}

/**
 * A store with two cases: `drill`, an exercise of twenty days whose public edition shows everything, and `paris`, the promises of
 * the Paris Declaration.
 */
export function exerciseStore(folder: string): Promise<string> {
  return keptStore('drill-20', join(folder, 'exercise-20'), load);
}

async function load(store: string): Promise<void> {
  const drill = await loadExercise(store, { id: 'drill', seed: 7, days: 20, open: true, ...quiet });
  if (isRefusal(drill)) throw new Error(drill.message);
  const promises = join(agreementsFolder(), 'paris-declaration', 'promises');
  const paris = await loadCase(
    store,
    {
      id: 'paris',
      agreement: 'paris-declaration',
      title: 'Paris Declaration: the layers of the guarantee',
      assume: [],
      dayZone: 'Europe/Kyiv',
      profile: { ...defaultProfile, name: 'paris', delayHours: 0 },
    },
    ['layers', 'pledges', 'beside'].map((feed) => ({ feed, path: join(promises, `${feed}.csv`), options: {} })),
    { now: exerciseNow, ...quiet },
  );
  if (isRefusal(paris)) throw new Error(paris.message);
}
