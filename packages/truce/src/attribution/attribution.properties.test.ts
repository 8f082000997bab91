import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  attribute,
  evidenceFromReports,
  likelihoodTable,
  microNats,
  strongestAlternatives,
  tiltOf,
  whatWouldChange,
} from './index.ts';
import { named, parties, share, type Told, tellings, withoutParty } from './testing/evidence.ts';

const tilts = fc
  .record({
    heldBy: fc.option(fc.constantFrom(...parties), { nil: undefined }),
    outOfReachOf: fc.subarray([...parties]),
  })
  .map(({ heldBy, outOfReachOf }) =>
    tiltOf(parties, { outOfReachOf, ...(heldBy === undefined ? {} : { heldBy }) }, likelihoodTable),
  );
const weigh = (all: readonly Told[], tilt: Readonly<Record<string, number>> = {}) =>
  attribute(
    evidenceFromReports(all, ({ group }) => group),
    { parties, tilt },
  );
const belowProbable = (found: ReturnType<typeof weigh>) => found.word === 'possible' || found.word === 'notAttributed';
/** Each report a group of its own: the most that a text of evidence can ask for. */
const scattered = (all: readonly Told[]) => all.map((told, index) => ({ ...told, group: `group ${index}` }));

describe('whatever is told', () => {
  it('an accusation by a party alone never reaches `probable`, however many organs and copies tell it', () => {
    const accusing = tellings({ sourceClasses: ['party'], party: 'orn', of: ['vel', 'other', 'notAnAttack'] });
    fc.assert(
      fc.property(accusing, tilts, fc.boolean(), (all, tilt, apart) => {
        expect(weigh(apart ? scattered(all) : all, tilt)).toSatisfy(belowProbable);
      }),
    );
    // Nor do outlets that pass it on, nor organs that hide whose they are.
    const passing = tellings({ sourceClasses: ['media', 'party'], kinds: ['accusation', 'denial'] });
    fc.assert(
      fc.property(passing, tilts, (all, tilt) => {
        expect(weigh(scattered(withoutParty(all)), tilt)).toSatisfy(belowProbable);
      }),
    );
  });

  it('remains and the direction of a launch alone never do either, with or without an accusation', () => {
    const remains = tellings({ kinds: ['wreckage', 'launchDirection'], plain: false });
    const accused = tellings({ kinds: ['accusation', 'denial'], plain: false });
    fc.assert(
      fc.property(remains, accused, tilts, (all, words, tilt) => {
        expect(weigh(scattered(withoutParty([...all, ...words])), tilt)).toSatisfy(belowProbable);
      }),
    );
  });

  it('nor with any number of parties, however many of them accuse one', () => {
    const many = fc
      .integer({ min: 0, max: 6 })
      .map((count) => Array.from({ length: count }, (_, index) => `p${index}`));
    fc.assert(
      fc.property(many, fc.array(fc.record({ by: fc.nat(9), of: fc.nat(9) }), { maxLength: 40 }), (codes, words) => {
        const told = words.map(({ by, of }, index) => ({
          id: `report ${index}` as Told['id'],
          group: `group ${index}`,
          sourceClass: 'party' as const,
          party: `p${by}`,
          actor: by === of ? 'other' : `p${of}`,
        }));
        const found = attribute(
          evidenceFromReports(told, ({ group }) => group),
          { parties: codes },
        );
        expect(found).toSatisfy(belowProbable);
        expect(found.shares.reduce((sum, { perMille }) => sum + perMille, 0)).toBe(1000);
        expect(found.shares).toHaveLength(codes.length + 3);
      }),
    );
  });

  it('no single group reaches `established`', () => {
    fc.assert(
      fc.property(tellings(), tilts, (all, tilt) => {
        expect(
          weigh(
            all.map((told) => ({ ...told, group: 'one' })),
            tilt,
          ).word,
        ).not.toBe('established');
      }),
    );
  });

  it('the figures add up to one, the parts of every lead to the lead, and nothing is no number', () => {
    fc.assert(
      fc.property(tellings(), tilts, (all, tilt) => {
        const found = weigh(all, tilt);
        expect(found.shares.reduce((sum, { perMille }) => sum + perMille, 0)).toBe(1000);
        for (const each of found.shares) {
          expect(each.perMille).toBeGreaterThanOrEqual(0);
          expect(Number.isSafeInteger(each.scoreMicroNats)).toBe(true);
        }
        for (const lead of strongestAlternatives(found))
          expect(lead.prior + lead.caps + lead.groups.reduce((sum, { microNats: part }) => sum + part, 0)).toBe(
            lead.microNats,
          );
      }),
    );
  });

  it('the order in which it came plays no part', () => {
    const shuffled = tellings().chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([all, again]) => {
        const bare = (told: readonly Told[]) => ({
          ...weigh(told),
          groups: weigh(told).groups.map(({ says }) => says),
        });
        expect(bare(again)).toEqual(bare(all));
      }),
    );
  });

  it('swapping the names of the parties swaps the names in the result and changes nothing else', () => {
    const swap = (of: string) => (of === 'orn' ? 'vel' : of === 'vel' ? 'orn' : of);
    const swapped = (all: readonly Told[]) =>
      all.map(({ party, actor, evidence, ...told }) => ({
        ...told,
        ...(party === undefined ? {} : { party: swap(party) }),
        ...(actor === undefined ? {} : { actor: swap(actor) }),
        evidence: (evidence ?? []).map(({ kind, of }) => ({ kind, of: swap(of) })),
      }));
    fc.assert(
      fc.property(tellings(), tilts, (all, tilt) => {
        const one = weigh(all, tilt);
        const other = weigh(swapped(all), Object.fromEntries(Object.entries(tilt).map(([of, by]) => [swap(of), by])));
        for (const of of [...parties, 'other', 'notAnAttack', 'undetermined'])
          expect(share(other, swap(of))).toBe(share(one, of));
        expect(other.word).toBe(one.word);
        expect(other.who).toBe(one.who && swap(one.who));
        expect(other.groups.map(({ group }) => group)).toEqual(one.groups.map(({ group }) => group));
        const reach = (found: typeof one, name: (of: string) => string) =>
          whatWouldChange(found)
            .reach.map(({ of, kind, word }) => `${name(of)} ${kind} ${word}`)
            .sort();
        expect(reach(other, swap)).toEqual(reach(one, (of) => of));
        expect(whatWouldChange(other).lose).toEqual(whatWouldChange(one).lose);
        expect(
          strongestAlternatives(other)
            .map(({ over, ...lead }) => [swap(over), lead])
            .sort(),
        ).toEqual(
          strongestAlternatives(one)
            .map(({ over, ...lead }) => [over, lead])
            .sort(),
        );
      }),
    );
  });

  it('adding copies changes nothing', () => {
    const copied = tellings().chain((all) =>
      fc.tuple(fc.constant(all), all.length === 0 ? fc.constant([]) : fc.array(fc.constantFrom(...all))),
    );
    fc.assert(
      fc.property(copied, ([all, copies]) => {
        const one = weigh(all);
        const many = weigh([...all, ...copies.map((told, index) => ({ ...told, id: `copy ${index}` as Told['id'] }))]);
        expect(many.shares).toEqual(one.shares);
        expect([many.word, many.who, many.caps]).toEqual([one.word, one.who, one.caps]);
        expect(many.groups.map(({ says }) => says)).toEqual(one.groups.map(({ says }) => says));
      }),
    );
  });

  it('a source that reports everything as the other side’s moves no hypothesis by more than the share of one group', () => {
    const most = microNats(likelihoodTable.groupRatioMilli);
    const hostile = (only: Parameters<typeof tellings>[0]) =>
      tellings({ ...only, of: ['vel'] }).map((all) => all.map((told) => ({ ...told, group: 'hostile' })));
    const moved = (all: readonly Told[], more: readonly Told[], of: string): number => {
      const score = (told: readonly Told[]) => weigh(told).shares.find((each) => each.of === of)!.scoreMicroNats;
      return Math.abs(score([...all, ...more]) - score(all));
    };
    fc.assert(
      fc.property(tellings(), hostile({}), (all, more) => {
        for (const of of named.slice(0, 4)) expect(moved(all, more, of)).toBeLessThanOrEqual(of === 'vel' ? most : 0);
      }),
    );
    const party = { sourceClasses: ['party'], party: 'orn' } as const;
    fc.assert(
      fc.property(tellings(), hostile(party), (all, more) => {
        expect(moved(all, more, 'vel')).toBeLessThanOrEqual(microNats(1_300));
      }),
    );
  });
});
