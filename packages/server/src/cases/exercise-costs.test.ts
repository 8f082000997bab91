import { join } from 'node:path';
import { readCostTable } from '@truceline/sources';
import { exerciseDefaults, exercisePromises } from '@truceline/truce/exercise';
import { instant, isRefusal } from '@truceline/truce/kernel';
import { costGroundFrom, costSheet, entriesOfSort } from '@truceline/truce/shield';
import { expect, it } from 'vitest';
import { agreementsFolder } from './read-agreement.ts';

const late = instant(Date.UTC(2002, 0, 1));
const time = { at: late, knownAt: late };

it('words on costs in the exercise are those of the table beside its text, and give the same sheet', async () => {
  const table = await readCostTable(join(agreementsFolder(), 'exercise', 'promises', 'costs.csv'));
  if (isRefusal(table)) throw new Error(table.message);
  const words = entriesOfSort(
    exercisePromises(exerciseDefaults).map(({ receivedAt, promise }) => ({
      ...promise,
      entry: { ...promise.entry, receivedAt } as never,
    })),
    'cost',
  );
  const told = (entries: typeof words) =>
    entries
      .map(({ id, speaker, exercise, telling }) => ({ id, speaker, exercise, telling }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  expect(table.rejected).toEqual([]);
  expect(told(words)).toEqual(told(table.entries));
  const sheetOf = (entries: typeof words) => costSheet(costGroundFrom(entries, time), time);
  expect(sheetOf(words).currencies).toEqual(sheetOf(table.entries).currencies);
  expect(sheetOf(words).lines).toHaveLength(2);
});
