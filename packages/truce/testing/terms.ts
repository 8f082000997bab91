import type { ZoneVersion } from '../src/kernel/index.ts';
import type { Ceasefire, Counter, Terms, Zone } from '../src/terms/index.ts';

const common = { cites: [], quotes: [], basis: 'none' as const, was: [], allow: [] };

/** Terms of an invented agreement: one zone `south`, a ceasefire `cf`, whatever counters and more a test adds. */
export function terms(changes: Partial<Terms> = {}): Terms {
  return {
    format: 1,
    agreement: 'test',
    dated: '2030-01-01',
    timezone: { kind: 'said', value: 'Europe/Kyiv' },
    sources: [],
    imports: [],
    holes: [],
    actors: [],
    groups: [],
    bodies: [],
    mandates: [],
    mechanisms: [],
    zones: [south],
    categories: [
      {
        ...common,
        id: 'test/incident/fire',
        kind: 'incident',
        ancestors: [],
        covers: ['armed_force'],
        detectedUsing: [],
        having: [],
      },
    ],
    levels: [],
    ceasefires: [ceasefire],
    terms: [],
    counters: [],
    guarantees: [],
    ladders: [],
    forces: [],
    caveats: [],
    pledges: [],
    sites: [],
    clocks: [],
    reviews: [],
    lasting: [],
    exits: [],
    recoveries: [],
    annexes: [],
    hash: '0',
    ...changes,
  };
}

const south: Zone = {
  ...common,
  id: 'test/zone/south',
  shape: { kind: 'geometry', form: 'polygon', uri: 'geo.json#south' },
};

/** In force from 1 January 2030, Kyiv time. */
export const ceasefire: Ceasefire = {
  ...common,
  id: 'test/ceasefire/cf',
  between: [],
  zones: ['test/zone/south'],
  starts: { kind: 'time', time: { kind: 'at', at: '2030-01-01' } },
  ends: { kind: 'never' },
};

/** `count fire >= limit in south over sliding windowMs while ceasefire cf active`. */
export function counter(options: {
  readonly name?: string;
  readonly limit: number;
  readonly windowMs?: number;
  readonly changes?: Partial<Counter>;
}): Counter {
  return {
    ...common,
    id: `test/threshold/${options.name ?? 't'}`,
    what: ['test/incident/fire'],
    by: [],
    zones: ['test/zone/south'],
    comparison: '>=',
    count: { kind: 'said', value: options.limit },
    ...(options.windowMs === undefined
      ? {}
      : {
          window: {
            kind: 'said',
            value: { kind: 'sliding', length: { kind: 'exact', durationMs: options.windowMs } },
          },
        }),
    while: { kind: 'state', of: 'test/ceasefire/cf', is: 'active' },
    ...options.changes,
  };
}

/** The square from 9 to 11 east and 0 to 1 north. */
export const southVersion: ZoneVersion = {
  zone: 'south',
  polygons: [
    [
      [
        [9, 0],
        [11, 0],
        [11, 1],
        [9, 1],
        [9, 0],
      ],
    ],
  ],
  regions: [],
  source: 'drawn for a test',
  coarse: false,
};
