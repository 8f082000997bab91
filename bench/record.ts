import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { instant, isRefusal } from '@truceline/truce/kernel';
import { type EntryDraft, type Journal, openJournal } from '../packages/server/src/journal/index.ts';
import { signerWith } from '../packages/server/src/store/author-key.ts';
import type { Figure } from './figure.ts';
import { plainWrites } from './record/plain-writes.ts';
import { benchAuthorKey, openReadyLog, readyEntries } from './record/ready-log.ts';

const groupEntries = 100;
/** Groups handed in before the first of them is acknowledged, as by many authors at once. */
const groupsAtOnce = 400;
const rounds = 5;
/** Sizes at which the time of appending is looked at. */
const growthMarks = [100_000, 300_000, 1_000_000, 3_000_000];
/** A checkpoint is written at the latest so long after its first entry. */
const checkpointMs = 250;

/**
 * The record on this disk: durable appends beside plain writes with the same hashing, the journal as a whole, the time to an
 * acknowledgement, and opening large records. The large ones have 1,000,000 and TRUCELINE_BENCH_ENTRIES entries
 * (10,000,000 by default, 3.4 GB in a temporary folder; 0 leaves it out).
 */
export async function figures(_seed: number): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'truceline-bench-record-'));
  try {
    return [
      ...(await appends(folder)),
      ...(await wholeJournal(folder)),
      ...(await acknowledgements(folder)),
      ...(await largeRecords(join(folder, 'large'), Number(process.env.TRUCELINE_BENCH_ENTRIES ?? 10_000_000))),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Groups of 100 entries of 300 bytes, ours and the peer's in turn. */
async function appends(folder: string): Promise<readonly Figure[]> {
  const entries = 100_000;
  const groups = Array.from({ length: entries / groupEntries }, (_, at) =>
    readyEntries(at * groupEntries, groupEntries),
  );
  const rates: { readonly ours: number; readonly peer: number; readonly rarely: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const perSecond = (ms: number) => (entries / ms) * 1000;
    const peer = perSecond(plainWrites(join(folder, 'plain'), groups, 0));
    const rarely = perSecond(plainWrites(join(folder, 'plain'), groups, checkpointMs));
    const log = await openReadyLog(made(join(folder, `appends-${round}`)));
    rates.push({ peer, rarely, ours: perSecond(await timed(() => inTurn(groups, (group) => log.append(group)))) });
    log.close();
  }
  const ours = Math.round(median(rates.map((each) => each.ours)));
  const ratio = median(rates.map((each) => each.ours / each.peer));
  return [
    {
      id: 'record/durable-appends',
      ours,
      peer: Math.round(median(rates.map(({ peer }) => peer))),
      ratio: round(ratio),
      unit: 'entries of 300 bytes a second, in groups of 100; peer: plain write and fdatasync of each group, same hashing',
      reach: 0.6,
      reached: ratio >= 0.6,
    },
    {
      id: 'record/durable-appends-rarely-synced',
      ours,
      peer: Math.round(median(rates.map(({ rarely }) => rarely))),
      ratio: round(median(rates.map((each) => each.ours / each.rarely))),
      unit: 'the same beside a peer that asks the disk as rarely as a checkpoint does',
    },
  ];
}

/** Drafts with a sealed field, composed, sealed and signed; and what the signature alone costs. */
async function wholeJournal(folder: string): Promise<readonly Figure[]> {
  const journal = await opened(join(folder, 'whole'));
  const groups = Array.from({ length: 100 }, (_, at) =>
    Array.from({ length: groupEntries }, (_each, index) => draft(at * groupEntries + index)),
  );
  const ms = await timed(() => inTurn(groups, (group) => journal.append(group)));
  journal.close();
  const signer = signerWith(benchAuthorKey());
  const text = Buffer.alloc(250, 'x');
  const signed = await timed(async () => {
    for (let at = 0; at < 10_000; at++) signer.sign(text);
  });
  return [
    {
      id: 'record/journal-appends',
      ours: Math.round((groups.length * groupEntries * 1000) / ms),
      unit: 'drafts a second, each with a sealed field, composed, sealed and signed',
    },
    { id: 'record/author-signatures', ours: Math.round(10_000_000 / signed), unit: 'Ed25519 signatures a second' },
  ];
}

/** Single drafts, 500 a second for ten seconds, whether or not those before are acknowledged. */
async function acknowledgements(folder: string): Promise<readonly Figure[]> {
  const journal = await opened(join(folder, 'acknowledged'));
  const [perSecond, seconds] = [500, 10];
  const waits: number[] = [];
  const pending: Promise<void>[] = [];
  const began = performance.now();
  for (let at = 0; at < perSecond * seconds; at++) {
    const due = began + (at * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await wait(early);
    pending.push(journal.append([draft(at)]).then(() => void waits.push(performance.now() - due)));
  }
  await Promise.all(pending);
  journal.close();
  waits.sort((one, other) => one - other);
  const p99 = waits[Math.floor(waits.length * 0.99)]!;
  return [
    { id: 'record/acknowledged-median', ours: round(median(waits)), unit: 'ms at 500 drafts a second' },
    {
      id: 'record/acknowledged-p99',
      ours: round(p99),
      unit: 'ms at 500 drafts a second',
      reach: 2000,
      reached: p99 <= 2000,
    },
  ];
}

/** One record that grows: appending at a million and at ten, and opening it again at both sizes. */
async function largeRecords(folder: string, largest: number): Promise<readonly Figure[]> {
  const sizes = [...growthMarks, 1_000_000, largest].filter((size) => size > 0 && size <= Math.max(largest, 1_000_000));
  const found: Figure[] = [];
  const times: { readonly size: number; readonly ms: number }[] = [];
  let [size, ms] = [0, 0];
  made(folder);
  for (const target of new Set(sizes)) {
    const log = await openReadyLog(folder);
    ms += await timed(async () => {
      while (size < target - 1) {
        const until = Math.min(size + groupsAtOnce * groupEntries, target - 1);
        const groups = [];
        for (let at = size; at < until; at += groupEntries)
          groups.push(readyEntries(at, Math.min(groupEntries, until - at)));
        await inTurn(groups, (group) => log.append(group));
        size = until;
      }
      await log.end();
      size = target;
    });
    log.close();
    times.push({ size, ms });
    if (target !== 1_000_000 && target !== largest) continue;
    const restarts: number[] = [];
    for (let at = 0; at < 3; at++) restarts.push(await restartMs(folder, target));
    const restart = median(restarts);
    found.push({
      id: `record/restart-${target / 1_000_000}M`,
      ours: Math.round(restart),
      unit: 'ms to open and verify the end',
      reach: 10_000,
      reached: restart <= 10_000,
    });
  }
  const exponent = slope(times.map((each) => [Math.log(each.size), Math.log(each.ms)]));
  return [
    ...found,
    {
      id: 'record/growth',
      ours: round(exponent),
      unit: `exponent of the time of appending, fitted from ${times[0]!.size} to ${times.at(-1)!.size} entries`,
      reach: 1.05,
      reached: exponent <= 1.05,
    },
  ];
}

/** Slope of the straight line that fits best. */
function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const along = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return along / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

async function restartMs(folder: string, size: number): Promise<number> {
  const began = performance.now();
  const log = await openReadyLog(folder);
  const ms = performance.now() - began;
  if (log.size() !== size) throw new Error(`the record has ${log.size()} entries, not ${size}`);
  log.close();
  return ms;
}

/** Hands groups in, so many at once, the next when one is acknowledged. */
async function inTurn<T>(groups: readonly T[], append: (group: T) => Promise<unknown>): Promise<void> {
  let next = 0;
  const author = async () => {
    while (next < groups.length) await append(groups[next++]!);
  };
  await Promise.all(Array.from({ length: groupsAtOnce }, author));
}

async function opened(folder: string): Promise<Journal> {
  const author = signerWith(benchAuthorKey());
  const journal = await openJournal({ folder: made(folder), author, now: () => instant(Date.now()) });
  if (isRefusal(journal)) throw new Error(journal.message);
  return journal;
}

function draft(number: number): EntryDraft {
  const sealed = [{ path: 'text', label: 'amber', value: `by the mill ${number}` }];
  return { kind: 'report', happened: '2026-03-01T00:00Z/P1D', body: { number }, sealed };
}

function made(folder: string): string {
  mkdirSync(folder, { recursive: true });
  return folder;
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
