import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant, isRefusal } from '@truceline/truce/kernel';
import { loadExercise } from '../src/index.ts';

/** When tests look at the exercise. */
export const exerciseNow = () => instant(Date.UTC(2026, 10, 27));

/** A store with an exercise of twenty days, `drill`, whose public edition shows everything; the same world each time. */
export async function exerciseStore(folder: string): Promise<string> {
  const store = join(folder, 'exercise-20');
  const whole = join(folder, 'exercise-20.whole');
  if (existsSync(whole)) return store;
  const loaded = await loadExercise(store, {
    id: 'drill',
    seed: 7,
    days: 20,
    open: true,
    progress: () => {},
    signal: new AbortController().signal,
  });
  if (isRefusal(loaded)) throw new Error(loaded.message);
  writeFileSync(whole, '');
  return store;
}
