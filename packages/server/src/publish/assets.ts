import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BuiltAssets } from '../http/app.ts';
import type { AppFiles } from './layout.ts';
import type { Basemap } from './map-svg.ts';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.png': 'image/png',
};

/** Where `npm run build -w packages/web` leaves its files. */
export function webFolder(): string {
  return join(import.meta.dirname, '..', '..', '..', 'web', 'dist');
}

/** The built browser files, or `undefined` where the pages have not been built. */
export function readAssets(folder = webFolder()): (BuiltAssets & { readonly names: readonly string[] }) | undefined {
  const manifestPath = join(folder, 'manifest.json');
  if (!existsSync(manifestPath)) return undefined;
  const manifest = JSON.parse(readFileSync(manifestPath, 'utf8')) as Record<string, ManifestEntry>;
  const entries = Object.values(manifest);
  const script = entries.find((entry) => entry.file.endsWith('.js'))?.file;
  const css = entries.flatMap((entry) => [
    ...(entry.css ?? []),
    ...(entry.file.endsWith('.css') ? [entry.file] : []),
  ])[0];
  if (script === undefined || css === undefined) return undefined;
  const monitor = readMonitor(join(folder, 'monitor'));
  const verifier = verifierIn(join(folder, 'verify'));
  const keeper = join(folder, 'kept', 'kept-pages.js');
  const later = entries.map(({ file }) => file).filter((file) => file.endsWith('.js') && file !== script);
  const names = [script, css, ...later, ...(verifier === undefined ? [] : [verifier])].map((path) =>
    path.replace(/^assets\//, ''),
  );
  return {
    css: `assets/${names[1]}`,
    script: `assets/${names[0]}`,
    ...(verifier === undefined ? {} : { verifier: `assets/${verifier}` }),
    ...(monitor.app ? { monitor: monitor.app } : {}),
    ...(existsSync(keeper) ? { keeper: 'kept-pages.js', keeperFile: () => typed(keeper) } : {}),
    names,
    read: (name) => {
      // The public folder gets `names` alone: the monitor is of the operator's room.
      if (monitor.names.includes(name)) return typed(join(folder, 'monitor', name));
      if (!names.includes(name)) return undefined;
      if (name === verifier) return typed(join(folder, 'verify', name));
      const inAssets = join(folder, 'assets', name);
      return typed(existsSync(inAssets) ? inAssets : join(folder, name));
    },
    field: readField(join(folder, 'field')),
    editor: readEditor(join(folder, 'editor')),
  };
}

interface ManifestEntry {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
}

/** The one script of the verify page. */
function verifierIn(folder: string): string | undefined {
  return existsSync(folder) ? readdirSync(folder).find((name) => /^verify-.*\.js$/.test(name)) : undefined;
}

/** The monitor's own folder: every file under a name that changes with it, and the two that its page begins with. */
function readMonitor(folder: string): { readonly names: readonly string[]; readonly app?: AppFiles } {
  const path = join(folder, 'manifest.json');
  if (!existsSync(path)) return { names: [] };
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<string, ManifestEntry>;
  const entry = Object.values(manifest).find(({ isEntry, file }) => isEntry === true && file.endsWith('.js'));
  const [script, css] = [entry?.file, entry?.css?.[0]];
  const chunks = (entry?.imports ?? []).flatMap((name) => (manifest[name] ? [`assets/${manifest[name].file}`] : []));
  const names = readdirSync(folder).filter((name) => name !== 'manifest.json');
  return script && css ? { names, app: { script: `assets/${script}`, css: `assets/${css}`, chunks } } : { names: [] };
}

/** The editor's own folder: a page that needs nothing of the rest. */
function readEditor(folder: string): BuiltAssets['editor'] {
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  const gallery = names.includes('gallery.json')
    ? (JSON.parse(readFileSync(join(folder, 'gallery.json'), 'utf8')) as { texts: readonly { name: string }[] })
    : { texts: [] };
  return {
    names,
    texts: gallery.texts.map((text) => text.name),
    read: (name) => (names.includes(name) ? typed(join(folder, name)) : undefined),
  };
}

/** The field page's own folder: an app that needs nothing of the rest. */
function readField(folder: string): BuiltAssets['field'] {
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  return { names, read: (name) => (names.includes(name) ? typed(join(folder, name)) : undefined) };
}

function typed(path: string): { readonly type: string; readonly body: Uint8Array } {
  return { type: types[path.slice(path.lastIndexOf('.'))] ?? 'application/octet-stream', body: readFileSync(path) };
}

/** The common basemap made at build time, or `undefined` where the pages have not been built. */
export function readBasemap(folder = webFolder()): Basemap | undefined {
  const path = join(folder, 'basemap.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Basemap) : undefined;
}
