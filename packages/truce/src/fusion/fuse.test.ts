import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, report } from '../../testing/reports.ts';
import { instant } from '../kernel/index.ts';
import type { ReportId } from '../reports/index.ts';
import { type Cluster, cutNames, type FusionItem, FusionStore, fuse, fusionItem, startParameters } from './index.ts';
import { smallWorld } from './testing/small-world.ts';

const none = { feedsOfIncidents: new Set<string>() };
const ten = at('2030-01-10T10:00Z');
const minutes = (count: number) => instant(ten + count * 60_000);
const item = (changes: Parameters<typeof report>[0], options = none): FusionItem =>
  fusionItem(report(changes), options);
const sets = (clusters: readonly Cluster[]) => clusters.map(({ reports }) => reports);
const picture = (fused: ReturnType<typeof fuse>): string =>
  JSON.stringify(cutNames.map((cut) => [cut, fused.clustersAt(cut)]));

describe('fusion', () => {
  it('takes two reports near in place and time as one incident at every cut, and says why in bits', () => {
    const fused = fuse([item({ item: 'a' }), item({ item: 'b', moment: minutes(20) })], startParameters);
    for (const cut of cutNames) expect(fused.clustersAt(cut)).toHaveLength(1);
    const [cluster] = fused.clustersAt('counting');
    const [link] = fused.linksOf(cluster!);
    expect(link!.lines.map(({ of, millibits }) => [of, millibits])).toEqual([
      ['prior', -3_524],
      ['clock', 3_400],
      ['distance', 2_000],
      ['kind', 1_700],
    ]);
    expect(link!.millibits).toBe(3_576);
  });

  it('makes nothing of nothing, and one incident of one report', () => {
    for (const cut of cutNames) expect(fuse([], startParameters).clustersAt(cut)).toEqual([]);
    const only = item({});
    expect(sets(fuse([only], startParameters).clustersAt('low'))).toEqual([[only.id]]);
  });

  it('gives the same, whatever the order of arrival and whatever came and went', () => {
    fc.assert(
      fc.property(smallWorld(40), fc.infiniteStream(fc.nat()), fc.boolean(), (items, chance, oneByOne) => {
        const whole = picture(fuse(items, startParameters));
        const next = (): number => chance.next().value as number;
        const shuffled = [...items].sort((a, b) => (hashed(a.id, 3) < hashed(b.id, 3) ? -1 : 1));
        const store = new FusionStore(startParameters);
        if (oneByOne) for (const each of shuffled) store.put([each]);
        else store.put(shuffled);
        for (let round = 0; round < 10; round++) {
          const away = items.filter(() => next() % 3 === 0);
          store.drop(away.map(({ id }) => id));
          store.put(away.reverse());
        }
        store.settle();
        expect(picture(store)).toBe(whole);
      }),
      { numRuns: 100 },
    );
  });
});

function hashed(id: ReportId, from: number): string {
  return id.slice(from) + id.slice(0, from);
}
