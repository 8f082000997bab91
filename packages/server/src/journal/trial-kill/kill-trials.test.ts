import { expect, test } from 'vitest';
import { runKillTrials } from './kill-trials.ts';

test('a writer killed at any moment loses nothing that it acknowledged, and its store opens whole', {
  timeout: 600_000,
}, async () => {
  const result = await runKillTrials({ trials: 8, seed: 20260301 });
  expect(result).toMatchObject({ trials: 8, lost: 0, invented: 0, contradicted: 0 });
  expect(result.withAcknowledgements).toBeGreaterThanOrEqual(4);
  expect(result.acknowledged).toBeGreaterThan(0);
});
