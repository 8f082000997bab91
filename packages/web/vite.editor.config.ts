import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The editor as a folder of its own, which any static host serves: page, script, worker, style, and later the gallery. */
export default defineConfig({
  root: here('src/editor'),
  base: './',
  publicDir: false,
  logLevel: 'warn',
  resolve: { alias: { 'vscode-languageserver-protocol': here('src/editor/language-server-protocol.ts') } },
  build: {
    outDir: here('dist/editor'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
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
