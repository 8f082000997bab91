import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import type { Shelf } from '../http/app.ts';
import { readBasemap } from '../publish/assets.ts';
import type { Basemap } from '../publish/map-svg.ts';
import { readEditionFile, writeEditionFile } from './edition-file.ts';

/** What the public store takes from the operator's: released editions, made by the release gate, and nothing else. */
export interface PublicSource {
  readonly cases: readonly string[];
  readonly edition: (id: string) => Edition | Refusal | undefined;
  /** A basemap of the case's own; absent: the common one. */
  readonly basemap: (id: string) => Basemap | undefined;
}

const marker = 'public-store.json';

/** Writes a public store: one file per case. It is made whole beside the old one and then takes its place. */
export function writePublicStore(
  folder: string,
  source: PublicSource,
): { readonly cases: readonly string[] } | Refusal {
  if (existsSync(folder) && readdirSync(folder).length > 0 && !existsSync(join(folder, marker)))
    return refuse('public-store-folder', `\`${folder}\` is in use for something else; name a new folder`);
  const fresh = `${folder}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  for (const id of source.cases) {
    const edition = source.edition(id);
    if (edition === undefined) continue;
    if (isRefusal(edition)) return refuse(edition.code, `case \`${id}\`: ${edition.message}`);
    if (edition.profile.name === 'operator') throw new Error('an operator’s edition must never reach the public store');
    writeEditionFile(join(fresh, `${id}.edition.json`), edition);
    const basemap = source.basemap(id);
    if (basemap) writeFileSync(join(fresh, `${id}.basemap.json`), JSON.stringify(basemap));
  }
  writeFileSync(join(fresh, marker), `${JSON.stringify({ format: 1, cases: source.cases })}\n`);
  rmSync(folder, { recursive: true, force: true });
  renameSync(fresh, folder);
  return { cases: source.cases };
}

/** Opens a public store. This is all that the public pages are built from: it has no way to the operator's store. */
export function openPublicStore(folder: string): Shelf | Refusal {
  if (!existsSync(join(folder, marker))) return refuse('public-store-missing', `\`${folder}\` is no public store`);
  const { cases } = JSON.parse(readFileSync(join(folder, marker), 'utf8')) as {
    readonly cases: readonly string[];
  };
  const editions = new Map<string, Edition>();
  const basemaps = new Map<string, Basemap>();
  for (const id of cases) {
    const path = join(folder, `${id}.edition.json`);
    if (existsSync(path)) editions.set(id, readEditionFile(path));
    const own = join(folder, `${id}.basemap.json`);
    if (existsSync(own)) basemaps.set(id, JSON.parse(readFileSync(own, 'utf8')) as Basemap);
  }
  const common = readBasemap();
  return {
    audience: 'public',
    cases: () => [...editions.keys()],
    edition: (id, knownAt) =>
      knownAt === undefined || knownAt === editions.get(id)?.case.knownAt
        ? editions.get(id)
        : refuse('public-known-at', 'a public edition shows its own known-at only'),
    basemap: (id) => basemaps.get(id) ?? common,
  };
}
