import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, report } from '../../testing/reports.ts';
import { instant } from '../kernel/index.ts';
import type { ReportId } from '../reports/index.ts';
import { clustersOf, dendrogram } from './dendrogram.ts';
import {
  type Cluster,
  comparedPairs,
  cutNames,
  type Fused,
  type FusionItem,
  type FusionParameters,
  FusionStore,
  fuse,
  fusionItem,
  startParameters,
} from './index.ts';
import { smallWorld } from './testing/small-world.ts';

const none = { feedsOfIncidents: new Set<string>() };
const ten = at('2030-01-10T10:00Z');
const minutes = (count: number) => instant(ten + count * 60_000);
const item = (changes: Parameters<typeof report>[0], options = none): FusionItem =>
  fusionItem(report(changes), options);
const sets = (clusters: readonly Cluster[]) => clusters.map(({ reports }) => reports);
const picture = (fused: Fused): string => JSON.stringify(cutNames.map((cut) => [cut, fused.clustersAt(cut)]));
const region = { at: [10, 0.5] as const, precision: 'region' as const, regions: [] };

/** Limits so low that every world meets them. */
const cramped: FusionParameters = {
  ...startParameters,
  limits: { blockClaimsMax: 3, promptClaimsMax: 4, coarseChoicesMax: 3, rivalMillibits: 1_000 },
};
const anyParameters = fc.constantFrom(startParameters, cramped);

