import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BuiltAssets } from '../http/app.ts';
import type { Basemap } from './map-svg.ts';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Where `npm run build -w packages/web` leaves its files. */
export function webFolder(): string {
  return join(import.meta.dirname, '..', '..', '..', 'web', 'dist');
}

/** The built browser files, or `undefined` where the pages have not been built. */
export function readAssets(folder = webFolder()): (BuiltAssets & { readonly names: readonly string[] }) | undefined {
  const manifestPath = join(folder, 'manifest.json');
  if (!existsSync(manifestPath)) return undefined;
  const manifest = JSON.parse(readFileSync(manifestPath, 'utf8')) as Record<
    string,
    { readonly file: string; readonly css?: readonly string[] }
  >;
  const entries = Object.values(manifest);
  const script = entries.find((entry) => entry.file.endsWith('.js'))?.file;
  const css = entries.flatMap((entry) => [
    ...(entry.css ?? []),
    ...(entry.file.endsWith('.css') ? [entry.file] : []),
  ])[0];
  if (script === undefined || css === undefined) return undefined;
  const names = [script, css].map((path) => path.replace(/^assets\//, ''));
  return {
    css: `assets/${names[1]}`,
    script: `assets/${names[0]}`,
    names,
    read: (name) => {
      if (!names.includes(name)) return undefined;
      const inAssets = join(folder, 'assets', name);
      return {
        type: types[name.slice(name.lastIndexOf('.'))] ?? 'application/octet-stream',
        body: readFileSync(existsSync(inAssets) ? inAssets : join(folder, name)),
      };
    },
  };
}

/** The common basemap made at build time, or `undefined` where the pages have not been built. */
export function readBasemap(folder = webFolder()): Basemap | undefined {
  const path = join(folder, 'basemap.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Basemap) : undefined;
}
