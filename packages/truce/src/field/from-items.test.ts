import { describe, expect, it } from 'vitest';
import { instant } from '../kernel/index.ts';
import { accessFromField, reportFromObservation, watchFromField } from './from-items.ts';
import type { FieldObservation } from './item.ts';

const common = { v: 1, id: 'ab'.repeat(16), team: 'patrol 7', savedAt: instant(5_000) } as const;
const during = { startsAt: instant(1_000), endsAt: instant(4_000) };
const observation: FieldObservation = {
  ...common,
  type: 'observation',
  happened: { startsAt: instant(1_000), endsAt: instant(1_000) },
  means: 'heard',
  kind: 'explosion',
  count: 3,
  assessedAs: 'outgoing',
  place: { kind: 'at', at: [37, 48], precision: 'settlement' },
  attachments: [],
};

describe('items of the field page in the record', () => {
  it('an observation is a report of a monitor that nobody has graded; its assessment is not in it', () => {
    const draft = reportFromObservation(observation);
    expect(draft).toMatchObject({
      sourceClass: 'monitor',
      kind: 'explosion',
      domain: 'land',
      means: ['heard'],
      grade: { source: 'F', information: 6 },
      effects: { low: 3, best: 3, high: 3 },
    });
    expect(JSON.stringify(draft)).not.toContain('outgoing');
    expect(draft.observer).toBeUndefined();
  });

  it('a place by name alone has no position, and a kind of the air counts as such', () => {
    const draft = reportFromObservation({
      ...observation,
      kind: 'overflight',
      place: { kind: 'near', name: 'the mill' },
    });
    expect(draft).toMatchObject({ domain: 'air', place: { precision: 'unknown', name: 'the mill' } });
    expect(draft.place.at).toBeUndefined();
  });

  it('coverage holds its hours, and a standing closure is nobody’s own', () => {
    expect(watchFromField({ ...common, type: 'coverage', zone: 'north', means: 'patrol', during })).toMatchObject({
      by: { kind: 'team', name: 'patrol 7' },
      where: { kind: 'zone', zone: 'north' },
      actual: [during],
      denied: [],
    });
    const access = { ...common, type: 'access', during } as const;
    expect(accessFromField({ ...access, how: { kind: 'denial' }, zone: 'north' })).toMatchObject({
      team: 'patrol 7',
      by: { kind: 'notStated' },
      unseenZones: ['north'],
    });
    expect(accessFromField({ ...access, how: { kind: 'regular' } }).team).toBeUndefined();
  });
});
