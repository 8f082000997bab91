import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, report } from '../../testing/reports.ts';
import { instant } from '../kernel/index.ts';
import type { ReportDraft } from '../reports/index.ts';
import {
  comparedPairs,
  cutNames,
  type FusionItem,
  type FusionParameters,
  fuse,
  fusionItem,
  levelsOf,
  linkWords,
  parametersFault,
  parametersHash,
  startParameters,
  turnWords,
} from './index.ts';
import { roundedTo } from './link.ts';
import { smallWorld } from './testing/small-world.ts';

const none = { feedsOfIncidents: new Set<string>() };
const ten = at('2030-01-10T10:00Z');
const item = (changes: Partial<ReportDraft> & { readonly minutes?: number } = {}): FusionItem => {
  const { minutes = 0, ...rest } = changes;
  return fusionItem(report({ moment: instant(ten + minutes * 60_000), ...rest }), none);
};
const killed = (best: number) => ({ low: best, best, high: best });
const weightOf = (one: FusionItem, other: FusionItem, parameters = startParameters) =>
  [...comparedPairs([one, other], parameters)][0];
const calibratedOnes: FusionParameters[] = [
  startParameters,
  { ...startParameters, calibration: { kind: 'platt', slopePerMille: 700, shift: -150 } },
  {
    ...startParameters,
    calibration: {
      kind: 'isotonic',
      knots: [
        [-9_000, -8_000],
        [-2_000, -2_500],
        [3_000, 900],
        [8_000, 7_001],
      ],
    },
  },
];
const anyParameters = fc.constantFrom(...calibratedOnes);

describe('a weight', () => {
  it('never rises where an agreement turns into silence', () => {
    const silent = ['kinds', 'actor', 'deaths', 'media'] as const;
    const rare: FusionParameters = { ...startParameters, kindMillibits: { shelling: -3_000, strike: 3_000 } };
    fc.assert(
      fc.property(smallWorld(12), fc.constantFrom(...calibratedOnes, rare), (items, parameters) => {
        for (const [index, one] of items.entries())
          for (const other of items.slice(index + 1)) {
            const said = weightOf(one, other, parameters);
            if (!said) continue;
            for (const what of silent) {
              if (what === 'kinds' && one.kinds[0] !== other.kinds[0]) continue;
              if (what === 'actor' && one.actor !== other.actor) continue;
              if (what === 'deaths' && one.deaths?.best !== other.deaths?.best) continue;
              const { actor, deaths, ...rest } = one;
              const kept = {
                ...rest,
                ...(what === 'actor' || actor === undefined ? {} : { actor }),
                ...(what === 'deaths' || deaths === undefined ? {} : { deaths }),
                ...(what === 'kinds' ? { kinds: [] } : {}),
                ...(what === 'media' ? { media: [] } : {}),
              };
              expect(weightOf(kept, other, parameters)!.millibits).toBeLessThanOrEqual(said.millibits);
            }
          }
      }),
    );
  });

  it('weighs silence nothing, of actor, kind, number killed and pictures', () => {
    const plain = weightOf(item({ item: 'a', kind: 'other' }), item({ item: 'b', minutes: 9 }))!;
    expect(plain.rawMillibits).toBe(-3_524 + 2_000 + 3_400);
    expect(levelsOf(plain.pattern).slice(3)).toEqual([3, 2, 4, 1]);
  });

  it('adds the levels of the table', () => {
    const far = { at: [10.04, 0.5] as const, precision: 'address' as const, regions: [] };
    const base = { actor: 'a', deaths: killed(3) };
    const other = (changes: Partial<ReportDraft> & { readonly minutes?: number }) =>
      weightOf(item({ item: 'a', ...base }), item({ item: 'b', ...base, ...changes }))!.rawMillibits;
    const whole = -3_524 + 2_000 + 3_400 + 1_700 + 1_000 + 3_300;
    expect(other({})).toBe(whole);
    expect(other({ minutes: 60 })).toBe(whole - 500);
    expect(other({ minutes: 200 })).toBe(whole - 2_700);
    expect(other({ minutes: 36 * 60 })).toBe(whole - 6_400);
    expect(other({ place: far })).toBe(whole - 800);
    expect(other({ kind: 'strike' })).toBe(whole - 1_700);
    expect(other({ kind: 'airstrike' })).toBe(whole - 3_600);
    expect(other({ actor: 'b' })).toBe(whole - 3_600);
    expect(other({ deaths: killed(2) })).toBe(whole - 3_100);
    expect(other({ deaths: killed(9) })).toBe(whole - 5_700);
    expect(other({ deaths: { low: 1, best: 9, high: 12 } })).toBe(whole - 3_100);
    expect(weightOf(item({ item: 'a', ...base }), item({ item: 'b', ...base, minutes: 36 * 60 + 1 }))).toBe(undefined);
  });

  it('takes a day for the same whoever’s midnight it has, and a neighbouring one for another', () => {
    const day = (startsAt: string, name: string) =>
      item({
        item: name,
        happenedAt: {
          startsAt: at(startsAt),
          endsAt: instant(at(startsAt) + 86_400_000),
          precision: 'day',
          of: 'incident',
        },
      });
    const here = day('2030-01-10T00:00Z', 'a');
    const level = (other: FusionItem) => levelsOf(weightOf(here, other)!.pattern).slice(1, 3);
    expect(level(day('2030-01-09T22:00Z', 'b'))).toEqual([5, 0]);
    expect(level(day('2030-01-10T22:00Z', 'b'))).toEqual([5, 1]);
    expect(level(item({ item: 'b' }))).toEqual([5, 0]);
    expect(level(item({ item: 'b', minutes: 14 * 60 }))).toEqual([5, 1]);
  });

  it('knows one picture by content, and by a perceptual hash within 6 bits of 64', () => {
    const shown = (hash: { sha256?: string; perceptual?: string }, name: string) =>
      item({ item: name, media: [{ url: `https://outlet.example/${name}`, ...hash }] });
    const shares = (one: object, other: object) =>
      levelsOf(weightOf(shown(one, 'a'), shown(other, 'b'))!.pattern)[6] === 0;
    expect(shares({ sha256: 'a'.repeat(64) }, { sha256: 'a'.repeat(64) })).toBe(true);
    expect(shares({ sha256: 'a'.repeat(64) }, { sha256: 'b'.repeat(64) })).toBe(false);
    expect(shares({ perceptual: '00000000000000ff' }, { perceptual: '80000000000000e0' })).toBe(true);
    expect(shares({ perceptual: '00000000000000ff' }, { perceptual: '8000000000000080' })).toBe(false);
  });
});