describe('fusion', () => {
  it('takes two reports near in place and time as one incident at every cut', () => {
    const fused = fuse([item({ item: 'a' }), item({ item: 'b', moment: minutes(20) })], startParameters);
    for (const cut of cutNames) expect(fused.clustersAt(cut)).toHaveLength(1);
    expect(fused.clustersAt('counting')[0]!.key).toMatch(/^2030-01-10T10:00:00.000Z [0-9a-f]{64}$/);
  });

  it('makes nothing of nothing, and one incident of one report', () => {
    for (const cut of cutNames) expect(fuse([], startParameters).clustersAt(cut)).toEqual([]);
    const only = item({});
    expect(sets(fuse([only], startParameters).clustersAt('low'))).toEqual([[only.id]]);
    expect(fuse([only], startParameters).nearestNotJoined(fuse([only], startParameters).clustersAt('low')[0]!)).toBe(
      undefined,
    );
  });

  it('never joins two rows of one list, not even through a third report', () => {
    const coded = { feedsOfIncidents: new Set(['coded']) };
    const rows = ['1', '2'].map((row) => item({ item: row, feed: 'coded' }, coded));
    const listed = ['3', '4'].map((row) => item({ item: row, listedIn: 'https://outlet.example/list' }));
    for (const pair of [rows, listed]) {
      const fused = fuse([...pair, item({ item: 'x', feed: 'news' })], startParameters);
      for (const cut of cutNames) expect(fused.clustersAt(cut)).toHaveLength(2);
    }
  });

  it('gives the same in 200 orders of arrival, one by one or at once, with what came and went: byte for byte', () => {
    fc.assert(
      fc.property(
        fc.oneof(smallWorld(40), smallWorld(80, 2)),
        anyParameters,
        fc.infiniteStream(fc.nat()),
        (items, parameters, chance) => {
          const next = (): number => chance.next().value as number;
          const whole = picture(fuse(items, parameters));
          const left = new Map(items.map((each) => [next() * 1_000 + (items.indexOf(each) % 1_000), each]));
          const shuffled = [...left].sort(([a], [b]) => a - b).map(([, each]) => each);
          const store = new FusionStore(parameters);
          if (next() % 2 === 0) for (const each of shuffled) store.put([each]);
          else store.put(shuffled);
          for (let round = 0; round < 5; round++) {
            const away = shuffled.filter(() => next() % 3 === 0);
            store.drop(away.map(({ id }) => id));
            if (next() % 3 === 0) store.settle();
            store.put(away.reverse());
          }
          store.settle();
          expect(picture(store)).toBe(whole);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('put one by one is one dendrogram over all reports, in regions far larger than what is solved again', () => {
    fc.assert(
      fc.property(smallWorld(120, 2), (world) => {
        // A second apart, no two reports say the same, and each is a claim of its own.
        const items = world
          .filter((each) => !each.coarse)
          .map((each, index) => ({
            ...each,
            startsAt: each.startsAt + index * 1_000,
            endsAt: each.endsAt + index * 1_000,
          }));
        const store = new FusionStore(startParameters);
        for (const each of items) store.put([each]);
        const ids = items.map(({ id }) => id).sort();
        const pairs = [...comparedPairs(items, startParameters)];
        const position = new Map(ids.map((id, at) => [id, at]));
        const rows = new Map(items.map((each) => [each.id, each.rows]));
        const merges = dendrogram(
          {
            sizes: ids.map(() => 1),
            rows: ids.map((id) => rows.get(id)),
            one: pairs.map(({ one }) => position.get(one)!),
            other: pairs.map(({ other }) => position.get(other)!),
            weights: pairs.map(({ millibits }) => millibits),
          },
          startParameters.cuts.low,
        );
        for (const cut of cutNames) {
          const roots = clustersOf(ids.length, merges, startParameters.cuts[cut]);
          const expected = Map.groupBy(ids, (_, at) => roots[at]!);
          expect(sets(store.clustersAt(cut)).sort()).toEqual([...expected.values()].sort());
        }
      }),
      { numRuns: 60 },
    );
  });

  it('returns to the start when reports that merged incidents are taken back', () => {
    fc.assert(
      fc.property(smallWorld(30), smallWorld(8), (items, more) => {
        const store = new FusionStore(startParameters);
        store.put(items);
        store.settle();
        const before = picture(store);
        const bridge = more.filter(({ id }) => !items.some((each) => each.id === id));
        store.put(bridge);
        store.drop(bridge.map(({ id }) => id));
        store.settle();
        expect(picture(store)).toBe(before);
      }),
    );
  });

  it('tells every change since the last look, so that who follows the changes has the clusters', () => {
    fc.assert(
      fc.property(smallWorld(30), anyParameters, fc.infiniteStream(fc.nat()), (items, parameters, chance) => {
        const store = new FusionStore(parameters);
        const held = cutNames.map(() => new Map<ReportId, string>());
        for (let round = 0; round < 12; round++) {
          const some = items.filter(() => (chance.next().value as number) % 4 === 0);
          if (round % 3 === 2) store.drop(some.map(({ id }) => id));
          else store.put(some);
          store.settle();
          const { clusters, dropped } = store.changes();
          for (const [at, cut] of cutNames.entries()) {
            for (const id of dropped) held[at]!.delete(id);
            for (const { reports } of clusters[cut]) for (const id of reports) held[at]!.set(id, reports.join());
            const now = store
              .clustersAt(cut)
              .flatMap(({ reports }) => reports.map((id) => [id, reports.join()] as const));
            expect(new Map([...held[at]!].sort())).toEqual(new Map(now.sort(([a], [b]) => (a < b ? -1 : 1))));
          }
        }
        expect(store.changes().clusters.counting).toEqual([]);
      }),
    );
  });

  it('only splits where the cut is higher, coarse reports included', () => {
    fc.assert(
      fc.property(smallWorld(40), anyParameters, (items, parameters) => {
        const fused = fuse(items, parameters);
        for (const [at, cut] of cutNames.entries())
          for (const { reports } of at === 0 ? [] : fused.clustersAt(cutNames[at - 1]!)) {
            const wider = fused.clusterOf(reports[0]!, cut)!.reports;
            expect(reports.filter((id) => !wider.includes(id))).toEqual([]);
          }
        for (const cut of cutNames)
          expect(sets(fused.clustersAt(cut)).flat().sort()).toEqual(items.map(({ id }) => id).sort());
      }),
    );
  });

  it('says that an answer waits, and that none does once settled', () => {
    const items = Array.from({ length: 9 }, (_, index) => item({ item: `${index}`, moment: minutes(index) }));
    const store = new FusionStore({ ...startParameters, limits: { ...startParameters.limits, promptClaimsMax: 4 } });
    for (const each of items) store.put([each]);
    expect(store.clusterOf(items[0]!.id, 'counting')!.provisional).toBe(true);
    store.settle();
    expect(store.clustersAt('counting').map(({ reports, provisional }) => [reports.length, provisional])).toEqual([
      [9, false],
    ]);
  });
});

describe('a coarse report', () => {
  it('never joins two incidents: without it the others stand as they stood', () => {
    fc.assert(
      fc.property(smallWorld(40), (items) => {
        const coarse = new Set(items.filter((each) => each.coarse).map(({ id }) => id));
        const fine = fuse(
          items.filter((each) => !each.coarse),
          startParameters,
        );
        const fused = fuse(items, startParameters);
        for (const cut of cutNames) {
          const kept = sets(fused.clustersAt(cut)).map((reports) => reports.filter((id) => !coarse.has(id)));
          const expected = sets(fine.clustersAt(cut)).map((reports) => reports.join());
          expect(kept.filter(({ length }) => length > 0).map((reports) => reports.join())).toEqual(expected);
        }
      }),
    );
  });

  it('joins the one incident that it can mean, and none where two fit as well', () => {
    const near = item({ item: 'a' });
    const coarse = item({ item: 'c', moment: minutes(10), place: region });
    const one = fuse([near, coarse], startParameters);
    expect(sets(one.clustersAt('high'))).toEqual([[near.id, coarse.id].sort()]);
    expect(one.clustersAt('high')[0]!.joined).toEqual([coarse.id]);
    const twin = item({ item: 'b', place: { ...region, at: [10.4, 0.5], precision: 'address' } });
    const two = fuse([near, coarse, twin], startParameters);
    expect(sets(two.clustersAt('low'))).toEqual(expect.arrayContaining([[near.id], [coarse.id], [twin.id]]));
    const apart = two.nearestNotJoined(two.clusterOf(coarse.id, 'low')!)!;
    expect(apart.because).toBe('choices');
  });

  it('without any place joins by area, kind and hour; another area keeps it apart', () => {
    const near = item({ item: 'a', place: { at: [10, 0.5], precision: 'address', regions: ['east'] } });
    const named = (regions: string[]): FusionItem =>
      item({ item: 'c', moment: minutes(10), place: { precision: 'unknown', regions } });
    expect(fuse([near, named(['east'])], startParameters).clustersAt('counting')).toHaveLength(1);
    expect(fuse([near, named(['west'])], startParameters).clustersAt('counting')).toHaveLength(2);
  });

  it('of a month without a place gets an answer too, and one of a year stands alone', () => {
    const during = (days: number): FusionItem =>
      item({
        item: 'c',
        happenedAt: { startsAt: minutes(-60), endsAt: minutes(days * 1_440), precision: 'month', of: 'incident' },
        place: { precision: 'unknown', regions: [] },
      });
    expect(fuse([item({}), during(30)], startParameters).clustersAt('counting')).toHaveLength(1);
    expect(fuse([item({}), during(365)], startParameters).clustersAt('counting')).toHaveLength(2);
  });
});

describe('a flood', () => {
  it('of 100,000 claims that say the same is one claim, and one incident', () => {
    const one = item({});
    const flood = Array.from({ length: 100_000 }, (_, index) => ({ ...one, id: `flood ${index}` as ReportId }));
    const other = item({
      item: 'other',
      moment: minutes(30),
      place: { ...region, at: [10.1, 0.5], precision: 'address' },
    });
    const store = new FusionStore(startParameters);
    store.put(flood);
    store.put([one, other]);
    expect(store.clustersAt('counting').map(({ reports, provisional }) => [reports.length, provisional])).toEqual([
      [100_002, false],
    ]);
    store.drop(flood.map(({ id }) => id));
    expect(store.clustersAt('counting')[0]!.reports).toHaveLength(2);
  });

  it('of claims that differ by a second each is compared up to the limit of a block, and the rest joins', () => {
    const flood = Array.from({ length: 4_000 }, (_, index) =>
      item({
        item: `${index}`,
        happenedAt: {
          startsAt: instant(ten + index * 1_000),
          endsAt: instant(ten + index * 1_000),
          precision: 'moment',
          of: 'incident',
        },
      }),
    );
    const { crowding, clustersAt } = fuse(flood, startParameters);
    expect(crowding()).toEqual({ blocks: 1, claims: 3_936, reports: 3_936 });
    expect(clustersAt('counting').map(({ reports, joined }) => [reports.length, joined.length])).toEqual([
      [4_000, 3_936],
    ]);
  });

  it('of different claims over a city for days is bounded in each block, and one more gives what all at once give', () => {
    const kinds = ['shelling', 'strike', 'airstrike'] as const;
    const claims = Array.from({ length: 900 }, (_, index) =>
      item({
        item: `${index}`,
        moment: minutes(index * 5),
        kind: kinds[index % 3]!,
        place: { ...region, at: [10.3 + (index % 7) / 1_000, 0.5 + (index % 5) / 1_000], precision: 'address' },
      }),
    );
    const store = new FusionStore(startParameters);
    store.put(claims.slice(5));
    store.settle();
    for (const late of claims.slice(0, 5)) {
      store.put([late]);
      store.settle();
    }
    const once = fuse(claims.toReversed(), startParameters);
    for (const cut of cutNames) expect(sets(store.clustersAt(cut))).toEqual(sets(once.clustersAt(cut)));
    const { blocks, claims: left } = once.crowding();
    expect(store.crowding()).toEqual(once.crowding());
    expect(claims.length - left).toBeLessThanOrEqual(64 * (blocks + 1));
  });
});
