import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { benches, runBench } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'truceline-bench-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(
  join(folder, 'small.ts'),
  'export const figures = async (seed) => [{ id: "a", ours: seed, unit: "ms", reach: 5, reached: true }];\n',
);

async function run(...words: string[]): Promise<{ readonly code: number; readonly text: string }> {
  const printed: string[] = [];
  const code = await runBench(words, folder, (text) => void printed.push(text));
  return { code, text: printed.join('\n') };
}

describe('the bench harness', () => {
  it('prints the machine, the seed and each figure, as JSON without absent members', async () => {
    const report = JSON.parse((await run('small', '--seed', '3', '--json')).text) as Record<string, unknown>;
    expect(report).toEqual({
      machine: expect.stringContaining('cores'),
      seed: 3,
      figures: [{ id: 'a', ours: 3, unit: 'ms', reach: 5, reached: true }],
    });
    expect((await run('small')).text).toMatch(/a {2}1 ms {2}aimed at 5: reached/);
  });

  it('lists what there is, and names the nearest for a misspelt one', async () => {
    expect(await run()).toMatchObject({ code: 0, text: expect.stringContaining('benches: small') });
    expect(await run('smal')).toMatchObject({
      code: 2,
      text: expect.stringContaining('did you mean `small`?'),
    });
    expect(benches(import.meta.dirname)).toContain('viina');
  });
});
