import { type Act, actForms, docketFrom, parseAct } from '@truceline/truce/decisions';
import { actsOfSeats, type Look, makeExercise } from '@truceline/truce/exercise';
import { type Instant, instant, isRefusal } from '@truceline/truce/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksAt, optionsOf, worldInput } from './exercise-timetable.ts';

const made = (seed: number, days = 60) => {
  const options = optionsOf({ seed, days });
  const world = makeExercise(options);
  const input = worldInput(world);
  if (isRefusal(input)) throw new Error(input.message);
  const looks = looksAt(input, options);
  return { options, world, input, looks, acts: actsOfSeats(options, world.deliveries, looks) };
};
const seven = made(7);
const asActs = (acts: typeof seven.acts): readonly Act[] =>
  acts.map(
    ({ receivedAt, draft: { said, ...stamp } }, index) =>
      ({ ...said, ...stamp, receivedAt, id: `act-${String(index).padStart(4, '0')}` }) as Act,
  );
const docketOf = (acts: readonly Act[], terms = seven.input.terms, at: Instant = seven.world.endsAt) =>
  docketFrom(acts, { termsAt: () => terms, at });

describe('scripted seats', () => {
  it('do the same for the same seed, whatever else is made beside them', () => {
    expect(made(7).acts).toEqual(seven.acts);
    expect(made(3).acts).not.toEqual(seven.acts);
    expect(seven.acts.length).toBeGreaterThan(150);
    expect(seven.acts.length).toBeLessThan(400);
  });

  it('say only what the forms of acts take, in their offices, marked as an exercise', () => {
    for (const { draft, receivedAt } of seven.acts) {
      const written = Object.fromEntries(
        Object.entries(draft.said).map(([key, value]) => [
          key,
          (actForms[draft.said.act].fields as Readonly<Record<string, { kind: string }>>)[key]?.kind === 'instant'
            ? new Date(value as number).toISOString()
            : value,
        ]),
      );
      const { authenticated, ...by } = draft.by;
      const read = parseAct(
        { ...written, by, happenedAt: new Date(draft.happenedAt).toISOString(), exercise: true },
        { terms: seven.input.terms, now: receivedAt },
      );
      expect(read).toEqual(draft);
      expect(authenticated).toBe(false);
      expect(receivedAt).toBeGreaterThanOrEqual(draft.happenedAt);
      expect(receivedAt).toBeLessThan(seven.world.endsAt);
    }
  });

  it.each([3, 11])('make only those illegal moves that they mean to make (seed %i)', (seed) => {
    const { acts, input, world, looks } = made(seed);
    const docket = docketOf(asActs(acts), input.terms, world.endsAt);
    const meant = new Set(['reply no-move', 'ballot no-seat', 'ballot vote-closed']);
    expect(docket.refused.map(({ act, code }) => `${act.act} ${code}`).filter((each) => !meant.has(each))).toEqual([]);
    const seen = new Set(looks.flatMap(({ breaches }) => breaches.map(({ id }) => id as string)));
    for (const { breach } of docket.cases) expect(breach === undefined || seen.has(breach)).toBe(true);
  });

  it('go through what a commission goes through in two months', () => {
    const docket = docketOf(asActs(seven.acts));
    const kinds = new Set(seven.acts.map(({ draft }) => draft.said.act));
    for (const kind of [
      'seen',
      'recuse',
      'delegateVote',
      'dissent',
      'join',
      'split',
      'withdrawDraft',
      'declineClock',
      'adopt',
      'offerAccess',
      'commentInspection',
      'mandate',
    ] as const)
      expect(kinds).toContain(kind);
    expect(new Set(docket.votes.map(({ outcome }) => outcome.outcome))).toEqual(
      new Set(['adopted', 'rejected', 'lapsed']),
    );
    expect(new Set(docket.cases.flatMap(({ replies }) => replies.map(({ state }) => state)))).toEqual(
      new Set(['given', 'late', 'missing']),
    );
    expect(new Set(docket.cases.flatMap(({ remedies }) => remedies.map(({ state }) => state)))).toEqual(
      new Set(['done', 'notDone']),
    );
    expect(docket.cases.map(({ stage }) => stage)).toContain('joined');
  });

  it('come to the same docket in whatever order their acts arrive', () => {
    const acts = asActs(seven.acts);
    const expected = docketOf(acts);
    fc.assert(
      fc.property(fc.shuffledSubarray([...acts], { minLength: acts.length }), (shuffled) => {
        expect(docketOf(shuffled)).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  });

  it('never take back an act when the board is looked at once more', () => {
    const soFar = (count: number) => actsOfSeats(seven.options, seven.world.deliveries, seven.looks.slice(0, count));
    for (const count of seven.looks.keys()) {
      const [before, then] = [soFar(count), soFar(count + 1)];
      const look: Look = seven.looks[count]!;
      const fresh = then.filter((each) => !before.some((one) => JSON.stringify(one) === JSON.stringify(each)));
      expect(then.length).toBe(before.length + fresh.length);
      for (const each of fresh) expect(each.draft.happenedAt).toBeGreaterThan(look.at);
    }
  });

  it('open a case only over what was apparent by what had been reported when they looked', () => {
    for (const { at, breaches } of seven.looks)
      for (const breach of breaches) expect(breach.detectedAt).toBeLessThanOrEqual(instant(at));
  });
});