describe('an explanation', () => {
  it('adds up to the weight exactly, in millibits and as printed, for every merge and what stands nearest', () => {
    fc.assert(
      fc.property(smallWorld(40), anyParameters, (items, parameters) => {
        const fused = fuse(items, parameters);
        for (const cut of cutNames)
          for (const cluster of fused.clustersAt(cut)) {
            const nearest = fused.nearestNotJoined(cluster);
            const links = fused.linksOf(cluster);
            for (const link of [...links, ...(nearest ? [nearest.link] : [])]) {
              expect(link.lines.reduce((sum, { millibits }) => sum + millibits, 0)).toBe(link.millibits);
              const words = linkWords(link, parameters);
              const printed = words.slice(0, -1).map((line) => tenthsOf(line.slice(line.lastIndexOf(': ') + 2)));
              expect(printed.reduce((sum, each) => sum + each, 0)).toBe(tenthsOf(words.at(-1)!.split(' ')[1]!));
            }
            for (const { overMillibits } of links) expect(overMillibits).toBeGreaterThanOrEqual(0);
            if (nearest?.because === 'weight') expect(nearest.link.overMillibits).toBeLessThanOrEqual(0);
            const held = 1 + links.reduce((sum, each) => sum + (each.because === 'mean' ? 1 : each.otherReports), 0);
            expect(held).toBe(cluster.reports.length);
          }
      }),
    );
  });

  it('says in plain words why two are one, and what would have kept them apart', () => {
    const one = item({ item: 'a', actor: 'ru' });
    const other = item({ item: 'b', actor: 'ua', minutes: 70 });
    const fused = fuse([one, other], startParameters);
    const cluster = fused.clusterOf(one.id, 'counting')!;
    const [link] = fused.linksOf(cluster);
    expect(linkWords(link!, startParameters)).toEqual([
      'before anything is compared: −3.5',
      'under 3 h apart: +2.9',
      'under 0.5 km apart: +2.0',
      'same kind: +1.7',
      'different actors: −2.6',
      'together +0.5 bits, p = 0.58',
    ]);
    expect(link!.overMillibits).toBe(476 + 2_597);
    expect(turnWords(link!)).toBe(undefined);
    expect(turnWords(fused.linksOf(fused.clusterOf(one.id, 'high')!)[0]!)).toBe(
      'without agreement in hour, place or kind these would be two',
    );
  });

  it('names the nearest incident that was not joined, and what would have joined it', () => {
    const one = item({ item: 'a' });
    const other = item({ item: 'b', kind: 'airstrike', actor: 'ru', minutes: 500 });
    const fused = fuse([one, other], startParameters);
    const nearest = fused.nearestNotJoined(fused.clusterOf(one.id, 'counting')!)!;
    expect(nearest).toMatchObject({ because: 'weight', cluster: { reports: [other.id] } });
    expect(turnWords(nearest.link)).toBe('with full agreement in hour or pictures these would be one');
    const rows = { feedsOfIncidents: new Set(['coded']) };
    const [first, second] = ['1', '2'].map((row) => fusionItem(report({ item: row, feed: 'coded' }), rows));
    const coded = fuse([first!, second!], startParameters);
    expect(coded.nearestNotJoined(coded.clusterOf(first!.id, 'low')!)).toMatchObject({ because: 'rows' });
  });

  it('rounds to whole numbers that add up, whatever the remainders', () => {
    fc.assert(
      fc.property(fc.array(fc.float({ min: -9_000, max: 9_000, noNaN: true }), { minLength: 1 }), (values) => {
        const total = Math.round(values.reduce((sum, each) => sum + each, 0)) + 0;
        const rounded = roundedTo(values, total);
        expect(rounded.reduce((sum, each) => sum + each, 0)).toBe(total);
        for (const [index, value] of values.entries()) expect(Math.abs(rounded[index]! - value)).toBeLessThan(2);
      }),
    );
  });
});

