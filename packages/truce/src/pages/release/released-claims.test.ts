import { describe, expect, it } from 'vitest';
import { instant } from '../../kernel/index.ts';
import type { ReleasedDay } from './edition.ts';
import { gateOf, type ReleaseGround } from './gate.ts';
import { defaultProfile, operatorProfile, type ReleaseProfile } from './profile.ts';
import { claimsShown } from './released-claims.ts';

const at = (text: string) => instant(Date.parse(text));
const incident = (id: string, begun: string, more: object = {}) => ({
  id,
  kind: 'shelling',
  happenedAt: { startsAt: at(begun), endsAt: at(begun) },
  loose: id,
  parts: 1,
  ...more,
});
const incidents = [
  incident('late', '2026-03-02T22:00Z'),
  incident('first', '2026-03-01T00:00Z', { parts: 3 }),
  incident('second', '2026-03-01T12:00Z', { loose: 'first' }),
  incident('edge', '2026-03-02T00:00Z'),
  incident('march', '2026-03-01T13:00Z', { kind: 'protest' }),
];
const claim = (from: string, to: string, more: object = {}) => ({
  feed: 'f',
  item: `${from} ${to}`,
  by: 'vel',
  period: { startsAt: at(from), endsAt: at(to) },
  counted: 'violations',
  number: 7,
  bound: 'exact',
  media: [{ url: 'https://a.example/1' }],
  receivedAt: at('2026-03-05T00:00Z'),
  ...more,
});
const groundOf = (
  claims: readonly object[],
  profile: ReleaseProfile,
  reports: readonly object[] = [{}],
): ReleaseGround =>
  ({
    evaluation: {
      claims,
      fusion: { incidents },
      reports: { standing: reports },
      zones: { names: ['north'] },
      placements: {
        within: () => [
          { incident: incidents[1], membership: { likely: true } },
          { incident: incidents[2], membership: { likely: false } },
        ],
      },
    },
    input: { terms: { counters: [], terms: [], categories: [] }, dayZone: 'UTC' },
    profile,
    nameOf: (_: string, name: string) => name,
  }) as unknown as ReleaseGround;
const open: ReleaseProfile = { ...defaultProfile, name: 'open', fields: [...defaultProfile.fields, 'claims'] };
const day = (text: string, total: object) =>
  ({ day: text, total, zones: [{ zone: 'north', count: { low: 0, best: 0, high: 0 } }] }) as unknown as ReleasedDay;
const days = [
  day('2026-03-01', { low: 5, best: 6, high: 9 }),
  day('2026-03-02', { low: 0, high: 4, merged: true }),
  day('2026-03-03', { low: 7, best: 7, high: 7 }),
];
const shown = (claims: readonly object[], profile: ReleaseProfile, reports?: readonly object[]) => {
  const ground = groundOf(claims, profile, reports);
  return claimsShown(ground, gateOf(ground, new Map()), () => days);
};
const foundOf = (claims: readonly object[], profile: ReleaseProfile, reports?: readonly object[]) =>
  shown(claims, profile, reports).map(({ found }) => found);

describe('what stands beside a claim', () => {
  it('is for the operator what began in its time, up to and not at its end, as a range', () => {
    expect(foundOf([claim('2026-03-01T00:00Z', '2026-03-02T00:00Z')], operatorProfile)).toEqual([
      { kind: 'count', count: { low: 1, best: 2, high: 4 } },
    ]);
    expect(foundOf([claim('2026-03-01T00:00Z', '2026-03-03T00:00Z', { zone: 'north' })], operatorProfile)).toEqual([
      { kind: 'count', count: { low: 1, best: 1, high: 3 } },
    ]);
    expect(foundOf([claim('2026-03-04T00:00Z', '2026-03-05T00:00Z')], operatorProfile)).toEqual([
      { kind: 'count', count: { low: 0, best: 0, high: 0 } },
    ]);
  });

  it('is for others made of whole days that the edition prints, and never more exact than they are', () => {
    const two = claim('2026-03-01T00:00Z', '2026-03-03T00:00Z');
    expect(foundOf([two], open)).toEqual([{ kind: 'count', count: { low: 5, high: 13, merged: true } }]);
    expect(foundOf([claim('2026-03-01T06:00Z', '2026-03-02T00:00Z')], open)).toMatchObject([
      { kind: 'notTold', why: expect.stringContaining('whole days') },
    ]);
    expect(foundOf([claim('2026-02-28T00:00Z', '2026-03-02T00:00Z')], open)).toMatchObject([
      { kind: 'notTold', why: expect.stringContaining('all of its days') },
    ]);
    expect(foundOf([{ ...two, zone: 'north' }], open)).toEqual([
      { kind: 'count', count: { low: 0, best: 0, high: 0 } },
    ]);
  });

  it('is told as a hole where there is no time, no such zone, or no report at all', () => {
    for (const profile of [operatorProfile, open]) {
      expect(foundOf([claim('2026-03-02T00:00Z', '2026-03-02T00:00Z')], profile)).toMatchObject([{ kind: 'notTold' }]);
      expect(foundOf([claim('2026-03-01T00:00Z', '2026-03-02T00:00Z', { zone: 'moon' })], profile)).toMatchObject([
        { why: expect.stringContaining('no zone') },
      ]);
      expect(foundOf([claim('2026-03-01T00:00Z', '2026-03-02T00:00Z')], profile, [])).toMatchObject([
        { why: expect.stringContaining('no report') },
      ]);
    }
  });

  it('is released only where the profile names claims, with sources where it names media', () => {
    const one = claim('2026-03-01T00:00Z', '2026-03-02T00:00Z');
    expect(shown([one], defaultProfile)).toEqual([]);
    const [told] = shown([one], open);
    expect(told).toMatchObject({
      from: { kind: 'day', day: '2026-03-01' },
      to: { kind: 'day', day: '2026-03-01' },
      media: [],
    });
    expect(JSON.parse(JSON.stringify(told))).toMatchObject({ found: { kind: 'count' } });
  });
});
