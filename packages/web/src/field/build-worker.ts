import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes the list of the built files, and a name made of their content, before the built service worker: so that one changed byte
 * of the page is a new version of all of it. Run by `npm run build`.
 */
const folder = join(import.meta.dirname, '..', '..', 'dist', 'field');
const worker = join(folder, 'service-worker.js');
const names = readdirSync(folder)
  .filter((name) => name !== 'service-worker.js')
  .sort();
const hash = createHash('sha256');
for (const name of names) hash.update(`${name}\0`).update(readFileSync(join(folder, name)));
const code = readFileSync(worker, 'utf8');
hash.update(code);
writeFileSync(
  worker,
  `const builtFiles=${JSON.stringify(names)},builtName=${JSON.stringify(hash.digest('hex').slice(0, 16))};\n${code}`,
);
