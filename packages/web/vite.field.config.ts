import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * The field page as a folder of its own, which any static host serves: page, script, style, icons, manifest, and the service
 * worker, whose name must not change and which is finished by `src/field/build-worker.ts`.
 */
export default defineConfig({
  root: here('src/field'),
  base: './',
  publicDir: here('src/field/public'),
  logLevel: 'warn',
  build: {
    outDir: here('dist/field'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    assetsDir: '',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { field: here('src/field/index.html'), 'service-worker': here('src/field/service-worker.ts') },
      output: {
        entryFileNames: (chunk) => (chunk.name === 'service-worker' ? '[name].js' : '[name]-[hash].js'),
        chunkFileNames: '[name]-[hash].js',
        assetFileNames: '[name]-[hash][extname]',
      },
    },
  },
});
