import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedData } from '@truceline/sources/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../kernel/index.ts';
import { readScanTime, shownDay } from './calendar.ts';
import { type ScanFound, type ScanInput, type ScanParameters, scan } from './scan.ts';

const found = (input: ScanInput, by?: Partial<ScanParameters>): ScanFound => {
  const result = scan(input, by);
  if (isRefusal(result)) throw new Error(result.message);
  return result;
};

const folder = sharedData('stats-vectors', 'scan');
const rows = (name: string) =>
  readFileSync(join(folder!, 'input', name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));

function newMexico(): ScanInput {
  const places = rows('nm.geo').map(([id, latitude, longitude]) => ({
    id: id!,
    position: { latitude: Number(latitude), longitude: Number(longitude) },
  }));
  const at = new Map(places.map(({ id }, index) => [id, index]));
  return {
    places,
    cases: rows('nm.cas').map(([place, count, year, age, sex]) => ({
      place: at.get(place!)!,
      count: Number(count),
      day: readScanTime(year!)!.first,
      stratum: `${age} ${sex}`,
    })),
    population: rows('nm.pop').map(([place, year, count, age, sex]) => ({
      place: at.get(place!)!,
      count: Number(count),
      day: readScanTime(`19${year}`)!.middle,
      stratum: `${age} ${sex}`,
    })),
    study: { first: readScanTime('1973')!.first, last: readScanTime('1991')!.last },
  };
}

interface Printed {
  readonly clusters: readonly {
    readonly locations: readonly string[];
    readonly time_frame?: string;
    readonly cases: number;
    readonly expected: number;
    readonly relative_risk: number;
    readonly llr: number;
    readonly p: number;
  }[];
}

describe('brain cancer in New Mexico as SaTScan 10.3.2 printed it', () => {
  it.runIf(folder).each([
    ['nm_spatial', { analysis: 'spatial' }],
    ['nm_temporal', { analysis: 'temporal' }],
    ['nm', {}],
    ['nm_low', { rates: 'low' }],
    ['nm_both', { rates: 'both' }],
  ] as const)('%s', (name, by) => {
    const printed = (
      JSON.parse(readFileSync(join(folder!, 'expected', 'expected.json'), 'utf8')) as Record<string, Printed>
    )[name]!;
    const told = found(newMexico(), by);
    const all = found(newMexico(), { ...by, replications: 0 }).clusters;
    const temporal = name === 'nm_temporal';
    expect(Math.round(told.people!)).toBe(1_344_288);
    expect(all.length).toBeGreaterThanOrEqual(printed.clusters.length);
    for (const [index, their] of printed.clusters.entries()) {
      const our = all[index]!;
      const years = `${shownDay(our.first ?? 0).slice(0, 4)} to ${shownDay(our.last ?? 0).slice(0, 4)}`;
      expect({
        locations: temporal ? ['All'] : our.places,
        ...(our.first === undefined ? {} : { years }),
        cases: our.cases,
        expected: our.expected.toFixed(2),
        risk: our.relativeRisk!.toFixed(2),
        llr: our.llr.toFixed(6),
      }).toEqual({
        locations: their.locations,
        ...(their.time_frame === undefined ? {} : { years: their.time_frame.replaceAll(/\/\d+\/\d+/g, '') }),
        cases: their.cases,
        expected: their.expected.toFixed(2),
        risk: their.relative_risk.toFixed(2),
        llr: their.llr.toFixed(6),
      });
      // Theirs of the low rates are of 178 replications, and have that error.
      const error = name === 'nm_low' ? 3.3 * Math.sqrt((their.p * (1 - their.p)) / 178) : 0;
      // One that every replication reaches is not told; its p is 1.
      const p = told.clusters[index]?.p ?? 1;
      expect(Math.abs(p - their.p)).toBeLessThanOrEqual(Math.max(0.02, error));
    }
    // SaTScan prints none whose ratio all of its replications reached; ours may leave one or two of them.
    for (const more of told.clusters.slice(printed.clusters.length)) expect(more.p).toBeGreaterThan(0.99);
  });
});

