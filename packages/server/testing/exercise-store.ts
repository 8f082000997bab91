import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant, isRefusal } from '@truceline/truce/kernel';
import { defaultProfile } from '@truceline/truce/pages';
import { agreementsFolder, loadCase, loadExercise } from '../src/index.ts';

/** When tests look at the exercise. */
export const exerciseNow = () => instant(Date.UTC(2026, 10, 27));
const quiet = { progress: () => {}, signal: new AbortController().signal };

/**
 * A store with two cases: `drill`, an exercise of twenty days whose public edition shows everything, and `paris`, the promises of
 * the Paris Declaration. The same world each time; it is made once for the sources that stand now, and copied for whoever asks.
 */
export async function exerciseStore(folder: string): Promise<string> {
  const store = join(folder, 'exercise-20');
  if (existsSync(store)) return store;
  const kept = join(tmpdir(), 'truceline-exercise-stores');
  mkdirSync(kept, { recursive: true });
  const made = join(kept, hashOfSources());
  if (!existsSync(made)) {
    for (const name of readdirSync(kept))
      if (Date.now() - statSync(join(kept, name)).mtimeMs > 86_400_000)
        rmSync(join(kept, name), { recursive: true, force: true });
    const draft = `${made}.${process.pid}-${performance.now()}`;
    await load(draft);
    try {
      renameSync(draft, made);
    } catch {
      // Another test made it meanwhile.
      rmSync(draft, { recursive: true, force: true });
    }
  }
  cpSync(made, store, { recursive: true });
  return store;
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

/** Changes with whatever may change what is loaded. */
function hashOfSources(): string {
  const root = join(import.meta.dirname, '../../..');
  const hash = createHash('sha256');
  for (const place of [
    ...['record', 'truce', 'language', 'sources', 'server'].map((name) => `packages/${name}/src`),
    'agreements',
  ])
    for (const name of readdirSync(join(root, place), { recursive: true, encoding: 'utf8' }).sort()) {
      const path = join(root, place, name);
      // What shows a store does not change it.
      if (/\.test\.ts$|^(publish|http|public)\//.test(name) || !statSync(path).isFile()) continue;
      hash.update(`${place}/${name}\0`).update(readFileSync(path));
    }
  return hash.digest('hex').slice(0, 16);
}
