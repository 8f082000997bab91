import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** Packages that the tests of record and journal load. */
const packages = ['record', 'truce', 'language', 'sources', 'server'];
const rootFiles = ['package.json', 'vitest.config.ts', 'tsconfig.json', 'tsconfig.base.json', 'scripts'];

/**
 * Copies what the tests need into a folder of its own, which the caller removes. Libraries are linked, our own packages
 * are the copies: a fault put in here is the code that runs, and the repository stays untouched.
 */
export function copyOfPackages(root: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'truceline-mutations-'));
  for (const name of rootFiles) cpSync(join(root, name), join(copy, name), { recursive: true });
  for (const name of packages) {
    cpSync(join(root, 'packages', name), join(copy, 'packages', name), {
      recursive: true,
      filter: (path) => !['node_modules', 'dist'].includes(basename(path)),
    });
    const own = join(root, 'packages', name, 'node_modules');
    if (existsSync(own)) symlinkSync(own, join(copy, 'packages', name, 'node_modules'));
  }
  linkLibraries(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

function linkLibraries(from: string, to: string): void {
  mkdirSync(join(to, '@truceline'), { recursive: true });
  for (const name of packages) symlinkSync(join(to, '..', 'packages', name), join(to, '@truceline', name));
  for (const name of readdirSync(from))
    if (name !== '@truceline' && name !== '.vite' && name !== '.vitest') symlinkSync(join(from, name), join(to, name));
}
