import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const program = join(import.meta.dirname, '..', '..', 'testing', 'iati-much.ts');
const activities = 5_000;

/** Runs the reader over 20 MB with a heap of 32 MB. */
function read(keeping: 'keep' | 'let go') {
  const words = ['--max-old-space-size=32', '--max-semi-space-size=1', '--disable-warning=ExperimentalWarning'];
  return spawnSync(process.execPath, [...words, program, String(activities), keeping], { encoding: 'utf8' });
}

describe('the memory of the reader', () => {
  it('is bounded by one activity: 20 MB pass through a heap that cannot hold what they tell', {
    timeout: 240_000,
  }, () => {
    const { status, stdout } = read('let go');
    expect([status, stdout]).toEqual([0, `${activities * 9} entries\n`]);
    expect(read('keep').status).not.toBe(0);
  });
});
