import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const program = join(import.meta.dirname, '..', '..', 'testing', 'oc4ids-much.ts');
const projects = 6_000;

/** Runs the reader over 30 MB with a heap of 40 MB. */
function read(keeping: 'keep' | 'let go') {
  const words = ['--max-old-space-size=40', '--max-semi-space-size=1', '--disable-warning=ExperimentalWarning'];
  return spawnSync(process.execPath, [...words, program, String(projects), keeping], { encoding: 'utf8' });
}

describe('the memory of the reader', () => {
  it('is bounded by one project: 30 MB pass through a heap that cannot hold what they tell', {
    timeout: 240_000,
  }, () => {
    const { status, stdout } = read('let go');
    expect([status, stdout]).toEqual([0, `${projects * 9} words\n`]);
    expect(read('keep').status).not.toBe(0);
  });
});
