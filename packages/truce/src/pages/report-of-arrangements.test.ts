import { describe, expect, it } from 'vitest';
import { arrangementWord, day, north } from '../../testing/told-arrangements.ts';
import { instant, type Position } from '../kernel/index.ts';
import { type ArrangementEntry, headCount } from '../recovery/index.ts';
import type { PlacePrecision } from '../reports/index.ts';
import { incidentsNear, zonesNear } from './incidents-near.ts';
import type { Edition } from './release/index.ts';
import { arrangementsOf } from './report-of-arrangements.ts';

const hour = 3_600_000;
const at: Position = [31, 48];
const during = { startsAt: instant(5 * day + 8 * hour), endsAt: instant(5 * day + 14 * hour) };
const incident = (id: string, km: number, time: number, precision: PlacePrecision = 'device', lasts = 0) => ({
  id,
  from: { kind: 'exact', at: instant(5 * day + time * hour) },
  to: { kind: 'exact', at: instant(5 * day + (time + lasts) * hour) },
  place: { exact: [31, 48 + km / 111.2], precision },
});
const incidents = [
  incident('near', 1, 9),
  incident('town', 4, 10, 'settlement'),
  incident('edge', 6, 10, 'settlement'),
  incident('far', 9, 10),
  incident('before', 1, 7),
  incident('across', 1, 13, 'device', 3),
  { ...incident('nowhere', 0, 9), place: { precision: 'country', regions: ['Ostland'] } },
] as unknown as Edition['incidents'];

function editionOf(arrangement: readonly ArrangementEntry[] | undefined, profile = 'operator'): Edition {
  return {
    case: { dayZone: 'UTC', until: instant(90 * day), knownAt: instant(90 * day) },
    profile: { name: profile },
    incidents,
    days: [],
    zones: [],
    ...(arrangement ? { recovered: { arrangement } } : {}),
  } as unknown as Edition;
}
const period = { startsAt: instant(5 * day), endsAt: instant(6 * day) };
const window: readonly ArrangementEntry[] = [
  arrangementWord({ what: 'described', facts: { during, site: 'sub-1', work: 'line', placing: { at } } }, 4),
  arrangementWord({ what: 'guaranteed', by: 'Northland', to: 'Southland' }, 4, { id: 'g' }),
  arrangementWord({ what: 'shots', near: 'heard' }, 5, { id: 's' }),
  arrangementWord({ what: 'worked', result: 'stopped' }, 5, { id: 'w' }),
].map((entry) => ({ ...entry, kind: 'pause' }));

const squareAround = ([longitude, latitude]: readonly [number, number]) => [
  [
    [
      [longitude - 1, latitude - 1],
      [longitude + 1, latitude - 1],
      [longitude + 1, latitude + 1],
      [longitude - 1, latitude + 1],
      [longitude - 1, latitude - 1],
    ],
  ],
];

describe('incidents near a window of silence', () => {
  it('are a range: what must have been within 5 km and the window, and what may have been', () => {
    expect(incidentsNear({ incidents }, { at }, during)).toEqual({
      count: { low: 1, best: 3, high: 4 },
      incidents: ['near', 'town', 'edge', 'across'],
    });
    expect(incidentsNear({ incidents }, { at, uncertaintyM: 4_500 }, during)!.count).toEqual({
      low: 0,
      best: 3,
      high: 5,
    });
  });

  it('are not counted where nobody tells the place, or the edition tells only days and squares', () => {
    expect(incidentsNear({ incidents }, { place: 'Mill' }, during)).toBeUndefined();
    const coarse = incidents.map((each) => ({ ...each, from: { kind: 'day', day: '2031-05-01' } }));
    expect(incidentsNear({ incidents: coarse as unknown as Edition['incidents'] }, { at }, during)).toBeUndefined();
  });
});

