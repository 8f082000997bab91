import { destination, instant, type LocalDay, type Position } from '@truceline/truce/kernel';
import {
  minskWithdrawal,
  type ReadinessEntry,
  type ReadinessGround,
  type ReadinessTelling,
  type SiteFacts,
  type SiteKind,
} from '@truceline/truce/readiness';
import { ungraded } from '@truceline/truce/reports';

/** EXERCISE: what stands ready along the line of the exercise's world, drawn for tests and pictures. */
const day = (number: number) => instant(Date.UTC(2001, 2, number));
const party = { side: 'party', name: 'Kessary EXERCISE' } as const;
const mission = { side: 'observer', name: 'Mission EXERCISE' } as const;

function told(
  telling: ReadinessTelling,
  id: string,
  { on = 5, speaker = party }: { readonly on?: number; readonly speaker?: ReadinessEntry['speaker'] } = {},
): ReadinessEntry {
  return {
    id,
    happenedAt: { startsAt: day(on), endsAt: day(on) },
    receivedAt: day(on),
    speaker,
    evidence: ['EXERCISE order of the day'],
    grade: ungraded,
    exercise: true,
    telling,
  };
}

const south: Position = [-128.1, -41.4];
const along = (km: number, off = 0): Position => destination(destination(south, 5, km * 1000), 95, off * 1000);
const site = (id: string, name: string, kind: SiteKind, at: Position, facts: Partial<SiteFacts> = {}): ReadinessEntry =>
  told(
    {
      what: 'site',
      site: id,
      facts: { name: `${name} EXERCISE`, kind, at, uncertaintyM: 20, perimeterM: 300, zone: 'west', ...facts },
    },
    `site-${id}`,
    { speaker: mission },
  );
const watcher = (
  id: string,
  name: string,
  kind: SiteKind,
  km: number,
  [dayRangeM, nightRangeM]: readonly [number, number],
  more: Partial<NonNullable<SiteFacts['sensor']>> = {},
) =>
  site(id, name, kind, along(km, -1), {
    sensor: { stand: { kind: 'place', at: along(km, -1) }, dayRangeM, nightRangeM, ...more },
  });

/** The entries of the exercise. */
export const readinessEntries: readonly ReadinessEntry[] = [
  site('h1', 'Hub North', 'hub', along(180, -20)),
  site('h2', 'Hub South', 'hub', along(40, -35)),
  site('d1', 'Depot Heron', 'storage', along(90, -42), { party: 'kes' }),
  site('d2', 'Depot Stork', 'storage', along(150, -25.2), { party: 'kes' }),
  site('h9', 'Hub at Sea', 'hub', [-128.1, -44], { zone: 'south' }),
  watcher('p1', 'Post One', 'post', 20, [6_000, 2_000]),
  watcher('p2', 'Post Two', 'post', 60, [6_000, 2_000]),
  watcher('c1', 'Camera One', 'camera', 75, [9_000, 4_000]),
  watcher('c2', 'Camera Two', 'camera', 120, [9_000, 4_000]),
  watcher('a1', 'Ear One', 'acoustic', 100, [7_000, 7_000]),
  site('u1', 'Orbit One', 'uavOrbit', along(140), {
    sensor: {
      stand: { kind: 'path', path: [along(140), along(200)] },
      dayRangeM: 4_000,
      nightRangeM: 3_000,
      looks: { firstAt: day(1), everyMs: 3 * 3_600_000 },
    },
  }),
  told(
    {
      what: 'site',
      site: 'c2',
      facts: {
        at: along(125),
        sensor: { stand: { kind: 'place', at: along(125) }, dayRangeM: 9_000, nightRangeM: 4_000 },
      },
    },
    'rival-c2',
  ),
  told(
    {
      what: 'declared',
      site: 'd1',
      pieces: { category: 'mlrs', count: 6, serials: ['M-1', 'M-2', 'M-3', 'M-4', 'M-5', 'M-6'] },
    },
    'declared-1',
  ),
  told({ what: 'declared', site: 'd2', pieces: { category: 'gun 152 mm', count: 12 } }, 'declared-2'),
  told(
    {
      what: 'inspected',
      site: 'd1',
      by: 'patrol 4',
      access: 'full',
      counted: [{ category: 'mlrs', count: 4, serials: ['M-1', 'M-2', 'M-3', 'M-5'] }],
      seals: [{ item: 'crate 1', number: 'S-19' }],
    },
    'inspected-1',
    { on: 8, speaker: mission },
  ),
  told({ what: 'inspected', site: 'd2', by: 'patrol 2', access: 'denied', counted: [], seals: [] }, 'inspected-2', {
    on: 9,
    speaker: mission,
  }),
  told(
    {
      what: 'observed',
      pieces: { category: 'mlrs', count: 1, serials: ['M-4'] },
      at: along(95, -12),
      uncertaintyM: 200,
      party: 'kes',
    },
    'seen-1',
    { on: 10, speaker: mission },
  ),
  told(
    {
      what: 'observed',
      pieces: { category: 'gun 152 mm', count: 2 },
      at: along(70, -60),
      uncertaintyM: 400,
      party: 'kes',
    },
    'seen-2',
    { on: 11, speaker: mission },
  ),
  told(
    {
      what: 'handedOver',
      item: 'crate 1',
      from: 'guard a',
      to: 'guard b',
      seal: 'S-17',
      givenUpAt: day(6),
      takenOverAt: instant(day(6) + 5_400_000),
    },
    'hand-1',
    { on: 6 },
  ),
  told({ what: 'handedOver', item: 'crate 1', from: 'guard c', to: 'guard d', seal: 'S-17' }, 'hand-2', { on: 7 }),
  told({ what: 'declared', site: 'd3', pieces: { category: 'mlrs', count: -1 } }, 'declared-3'),
];

/** What the operator of the exercise states beside them. */
export const readinessGround: ReadinessGround = {
  lines: [
    {
      id: 'line of 1 March 2001',
      validFrom: day(1),
      lines: [Array.from({ length: 25 }, (_, index) => along(index * 10, Math.sin(index) * 3))],
      uncertaintyM: 250,
      source: 'drawn for the exercise',
    },
  ],
  rules: minskWithdrawal,
  classes: { mlrs: 'multiple rocket launchers', 'gun 152 mm': 'artillery of 100 mm and more' },
  ownSides: { kes: 'left' },
  period: { first: '2001-03-01' as LocalDay, days: 14, zone: 'Etc/GMT+9' },
  speeds: {
    kmhByClass: { main: 80, track: 25 },
    offRoadKmh: 8,
    factors: [{ reason: 'winter', factor: 0.8 }],
    offRoadMaxM: 15_000,
  },
  targetEveryM: 40_000,
  next: { count: 3, everyM: 5_000, rangeM: 6_000 },
};
