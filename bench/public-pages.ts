import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { loadExercise, publishStore } from '@truceline/server';
import { instant, isRefusal } from '@truceline/truce/kernel';
import type { Figure } from './figure.ts';
import { asFastAs, percentile } from './load/load-generator.ts';
import { publicEdition, releasedStore } from './load/released-store.ts';
import { served } from './load/served.ts';

/** Few and in one language, so that publishing is over in a minute or two: what is measured is how fast pages are handed out. */
const days = 3;

/**
 * Public pages per second, from one process on loopback: of a published folder behind a plain host of files (a read for each
 * question; a web server with a cache is faster), and of the public room, which makes each page when it is asked for.
 */
export async function figures(seed: number): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'truceline-bench-'));
  const quiet = { progress: () => {}, signal: new AbortController().signal };
  try {
    const own = join(folder, 'own');
    const loaded = await loadExercise(own, { id: 'exercise', seed, days, ...quiet });
    if (isRefusal(loaded)) throw new Error(loaded.message);
    const out = join(folder, 'out');
    const done = await publishStore(own, out, {
      ...quiet,
      now: instant(Date.UTC(2026, 10, 27)),
      languages: ['en'],
    });
    if (isRefusal(done)) throw new Error(done.message);
    const pages = readdirSync(out, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('index.html') && name.startsWith('exercise'))
      .map(
        (name) =>
          `/${relative('.', name)
            .replaceAll('\\', '/')
            .replace(/index\.html$/, '')}`,
      );
    const files = await measured('files', join(import.meta.dirname, 'load', 'serve-folder.ts'), out, pages);
    const edition = await publicEdition(own);
    const store = join(folder, 'public');
    await releasedStore(store, edition, edition.reports.length);
    const english = pages.filter((path) => !/\/(record|verify)\//.test(path));
    const room = await measured('room', join(import.meta.dirname, 'load', 'serve-room.ts'), store, english);
    return [{ id: 'public-pages/pages', ours: pages.length, unit: 'pages' }, ...files, ...room];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measured(
  name: string,
  script: string,
  folder: string,
  pages: readonly string[],
): Promise<readonly Figure[]> {
  const server = await served(script, [folder]);
  try {
    await asFastAs(server.port, pages, { forMs: 2_000 });
    const load = await asFastAs(server.port, pages, { forMs: 10_000 });
    return [
      { id: `public-pages/${name}/per-second`, ours: Math.round(load.perSecond), unit: 'pages/s' },
      { id: `public-pages/${name}/p99`, ours: Math.round(percentile(load.tookMs, 99) * 10) / 10, unit: 'ms' },
      { id: `public-pages/${name}/failed`, ours: load.failed, unit: 'answers', reach: 0, reached: load.failed === 0 },
      { id: `public-pages/${name}/memory`, ours: await server.memoryMib(), unit: 'MiB' },
    ];
  } finally {
    await server.close();
  }
}
