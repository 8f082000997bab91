import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { textMateGrammar } from './grammar.ts';

/** Bundles extension and server, each into one file, and writes the grammar. Run by `npm run build`. */
const root = join(import.meta.dirname, '..');
mkdirSync(join(root, 'dist'), { recursive: true });
mkdirSync(join(root, 'syntaxes'), { recursive: true });
writeFileSync(join(root, 'syntaxes', 'truce.tmLanguage.json'), `${JSON.stringify(textMateGrammar(), undefined, 2)}\n`);
copyFileSync(join(root, '..', '..', 'LICENSE'), join(root, 'LICENSE'));
const common = { bundle: true, platform: 'node', target: 'node22', minify: true, logLevel: 'warning' } as const;
await build({
  ...common,
  entryPoints: [join(root, 'src', 'extension.ts')],
  outfile: join(root, 'dist', 'extension.cjs'),
  format: 'cjs',
  external: ['vscode'],
});
await build({
  ...common,
  entryPoints: [join(root, 'src', 'server.ts')],
  outfile: join(root, 'dist', 'server.mjs'),
  format: 'esm',
  // Libraries in CommonJS ask for `require` and their folder, which a module does not have.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); const __dirname = import.meta.dirname; const __filename = import.meta.filename;",
  },
});
