import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A store at a folder, as `load` makes it: made once for the sources that stand now, and copied for whoever asks. The same name is the
 * same store, so that it must be the same each time it is made.
 */
export async function keptStore(name: string, to: string, load: (store: string) => Promise<void>): Promise<string> {
  if (existsSync(to) && readdirSync(to).length > 0) return to;
  const kept = join(tmpdir(), 'truceline-exercise-stores');
  mkdirSync(kept, { recursive: true });
  const made = join(kept, `${sourcesNow()}-${name}`);
  if (!existsSync(made)) {
    for (const other of readdirSync(kept))
      if (Date.now() - statSync(join(kept, other)).mtimeMs > 86_400_000)
        rmSync(join(kept, other), { recursive: true, force: true });
    const draft = `${made}.${process.pid}-${performance.now()}`;
    await load(draft);
    try {
      renameSync(draft, made);
    } catch {
      // Another test made it meanwhile.
      rmSync(draft, { recursive: true, force: true });
    }
  }
  cpSync(made, to, { recursive: true });
  return to;
}

let hash: string | undefined;

/** Changes with whatever may change what is loaded. */
function sourcesNow(): string {
  hash ??= hashOfSources();
  return hash;
}

function hashOfSources(): string {
  const root = join(import.meta.dirname, '../../..');
  const hash = createHash('sha256');
  for (const place of [
    ...['record', 'truce', 'language', 'sources', 'server'].map((name) => `packages/${name}/src`),
    'agreements',
  ])
    for (const name of readdirSync(join(root, place), { recursive: true, encoding: 'utf8' }).sort()) {
      const path = join(root, place, name);
      // What shows a store does not change it.
      if (/\.test\.ts$|^(publish|http|public)\//.test(name) || !statSync(path).isFile()) continue;
      hash.update(`${place}/${name}\0`).update(readFileSync(path));
    }
  return hash.digest('hex').slice(0, 16);
}
