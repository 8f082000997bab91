import { describe, expect, it } from 'vitest';
import { caseInput } from '../../testing/cases.ts';
import { at, report } from '../../testing/reports.ts';
import { terms } from '../../testing/terms.ts';
import { advance } from '../days/index.ts';
import { instant, type Position } from '../kernel/index.ts';
import type { ReadinessEntry, ReadinessTelling } from '../readiness/index.ts';
import { ungraded } from '../reports/index.ts';
import { dailyReport } from './daily-report.ts';
import {
  defaultProfile,
  type Edition,
  operatorProfile,
  publicNames,
  type ReleaseProfile,
  release,
} from './release/index.ts';

const start = at('2030-01-10T10:00Z');
const hourMs = 3_600_000;
let next = 0;
const entry = (hours: number, telling: ReadinessTelling): ReadinessEntry => ({
  id: `e${next++}`,
  happenedAt: { startsAt: instant(start + hours * hourMs), endsAt: instant(start + hours * hourMs) },
  receivedAt: instant(start + hours * hourMs),
  speaker: { side: 'observer', name: 'mission' },
  evidence: [],
  grade: ungraded,
  telling,
});
const seen = (category: string, longitude: number) =>
  entry(1, {
    what: 'observed',
    pieces: { category, count: 2 },
    at: [longitude, 0.5] as Position,
    uncertaintyM: 100,
  });
const visit = (hours: number, count: number) =>
  entry(hours, {
    what: 'inspected',
    site: 'd1',
    by: 'p',
    access: 'full',
    counted: [{ category: 'tank', count }],
    seals: [],
  });
const told: readonly ReadinessEntry[] = [
  entry(-200, {
    what: 'site',
    site: 'd1',
    facts: { name: 'Depot', kind: 'storage', at: [9.8, 0.5], uncertaintyM: 50, perimeterM: 500 },
  }),
  entry(-190, { what: 'declared', site: 'd1', pieces: { category: 'tank', count: 5 } }),
  visit(-150, 5),
  visit(-100, 3),
  visit(2, 3),
  seen('tank', 9.05),
  seen('tank', 9.5),
  seen('tank', 9.1352),
  seen('mortar', 9.5),
  seen('tank', 9.8),
];
const stated = {
  lines: [
    {
      id: 'L',
      validFrom: at('2029-01-01T00:00Z'),
      lines: [
        [
          [9, 0],
          [9, 1],
        ] as unknown as readonly Position[],
      ],
      uncertaintyM: 50,
      source: 'a test',
    },
  ],
  rules: [{ weaponClass: 'tank', perSideKm: 15, perSide: 'stated', source: 'a text' }],
} as const;

function editionOf(profile: ReleaseProfile): Edition {
  const reports = Array.from({ length: 6 }, (_, step) =>
    report({
      moment: instant(start + step * hourMs),
      item: `item ${step}`,
      kind: step === 0 ? 'mine' : step === 1 ? 'weapon_presence' : 'shelling',
      place: { at: [9.21 + (step % 4) * 0.4, 0.5], precision: 'device', regions: [] },
    }),
  );
  const common = { cites: [], quotes: [], basis: 'none' as const, was: [], allow: [] };
  const text = terms({
    terms: [
      {
        ...common,
        id: 'test/obligation/pull',
        kind: 'obligation',
        by: [],
        to: [],
        act: {
          kind: 'withdraw',
          classes: ['test/incident/fire'],
          comparison: '>=',
          distance: { kind: 'said', value: { kind: 'length', lengthMm: '15000000' } },
          from: 'test/zone/south',
        },
        zones: [],
        clocks: [],
        overrides: [],
      },
    ] as never,
  });
  const input = caseInput({ reports, terms: text });
  return release({
    evaluation: advance(input, at('2030-02-01T00:00Z')),
    changes: undefined,
    input,
    promised: told.map((each) => ({ sort: 'site', entry: each })) as never,
    withdrawal: stated,
    agreement: { terms: text, sidecar: { hash: '0', titles: {}, notes: {}, quoted: {}, spans: {} }, text: '' },
    facts: { id: 'test', title: 'A test', sources: [], notices: [] },
    profile,
    nameOf: publicNames('a secret of the case'),
    gazetteer: new Set(),
  });
}

