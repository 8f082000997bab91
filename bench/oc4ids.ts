import { spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Figure } from './figure.ts';
import { portfolio } from './oc4ids-process/portfolio.ts';

const bytes = 500_000_000;

/**
 * A package of 500 MB of invented projects, written beside and removed again, read to its end by a process of its own that keeps
 * nothing: how long, by the clock on the wall and by the processor, and how much memory was resident at most. The load of the machine
 * stands beside, since other programs delay it.
 */
export function figures(seed: number): Promise<readonly Figure[]> {
  return oc4idsFigures(seed, bytes);
}

/** The same over any size. */
export async function oc4idsFigures(seed: number, bytesMin: number): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'truceline-oc4ids-'));
  try {
    const path = join(folder, 'bench.json');
    let projects = 0;
    const pieces = function* (): Generator<string> {
      for (const piece of portfolio(seed, bytesMin)) {
        projects = piece.projects;
        yield piece.text;
      }
    };
    await pipeline(Readable.from(pieces()), createWriteStream(path));
    const { size } = await stat(path);
    const load = loadavg()[0]!;
    const program = join(import.meta.dirname, 'oc4ids-process', 'import.ts');
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', program, path],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(stderr);
    const read = JSON.parse(stdout) as Readonly<Record<string, number>>;
    if (read.projects !== projects || read.rejected !== 0) throw new Error(`of ${projects} projects: ${stdout}`);
    return [
      { id: 'oc4ids/size', ours: round(size / 1e6), unit: 'MB' },
      { id: 'oc4ids/projects', ours: projects, unit: 'projects' },
      { id: 'oc4ids/words', ours: read.entries!, unit: 'words' },
      { id: 'oc4ids/read', ours: round(read.seconds!), unit: 's' },
      { id: 'oc4ids/processor', ours: round(read.processorS!), unit: 's of the processor' },
      { id: 'oc4ids/rate', ours: round(size / 1e6 / read.seconds!), unit: 'MB/s' },
      { id: 'oc4ids/resident', ours: Math.round(read.residentMiB!), unit: 'MiB at most' },
      { id: 'oc4ids/load-before', ours: round(load), unit: 'load of the machine' },
      { id: 'oc4ids/load-after', ours: round(loadavg()[0]!), unit: 'load of the machine' },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
