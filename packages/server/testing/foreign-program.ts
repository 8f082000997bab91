import { execFileSync, spawnSync } from 'node:child_process';

/** Whether a program that is not ours is on this machine; where everything is required, its absence is a failure and not a reason to pass. */
export function hasProgram(name: string): boolean {
  if (spawnSync('sh', ['-c', `command -v ${name}`]).status === 0) return true;
  if (process.env.TRUCELINE_REQUIRE_ALL === '1') throw new Error(`\`${name}\` is required and not installed`);
  return false;
}

/** What a program that is not ours prints; throws with its words where it fails. */
export function printedBy(name: string, ...words: readonly string[]): string {
  return execFileSync(name, words, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] });
}
