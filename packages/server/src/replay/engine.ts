import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf } from '@truceline/record';
import { webFolder } from '../publish/assets.ts';

/** Packages whose code makes editions and pages. */
const packages = ['language', 'record', 'server', 'sources', 'truce'] as const;
const root = join(import.meta.dirname, '..', '..', '..', '..');

/**
 * Hash of the engine as it runs: every file of code that makes editions and pages, the texts that come with it, the built
 * browser files with the common basemap, and the list of libraries. Two programs with one hash make the same bytes of the same
 * edition; of the machine they take the names of local times alone, which come with Node (RECORD, section 2: `run`, `build`).
 */
export function engineHash(): string {
  known ??= hashOf('truceline/engine/v1', engineFiles());
  return known;
}

let known: string | undefined;

/** Path and SHA-256 of each file, in order of their paths. */
export function engineFiles(): readonly (readonly [path: string, sha256: string])[] {
  const folders = [
    ...packages.map((name) => [`packages/${name}/src`, join(root, 'packages', name, 'src')] as const),
    ['agreements', join(root, 'agreements')] as const,
    ['packages/web/dist', webFolder()] as const,
  ];
  return [
    ...folders.flatMap(([name, folder]) => filesBelow(name, folder)),
    ...filesBelow('', root, ['package-lock.json']),
  ].sort(([a], [b]) => (a < b ? -1 : 1));
}

function filesBelow(name: string, folder: string, only?: readonly string[]): readonly (readonly [string, string])[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: only === undefined })
    .filter((each) => each.isFile() && (only === undefined || only.includes(each.name)))
    .map((each) => join(each.parentPath, each.name))
    .map((full) => [[name, ...full.slice(folder.length + 1).split(/[\\/]/)].filter(Boolean).join('/'), full] as const)
    .filter(([path]) => !isTest(path))
    .map(([path, full]) => [path, createHash('sha256').update(readFileSync(full)).digest('hex')] as const);
}

function isTest(path: string): boolean {
  return /\.test\.ts$|\/testing\//.test(path);
}
