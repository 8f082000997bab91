import { describe, expect, test } from 'vitest';
import { everyCrash, everyFailure, steps } from './every-step.ts';
import { runDisk } from './one-run.ts';
import { setBack } from './set-back.ts';

/** Seeds that once showed a fault of the journal, with what it was. */
const oncesBroken: readonly (readonly [number, string])[] = [
  [56, 'a redaction that was entered and could not be carried out was rejected without a code'],
  [734, 'the same'],
];

describe('a journal on a simulated disk', { timeout: 600_000 }, () => {
  test('120 machines with faults drawn from a seed: what must hold holds', async () => {
    let [crashes, disturbed, acknowledged] = [0, 0, 0];
    for (let seed = 1; seed <= 120; seed++) {
      const run = await runDisk(seed);
      expect([seed, run.violations]).toEqual([seed, []]);
      crashes += run.crashes;
      disturbed += run.disturbed;
      acknowledged += run.acknowledged;
    }
    // Otherwise nothing would have been tried.
    expect(Math.min(crashes, disturbed, acknowledged)).toBeGreaterThan(50);
  });

  test.each(oncesBroken)('seed %i, which once showed: %s', async (seed) => {
    expect((await runDisk(seed)).violations).toEqual([]);
  });

  test('the same seed gives the same run', async () => {
    expect(await runDisk(7)).toEqual(await runDisk(7));
  });

  test('dying at any call of an append, with any of what was not synced lost, loses nothing that was acknowledged', async () => {
    for (const step of [steps[0]!, steps[3]!, steps[8]!]) {
      const { cases, violations } = await everyCrash(step);
      expect(violations).toEqual([]);
      expect(cases).toBeGreaterThan(50);
    }
  });

  test('any call of an append that fails, alone and with any later one, leaves all as before or all entered', async () => {
    const { calls, violations } = await everyFailure(steps[3]!, { pairs: 5 });
    expect(violations).toEqual([]);
    expect(calls).toBeGreaterThan(20);
  });

  test('a cell that is set back, by one checkpoint or by many, after closing or a kill, is refused 100 of 100', async () => {
    const all = await Promise.all(Array.from({ length: 100 }, (_, at) => setBack(at + 1)));
    expect(all.filter(({ fault }) => fault !== undefined)).toEqual([]);
    expect(all.filter(({ cell, acknowledged }) => cell < acknowledged)).toHaveLength(100);
  });
});