/** Places in a row, 1 apart, each with its counts by step. */
const row = (counts: readonly (readonly number[])[], people = 100): ScanInput => ({
  places: counts.map((_, x) => ({ id: `p${x}`, position: { x, y: 0 } })),
  cases: counts.flatMap((times, place) => times.map((count, day) => ({ place, day, stratum: '', count }))),
  population: counts.map((_, place) => ({ place, stratum: '', count: people })),
  study: { first: 0, last: counts[0]!.length - 1 },
});
const steps = { unit: 'number', replications: 99 } as const;
const counts = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 6 }))
  .chain(([places, times]) =>
    fc.array(fc.array(fc.nat(6), { minLength: times, maxLength: times }), { minLength: places, maxLength: places }),
  )
  .filter((all) => all.flat().some((each) => each > 0));

/** Every run of steps round every place, by the formula as it stands in the paper. */
function slowHighest(all: readonly (readonly number[])[], rates: 'high' | 'low'): number {
  const [places, times] = [all.length, all[0]!.length];
  const total = all.flat().reduce((sum, each) => sum + each, 0);
  const part = (c: number, e: number) => (c === 0 ? 0 : c * Math.log(c / e));
  let highest = 0;
  for (let centre = 0; centre < places; centre++) {
    const order = all
      .map((_, place) => place)
      .sort((one, two) => Math.abs(one - centre) - Math.abs(two - centre) || one - two);
    for (let size = 1; size <= places / 2; size++)
      for (let from = 0; from < times; from++)
        for (let to = from + 1; to <= Math.min(times, from + Math.floor(times / 2)); to++) {
          const c = order
            .slice(0, size)
            .flatMap((place) => all[place]!.slice(from, to))
            .reduce((sum, each) => sum + each, 0);
          const e = (total * size * (to - from)) / (places * times);
          if (rates === 'high' ? c > e && c >= 2 : c < e)
            highest = Math.max(highest, part(c, e) + part(total - c, total - e));
        }
  }
  return highest;
}

