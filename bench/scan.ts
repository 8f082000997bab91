import { isRefusal } from '@truceline/truce/kernel';
import { openScan, type ScanInput, type ScanParameters, scanDefaults } from '@truceline/truce/statistics';
import { scanInThreads } from '../packages/cli/src/statistics/scan-threads.ts';
import { mulberry32 } from './chance.ts';
import type { Figure } from './figure.ts';

const [places, days, cases, replications] = [500, 365, 20_000, 999];

/**
 * A scan of 500 places by 365 days with 999 replications in threads: retrospective with windows of up to half a year and of up to
 * 30 days, and prospective with windows of up to 30 days. Beside each stands how many windows trying all would look at.
 */
export async function figures(seed: number): Promise<readonly Figure[]> {
  const input = world(seed);
  const found: Figure[] = [];
  for (const [name, more] of [
    ['half-year', {}],
    ['30-days', { intervalsMax: 30 }],
    ['prospective', { intervalsMax: 30, prospective: true }],
  ] as const) {
    const by: ScanParameters = { ...scanDefaults, unit: 'day', model: 'permutation', replications, seed, ...more };
    const [began, cpu] = [performance.now(), process.cpuUsage()];
    const told = await scanInThreads(input, by);
    if (told === undefined || isRefusal(told)) throw new Error('the scan was refused');
    const took = process.cpuUsage(cpu);
    found.push(
      { id: `scan-${name}`, ours: seconds(performance.now() - began), unit: 's' },
      { id: `scan-${name}-cpu`, ours: seconds((took.user + took.system) / 1_000), unit: 's of all threads' },
      {
        id: `scan-${name}-windows`,
        ours: Math.round(windowsOf(input, by) / 1e6),
        unit: 'million windows a replication',
      },
    );
  }
  return found;
}

/** Places at random, cases in proportion to a size of each. */
function world(seed: number): ScanInput {
  const chance = mulberry32(seed);
  const positions = Array.from({ length: places }, (_, place) => ({
    id: `p${place}`,
    position: { x: chance() * 100, y: chance() * 100 },
  }));
  const sizes = positions.map(() => 0.2 + chance());
  const all = sizes.reduce((sum, each) => sum + each, 0);
  const placeAt = (share: number): number => {
    let left = share * all;
    for (const [place, size] of sizes.entries()) {
      left -= size;
      if (left <= 0) return place;
    }
    return 0;
  };
  return {
    places: positions,
    cases: Array.from({ length: cases }, () => ({
      place: placeAt(chance()),
      day: Math.floor(chance() * days),
      stratum: '',
      count: 1,
    })),
    study: { first: 0, last: days - 1 },
  };
}

function windowsOf(input: ScanInput, by: ScanParameters): number {
  const scan = openScan(input, by);
  if (isRefusal(scan)) throw new Error(scan.message);
  const stretches = by.prospective
    ? scan.intervalsMax
    : Array.from({ length: days }, (_, to) => Math.min(to + 1, scan.intervalsMax)).reduce((sum, each) => sum + each, 0);
  return scan.circles * stretches;
}

function seconds(ms: number): number {
  return Math.round(ms / 100) / 10;
}
