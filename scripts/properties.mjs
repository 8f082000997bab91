// `npm run properties -- --rounds 20 [--seed N]`: every test file that states a property, each round with a new seed.
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { node24, ownEnvironment, root } from './install.mjs';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '10' }, seed: { type: 'string' }, only: { type: 'string' } },
});
const rounds = Number(values.rounds);
const first = Number(values.seed ?? Math.floor(Math.random() * 2 ** 30));
if (!Number.isSafeInteger(rounds) || rounds < 1 || !Number.isSafeInteger(first)) {
  console.error('properties: --rounds and --seed are whole numbers, --rounds at least 1');
  process.exit(2);
}

const files = globSync(['packages/*/{src,fuzz,testing}/**/*.test.ts', 'bench/**/*.test.ts'], { cwd: root })
  .filter((file) => values.only === undefined || file.includes(values.only))
  .filter((file) => readFileSync(join(root, file), 'utf8').includes("from 'fast-check'"));
const failed = [];
for (let round = 0; round < rounds; round++) {
  const seed = first + round;
  const done = spawnSync(node24, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=dot', ...files], {
    cwd: root,
    encoding: 'utf8',
    env: { ...ownEnvironment(), TRUCELINE_SEED: String(seed), NO_COLOR: '1' },
    maxBuffer: 1 << 28,
  });
  console.log(`${done.status === 0 ? 'held' : 'FAILED'}: seed ${seed} (${round + 1} of ${rounds})`);
  if (done.status === 0) continue;
  failed.push(seed);
  process.stdout.write(`${done.stdout}${done.stderr}`);
}
console.log(
  failed.length === 0
    ? `${files.length} files with properties held over ${rounds} rounds from seed ${first}`
    : `failed with ${failed.length} of ${rounds} seeds: ${failed.join(', ')}; again: npm run properties -- --rounds 1 --seed ${failed[0]}`,
);
process.exit(failed.length > 0 ? 1 : 0);
