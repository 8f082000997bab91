import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from './figure.ts';
import { atRate, percentile } from './load/load-generator.ts';
import { exerciseEdition, releasedStore } from './load/released-store.ts';
import { served } from './load/served.ts';

const reports = Number(process.env.TRUCELINE_BENCH_REPORTS ?? 1_000_000);
const perSecond = 200;
const forMs = 20_000;
const reachMs = 100;

/**
 * The HTTP interface of a public room over an edition of a million reports: 200 questions a second that wait for no answer, from another
 * process on loopback. A third are pages by cursor's depth, the others filters by zone, kind, grade and days, most of them asked once.
 */
export async function figures(seed: number): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'truceline-bench-'));
  try {
    const edition = await exerciseEdition(join(folder, 'own'), seed, 12);
    const store = join(folder, 'public');
    const characters = await releasedStore(store, edition, reports);
    const began = performance.now();
    const room = await served(join(import.meta.dirname, 'load', 'serve-room.ts'), [store], 12_000);
    const openMs = performance.now() - began;
    try {
      const first = performance.now();
      await fetch(`http://127.0.0.1:${room.port}/api/v1/cases/exercise/reports?limit=1`);
      await fetch(
        `http://127.0.0.1:${room.port}/api/v1/cases/exercise/reports?limit=1&zone=line_east&kind=explosion&grade=A1`,
      );
      const firstMs = performance.now() - first;
      const zones = edition.zones.map(({ zone }) => zone);
      const kinds = [...new Set(edition.reports.flatMap(({ kind }) => kind ?? []))];
      const grades = [...new Set(edition.reports.flatMap(({ grade }) => grade ?? []))];
      const days = edition.days.map(({ day }) => day);
      const of = <Each>(list: readonly Each[], index: number) => list[index % list.length]!;
      const question = (index: number): string => {
        const at = '/api/v1/cases/exercise/';
        if (index % 3 === 0) return `${at}reports?limit=100&from=${of(days, index / 3)}&to=${of(days, index / 3)}`;
        if (index % 3 === 1)
          return `${at}reports?zone=${of(zones, index)}&kind=${of(kinds, index >> 2)}&from=${of(days, index >> 3)}&limit=50`;
        return `${at}${index % 2 ? 'reports' : 'days'}?${index % 2 ? `grade=${of(grades, index >> 1)}&sort=-time` : `from=${of(days, index)}`}&limit=100`;
      };
      const load = await atRate(room.port, question, { perSecond, forMs });
      const p99 = percentile(load.tookMs, 99);
      return [
        { id: 'api/reports', ours: reports, unit: 'reports' },
        { id: 'api/edition', ours: Math.round(characters / 2 ** 20), unit: 'MiB' },
        { id: 'api/open', ours: Math.round(openMs), unit: 'ms' },
        { id: 'api/first-answers', ours: Math.round(firstMs), unit: 'ms' },
        { id: 'api/memory', ours: await room.memoryMib(), unit: 'MiB' },
        { id: 'api/asked', ours: Math.round(load.perSecond), unit: 'questions/s' },
        { id: 'api/failed', ours: load.failed, unit: 'answers', reach: 0, reached: load.failed === 0 },
        { id: 'api/p50', ours: tenths(percentile(load.tookMs, 50)), unit: 'ms' },
        { id: 'api/p99', ours: tenths(p99), unit: 'ms', reach: reachMs, reached: p99 <= reachMs },
      ];
    } finally {
      await room.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}
