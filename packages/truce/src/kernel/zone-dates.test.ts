import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { southVersion } from '../../testing/terms.ts';
import { type Instant, indexZones, instant, versionOverlaps, versionsByDate, type ZoneVersion } from './index.ts';

const { validFrom: _from, validTo: _to, ...undated } = southVersion;

function dated(source: string, from: number | undefined, to: number | undefined): ZoneVersion {
  return {
    ...undated,
    source,
    ...(from === undefined ? {} : { validFrom: instant(from) }),
    ...(to === undefined ? {} : { validTo: instant(to) }),
  };
}

const bound = fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined });
const versions = fc
  .array(fc.tuple(bound, bound), { maxLength: 8 })
  .map((bounds) => bounds.map(([from, to], index) => dated(String(index), from, to)));

/** By looking at all of them. */
function slowly(all: readonly ZoneVersion[], at: Instant): ZoneVersion | undefined {
  let best: ZoneVersion | undefined;
  for (const version of all)
    if ((version.validFrom ?? -Infinity) <= at && at < (version.validTo ?? Infinity))
      if (!best || (version.validFrom ?? -Infinity) > (best.validFrom ?? -Infinity)) best = version;
  return best;
}

describe('dated versions of a zone', () => {
  it('are found by halving as by looking at all: the later start wins, then the one given first', () => {
    fc.assert(
      fc.property(versions, (all) => {
        const current = versionsByDate(all.map((version) => ({ version })));
        const index = indexZones(all);
        for (let at = -1; at <= 13; at++) {
          expect(current(instant(at))?.version.source).toBe(slowly(all, instant(at))?.source);
          expect(index.versionAt('south', instant(at))?.source).toBe(slowly(all, instant(at))?.source);
        }
      }),
    );
  });

  it('are listed where two are valid at once, with the one that gives way first', () => {
    fc.assert(
      fc.property(versions, (all) => {
        const overlaps = versionOverlaps(all);
        const pairs = all.flatMap((a, index) => all.slice(index + 1).map((b) => [a, b] as const));
        const together = pairs.filter((pair) =>
          Array.from({ length: 15 }, (_, at) => at - 1).some((at) => pair.every((each) => slowly([each], instant(at)))),
        );
        expect(overlaps).toHaveLength(together.length);
        for (const { versions: pair, from, to } of overlaps) {
          const start = from ?? instant(-1);
          expect(
            slowly(
              all.filter((each) => pair.includes(each)),
              start,
            ),
          ).toBe(pair[1]);
          expect(pair.every((each) => slowly([each], instant((to ?? 14) - 1)))).toBe(true);
        }
      }),
    );
  });

  it('say nothing of each other in different zones', () => {
    const other = { ...dated('a', 0, 9), zone: 'north' };
    expect(versionOverlaps([other, dated('b', 5, 7)])).toEqual([]);
    expect(versionOverlaps([dated('a', 0, 9), dated('b', 5, undefined)])).toMatchObject([
      { zone: 'south', versions: [{ source: 'a' }, { source: 'b' }], from: 5, to: 9 },
    ]);
  });
});
