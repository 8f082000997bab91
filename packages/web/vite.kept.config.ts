import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The worker that keeps public pages for when there is no connection: one file at the root of a site, under a name that must not change. */
export default defineConfig({
  root: here('src/kept'),
  base: './',
  publicDir: false,
  logLevel: 'warn',
  build: {
    outDir: here('dist/kept'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: here('src/kept/kept-pages.ts'),
      output: { format: 'iife', entryFileNames: '[name].js' },
    },
  },
});
