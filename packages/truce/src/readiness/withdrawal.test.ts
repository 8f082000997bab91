import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { destination, instant, isRefusal, type Position } from '../kernel/index.ts';
import {
  type Baseline,
  baselineAt,
  baselineOf,
  beyondLine,
  minskWithdrawal,
  statusesInSite,
  statusOutside,
  weaponStatusWords,
} from './withdrawal.ts';

const laid = (id: string, from: number, lines: readonly (readonly Position[])[], uncertaintyM = 0): Baseline => {
  const made = baselineOf({ id, validFrom: instant(from), lines, uncertaintyM, source: 'EXERCISE' });
  if (isRefusal(made)) throw new Error(made.message);
  return made;
};
/** From south to north along a meridian: west of it is left. */
const line = laid(
  'contact',
  0,
  [
    [
      [37, 47],
      [37, 48],
      [37, 49],
    ],
  ],
  500,
);
const [gun, rockets, heavy] = minskWithdrawal.map(({ weaponClass }) => weaponClass);
const at = (km: number, bearing = 270): Position => destination([37, 48], bearing, km * 1000);
const ask = (weaponClass: string, place: Position, more: object = {}) =>
  beyondLine(
    { weaponClass, at: place, uncertaintyM: 500, seenAt: instant(5), ...more },
    { rules: minskWithdrawal, baselines: [line] },
  );

describe('withdrawal lines', () => {
  it('are half of the zones of the Package of Measures', () => {
    expect(minskWithdrawal.map(({ zoneWidthKm, perSideKm }) => [zoneWidthKm, perSideKm])).toEqual([
      [50, 25],
      [70, 35],
      [140, 70],
    ]);
  });
  it('tell yes, no, or that it cannot be told', () => {
    expect([23.9, 24.5, 25.5, 26.1].map((km) => ask(gun!, at(km)).kind)).toEqual([
      'inside',
      'cannotBeTold',
      'cannotBeTold',
      'beyond',
    ]);
    expect([ask(rockets!, at(30)).kind, ask(rockets!, at(37)).kind]).toEqual(['inside', 'beyond']);
    expect([ask(heavy!, at(37)).kind, ask(heavy!, at(72)).kind]).toEqual(['inside', 'beyond']);
  });
  it('count a weapon across the line as inside, however far it is', () => {
    expect(ask(gun!, at(80, 90), { ownSide: 'left' }).kind).toBe('inside');
    expect(ask(gun!, at(80, 90), { ownSide: 'right' }).kind).toBe('beyond');
  });
  it('say what is lacking', () => {
    expect(ask('slingshot', at(1)).words).toBe('no text given names a distance for `slingshot`');
    expect(ask(gun!, at(1), { seenAt: instant(-1) }).kind).toBe('noLine');
    expect(statusOutside(ask('slingshot', at(1)))).toBeUndefined();
  });
  it('take the line that was valid then', () => {
    const later = laid('later', 10, [
      [
        [38, 47],
        [38, 49],
      ],
    ]);
    expect([baselineAt([later, line], instant(9))!.id, baselineAt([line, later], instant(10))!.id]).toEqual([
      'contact',
      'later',
    ]);
  });
  it('are worded as the missions word them', () => {
    expect([1, 25, 40].map((km) => weaponStatusWords[statusOutside(ask(gun!, at(km)))!])).toEqual([
      'in violation of withdrawal lines',
      'could not be verified as withdrawn',
      'beyond withdrawal lines but outside storage sites',
    ]);
    expect(statusesInSite({ declared: { count: 9 }, missing: 2, notVerified: 3 })).toEqual([
      { status: 'inSitePresent', count: 4 },
      { status: 'inSiteMissing', count: 2 },
      { status: 'notVerifiable', count: 3 },
    ]);
  });
  it('never decide against any place within both uncertainties', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (km, bearing, share) => {
          const place = at(km);
          const found = ask(gun!, place);
          const truly = line.laid.distanceM(destination(place, bearing, share * 500))!;
          if (found.kind === 'beyond') expect(truly).toBeGreaterThan(24_400);
          if (found.kind === 'inside') expect(truly).toBeLessThan(25_100);
        },
      ),
    );
  });
});
