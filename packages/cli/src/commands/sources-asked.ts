import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceAsked } from '@truceline/server';
import { feed as feedOf } from '@truceline/sources';
import { UsageError } from '../command.ts';

/** Options that say what to read, shared by `run` and `load`. */
export const sourceOptions = {
  source: { type: 'string', multiple: true, short: 's' },
  mapping: { type: 'string', multiple: true },
} as const;

/** Help on them. */
export const sourceHelp = `  --source FEED=PATH   what to read; may be given several times; a folder is read file by file
  --mapping FEED=PATH  which column feeds what, for csv and geojson; whose tracks, cameras or forms, for the others`;

/** Reads `viina=file.json` and the mapping that belongs to the feed. Folders are taken apart, names in order. */
export function sourcesAsked(values: {
  readonly source?: readonly string[];
  readonly mapping?: readonly string[];
}): readonly SourceAsked[] {
  const mappings = new Map((values.mapping ?? []).map((pair) => readMapping(split(pair, '--mapping'))));
  const asked = (values.source ?? []).flatMap((pair) => {
    const [feed, path] = split(pair, '--source');
    const options = mappings.has(feed) ? { mapping: mappings.get(feed) } : {};
    const files = feedOf(feed)?.readFolder ? [path] : filesOf(path);
    return files.map((file) => ({ feed, path: file, options }));
  });
  if (asked.length === 0) throw new UsageError('nothing to read; name a source with `--source <feed>=<path>`');
  return asked;
}

function split(pair: string, option: string): readonly [string, string] {
  const sign = pair.indexOf('=');
  if (sign < 1 || sign === pair.length - 1) throw new UsageError(`\`${option} ${pair}\` is not <feed>=<path>`);
  return [pair.slice(0, sign), pair.slice(sign + 1)];
}

/** What `truceline fetch` leaves beside a download: notes and pieces, not data. */
const besideDownloads = /\.(?:provenance\.json|part|part\.version)$/;

function filesOf(path: string): readonly string[] {
  if (!existsSync(path) || !statSync(path).isDirectory()) return [path];
  const files = readdirSync(path)
    .sort()
    .filter((name) => statSync(join(path, name)).isFile() && !name.startsWith('.') && !besideDownloads.test(name));
  if (files.length === 0) throw new UsageError(`the folder \`${path}\` holds no file`);
  return files.map((name) => join(path, name));
}

function readMapping([feed, path]: readonly [string, string]): readonly [string, unknown] {
  if (!existsSync(path)) throw new UsageError(`no mapping file \`${path}\``);
  try {
    return [feed, JSON.parse(readFileSync(path, 'utf8'))];
  } catch {
    throw new UsageError(`the mapping file \`${path}\` is not JSON`);
  }
}