describe('any study', () => {
  it.each(['high', 'low'] as const)('%s rates: the first cluster is that of trying every window by hand', (rates) => {
    fc.assert(
      fc.property(counts, (all) => {
        const told = found(row(all), { ...steps, rates, replications: 0 });
        expect(told.clusters[0]?.llr ?? 0).toBeCloseTo(slowHighest(all, rates), 8);
      }),
    );
  });

  it('every figure is a number, p lies within 0 and 1, and clusters of one direction share no place', () => {
    const models = fc.constantFrom('poisson', 'permutation', 'bernoulli');
    fc.assert(
      fc.property(counts, models, fc.boolean(), (all, model, prospective) => {
        const input = row(all);
        const controls = input.cases.map((each) => ({ ...each, count: 2 }));
        const { clusters } = found(
          { ...input, controls },
          { ...steps, model, rates: 'both', prospective, replications: 19 },
        );
        for (const each of clusters) {
          for (const value of Object.values(each)) if (typeof value === 'number') expect(value).not.toBeNaN();
          expect(each.p! > 0 && each.p! < 1).toBe(true);
          if (prospective) expect(each.last).toBe(all[0]!.length - 1);
        }
        for (const direction of ['high', 'low']) {
          const places = clusters.filter((each) => each.direction === direction).flatMap((each) => each.places);
          expect(new Set(places).size).toBe(places.length);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('twice the people everywhere change nothing, and the same seed gives the same p', () => {
    const all = [
      [1, 0, 9],
      [2, 1, 7],
      [1, 1, 0],
      [0, 2, 1],
    ];
    const once = found(row(all), steps).clusters;
    expect(found(row(all, 200), steps).clusters).toEqual(once.map((each) => ({ ...each, people: 2 * each.people! })));
    expect(once[0]).toMatchObject({ places: ['p0', 'p1'], first: 2, last: 2, cases: 16 });
    expect(once[0]!.p).toBeLessThan(0.05);
  });

  it('cases among controls: the likelihood of two shares against one', () => {
    const input = row([[8], [2], [3], [3]]);
    const controls = [2, 8, 7, 7].map((count, place) => ({ place, stratum: '', count }));
    const [first] = found({ ...input, controls }, { ...steps, model: 'bernoulli', analysis: 'spatial' }).clusters;
    const share = (c: number, n: number) => c * Math.log(c / n) + (n - c) * Math.log(1 - c / n);
    expect(first).toMatchObject({ places: ['p0'], cases: 8, expected: 4 });
    expect(first!.llr).toBeCloseTo(share(8, 10) + share(8, 30) - share(16, 40), 12);
    expect(first!.relativeRisk).toBeCloseTo(3, 12);
  });

  it('times alone need no population, and a radius bounds circles', () => {
    const { places, cases, study } = row([
      [1, 0, 4, 5, 0, 0],
      [0, 1, 6, 2, 1, 0],
    ]);
    const [first] = found({ places, cases, study: study! }, { ...steps, analysis: 'temporal' }).clusters;
    expect(first).toMatchObject({ first: 2, last: 3, cases: 17 });
    expect(first!.expected).toBeCloseTo(20 / 3, 12);
    const wide = row([[9], [8], [1], [1]]);
    expect(found(wide, { analysis: 'spatial' }).clusters[0]!.places).toHaveLength(2);
    expect(found(wide, { analysis: 'spatial', radiusMax: 0.5 }).clusters[0]!.places).toHaveLength(1);
  });

  it('permutations forgive a place that tells more, as long as it always does', () => {
    const all = [
      [40, 40, 40, 40],
      [4, 4, 4, 4],
      [4, 4, 4, 4],
      [4, 4, 4, 4],
    ];
    expect(found(row(all), { ...steps, model: 'permutation' }).clusters).toEqual([]);
    expect(found(row(all), steps).clusters[0]!.places).toEqual(['p0']);
  });
});

describe('what cannot be scanned is refused with its reason', () => {
  const good = row([
    [1, 2],
    [0, 3],
  ]);
  it.each([
    ['no case', row([[0, 0]]), {}, 'there is no case'],
    ['no place', { ...good, places: [] }, {}, 'there is no place'],
    ['a place twice', { ...good, places: good.places.map((each) => ({ ...each, id: 'a' })) }, {}, 'there twice'],
    ['no people', row([[1, 2]], 0), {}, 'population above 0'],
    ['negative people', row([[1, 2]], -4), {}, '`-4` is no number from 0'],
    ['half a case', row([[1, 0.5]]), {}, '`0.5` is no whole number'],
    ['cases where nobody lives', { ...good, population: good.population!.slice(0, 1) }, {}, 'without population'],
    ['cases outside the study', { ...good, study: { first: 1, last: 1 } }, {}, 'outside the study'],
    ['a window longer than the study', good, { intervalsMax: 3 }, 'longer than the study'],
    ['a study too short for its share', good, { studyShareMax: 0.3 }, 'is shorter than the shortest'],
    ['a share of nothing', good, { riskShareMax: 0 }, 'a share above 0'],
    ['permutations in space alone', good, { model: 'permutation', analysis: 'spatial' }, 'need a space-time scan'],
    ['one place', row([[1, 2]]), {}, 'allow larger circles'],
    ['ten thousand days and more', { ...good, study: { first: 0, last: 10_000 } }, {}, 'take longer intervals'],
    ['no controls', good, { model: 'bernoulli' }, 'needs controls'],
  ] as const)('%s', (_, input, by, reason) => {
    expect(scan(input as ScanInput, { ...steps, ...by })).toMatchObject({ message: expect.stringContaining(reason) });
  });

  it('one case alone is no cluster of high rates', () => {
    const one = row([
      [1, 0],
      [0, 0],
      [0, 0],
    ]);
    expect(found(one, steps).clusters).toEqual([]);
  });
});
