import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Refusal, refuse } from '@truceline/truce/kernel';
import type { Shelf } from '../http/app.ts';
import { readAssets } from '../publish/assets.ts';
import { siteFiles } from './site-files.ts';

/** What a build says while it runs and when it is done. */
export interface BuildOptions {
  readonly progress: (words: string) => void;
  readonly signal: AbortSignal;
}

const marker = '.truceline-site';

/** Writes the whole site of a public store into a folder that any static host serves. */
export async function buildPages(
  shelf: Shelf,
  out: string,
  options: BuildOptions,
): Promise<{ readonly files: number } | Refusal> {
  const assets = readAssets();
  if (!assets)
    return refuse('pages-not-built', 'the browser files have not been built; run `npm run build -w packages/web`');
  if (existsSync(out) && readdirSync(out).length > 0 && !existsSync(join(out, marker)))
    return refuse('out-in-use', `\`${out}\` holds something that an earlier publish did not write; name a new folder`);
  rmSync(out, { recursive: true, force: true });
  let files = 0;
  const write = (path: string, body: string | Uint8Array): void => {
    const full = join(out, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, body);
    files++;
  };
  write(marker, 'written by truceline publish; replaced as a whole by the next\n');
  for await (const { path, body, of } of siteFiles(shelf, assets)) {
    write(path, body);
    if (files % 200 === 0) {
      options.progress(of === undefined ? `${files} files` : `${of}: ${files} files`);
      options.signal.throwIfAborted();
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return { files };
}