function section(edition: Edition, id: string) {
  const { day } = edition.periods.find(({ total }) => total.high > 0)!;
  return dailyReport(edition, day)!.sections.find((each) => each.id === id)!;
}

describe('A5, from what the store holds', () => {
  const a5 = section(editionOf(operatorProfile), 'A5');
  const of = (word: string) => a5.table!.rows.map(({ cells }) => cells).filter((cells) => cells[3] === word);

  it('measures what was seen from the stated line: in violation, beyond, or not to be told; what no rule names is not judged', () => {
    expect(of('tank').map((cells) => [cells[0]!.slice(0, 3), cells[6], cells[7], cells[9]])).toEqual([
      ['(a)', '15.0', '5.4 … 5.7', 'nearer to the line than the text lets it be'],
      ['(b)', '15.0', '55.5 … 55.8', 'beyond the line'],
      ['(c)', '15.0', expect.any(String), 'cannot be determined: place and line are not known well enough'],
      ['(d)', '15.0', expect.any(String), 'within the fence of a site'],
      ['(d)', '–', '–', expect.stringContaining('full access')],
    ]);
    expect(of('mortar')[0]!.slice(6)).toEqual([
      'none stated',
      '55.5 … 55.8',
      'observer: mission',
      'cannot be determined: no distance is stated for this class',
    ]);
  });

  it('says of a visit what was declared, what is missing, and since which visit', () => {
    expect(of('tank').at(-1)!.at(-1)).toBe(
      'full access; 5 declared by observer: mission; 2 missing, first found missing on 2030-01-06',
    );
  });

  it('measures a weapon of a report too, and says that its class is not told', () => {
    const [row] = of('weapon observed');
    expect(row!.at(-1)).toBe('cannot be determined: its class is not told');
    expect(row![7]).toMatch(/^\d+\.\d … \d+\.\d$/);
  });

  it('says the clause of the text, the line and the distances', () => {
    const words = a5.paragraphs.map((each) => each.words).join(' ');
    expect(words).toContain('“pull”: fire, 15 km or more from “south”');
    expect(words).toContain('L (± 50 m; a test)');
    expect(words).toContain('tank 15 km (a text)');
  });

  it('tells the public the clause alone: no line, no site, no distance', () => {
    const open = editionOf({ ...defaultProfile, countMin: 1 });
    expect(open.withdrawal).toBeUndefined();
    const shown = JSON.stringify(section(open, 'A5'));
    expect(shown).toContain('“pull”: fire, 15 km or more from “south”');
    expect(shown).not.toMatch(/\ba test\b|Depot|"d1"|\btank\b/);
  });
});

describe('A4, a block of six lines for each zone that the text sets apart', () => {
  it('tells what is recorded of it, and what no source tells', () => {
    const { table } = section(editionOf(operatorProfile), 'A4');
    expect(table!.rows.map(({ cells }) => cells[1])).toEqual([
      'Positions',
      'People seen',
      'Incidents inside and within 5 km',
      'Demining and fortification',
      'Equipment',
      'Access and hours observed',
    ]);
    const words = table!.rows.map(({ cells }) => cells[2]);
    expect(words[0]).toBe('no kind of report tells of positions');
    expect(words[2]).toMatch(/^inside: \d+; outside, but within 5 km by their stated places: \d+$/);
    expect(words[3]).toMatch(/^incidents with mines inside: 1; /);
    expect(words[5]).toBe('nobody recorded where they looked');
    expect(table!.rows[2]!.incidents.length).toBeGreaterThan(0);
  });

  it('tells the public no more than its places and its access allow', () => {
    const words = section(editionOf({ ...defaultProfile, countMin: 1 }), 'A4').table!.rows.map(({ cells }) => cells[2]);
    expect(words[2]).toContain('not published, as places are coarser than that');
    expect(words[5]).toContain('denied access is not published');
  });
});
