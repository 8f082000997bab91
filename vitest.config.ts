import { defineConfig } from 'vitest/config';
import { SlowFirst } from './scripts/slow-first.ts';

const pure = ['packages/record', 'packages/truce', 'packages/language', 'tidy'];
/** Without a number, a machine of two processors would run one file at a time. */
const all = { setupFiles: ['scripts/property-seed.ts'], maxWorkers: '100%' };

/** Three projects: `core` needs neither data nor a browser (`npm run quick`); `cli` is the commands; `whole` is everything else. */
export default defineConfig({
  test: {
    sequence: { sequencer: SlowFirst },
    projects: [
      {
        test: {
          ...all,
          name: 'core',
          include: pure.map((folder) => `${folder}/**/*.test.ts`),
          // What is pure is the same for every file that imports it, and is loaded once.
          isolate: false,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          ...all,
          name: 'cli',
          include: ['packages/cli/**/*.test.ts'],
          // Its code is loaded once; a command keeps nothing between two runs but what it read of the repository's own texts.
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          ...all,
          name: 'whole',
          include: ['packages/{sources,server,web,vscode}/**/*.test.ts', '{bench,trials,scripts}/**/*.test.ts'],
          // To load the server anew for each of two hundred files took a fifth of the time of all tests. A test that changes what
          // belongs to the process puts it back.
          isolate: false,
          // A browser on a busy machine takes its time.
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