describe('sections A8 and A9', () => {
  it('stand where the edition tells of arrangements, and say that silence is no word', () => {
    expect(
      arrangementsOf(editionOf(undefined), period).map(({ id, paragraphs }) => [id, paragraphs[0]?.words]),
    ).toEqual([
      ['A8', 'The sources of this case tell of no window of silence at any time.'],
      ['A9', 'The sources of this case tell of no crossing at any time.'],
    ]);
    const [a8, a9] = arrangementsOf(editionOf(window), { startsAt: instant(7 * day), endsAt: instant(8 * day) });
    expect([a8!.id, a9!.id, a8!.table, a9!.table]).toEqual(['A8', 'A9', undefined, undefined]);
    expect(a8!.paragraphs[0]!.words).toContain('That is no word that there was none.');
    expect(a9!.paragraphs[0]!.words).toContain('That is no word that none was open.');
  });

  it('tell a window with guarantees, the range of incidents, what was watched, shots and result', () => {
    const [a8] = arrangementsOf(editionOf(window), period);
    expect(a8!.table!.rows).toEqual([
      {
        cells: [
          'sub-1',
          'line',
          '1970-01-06 08:00 to 1970-01-06 14:00',
          'Northland to Southland',
          '3 (1–4)',
          'no zone is drawn against which the record of watching could be laid',
          'heard',
          'stopped',
        ],
        incidents: ['near', 'town', 'edge', 'across'],
      },
    ]);
    const here = { zone: 'here', title: 'Here', polygons: squareAround(at) };
    const away = { zone: 'away', title: 'Away', polygons: squareAround([at[0] + 10, at[1]]) };
    const unwatched = (zone: string) => ({ zone, watched: { of: 'day', recorded: false } });
    const zoned = {
      ...editionOf(window),
      zones: [here, away],
      days: [{ day: '1970-01-06', zones: [unwatched('here'), unwatched('away')] }],
      recovered: {
        ...editionOf(window).recovered,
        asset: [{ asset: 'sub-1', telling: { what: 'described', facts: { name: 'Substation of Mill' } } }],
      },
    } as unknown as Edition;
    expect(arrangementsOf(zoned, period)[0]!.table!.rows[0]!.cells).toEqual(
      expect.arrayContaining(['Substation of Mill', 'Here: nobody recorded where they looked']),
    );
    const bare = window
      .slice(0, 1)
      .map((entry) => ({ ...entry, telling: { what: 'described', facts: { during } } as const }));
    const [told] = arrangementsOf(editionOf(bare), period);
    expect(told!.table!.rows[0]!.cells.slice(1)).toEqual([
      'nobody told',
      '1970-01-06 08:00 to 1970-01-06 14:00',
      'nobody told',
      'not counted: nobody told where it was',
      'no zone is drawn against which the record of watching could be laid',
      'nobody told',
      'nobody told',
    ]);
  });

  it('call a facility by its name where anybody gives one, and tell the watching of the zones that the circle reaches', () => {
    const edition = editionOf(window);
    const square = (west: number): readonly (readonly (readonly [number, number])[])[] => [
      [
        [west, at[1] - 1],
        [west + 2, at[1] - 1],
        [west + 2, at[1] + 1],
        [west, at[1] + 1],
        [west, at[1] - 1],
      ],
    ];
    const zones = [
      ['holds', square(at[0] - 1)],
      ['reached', square(at[0] + 0.01)],
      ['far', square(at[0] + 4)],
    ].map(([zone, polygon]) => ({ zone, polygons: [polygon] }));
    expect(zonesNear({ zones } as unknown as Edition, { at })).toEqual(['holds', 'reached']);
    expect(zonesNear({ zones } as unknown as Edition, { place: 'Mill' })).toEqual([]);
    const asset = [{ asset: 'sub-1', telling: { what: 'described', facts: { name: 'Substation of Mill' } } }];
    const named = { ...edition, recovered: { ...edition.recovered, asset } } as unknown as Edition;
    expect(arrangementsOf(named, period)[0]!.table!.rows[0]!.cells[0]).toBe('Substation of Mill');
  });

  it('tell each voice at a crossing in its own row', () => {
    const seen = (people: number, more: Partial<ArrangementEntry>) =>
      arrangementWord(
        {
          what: 'crossed',
          open: during,
          out: { people: headCount(people), vehicles: headCount(30) },
          in: { people: { low: 90, high: 110 } },
          waiting: { at: during.startsAt, minutes: headCount(45) },
          notes: ['closure', 'medicalCase'],
        },
        5,
        { kind: 'crossing', ...more },
      );
    const entries = [seen(140, { id: 'a' }), seen(150, { id: 'b', speaker: north })];
    const [, a9] = arrangementsOf(editionOf(entries), period);
    expect(a9!.table!.columns).toEqual(['Crossing', 'Whose word', 'Open hours', 'Out / in', 'Waiting', 'Note']);
    expect(a9!.table!.rows.map(({ cells }) => cells)).toEqual([
      [
        'north-1',
        'observer: Gazette',
        '1970-01-06 08:00 to 1970-01-06 14:00',
        '140 people, 30 vehicles / 90–110 people, vehicles not counted',
        '45 min, at 1970-01-06 08:00 UTC',
        'closed, medical case',
      ],
      expect.arrayContaining(['party: Northland', '150 people, 30 vehicles / 90–110 people, vehicles not counted']),
    ]);
  });

  it('count nothing near a window in public, and list it in the one period in which its day ended', () => {
    const days = { startsAt: instant(5 * day), endsAt: instant(6 * day) };
    const told = window.map((entry) =>
      entry.telling.what === 'described'
        ? { ...entry, telling: { what: 'described', facts: { during: days } } as const }
        : entry,
    );
    const evening = (from: number) => ({
      startsAt: instant(from * day - 4 * hour),
      endsAt: instant((from + 1) * day - 4 * hour),
    });
    const rows = [4, 5, 6, 7].map(
      (from) => arrangementsOf(editionOf(told, 'default'), evening(from))[0]!.table?.rows.length ?? 0,
    );
    expect(rows).toEqual([0, 0, 1, 0]);
    const [a8, a9] = arrangementsOf(editionOf(told, 'default'), evening(6));
    expect(a8!.table!.rows[0]!.cells[4]).toBe('not told in public');
    expect(a9!.paragraphs[0]!.words).toContain('Crossings are not told of in public');
  });
});
