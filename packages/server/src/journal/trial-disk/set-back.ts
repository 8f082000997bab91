import { setImmediate as nextTurn } from 'node:timers/promises';
import { isRefusal } from '@truceline/truce/kernel';
import { randomFrom } from '../trial-chance.ts';
import { weatherFrom } from './faults.ts';
import { draftOf } from './simulated-case.ts';
import { openSimulated, storeOfSize } from './world.ts';

/** What became of a store whose checkpoint cell somebody set back to an earlier one. */
export interface SetBack {
  readonly seed: number;
  /** Entries that had been acknowledged, and those that the older cell knows. */
  readonly acknowledged: number;
  readonly cell: number;
  /** What was wrong; absent where opening was refused, and the newest cell still opens to all that was acknowledged. */
  readonly fault?: string;
}

/**
 * Lets a writer acknowledge some batches and die at any call, or close; then puts an earlier cell in the place of the
 * newest, as restoring one file from an old copy does, and opens.
 */
export async function setBack(seed: number): Promise<SetBack> {
  const random = randomFrom(seed);
  const weather = weatherFrom(random);
  const storage = await storeOfSize([0, 2, 255][weather.pick(3)]!, weather);
  const journal = await openSimulated(storage, random);
  if (isRefusal(journal)) throw new Error(journal.message);
  const earlier = storage.cells().length;
  weather.crashAt = weather.chance(0.7) ? weather.calls + 40 + weather.pick(60) : undefined;
  let acknowledged = journal.size;
  for (let batch = 0; batch < 2 + weather.pick(4) && !weather.crashed; batch++) {
    const entered = await journal.append([draftOf(1000 + 2 * batch), draftOf(1001 + 2 * batch)]).catch(() => []);
    if (!weather.crashed) acknowledged += entered.length;
  }
  journal.close();
  await nextTurn();
  Object.assign(weather, { crashed: false, crashAt: undefined });
  storage.endProcess();
  const cells = storage.cells().filter(({ range }, at) => at >= earlier - 1 && range.size < acknowledged);
  const older = cells[weather.pick(cells.length)];
  if (!older) return { seed, acknowledged, cell: acknowledged };
  const newest = storage.cell();
  storage.setCell(older);
  const opened = await openSimulated(storage, random);
  const result = { seed, acknowledged, cell: older.range.size };
  if (!isRefusal(opened)) {
    opened.close();
    return { ...result, fault: `opened with ${older.range.size} entries` };
  }
  if (opened.code !== 'cell-older') return { ...result, fault: `refused as ${opened.code}: ${opened.message}` };
  storage.setCell(newest);
  const again = await openSimulated(storage, random, { check: 'all' });
  if (isRefusal(again)) return { ...result, fault: `the newest cell is refused too: ${again.message}` };
  again.close();
  return again.size < acknowledged ? { ...result, fault: `${again.size} entries are left` } : result;
}
