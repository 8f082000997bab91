import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { catalogues } from './vite.monitor.catalogues.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The monitor: one entry, with what is rare in chunks of their own; the server finds it in `dist/monitor/manifest.json`. */
export default defineConfig({
  root: here('src/monitor'),
  plugins: [catalogues(here('src'), here('../truce/src/wording'))],
  base: './',
  publicDir: false,
  logLevel: 'warn',
  build: {
    outDir: here('dist/monitor'),
    emptyOutDir: true,
    manifest: 'manifest.json',
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: here('src/monitor/monitor.tsx'),
      output: {
        entryFileNames: '[name]-[hash].js',
        chunkFileNames: '[name]-[hash].js',
        assetFileNames: '[name]-[hash][extname]',
      },
    },
  },
  worker: {
    format: 'es',
    rolldownOptions: { output: { entryFileNames: '[name]-[hash].js', chunkFileNames: '[name]-[hash].js' } },
  },
});
