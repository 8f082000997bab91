import { defineConfig } from 'vitest/config';

const setupFiles = ['scripts/property-seed.ts'];
const pure = ['packages/record', 'packages/truce', 'packages/language', 'tidy'];

/** Two projects: `core` needs neither data nor a browser (`npm run quick`); `whole` is everything else. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'core',
          include: pure.map((folder) => `${folder}/**/*.test.ts`),
          setupFiles,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'whole',
          include: [
            'packages/{sources,server,cli,web,vscode}/**/*.test.ts',
            'bench/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
          setupFiles,
          // A browser on a busy machine takes its time.
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
