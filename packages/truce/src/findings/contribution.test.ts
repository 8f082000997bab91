import { describe, expect, it } from 'vitest';
import { attribute } from '../attribution/index.ts';
import type { Incident, IncidentId } from '../incidents/index.ts';
import { instant } from '../kernel/index.ts';
import { sharesOf } from './contribution.ts';

const at = (text: string) => instant(Date.parse(text));
const incident = (changes: Partial<Incident>): Incident => ({
  id: 'inc-1' as IncidentId,
  kind: 'shelling',
  domain: 'land',
  happenedAt: { startsAt: at('2026-03-01T10:00Z'), endsAt: at('2026-03-01T10:00Z') },
  exactTime: true,
  datedByReport: false,
  place: { precision: 'settlement', name: 'Orikhove', regions: ['Stepova'], at: [36, 47.5] },
  actor: { kind: 'notAttributed' },
  attribution: attribute([], { parties: [] }),
  reports: [],
  groups: 2,
  sourceClasses: ['monitor'],
  through: ['saw'],
  grades: [],
  loose: '7',
  parts: 2,
  evidenceParts: [[]],
  exercise: true,
  ...changes,
});
const surely = { certain: true, likely: true, chance: 1 };
const of = (
  what: 'incidents' | 'days' | 'places' | 'deaths' | 'effects',
  changes: Partial<Incident> = {},
  how = surely,
) => sharesOf(incident(changes), how, { of: what, dayZone: 'Europe/Kyiv' });

describe('what an incident adds to a count', () => {
  it('is one incident, as part of the coarser one at the least, and as its finer parts at the most', () => {
    expect(of('incidents')).toEqual({ low: ['cluster 7'], best: [1], high: [2], expectedMilli: 1_000 });
    expect(of('incidents', {}, { certain: false, likely: true, chance: 0.62 })).toEqual({
      low: [],
      best: [1],
      high: [2],
      expectedMilli: 620,
    });
  });

  it('is its local day, and where it may have been one of two, both at the most', () => {
    const overMidnight = { startsAt: at('2026-03-01T21:59Z'), endsAt: at('2026-03-01T22:01Z') };
    expect(of('days', { happenedAt: overMidnight })).toEqual({
      low: [],
      best: ['2026-03-01'],
      high: ['2026-03-01', '2026-03-02'],
    });
    // The day on which clocks go forward is a day like any other: its last hour is still that day.
    const lastHour = { startsAt: at('2026-03-29T20:30Z'), endsAt: at('2026-03-29T21:00Z') };
    expect(of('days', { happenedAt: lastHour })).toMatchObject({ low: ['2026-03-29'], high: ['2026-03-29'] });
  });

  it('is its settlement; where that is not known it may be one that is counted already, or one more', () => {
    expect(of('places')).toEqual({
      low: ['orikhove, stepova'],
      best: ['orikhove, stepova'],
      high: ['orikhove, stepova'],
    });
    expect(of('places', { place: { precision: 'region', regions: ['Stepova'] } })).toEqual({
      low: [],
      best: [],
      high: ['somewhere inc-1'],
    });
  });

  it('is the deaths or effects that its sources count, and nothing where none does', () => {
    expect(
      of('deaths', { deaths: { low: 2, best: 3, high: 5 } }, { certain: true, likely: true, chance: 0.5 }),
    ).toEqual({
      low: [2],
      best: [3],
      high: [5],
      expectedMilli: 1_500,
    });
    expect(of('effects')).toEqual({ low: [], best: [], high: [], expectedMilli: 0 });
  });
});
