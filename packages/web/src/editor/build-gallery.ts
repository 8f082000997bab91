import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileAgreement, pictureOf } from '@truceline/language';
import { basisOf } from '@truceline/truce/terms';
import type { Gallery, GalleryText } from './gallery.ts';

/** Writes `dist/editor/gallery.json`: the bundled texts with the files they name. Run by `npm run build`. */
const agreements = join(import.meta.dirname, '..', '..', '..', '..', 'agreements');
const files: Record<string, string> = {};

function collect(folder: string): void {
  for (const name of readdirSync(join(agreements, folder)).sort()) {
    const path = folder === '' ? name : `${folder}/${name}`;
    if (statSync(join(agreements, path)).isDirectory()) collect(path);
    else if (/\.(truce|geojson)$/.test(name) || /\/names\/\w+\.json$/.test(path))
      files[path] = readFileSync(join(agreements, path), 'utf8');
  }
}
collect('');

const rests = {
  official: 'rests on an official text, as far as quoted',
  statement: 'rests on public statements',
  press: 'rests on press reports only',
  none: 'names no source',
};
const texts = Object.keys(files)
  .filter((path) => /^[^/]+\/agreement\.truce$/.test(path))
  .map((path): GalleryText => {
    const compiled = compileAgreement(path, { readText: (asked) => files[asked] });
    const picture = pictureOf(compiled, path);
    return {
      name: path.split('/')[0]!,
      title: picture.title,
      dated: picture.dated,
      rests: rests[basisOf(compiled.terms)],
      exercise: path.startsWith('exercise/'),
      open: picture.open.length,
    };
  });
const gallery: Gallery = { texts, files };
writeFileSync(new URL('../../dist/editor/gallery.json', import.meta.url), `${JSON.stringify(gallery)}\n`);