describe('parameters', () => {
  it('of the start are sound, whole, and have a hash of their own', () => {
    expect(parametersFault(startParameters)).toBe(undefined);
    expect(parametersHash(startParameters)).toMatch(/^[0-9a-f]{64}$/);
    expect(parametersHash({ ...startParameters, priorMillibits: -3_525 })).not.toBe(parametersHash(startParameters));
    expect(parametersHash(JSON.parse(JSON.stringify(startParameters)))).toBe(parametersHash(startParameters));
  });

  it('that would let silence pay, or cuts cross, or a fraction in, are refused with the reason', () => {
    const { millibits, cuts } = startParameters;
    const faults = (changes: Partial<FusionParameters>) => parametersFault({ ...startParameters, ...changes })?.message;
    expect(faults({ millibits: { ...millibits, actor: [-1, -2_600] } })).toMatch(/silence/);
    expect(faults({ millibits: { ...millibits, kind: [1_700, 0, 1] } })).toMatch(/never rise/);
    expect(faults({ millibits: { ...millibits, date: [3_500, -3_400] } })).toMatch(/same hour/);
    expect(faults({ cuts: { ...cuts, low: -2_000 } })).toMatch(/from `high`/);
    expect(faults({ priorMillibits: -0.5 })).toMatch(/whole/);
    expect(faults({ kindMillibits: { shelling: 3_001 } })).toMatch(/shelling/);
    expect(faults({ distanceM: [500, 2_000, 5_000, 9_000, 3_000] })).toMatch(/rise/);
    expect(faults({ calibration: { kind: 'isotonic', knots: [] } })).toMatch(/knots/);
    expect(faults({ calibration: { kind: 'platt', slopePerMille: 0, shift: 0 } })).toMatch(/slope/);
    expect(() => fuse([], { ...startParameters, gapMinutes: [1] })).toThrow(RangeError);
  });
});

function tenthsOf(words: string): number {
  return Math.round(Number(words.replace('−', '-')) * 10);
}
