import { expect, it } from 'vitest';
import { instant } from '../kernel/index.ts';
import { arrangementsAt, type Recovered, recoveredOfSort, recoveryAt } from '../recovery/index.ts';
import { exerciseDefaults, exerciseRecovery } from './index.ts';

const time = { at: instant(Date.UTC(2002, 0, 1)), knownAt: instant(Date.UTC(2002, 0, 1)) };
const words = exerciseRecovery(exerciseDefaults).map(
  ({ receivedAt, recovered }) => ({ ...recovered, entry: { ...recovered.entry, receivedAt } }) as Recovered,
);

it('what is told of recovery in the exercise is labelled, ends before it ends, and folds without problems but those it is there to show', () => {
  expect(words.every(({ entry }) => entry.exercise)).toBe(true);
  expect(new Set(words.map(({ entry }) => entry.id)).size).toBe(words.length);
  const early = exerciseRecovery({ ...exerciseDefaults, days: 20 });
  expect(early.length).toBeLessThan(words.length);
  const ledger = recoveryAt(
    {
      works: recoveredOfSort(words, 'works'),
      asset: recoveredOfSort(words, 'asset'),
      assessment: recoveredOfSort(words, 'assessment'),
    },
    time,
  );
  expect(ledger.problems.map(({ kind, of }) => [kind, of])).toEqual([['voicesDiffer', 'x-power-dremmerlock']]);
  const { arrangements, problems } = arrangementsAt(recoveredOfSort(words, 'arrangement'), time);
  expect(problems).toEqual([]);
  expect(Object.fromEntries(arrangements.map(({ id, outcome }) => [id, outcome]))).toMatchObject({
    'x-window-gorrendal-1': 'kept',
    'x-window-gorrendal-2': 'disputed',
    'x-window-quorrelow': 'unknown',
    'x-exchange-1': 'partly',
  });
});
