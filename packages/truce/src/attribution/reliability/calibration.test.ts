import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceOf, instant } from '../../kernel/index.ts';
import {
  type AttributionCalibration,
  attribute,
  attributionCalibration,
  type PublishedProbability,
  publishedBy,
  type Resolved,
  reliabilitySvg,
  resolvedFrom,
  sampleOf,
} from '../index.ts';
import { group, parties } from '../testing/evidence.ts';

const options = { seed: 7, replicas: 200 };
const noon = instant(Date.UTC(2030, 0, 10, 12));
const later = instant(noon + 3_600_000);
const one = (perMille: Readonly<Record<string, number>>, outcome: string, incident = 'inc-1'): Resolved => ({
  incident,
  perMille: new Map(Object.entries(perMille)),
  outcome,
});
const even = { orn: 250, vel: 250, other: 50, notAnAttack: 50, undetermined: 400 };

/** Incidents whose figures mean what they say, but that the accused party acted more often or less by `off`. */
function world(count: number, off: Readonly<Record<string, number>> = {}): readonly Resolved[] {
  const chance = chanceOf(3, 'a world of attributions');
  return Array.from({ length: count }, (_, index): Resolved => {
    const accused = chance.one([...parties]);
    const p = chance.one([0.15, 0.35, 0.55, 0.75, 0.95]);
    const rest = Math.round((1 - p) * 1000);
    const acted = chance.happens(Math.min(1, Math.max(0, p + (off[accused] ?? 0))));
    return one({ [accused]: 1000 - rest, undetermined: rest }, acted ? accused : 'undetermined', `inc-${index}`);
  });
}
const found = (resolved: readonly Resolved[]): AttributionCalibration => attributionCalibration(resolved, options)!;

describe('how published probabilities did', () => {
  it('is told by figures that can be worked out by hand', () => {
    const { brier, logScore, error, pairs, verdict, calledImpossible } = found([one(even, 'vel')]);
    expect(brier).toBeCloseTo(0.25 ** 2 + 0.75 ** 2 + 0.05 ** 2 * 2 + 0.4 ** 2, 12);
    expect(logScore).toBeCloseTo(Math.log(4), 12);
    // One bin holds both parties: half of them acted, a quarter was published.
    expect([pairs, error]).toEqual([2, 0.25]);
    expect([verdict, calledImpossible]).toEqual(['tooFew', 0]);
    expect(found([one({ vel: 0, undetermined: 1000 }, 'vel')])).toMatchObject({
      calledImpossible: 1,
      logScore: -Math.log(0.0005),
      brier: 2,
    });
    expect(attributionCalibration([], options)).toBeUndefined();
  });

  it('says how many incidents are too few to tell', () => {
    expect(found(world(29)).verdict).toBe('tooFew');
    expect(found(world(30)).verdict).toBe('tooFewForGoal');
    expect(found(world(299)).verdict).toBe('tooFewForGoal');
    expect(found(world(1500)).verdict).toBe('met');
    expect(found(world(1500, { orn: -0.3, vel: -0.3 })).verdict).toBe('notMet');
  });

  it('finds a party whose figures mean less than the other’s, and none where they mean the same', () => {
    const fair = found(world(1500)).differences;
    expect(fair.map(({ of }) => of)).toEqual([...parties]);
    for (const { limits } of fair) {
      expect(limits!.low).toBeLessThan(0);
      expect(limits!.high).toBeGreaterThan(0);
    }
    const [orn, vel] = found(world(1500, { orn: -0.25 })).differences;
    expect(orn!.limits!.high).toBeLessThan(0);
    expect(vel!.limits!.low).toBeGreaterThan(0);
    expect(vel!.difference).toBeCloseTo(-orn!.difference!, 12);
  });

  it('swapping the names of the parties swaps the figures of the parties and changes nothing else', () => {
    const swap = (of: string) => (of === 'orn' ? 'vel' : of === 'vel' ? 'orn' : of);
    const swapped = world(200, { orn: -0.2 }).map(({ incident, perMille, outcome }) => ({
      incident,
      perMille: new Map([...perMille].map(([of, each]) => [swap(of), each])),
      outcome: swap(outcome),
    }));
    const [before, after] = [found(world(200, { orn: -0.2 })), found(swapped)];
    const { byParty, differences, ...same } = before;
    const { byParty: byOther, differences: others, ...alike } = after;
    expect(alike).toEqual(same);
    expect(byOther.map(({ bins }) => bins)).toEqual(byParty.toReversed().map(({ bins }) => bins));
    expect(others.map(({ difference }) => difference)).toEqual(
      differences.toReversed().map(({ difference }) => difference),
    );
  });

  it('never gives a figure that is no number, nor an interval that leaves its figure out', () => {
    const share = fc.integer({ min: 0, max: 1000 });
    const any = fc
      .array(fc.tuple(share, fc.constantFrom('orn', 'vel', 'undetermined')), { minLength: 1, maxLength: 40 })
      .map((all) =>
        all.map(([vel, outcome], index) => one({ orn: 1000 - vel, vel, undetermined: 0 }, outcome, `inc-${index}`)),
      );
    fc.assert(
      fc.property(any, (resolved) => {
        const { brier, logScore, error, errorLimits, all, byParty } = attributionCalibration(resolved, {
          seed: 1,
          replicas: 20,
        })!;
        for (const each of [brier, logScore, error, errorLimits.low, errorLimits.high])
          expect(Number.isFinite(each)).toBe(true);
        expect(errorLimits.low).toBeLessThanOrEqual(errorLimits.high);
        for (const { bins } of [all, ...byParty])
          for (const { limits, share: hit } of bins)
            if (limits) expect(limits.low <= hit! && hit! <= limits.high).toBe(true);
        expect(all.bins.reduce((sum, { count }) => sum + count, 0)).toBe(2 * resolved.length);
      }),
    );
  });

  it('is drawn with its figures in words, parties by their shapes', () => {
    const svg = reliabilitySvg(found(world(60)), (of) => `Party of <${of}>`);
    expect(svg).toContain('<title>Reliability by party, 60 incidents adjudicated');
    expect(svg).toContain('Party of &lt;orn&gt;');
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(svg).toMatch(/<circle[\s\S]*<rect/);
  });
});

