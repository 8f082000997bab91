import { describe, expect, test } from 'vitest';
import { runSyscallTrials } from './syscall-trials.ts';
import { canTrace } from './traced.ts';

describe.runIf(canTrace())('calls of the operating system', { timeout: 600_000 }, () => {
  test('one that fails loses nothing that was acknowledged, and leaves nothing of what was refused', async () => {
    const { calls, cases } = await runSyscallTrials({ every: 31 });
    expect(calls).toMatchObject({ fdatasync: expect.any(Number), pwrite64: expect.any(Number) });
    expect(cases.length).toBeGreaterThanOrEqual(10);
    expect(cases.filter(({ fault }) => fault !== undefined)).toEqual([]);
  });
});
