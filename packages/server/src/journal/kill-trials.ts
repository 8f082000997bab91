import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { instant, isRefusal } from '@truceline/truce/kernel';
import { openStore } from '../store/index.ts';
import { killDraft } from './kill-draft.ts';
import { openJournal } from './open-journal.ts';

/** What became of a number of writers killed at random moments. */
export interface KillTrials {
  readonly trials: number;
  /** Trials in which something was acknowledged before the kill. */
  readonly withAcknowledgements: number;
  readonly acknowledged: number;
  /** Acknowledged entries that were not there afterwards. */
  readonly lost: number;
  /** Entries that nobody had handed in. */
  readonly invented: number;
  /** Trials after which entries or bytes that were never acknowledged had to be cut off. */
  readonly cut: number;
}

/** Trials on one store before a new one: each opening hashes the whole record again. */
const trialsPerStore = 10;

/**
 * Kills a writer with SIGKILL at random moments, from its first instruction on, and opens the store afterwards: it must
 * be whole, hold all that was acknowledged, and nothing else. The seed fixes the moments as far as a machine can.
 */
export async function runKillTrials({
  trials,
  seed,
  onTrial,
}: {
  readonly trials: number;
  readonly seed: number;
  readonly onTrial?: (done: number) => void;
}): Promise<KillTrials> {
  let result: KillTrials = {
    trials: 0,
    withAcknowledgements: 0,
    acknowledged: 0,
    lost: 0,
    invented: 0,
    cut: 0,
  };
  const random = randomFrom(seed);
  let folder = '';
  const known = new Map<number, string>();
  try {
    for (let trial = 0; trial < trials; trial++) {
      if (trial % trialsPerStore === 0) {
        if (folder) rmSync(folder, { recursive: true });
        folder = mkdtempSync(join(tmpdir(), 'truceline-kill-'));
        known.clear();
      }
      const acknowledged = await killOne(join(folder, 'store'), random);
      for (const [index, id] of acknowledged) known.set(index, id);
      result = sum(result, await inspect(join(folder, 'store'), known), acknowledged.size);
      onTrial?.(trial + 1);
    }
  } finally {
    if (folder) rmSync(folder, { recursive: true });
  }
  return result;
}

/** One writer, killed either as it starts or some time after it is ready. */
async function killOne(storeFolder: string, random: () => number): Promise<ReadonlyMap<number, string>> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', fileURLToPath(new URL('kill-child.ts', import.meta.url)), storeFolder],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let [said, complained] = ['', ''];
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('close', (_, signal) => resolve(signal)));
  const ready = new Promise<void>((resolve) =>
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.includes('ready\n')) resolve();
    }),
  );
  child.stderr.on('data', (text: Buffer) => {
    complained += text.toString();
  });
  if (random() >= 0.15) await Promise.race([ready, ended]);
  await Promise.race([wait(random() * 250), ended]);
  child.kill('SIGKILL');
  if ((await ended) !== 'SIGKILL') throw new Error(`the writer ended by itself: ${complained}`);
  const lines = said.slice(0, said.lastIndexOf('\n') + 1).split('\n');
  return new Map(
    lines.flatMap((line) => {
      const [index, id] = line.split(' ');
      return id === undefined ? [] : [[Number(index), id] as const];
    }),
  );
}

async function inspect(
  storeFolder: string,
  known: ReadonlyMap<number, string>,
): Promise<Pick<KillTrials, 'lost' | 'invented' | 'cut'>> {
  const store = openStore(storeFolder);
  if (isRefusal(store)) throw new Error(store.message);
  const folder = store.writeCase('kill', {});
  if (isRefusal(folder)) throw new Error(folder.message);
  const journal = await openJournal({
    folder,
    author: store.author,
    now: () => instant(Date.now()),
    check: 'all',
  });
  if (isRefusal(journal)) throw new Error(journal.message);
  const missing = new Set(known.keys());
  let invented = 0;
  for (const { index, entryId, body, sealed } of journal.read()) {
    const draft = killDraft(index);
    if (JSON.stringify(body) !== JSON.stringify(draft.body) || JSON.stringify(sealed) !== JSON.stringify(draft.sealed))
      invented++;
    if (journal.find(draft.dedupeKey!)?.entryId !== entryId) invented++;
    if (known.get(index) === entryId) missing.delete(index);
  }
  const { scratchBytes, scratchSealed } = journal.startUp;
  journal.close();
  store.close();
  return { lost: missing.size, invented, cut: scratchBytes + scratchSealed > 0 ? 1 : 0 };
}

function sum(
  before: KillTrials,
  { lost, invented, cut }: Pick<KillTrials, 'lost' | 'invented' | 'cut'>,
  acknowledged: number,
): KillTrials {
  return {
    trials: before.trials + 1,
    withAcknowledgements: before.withAcknowledgements + (acknowledged > 0 ? 1 : 0),
    acknowledged: before.acknowledged + acknowledged,
    lost: before.lost + lost,
    invented: before.invented + invented,
    cut: before.cut + cut,
  };
}

/** Numbers in [0, 1) that a seed fixes (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { trials: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' } },
  });
  const result = await runKillTrials({
    trials: Number(values.trials),
    seed: Number(values.seed),
    onTrial: (done) => process.stderr.isTTY && process.stderr.write(`\r${done} trials`),
  });
  process.stdout.write(`${JSON.stringify(result)}\n`);
  process.exitCode = result.lost + result.invented === 0 ? 0 : 1;
}
