import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCase, loadExercise } from '@truceline/server';
import { instant, isRefusal } from '@truceline/truce/kernel';
import { defaultProfile } from '@truceline/truce/pages';
import type { Figure } from './figure.ts';
import { openRoom } from './room-process/open-room.ts';

const root = join(import.meta.dirname, '..');
const fatalEvents = join(root, '..', 'shared', 'data', 'ucdp-ged-ukraine', 'ucdp_ged_ukraine.csv');
const starts = 5;

/**
 * The start of the room on a filled store (Minsk II on the fatal events of UCDP, and a sixty-day exercise): from the
 * start of the process to its address, and from there to the first whole page; medians of five starts.
 */
export async function figures(seed: number): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'truceline-bench-'));
  try {
    const began = performance.now();
    const reports = await fill(folder, seed);
    const filled = performance.now() - began;
    const times: { readonly open: number; readonly page: number; readonly bytes: number }[] = [];
    for (let start = 0; start < starts; start++) times.push(await timedStart(folder));
    return [
      { id: 'room/reports', ours: reports, unit: 'reports' },
      { id: 'room/load', ours: round(filled), unit: 'ms' },
      { id: 'room/start-to-address', ours: median(times.map((each) => each.open)), unit: 'ms' },
      { id: 'room/address-to-first-page', ours: median(times.map((each) => each.page)), unit: 'ms' },
      { id: 'room/first-page', ours: median(times.map((each) => each.bytes)), unit: 'bytes' },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill(folder: string, seed: number): Promise<number> {
  const signal = new AbortController().signal;
  const minsk = await loadCase(
    folder,
    { agreement: 'minsk-2', assume: [], dayZone: 'Europe/Kyiv', profile: defaultProfile },
    [{ feed: 'ucdp-ged', path: fatalEvents, options: {} }],
    { now: () => instant(Date.now()), progress: () => {}, signal },
  );
  if (isRefusal(minsk)) throw new Error(minsk.message);
  const exercise = await loadExercise(folder, { id: 'exercise', seed, days: 60, progress: () => {}, signal });
  if (isRefusal(exercise)) throw new Error(exercise.message);
  return minsk.accepted + exercise.accepted;
}

/** Opens the room in a process of its own, fetches the page of Minsk II, and closes it again. */
async function timedStart(
  folder: string,
): Promise<{ readonly open: number; readonly page: number; readonly bytes: number }> {
  const began = performance.now();
  const room = await openRoom(folder);
  try {
    const open = performance.now() - began;
    const answer = await fetch(`${room.address}minsk-2/`);
    if (!answer.ok) throw new Error(`the room answered ${answer.status}`);
    const bytes = (await answer.arrayBuffer()).byteLength;
    return { open, page: performance.now() - began - open, bytes };
  } finally {
    await room.close();
  }
}

function median(values: readonly number[]): number {
  return round(values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
