import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Instant, isRefusal, type Refusal } from '@truceline/truce/kernel';
import { defaultProfile, parseProfile } from '@truceline/truce/pages';
import { openStore } from '../store/index.ts';
import { type Loaded, loadCase } from './load-case.ts';
import { loadExercise } from './load-exercise.ts';
import { agreementsFolder } from './read-agreement.ts';

/** The shell's part of loading the worked cases. */
export interface WorkedShell {
  readonly now: Instant;
  readonly progress: (words: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Loads the worked cases into a store that holds none: a real truce and a real system of guarantees, each from a small table of
 * public facts with their citations, and a synthetic exercise. Gives a line for each case that was loaded.
 */
export async function loadWorkedCases(folder: string, shell: WorkedShell): Promise<readonly string[] | Refusal> {
  const store = openStore(folder);
  if (isRefusal(store)) return store;
  const empty = store.cases().length === 0;
  store.close();
  if (!empty) return [];
  const easter = await loadEaster(folder, shell);
  if (isRefusal(easter)) return easter;
  const paris = await loadParis(folder, shell);
  if (isRefusal(paris)) return paris;
  const exercise = await loadExercise(folder, {
    id: 'exercise',
    seed: 7,
    days: 60,
    progress: shell.progress,
    signal: shell.signal,
  });
  if (isRefusal(exercise)) return exercise;
  return [
    `case ${easter.case}: ${easter.accepted} public facts, each with its citation`,
    `case ${paris.case}: ${paris.accepted} words on layers, pledges and needs from public sources, each cited`,
    `case ${exercise.case}: EXERCISE, ${exercise.accepted} synthetic reports, claims, coverage rows and acts of scripted seats`,
  ];
}

/** Easter 2025, from the table of public facts beside its text. */
async function loadEaster(folder: string, shell: WorkedShell): Promise<Loaded | Refusal> {
  const worked = join(agreementsFolder(), 'easter-truce-2025', 'worked-case');
  const json = (name: string): unknown => JSON.parse(readFileSync(join(worked, name), 'utf8'));
  const profile = parseProfile(json('release-profile.json'));
  if (isRefusal(profile)) return profile;
  return loadCase(
    folder,
    {
      agreement: 'easter-truce-2025',
      title: 'Easter truce 2025',
      assume: [],
      dayZone: 'Europe/Kyiv',
      profile,
      notices: [
        'This case rests on a small table of public facts, each typed in with its citation. It is not a data set, and what is not in it may have happened.',
      ],
      to: '2025-04-23T00:00+03:00',
    },
    [
      { feed: 'csv', path: join(worked, 'facts.csv'), options: { mapping: json('facts.mapping.json') } },
      { feed: 'csv', path: join(worked, 'claims.csv'), options: { mapping: json('claims.mapping.json') } },
    ],
    {
      now: () => shell.now,
      progress: (path, rows) => shell.progress(`${path}: ${rows} rows`),
      signal: shell.signal,
    },
  );
}

/** The Paris Declaration: who said what on each layer of the guarantee, the pledges that public sources tell of, and the needs assessed. */
async function loadParis(folder: string, shell: WorkedShell): Promise<Loaded | Refusal> {
  const beside = join(agreementsFolder(), 'paris-declaration');
  const promises = join(beside, 'promises');
  return loadCase(
    folder,
    {
      agreement: 'paris-declaration',
      title: 'Paris Declaration: the layers of the guarantee',
      assume: [],
      dayZone: 'Europe/Kyiv',
      profile: { ...defaultProfile, name: 'paris', delayHours: 0 },
      notices: [
        'This case rests on small tables of public facts, each typed in with its citation. Nothing in it says what holds today, and what is not in it may have been said.',
      ],
    },
    [
      { feed: 'layers', path: join(promises, 'layers.csv'), options: {} },
      { feed: 'pledges', path: join(promises, 'pledges.csv'), options: {} },
      { feed: 'beside', path: join(promises, 'beside.csv'), options: {} },
      { feed: 'assessments', path: join(beside, 'recovery', 'needs.csv'), options: {} },
    ],
    {
      now: () => shell.now,
      progress: (path, rows) => shell.progress(`${path}: ${rows} rows`),
      signal: shell.signal,
    },
  );
}
