import { describe, expect, it } from 'vitest';
import { findingsFromIncidents } from '../findings/index.ts';
import { incidentsFromReports } from '../incidents/index.ts';
import { formatInstant, indexZones } from '../kernel/index.ts';
import { type Report, reportIdOf, reportsKnownAt } from '../reports/index.ts';
import { type Counter, ceasefirePeriods, type Duration, type Terms } from '../terms/index.ts';
import { exerciseDefaults, makeExercise } from './index.ts';

const hours = (count: number): Duration => ({ kind: 'exact', durationMs: count * 3_600_000 });
const common = { cites: [], quotes: [], basis: 'official' as const, was: [], allow: [] };

/** The limits of `agreements/exercise`, in the form that a compiler gives them. */
function limit(
  name: string,
  zone: string,
  count: number,
  kind: 'sliding' | 'tumbling',
  length: Duration,
): Counter {
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
  terms: [],
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
  counters: [
    limit('coast_day', 'coast', 4, 'tumbling', { kind: 'calendar', months: 0, days: 1 }),
    limit('east_day', 'line_east', 5, 'sliding', hours(24)),
    limit('north_day', 'north_sector', 5, 'sliding', hours(24)),
    limit('west_day', 'line_west', 5, 'sliding', hours(24)),
  ],
};

function exceeded(seed: number): readonly string[] {
  const world = makeExercise({ ...exerciseDefaults, seed });
  const reports = world.deliveries.flatMap((each): Report[] =>
    each.kind === 'report'
      ? [{ ...each.draft, receivedAt: each.receivedAt, id: reportIdOf(each.draft) }]
      : [],
  );
  const until = world.deliveries.at(-1)!.receivedAt;
  const { standing } = reportsKnownAt([...new Map(reports.map((each) => [each.id, each])).values()], until);
  const { incidents } = incidentsFromReports(standing, { feedsOfIncidents: new Set() });
  const measured = findingsFromIncidents(incidents, {
    terms,
    zones: indexZones(world.zones),
    periods: ceasefirePeriods(terms, []),
    until,
  });
  return measured
    .flatMap((each) => each.findings)
    .filter((finding) => finding.state === 'exceeded')
    .map(
      (finding) =>
        `${finding.clause.split('/')[2]} ${formatInstant(finding.onset)} ${formatInstant(finding.clear!)} ${finding.value.best}`,
    )
    .sort();
}

describe('what the exercise tells, measured by the stages', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'passes its limits twice and no more: at the edge of a window and on the day after midnight (seed %i)',
    (seed) => {
      expect(exceeded(seed)).toEqual([
        'coast_day 2001-04-08T01:45:00.000Z 2001-04-08T09:00:00.000Z 4',
        'east_day 2001-03-19T15:09:00.000Z 2001-03-20T02:10:00.000Z 6',
      ]);
    },
  );
});
