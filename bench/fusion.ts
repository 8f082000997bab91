import { type FusionItem, FusionStore, startParameters } from '@truceline/truce/fusion';
import type { Position } from '@truceline/truce/kernel';
import { kindAndAncestors, type ReportId } from '@truceline/truce/reports';
import { mulberry32 } from './chance.ts';
import type { Figure } from './figure.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const daysPerFront = 365;
/** As dense as the bench of FUSION-AND-STATISTICS A10: 3,390 reports in 30 days on one line of 300 km. */
const reportsPerFront = 41_000;
const single = 5_000;

/**
 * What fusion costs: reports fused in one process, how the time grows from a tenth of the rows, and one report more in a
 * store that holds them all. The batch is timed by the
 * processor, so that a busy machine does not stretch it; one report by the clock. Rows may be made fewer with TRUCELINE_BENCH_ROWS (1,000,000 by default).
 */
export async function figures(seed: number): Promise<readonly Figure[]> {
  const rows = Number(process.env.TRUCELINE_BENCH_ROWS ?? 1_000_000);
  const tenth = reportsOfFronts(rows / 10, seed);
  fusedIn(tenth.slice(0, 20_000));
  const tenthMs = Math.min(fusedIn(tenth).ms, fusedIn(tenth).ms);
  const items = reportsOfFronts(rows + single, seed);
  const late = items.splice(0, single);
  const before = held();
  const { store, ms } = fusedIn(items);
  const bytes = held() - before;
  const exponent = Math.log10(ms / tenthMs);
  const settled = sizes(store);
  return [
    {
      id: 'fusion/batch',
      ours: round(ms / 1_000),
      unit: `s of processor time for ${rows} reports`,
      reach: 300,
      reached: ms <= 300_000,
    },
    { id: 'fusion/rate', ours: Math.round(rows / (ms / 1_000)), unit: 'reports a second of processor time' },
    { id: 'fusion/memory', ours: Math.round(bytes / 1e6), unit: 'MB held by the store, ids shared with the input' },
    {
      id: 'fusion/exponent',
      ours: round(exponent),
      unit: `exponent from ${rows / 10} reports`,
      reach: 1.1,
      reached: exponent <= 1.1,
    },
    { id: 'fusion/incidents', ours: settled.counting, unit: `at the counting cut (${settled.low} to ${settled.high})` },
    ...oneByOne(store, late),
  ];
}

function oneByOne(store: FusionStore, late: readonly FusionItem[]): readonly Figure[] {
  store.changes();
  const times = late.map((item) => {
    const began = performance.now();
    store.put([item]);
    store.changes();
    return performance.now() - began;
  });
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(share * times.length)]!;
  const [median, p99] = [at(0.5), at(0.99)];
  const unit = 'ms to put one report and to read what changed';
  return [
    { id: 'fusion/one-median', ours: round(median), unit, reach: 2, reached: median <= 2 },
    {
      id: 'fusion/one-p99',
      ours: round(p99),
      unit: `${unit} (longest ${round(times.at(-1)!)})`,
      reach: 50,
      reached: p99 <= 50,
    },
  ];
}

function fusedIn(items: readonly FusionItem[]): { readonly store: FusionStore; readonly ms: number } {
  const store = new FusionStore(startParameters);
  const began = process.cpuUsage();
  store.put(items);
  store.settle();
  return { store, ms: spentMs(process.cpuUsage(began)) };
}

function spentMs({ user, system }: { readonly user: number; readonly system: number }): number {
  return (user + system) / 1_000;
}

function sizes(store: FusionStore): Readonly<Record<'low' | 'counting' | 'high', number>> {
  return {
    low: store.clustersAt('low').length,
    counting: store.clustersAt('counting').length,
    high: store.clustersAt('high').length,
  };
}

function held(): number {
  global.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Settlements along lines of 300 km, incidents at them, each reported two or three times with errors in place and time. */
function reportsOfFronts(rows: number, seed: number): FusionItem[] {
  const next = mulberry32(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const fronts = Math.max(1, Math.round(rows / reportsPerFront));
  // Few reports fill part of a year, so that a day is as busy whatever their number.
  const spanMs = (daysPerFront * dayMs * rows) / (fronts * reportsPerFront);
  const settlements = Array.from({ length: fronts }, (_, front) => {
    let activity = 0;
    return Array.from({ length: 260 }, () => {
      activity += Math.exp(1.2 * normal());
      const [east, north] = [-150 + (front % 25) * 12, -60 + Math.floor(front / 25) * 2];
      return { at: [east + next() * 4, north + (normal() * 8) / 111] as const, upTo: activity };
    });
  });
  const items: FusionItem[] = [];
  while (items.length < rows) {
    const front = settlements[Math.floor(next() * fronts)]!;
    const drawn = next() * front.at(-1)!.upTo;
    const [longitude, latitude] = front.find(({ upTo }) => upTo > drawn)!.at;
    const incident = {
      at: [longitude + (normal() * 1.2) / 75, latitude + (normal() * 1.2) / 111] as const,
      startsAt: Math.floor(Date.UTC(2030, 0, 1) + next() * spanMs),
      kind: kinds[Math.floor(next() ** 2 * kinds.length)]!,
      killed: Math.floor(-1.4 * Math.log(1 - next())),
    };
    const told = 1 + Math.floor(next() ** 1.5 * 5);
    for (let count = 0; count < told && items.length < rows; count++)
      items.push(itemOf(incident, { next, normal, nearest: [longitude, latitude] }));
  }
  return items;
}

const kinds = ['shelling', 'drone_strike', 'airstrike', 'ground_clash', 'missile_strike', 'small_arms_fire'];

function itemOf(
  incident: { readonly at: Position; readonly startsAt: number; readonly kind: string; readonly killed: number },
  world: { readonly next: () => number; readonly normal: () => number; readonly nearest: Position },
): FusionItem {
  const { next, normal, nearest } = world;
  const at: Position =
    next() < 0.7 ? nearest : [incident.at[0] + (normal() * 3) / 75, incident.at[1] + (normal() * 3) / 111];
  const moment = Math.round(incident.startsAt + normal() * 2 * hourMs);
  const midnight = Math.floor(moment / dayMs) * dayMs;
  const clock = next() >= 0.35;
  const killed = Math.max(0, incident.killed + Math.round(normal() * 0.5));
  return {
    id: Array.from({ length: 8 }, () =>
      Math.floor(next() * 2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    ).join('') as ReportId,
    at,
    sigmaKm: 1.5,
    regions: [],
    startsAt: clock ? moment : midnight,
    endsAt: clock ? moment : midnight + dayMs,
    clock,
    kinds: kindAndAncestors(next() < 0.88 ? incident.kind : kinds[Math.floor(next() * kinds.length)]!),
    ...(next() < 0.7 ? { actor: next() < 0.95 ? 'a' : 'b' } : {}),
    ...(next() < 0.6 ? { deaths: { low: killed, best: killed, high: killed } } : {}),
    media: [],
    pictures: [],
    rows: [],
    coarse: false,
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