describe('the log of published probabilities', () => {
  const weak = attribute([], { parties });
  const strong = attribute([group('a', [{ kind: 'measured', of: 'vel' }])], { parties });

  it('grows by what changed, and by nothing else', () => {
    const first = publishedBy([], noon, [
      ['inc-1', weak],
      ['inc-2', strong],
    ]);
    expect(first).toHaveLength(10);
    expect(
      publishedBy(first, later, [
        ['inc-2', strong],
        ['inc-1', weak],
      ]),
    ).toBe(first);
    const second = publishedBy(first, later, [['inc-1', strong]]);
    expect(second.slice(0, 10)).toEqual(first);
    expect(second.slice(10).map(({ incident, hypothesis, perMille }) => [incident, hypothesis, perMille])[1]).toEqual([
      'inc-1',
      'vel',
      769,
    ]);
    expect(publishedBy(second, later, [['inc-1', strong]])).toBe(second);
  });

  it('is judged by what stood when the outcome was found', () => {
    const log = publishedBy(publishedBy([], noon, [['inc-1', weak]]), later, [['inc-1', strong]]);
    const early = resolvedFrom(log, [{ incident: 'inc-1', outcome: 'vel', at: noon }]);
    expect(early.resolved[0]!.perMille.get('vel')).toBe(250);
    expect(resolvedFrom(log, [{ incident: 'inc-1', outcome: 'vel' }]).resolved[0]!.perMille.get('vel')).toBe(769);
    const before = instant(noon - 1);
    expect(resolvedFrom(log, [{ incident: 'inc-1', outcome: 'vel', at: before }])).toMatchObject({
      resolved: [],
      unpublished: ['inc-1'],
    });
  });

  it('says what cannot be judged: nothing published, no such hypothesis, two outcomes that differ', () => {
    const log = publishedBy([], noon, [
      ['inc-1', weak],
      ['inc-2', weak],
      ['inc-3', weak],
    ]);
    expect(
      resolvedFrom(log, [
        { incident: 'inc-0', outcome: 'vel' },
        { incident: 'inc-1', outcome: 'somebody' },
        { incident: 'inc-2', outcome: 'vel' },
        { incident: 'inc-2', outcome: 'orn' },
        { incident: 'inc-3', outcome: 'orn' },
        { incident: 'inc-3', outcome: 'orn' },
      ]),
    ).toMatchObject({
      resolved: [{ incident: 'inc-3' }],
      unpublished: ['inc-0'],
      unknown: ['inc-1'],
      contradicted: ['inc-2'],
    });
  });

  it('gives everybody the same sample, whatever the order of the log', () => {
    const log: readonly PublishedProbability[] = publishedBy(
      [],
      noon,
      Array.from({ length: 40 }, (_, index) => [`inc-${index}`, weak] as const),
    );
    const drawn = sampleOf(log, 10, 5);
    expect(new Set(drawn).size).toBe(10);
    expect(sampleOf(log.toReversed(), 10, 5)).toEqual(drawn);
    expect(sampleOf(log, 10, 6)).not.toEqual(drawn);
    expect(sampleOf(log, 100, 5)).toHaveLength(40);
  });
});
