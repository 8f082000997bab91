import { readFileSync } from 'node:fs';
import { hashOf } from '@truceline/record/canonical';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Watch } from '../coverage/index.ts';
import { boxOf, formatInstant, holdsPosition, type Instant, type Interval, type Position } from '../kernel/index.ts';
import { type ReportDraft, type ReportId, reportIdOf, reportsKnownAt } from '../reports/index.ts';
import { hostileAddress, hostileTitles } from './accounts/index.ts';
import { type Delivery, type ExerciseWorld, exerciseDefaults, makeExercise } from './index.ts';

const world = makeExercise(exerciseDefaults);
const printOf = (each: ExerciseWorld) => hashOf('truceline/test', JSON.stringify(each));
const draftsOf = (each: ExerciseWorld): readonly { receivedAt: Instant; draft: ReportDraft }[] =>
  each.deliveries.flatMap((delivery) => (delivery.kind === 'report' ? [delivery] : []));
const seeds = fc.integer({ min: 0, max: 0xffff_ffff });
/** Open ocean: the land's zones, and as far around them as a source may err. */
const ocean = { west: -130.2, south: -42.2, east: -125.8, north: -38.9 };

describe('the exercise', () => {
  it('is the same to the byte for the same seed, and another for another', () => {
    expect(printOf(makeExercise(exerciseDefaults))).toBe(printOf(world));
    expect(printOf(makeExercise({ ...exerciseDefaults, seed: 2 }))).not.toBe(printOf(world));
  });

  it('keeps its rules for any seed and length', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 70 }), (seed, days) => {
        const each = makeExercise({ ...exerciseDefaults, seed, days });
        for (const delivery of each.deliveries) expect(brokenRule(delivery)).toBeUndefined();
        const received = each.deliveries.map((delivery) => delivery.receivedAt);
        expect(received).toEqual(received.toSorted((a, b) => a - b));
        for (const incident of each.incidents) {
          expect(incident.happenedAt.endsAt).toBeGreaterThanOrEqual(incident.happenedAt.startsAt);
          expect(incident.happenedAt.endsAt).toBeLessThan(each.endsAt);
        }
        expect(danglingReferences(each)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('lies in open ocean, each settlement on land, each true incident in the zone it names', () => {
    const [west, south, east, north] = boxOf([...world.land.coast, ...world.zones.flatMap((zone) => zone.polygons)]);
    expect(west > ocean.west && south > ocean.south && east < ocean.east && north < ocean.north).toBe(true);
    expect(world.land.settlements).toHaveLength(43);
    for (const { at } of world.land.settlements) {
      expect(holdsPosition(world.land.coast, at)).toBe(true);
      expect(holdsPosition(world.land.lakes, at)).toBe(false);
    }
    for (const { zone, at, happenedAt } of world.incidents) {
      const holding = world.zones.filter(
        (each) =>
          (each.validFrom ?? -Infinity) <= happenedAt.startsAt &&
          happenedAt.startsAt < (each.validTo ?? Infinity) &&
          holdsPosition(each.polygons, at),
      );
      expect(holding.map((each) => each.zone)).toEqual([zone]);
    }
  });

  it('has a version of every zone for every instant, and never two', () => {
    for (const zone of ['buffer', 'coast', 'line_east', 'line_west', 'north_sector'])
      for (const at of [world.ceasefireFrom, world.zones[0]!.validTo! - 1, world.zones[0]!.validTo!, world.endsAt])
        expect(
          world.zones.filter(
            (each) => each.zone === zone && (each.validFrom ?? -Infinity) <= at && at < (each.validTo ?? Infinity),
          ),
        ).toHaveLength(1);
  });

  it('says everywhere that it is an exercise, and leads to no real address', () => {
    const text = JSON.stringify(world);
    for (const address of text.match(/https?:\/\/[^/"\\]+/g)!) expect(address).toMatch(/\.quellamar\.example$/);
    for (const { draft } of draftsOf(world)) {
      for (const each of draft.media) expect(each.title).toContain('EXERCISE');
      if (draft.text !== undefined) expect(draft.text).toContain('EXERCISE');
    }
  });

  it('holds every hostile title and the hostile address', () => {
    const media = draftsOf(world).flatMap(({ draft }) => draft.media);
    for (const title of hostileTitles) expect(media.some((each) => each.title === title)).toBe(true);
    expect(media.some((each) => each.url === hostileAddress)).toBe(true);
  });

  it('holds copies, duplicates, dates without time, corrections, retractions and what was made up', () => {
    const drafts = draftsOf(world).map(({ draft }) => draft);
    const ids = drafts.map((draft) => reportIdOf(draft));
    expect(new Set(ids).size).toBeLessThan(ids.length);
    expect(drafts.filter((draft) => draft.happenedAt.precision === 'day').length).toBeGreaterThan(30);
    expect(drafts.filter((draft) => draft.corrects !== undefined).length).toBeGreaterThan(4);
    expect(drafts.filter((draft) => draft.retracts !== undefined).length).toBeGreaterThan(2);
    expect(
      drafts.filter((draft) => world.aboutOf[`${draft.source}\t${draft.item}`] === undefined).length,
    ).toBeGreaterThan(4);
    const addresses = drafts
      .filter((draft) => draft.sourceClass === 'media')
      .map((draft) => draft.media[0]!.url.split('?')[0]);
    expect(new Set(addresses).size).toBeLessThan(addresses.length - 20);
  });

  it('takes corrected and withdrawn reports out of what stands', () => {
    const reports = draftsOf(world).map(({ receivedAt, draft }) => ({
      ...draft,
      receivedAt,
      id: reportIdOf(draft) as ReportId,
    }));
    const known = reportsKnownAt(
      [...new Map(reports.map((each) => [each.id, each])).values()],
      reports.at(-1)!.receivedAt,
    );
    expect(known.retracted.size).toBe(
      new Set(reports.flatMap((each) => (each.retracts === undefined ? [] : [`${each.source} ${each.retracts}`]))).size,
    );
    expect(known.superseded.size).toBeGreaterThan(4);
  });

  it('has parties that err alike: neither blames itself more than the other does', () => {
    for (const code of ['orn', 'vel']) {
      const told = draftsOf(world).filter(({ draft }) => draft.sourceClass === 'party' && draft.actor === code);
      expect(told.every(({ draft }) => !draft.item.startsWith(code))).toBe(true);
      expect(told.length).toBeGreaterThan(20);
    }
  });

  it('draws the zones that the agreement has in its file', () => {
    const file = new URL('../../../../agreements/exercise/geo/zones.geojson', import.meta.url);
    const { features } = JSON.parse(readFileSync(file, 'utf8')) as { readonly features: readonly unknown[] };
    expect(features).toEqual(
      world.zones.map((zone) => ({
        type: 'Feature',
        id: zone.zone,
        properties: {
          id: zone.zone,
          ...(zone.validFrom === undefined ? {} : { validFrom: formatInstant(zone.validFrom) }),
          ...(zone.validTo === undefined ? {} : { validTo: formatInstant(zone.validTo) }),
          coarse: false,
          source: 'EXERCISE: invented',
        },
        geometry: { type: 'MultiPolygon', coordinates: zone.polygons },
      })),
    );
  });
});

function brokenRule(delivery: Delivery): string | undefined {
  const { receivedAt } = delivery;
  const during =
    delivery.kind === 'report'
      ? delivery.draft.happenedAt
      : delivery.kind === 'claim'
        ? delivery.claim.period
        : delivery.kind === 'access'
          ? delivery.impediment.during
          : spanOf(delivery.watch);
  if (during.endsAt < during.startsAt) return 'an interval ends before it starts';
  if (receivedAt < during.endsAt) return 'received before it was over';
  if (delivery.kind === 'claim')
    return delivery.claim.exercise && (delivery.claim.publishedAt ?? 0) <= receivedAt ? undefined : 'claim';
  if (delivery.kind === 'watch') return delivery.watch.exercise ? undefined : 'not marked as an exercise';
  if (delivery.kind === 'access') return delivery.impediment.exercise ? undefined : 'not marked as an exercise';
  const { draft } = delivery;
  if (draft.exercise !== true || draft.feed !== 'exercise') return 'not marked as an exercise';
  if (draft.publishedAt === undefined || draft.publishedAt > receivedAt) return 'received before it was published';
  for (const place of [draft.place.at, draft.observer]) if (place && !inOcean(place)) return 'place outside the land';
  return undefined;
}

function spanOf({ planned, actual, denied }: Watch): Interval {
  const all = [...planned, ...actual, ...denied];
  return {
    startsAt: Math.min(...all.map(({ startsAt }) => startsAt)) as Instant,
    endsAt: Math.max(...all.map(({ endsAt }) => endsAt)) as Instant,
  };
}

function inOcean([longitude, latitude]: Position): boolean {
  return longitude > ocean.west && longitude < ocean.east && latitude > ocean.south && latitude < ocean.north;
}

function danglingReferences(each: ExerciseWorld): readonly string[] {
  const drafts = draftsOf(each).map(({ draft }) => draft);
  const items = new Set(drafts.map((draft) => `${draft.source}\t${draft.item}`));
  return drafts.flatMap((draft) => {
    const replaces = draft.corrects ?? draft.retracts;
    return replaces === undefined || (items.has(`${draft.source}\t${replaces}`) && replaces !== draft.item)
      ? []
      : [draft.item];
  });
}
