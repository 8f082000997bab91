import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { randomFrom } from '../trial-chance.ts';
import { type Inspected, inspectStore, type Said } from './inspect-store.ts';

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
  /** Signed checkpoints that do not fit the record afterwards, and acknowledged entries without a proof that holds. */
  readonly contradicted: number;
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
  untilMs = Number.POSITIVE_INFINITY,
  onTrial,
}: {
  readonly trials: number;
  readonly seed: number;
  /** No trial begins after this moment, in milliseconds since 1970. */
  readonly untilMs?: number;
  readonly onTrial?: (done: number) => void;
}): Promise<KillTrials> {
  let result: KillTrials = {
    trials: 0,
    withAcknowledgements: 0,
    acknowledged: 0,
    lost: 0,
    invented: 0,
    contradicted: 0,
    cut: 0,
  };
  const random = randomFrom(seed);
  let folder = '';
  const [known, heads] = [new Map<number, string>(), new Map<number, string>()];
  try {
    for (let trial = 0; trial < trials && Date.now() < untilMs; trial++) {
      if (trial % trialsPerStore === 0) {
        if (folder) rmSync(folder, { recursive: true });
        folder = mkdtempSync(join(tmpdir(), 'truceline-kill-'));
        known.clear();
        heads.clear();
      }
      const said = await killOne(join(folder, 'store'), momentFrom(random));
      for (const [index, id] of said.acknowledged) known.set(index, id);
      for (const [size, root] of said.heads) heads.set(size, root);
      const inspected = await inspectStore(join(folder, 'store'), { acknowledged: known, heads });
      result = sum(result, inspected, said.acknowledged.size);
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

async function killOne(storeFolder: string, { afterLines, ms }: Moment): Promise<Said> {
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
  const words = said
    .slice(0, said.lastIndexOf('\n') + 1)
    .split('\n')
    .map((line) => line.split(' '));
  const ofHead = words.filter(([first]) => first === 'head');
  return {
    heads: new Map(ofHead.map(([, size, root]) => [Number(size), root!])),
    acknowledged: new Map(words.filter(({ length }) => length === 2).map(([index, id]) => [Number(index), id!])),
  };
}

function sum(before: KillTrials, { lost, invented, contradicted, cut }: Inspected, acknowledged: number): KillTrials {
  return {
    trials: before.trials + 1,
    withAcknowledgements: before.withAcknowledgements + (acknowledged > 0 ? 1 : 0),
    acknowledged: before.acknowledged + acknowledged,
    lost: before.lost + lost,
    invented: before.invented + invented,
    contradicted: before.contradicted + contradicted,
    cut: before.cut + (cut ? 1 : 0),
  };
}
