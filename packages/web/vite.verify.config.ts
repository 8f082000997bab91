import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

/** The addresses of numbers are the same in every language: what finds them needs no catalogue. */
const withoutCatalogues: Plugin = {
  name: 'without-catalogues',
  load: (id) => (/\/wording\/(uk|fr|de)\/index\.ts$/.test(id) ? 'export default {};' : undefined),
};

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * What the verify page runs: one classic script that is page and worker, so that a saved copy works when it is opened from a
 * file. Its name changes with its content.
 */
export default defineConfig({
  root: here('src/verify'),
  base: './',
  publicDir: false,
  logLevel: 'warn',
  plugins: [withoutCatalogues],
  build: {
    outDir: here('dist/verify'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: here('src/verify/verify.ts'),
      output: { format: 'iife', entryFileNames: '[name]-[hash].js' },
    },
  },
});
