import { describe, expect, it } from 'vitest';
import { findingsFromIncidents } from '../findings/index.ts';
import { incidentsFromReports, placeIncidents } from '../incidents/index.ts';
import { formatInstant, type Instant, indexZones, parseInstant } from '../kernel/index.ts';
import { type Report, received, reportsKnownAt } from '../reports/index.ts';
import { type Counter, ceasefirePeriods, type Duration, type Term, type Terms } from '../terms/index.ts';
import { exerciseDefaults, makeExercise } from './index.ts';

const hours = (count: number): Duration => ({ kind: 'exact', durationMs: count * 3_600_000 });
const common = { cites: [], quotes: [], basis: 'official' as const, was: [], allow: [] };

/** The limits of `agreements/exercise`, in the form that a compiler gives them. */
function limit(name: string, zone: string, count: number, kind: 'sliding' | 'tumbling', length: Duration): Counter {
  return {
    ...common,
    id: `exercise/threshold/${name}`,
    what: ['exercise/incident/violation'],
    by: [],
    zones: [`exercise/zone/${zone}`],
    comparison: '>=',
    count: { kind: 'said', value: count },
    window: { kind: 'said', value: { kind, length } },
    while: { kind: 'state', of: 'exercise/ceasefire/cf', is: 'active' },
    verified: { by: 'exercise/mechanism/mission', grade: { source: 'B', information: 2 } },
  };
}

/** No shelling in the buffer by either party, as the mission verifies it. */
const noShelling: Term = {
  ...common,
  id: 'exercise/prohibition/no_buffer_shelling',
  kind: 'prohibition',
  by: ['exercise/actor/orn', 'exercise/actor/vel'],
  to: [],
  act: { kind: 'commit', incidents: ['exercise/incident/buffer_shelling'], against: [] },
  zones: ['exercise/zone/buffer'],
  while: { kind: 'state', of: 'exercise/ceasefire/cf', is: 'active' },
  clocks: [],
  verified: { by: 'exercise/mechanism/mission', grade: { source: 'B', information: 2 } },
  overrides: [],
};

const empty = {
  sources: [],
  imports: [],
  holes: [],
  actors: [],
  groups: [],
  bodies: [],
  mandates: [],
  mechanisms: [],
  levels: [],
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
};
const terms: Terms = {
  format: 1,
  agreement: 'exercise',
  dated: '2001-02-26',
  timezone: { kind: 'said', value: exerciseDefaults.zone },
  hash: '',
  ...empty,
  zones: ['buffer', 'coast', 'line_east', 'line_west', 'north_sector'].map((name) => ({
    ...common,
    id: `exercise/zone/${name}`,
    shape: { kind: 'geometry' as const, form: 'polygon', uri: '' },
  })),
  categories: [
    {
      ...common,
      id: 'exercise/incident/violation',
      kind: 'incident',
      ancestors: [],
      covers: ['armed_force'],
      detectedUsing: [],
      having: [],
    },
    {
      ...common,
      id: 'exercise/incident/buffer_shelling',
      kind: 'incident',
      ancestors: [],
      covers: ['shelling'],
      detectedUsing: [],
      having: [],
    },
  ],
  ceasefires: [
    {
      ...common,
      id: 'exercise/ceasefire/cf',
      between: [],
      zones: [],
      starts: { kind: 'time', time: { kind: 'at', at: '2001-03-03T00:00' } },
      ends: { kind: 'never' },
    },
  ],
  terms: [noShelling],
  counters: [
    limit('coast_day', 'coast', 4, 'tumbling', { kind: 'calendar', months: 0, days: 1 }),
    limit('east_day', 'line_east', 5, 'sliding', hours(24)),
    limit('north_day', 'north_sector', 5, 'sliding', hours(24)),
    limit('west_day', 'line_west', 5, 'sliding', hours(24)),
  ],
};

function exceeded(seed: number, knownAt?: Instant): readonly string[] {
  const world = makeExercise({ ...exerciseDefaults, seed });
  const reports = world.deliveries.flatMap((each): Report[] =>
    each.kind === 'report' ? [received(each.draft, each.receivedAt)] : [],
  );
  const until = knownAt ?? world.deliveries.at(-1)!.receivedAt;
  const { standing } = reportsKnownAt([...new Map(reports.map((each) => [each.id, each])).values()], until);
  const { incidents } = incidentsFromReports(standing, { feedsOfIncidents: new Set() });
  const placements = placeIncidents(incidents, indexZones(world.zones));
  return findingsFromIncidents(incidents, { terms, placements, periods: ceasefirePeriods(terms, []), until })
    .flatMap((each) => each.findings)
    .filter((finding) => finding.state === 'exceeded')
    .map(({ clause, kind, onset, clear, value, actor }) =>
      [
        clause.split('/')[2],
        formatInstant(onset),
        ...(kind === 'threshold' ? [formatInstant(clear!), value.best] : [actor]),
      ].join(' '),
    )
    .sort();
}

const found = [
  'coast_day 2001-04-08T01:45:00.000Z 2001-04-08T09:00:00.000Z 4',
  'east_day 2001-03-19T15:09:00.000Z 2001-03-20T02:10:00.000Z 6',
  'no_buffer_shelling 2001-03-13T23:20:00.000Z vel',
  'no_buffer_shelling 2001-04-03T13:45:00.000Z orn',
];

describe('what the exercise tells, measured by the stages', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'passes a limit twice, at the edge of a window and on the day after midnight, and breaks a ban twice (seed %i)',
    (seed) => {
      expect(exceeded(seed)).toEqual(found);
    },
  );

  it('shows the shelling that a patrol later took back for as long as it stood, and not after', () => {
    expect(exceeded(7, parseInstant('2001-04-20T23:00:00Z'))).toEqual([
      ...found,
      'no_buffer_shelling 2001-04-20T19:05:00.000Z vel',
    ]);
    expect(exceeded(7, parseInstant('2001-04-22T12:00:00Z'))).toEqual(found);
  });
});
