import { describe, expect, it } from 'vitest';
import {
  type AccessImpediment,
  type CoverageBook,
  type CoverageFigures,
  nobodyRecorded,
} from '../../coverage/index.ts';
import { instant } from '../../kernel/index.ts';
import { coverageOfFinding } from './coverage-of-finding.ts';

const hourMs = 3_600_000;
const during = { startsAt: instant(0), endsAt: instant(24 * hourMs) };
const figures = (changes: Partial<CoverageFigures>): CoverageFigures => ({
  ...nobodyRecorded(24 * hourMs),
  recorded: true,
  watchedMs: 24 * hourMs,
  areaMs: 24 * hourMs,
  ...changes,
});
const bookOf = (zones: Readonly<Record<string, CoverageFigures>>): CoverageBook =>
  ({
    within: (zone: string) => zones[zone] ?? nobodyRecorded(24 * hourMs),
    squareKm: (zone: string) => (zone === 'undrawn' ? undefined : 12.4),
  }) as unknown as CoverageBook;
const refused = (
  item: string,
  how: AccessImpediment['how']['kind'],
  by: string | undefined,
  hours: number,
): AccessImpediment =>
  ({
    feed: 'f',
    item,
    how: how === 'other' ? { kind: 'other', cause: 'fire' } : { kind: how },
    by: by === undefined ? { kind: 'notStated' } : { kind: 'named', party: by },
    at: { kind: 'zone', zone: 'north' },
    team: `team ${item}`,
    during: { startsAt: instant(0), endsAt: instant(hours * hourMs) },
    unseenZones: item === 'a' ? ['far_bank'] : [],
  }) as AccessImpediment;

describe('what was watched of what a finding counts', () => {
  it('says of a zone that nobody watched that nobody did, and gives it no noughts', () => {
    const found = coverageOfFinding(['north', 'undrawn'], during, {
      book: bookOf({ north: figures({}) }),
      access: [],
      zones: [],
    });
    expect(found.zones[0]).toMatchObject({ watched: { kind: 'known' }, squareKm: { kind: 'known', value: 12 } });
    expect(found.zones[1]).toEqual({
      zone: 'undrawn',
      squareKm: { kind: 'notKnown', why: 'the zone is not drawn' },
      watched: { kind: 'notKnown', why: 'nobody recorded where they looked' },
    });
    expect(found.unseen).toEqual(['undrawn: nobody recorded where they looked']);
    expect(coverageOfFinding([], during, { book: undefined, access: [], zones: [] }).unseen).toEqual([
      'no zone is drawn against which a record of watching could be laid',
    ]);
  });

  it('tells hours, nights and ground that nobody had in reach, and what was jammed', () => {
    const north = figures({
      watchedMs: 18 * hourMs,
      byNight: { lengthMs: 12 * hourMs, watchedMs: 7 * hourMs },
      areaMs: 12 * hourMs,
      jammedMs: hourMs,
    });
    expect(coverageOfFinding(['north'], during, { book: bookOf({ north }), access: [], zones: [] }).unseen).toEqual([
      'north: nobody watched for 6 h of 24 h, 5 h of them at night',
      'north: on average 50 % of its ground was out of reach of everybody who watched',
      'north: instruments were jammed for 1 h',
    ]);
    const little = figures({ areaMs: 1 });
    expect(
      coverageOfFinding(['north'], during, { book: bookOf({ north: little }), access: [], zones: [] }).unseen,
    ).toContain('north: on average more than 99 % of its ground was out of reach of everybody who watched');
    const byName = figures({ areaMs: 0, areaNotStatedMs: 24 * hourMs });
    expect(
      coverageOfFinding(['north'], during, { book: bookOf({ north: byName }), access: [], zones: [] }),
    ).toMatchObject({
      zones: [{ watched: { value: { areaMs: { kind: 'notKnown' } } } }],
      unseen: ['north: for 24 h it is not said how much of it was in reach'],
    });
  });

  it('gives the time lost by who refused access, and by how, each party in the same way', () => {
    const access = [
      refused('a', 'denial', 'vel', 3),
      refused('b', 'delay', 'vel', 1),
      refused('c', 'denial', 'orn', 2),
      refused('d', 'other', undefined, 1),
    ];
    const { denials, unseen } = coverageOfFinding(['north'], during, { book: bookOf({}), access, zones: [] });
    expect(denials).toEqual([
      {
        by: 'vel',
        lostMs: 4 * hourMs,
        rows: 2,
        byKind: [
          { kind: 'denial', lostMs: 3 * hourMs, rows: 1 },
          { kind: 'delay', lostMs: hourMs, rows: 1 },
        ],
      },
      { by: 'orn', lostMs: 2 * hourMs, rows: 1, byKind: [{ kind: 'denial', lostMs: 2 * hourMs, rows: 1 }] },
      { lostMs: hourMs, rows: 1, byKind: [{ kind: 'other: fire', lostMs: hourMs, rows: 1 }] },
    ]);
    expect(unseen).toContain('left unseen because access was refused: far_bank');
    expect(coverageOfFinding(['south'], during, { book: bookOf({}), access, zones: [] }).denials).toEqual([]);
  });
});
