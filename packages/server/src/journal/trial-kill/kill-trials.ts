import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { randomFrom } from '../trial-chance.ts';
import { type Inspected, inspectStore } from './inspect-store.ts';

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
 * be whole, hold all that was acknowledged, and nothing else. The seed fixes the moments as far as a machine can: most
 * are counted from an acknowledgement, not from the start, so that a slow machine tries the same.
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
      const acknowledged = await killOne(join(folder, 'store'), momentFrom(random));
      for (const [index, id] of acknowledged) known.set(index, id);
      result = sum(result, await inspectStore(join(folder, 'store'), known), acknowledged.size);
      onTrial?.(trial + 1);
    }
  } finally {
    if (folder) rmSync(folder, { recursive: true });
  }
  return result;
}

/** When a writer is killed: so long after the nth line that it says, or after its start. */
interface Moment {
  readonly afterLines: number;
  readonly ms: number;
}

function momentFrom(random: () => number): Moment {
  const draw = random();
  if (draw < 0.12) return { afterLines: 0, ms: random() * 400 };
  if (draw < 0.2) return { afterLines: 1, ms: random() * 30 };
  return { afterLines: 2 + Math.floor(random() * 400), ms: random() * 30 };
}

async function killOne(storeFolder: string, { afterLines, ms }: Moment): Promise<ReadonlyMap<number, string>> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', fileURLToPath(new URL('kill-child.ts', import.meta.url)), storeFolder],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let [said, complained, lines] = ['', '', 0];
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('close', (_, signal) => resolve(signal)));
  const reached = new Promise<void>((resolve) => {
    if (afterLines === 0) resolve();
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      for (const byte of text) if (byte === 0x0a) lines++;
      if (lines >= afterLines) resolve();
    });
  });
  child.stderr.on('data', (text: Buffer) => {
    complained += text.toString();
  });
  await Promise.race([reached, ended]);
  await Promise.race([wait(ms), ended]);
  child.kill('SIGKILL');
  if ((await ended) !== 'SIGKILL') throw new Error(`the writer ended by itself: ${complained}`);
  return new Map(
    said
      .slice(0, said.lastIndexOf('\n') + 1)
      .split('\n')
      .flatMap((line) => {
        const [index, id] = line.split(' ');
        return id === undefined ? [] : [[Number(index), id] as const];
      }),
  );
}

function sum(before: KillTrials, { lost, invented, cut }: Inspected, acknowledged: number): KillTrials {
  return {
    trials: before.trials + 1,
    withAcknowledgements: before.withAcknowledgements + (acknowledged > 0 ? 1 : 0),
    acknowledged: before.acknowledged + acknowledged,
    lost: before.lost + lost,
    invented: before.invented + invented,
    cut: before.cut + (cut ? 1 : 0),
  };
}
