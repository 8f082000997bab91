import { batchEpisodes, countedBy, episodesOf, timelineOf } from '@truceline/truce/counters';
import { scopesOf } from '../../packages/truce/src/counters/batch.ts';
import { duckdbEpisodes, duckdbWith, loadCounters } from './duckdb.ts';
import { countersFor, makeStream, scopesFor } from './stream.ts';

const n = Number(process.argv[2] ?? 10000000);
const place = (lon: number, lat: number) => {
  const z = Math.floor((lon - 31) / (16 / 40));
  return z < 0 || z >= 40 || Math.abs(lat - 48.5) > 0.7 ? 0 : z + 1;
};
const t = (name: string, f: () => any) => {
  const b = performance.now();
  const r = f();
  console.log(name, (performance.now() - b).toFixed(0));
  return r;
};
const s = t('make', () => makeStream(n, { seed: 1 }, place));
for (const k of [20, 200]) {
  const c = countersFor(scopesFor(k, 1), s);
  for (let i = 0; i < 2; i++) {
    const tl = t('timeline', () => timelineOf(s.entries, Infinity, c));
    const sc = scopesOf(c);
    const cs = t('counted', () => sc.map((m) => countedBy(tl, c[m[0]!]!)));
    console.log('rows', tl.whole.rows.length / n, 'matches', cs.reduce((a: any, x: any) => a + x.length, 0) / n);
    t('episodes', () => sc.forEach((m, i) => m.forEach((j) => episodesOf(cs[i]!, c[j]!, s.entries))));
    t('whole', () => batchEpisodes(s.entries, c, Infinity));
  }
}
if (process.argv[3]) {
  const db = await duckdbWith(s.entries);
  for (const k of [20]) {
    const c = countersFor(scopesFor(k, 1), s);
    await loadCounters(db, c);
    const ours = batchEpisodes(s.entries, c, Infinity).flatMap((e, i) => e.flatMap((x) => [i, x.onset, x.clear ?? -1]));
    for (let i = 0; i < 2; i++) {
      const b = performance.now();
      const d = await duckdbEpisodes(db);
      console.log(
        'duck',
        k,
        (performance.now() - b).toFixed(0),
        d.length / 3,
        JSON.stringify(d) === JSON.stringify(ours),
      );
    }
  }
}
