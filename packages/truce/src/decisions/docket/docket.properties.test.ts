import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { act, commission, on } from '../../../testing/acts.ts';
import { terms } from '../../../testing/terms.ts';
import { type Ballots, type DecidingBody, decide } from '../../terms/index.ts';
import {
  type Act,
  actsKnownAt,
  DocketBook,
  docketFrom,
  moves,
  openIn,
  type Stage,
  stages,
  stillNeeded,
} from '../index.ts';

const seats = ['test/actor/ann', 'test/actor/ben', 'test/actor/cat', 'test/actor/dan'] as const;
const body = 'test/body/commission';
const text = terms({ bodies: [commission(seats.slice(0, 3))] });
const fold = (acts: readonly Act[], at = on('20:00'), changed = text) =>
  docketFrom(acts, { termsAt: () => changed, at });

const cases = fc.constantFrom('c1', 'c2', 'c3');
const drafts = fc.constantFrom('d1', 'd2');
const votes = fc.constantFrom('v1', 'v2');
const minute = fc.integer({ min: 0, max: 600 });
const at = (minutes: number): string =>
  `${String(8 + Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Any act of the docket, sensible or not, at a minute of the day, received up to two hours later. */
const anyAct: fc.Arbitrary<(index: number) => Act> = fc
  .record({
    minutes: minute,
    late: fc.integer({ min: 0, max: 120 }),
    kind: fc.constantFrom(
      'open',
      'open',
      'task',
      'find',
      'draft',
      'vote',
      'ballot',
      'ballot',
      'ballot',
      'recuse',
      'delegate',
      'leave',
      'withdrawVote',
      'withdrawDraft',
      'join',
      'split',
      'close',
      'reopen',
      'review',
      'dissent',
      'remedy',
    ),
    one: cases,
    other: cases,
    draft: drafts,
    vote: votes,
    seat: fc.constantFrom(...seats),
    to: fc.constantFrom(...seats),
    ballot: fc.constantFrom('yes', 'no', 'abstain' as const),
    closes: minute,
  })
  .map(({ minutes, late, kind, one, other, draft, vote, seat, to, ballot, closes }) => (index: number) => {
    const words = 'x';
    const stamp = { id: `a${index}`, receivedAt: at(minutes + late) };
    const done = (said: Parameters<typeof act>[1]): Act => act(at(minutes), said, stamp);
    switch (kind) {
      case 'open':
        return done({ act: 'openCase', case: one, body, allegation: words });
      case 'task':
        return done({ act: 'task', case: one, task: draft, to: words, words });
      case 'draft':
        return done({ act: 'draft', case: one, draft, outcome: 'substantiated', words });
      case 'vote':
        return done({ act: 'openVote', vote, body, on: 'draft', case: one, draft, closes: on(at(closes)), words });
      case 'ballot':
        return done({ act: 'ballot', vote, seat, ballot: ballot as 'yes' });
      case 'recuse':
        return done({ act: 'recuse', vote, seat, words });
      case 'delegate':
        return done({ act: 'delegateVote', vote, seat, to });
      case 'leave':
        return done({ act: 'leaveSeat', body, seat, what: minutes % 2 === 0 ? 'leaves' : 'returns' });
      case 'withdrawVote':
        return done({ act: 'withdrawVote', vote, words });
      case 'withdrawDraft':
        return done({ act: 'withdrawDraft', case: one, draft });
      case 'join':
      case 'split':
        return done({ act: kind, case: one, into: other, words });
      case 'close':
        return done({ act: 'closeCase', case: one, words });
      case 'remedy':
        return done({ act: 'remedy', case: one, remedy: draft, how: 'stop', of: seat, words });
      default:
        return done({ act: kind as 'find', case: one, words });
    }
  });
const someActs = fc.array(anyAct, { maxLength: 60 }).map((made) => made.map((make, index) => make(index)));

describe('the docket under any acts', () => {
  it('is the same whatever the order of arrival, and at any known-at that of what was known', () => {
    fc.assert(
      fc.property(someActs, fc.array(fc.nat(), { minLength: 60, maxLength: 60 }), minute, (acts, keys, known) => {
        const shuffled = acts
          .map((each, index) => ({ each, key: keys[index]! }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => each);
        expect(fold(shuffled)).toEqual(fold(acts));
        const knownAt = on(at(known));
        expect(fold(actsKnownAt(shuffled, knownAt))).toEqual(
          fold(acts.filter(({ receivedAt }) => receivedAt <= knownAt)),
        );
      }),
    );
  });

  it('is kept up act by act, in any order and looked at any time, as folded afresh', () => {
    fc.assert(
      fc.property(someActs, fc.array(minute, { minLength: 1, maxLength: 5 }), (acts, looks) => {
        const book = new DocketBook({ termsAt: () => text });
        const taken: Act[] = [];
        for (const [index, each] of acts.entries()) {
          book.add(each);
          taken.push(each);
          const look = on(at(looks[index % looks.length]!));
          if (index % 5 === 0) expect(book.docket(look)).toEqual(fold(taken, look));
        }
        expect(book.docket(on('20:00'))).toEqual(fold(acts));
      }),
    );
  });

  it('moves by legal acts alone: without those that it refuses it is the same docket', () => {
    fc.assert(
      fc.property(someActs, (acts) => {
        const docket = fold(acts);
        const refused = new Set(docket.refused.map(({ act: each }) => each.id));
        const { refused: none, ...rest } = fold(acts.filter(({ id }) => !refused.has(id)));
        const { refused: _, ...whole } = docket;
        expect(none).toEqual([]);
        expect(rest).toEqual(whole);
      }),
    );
  });

  it('loses nothing: every act stands in a case, in a vote, among the seats, or among the refused', () => {
    fc.assert(
      fc.property(someActs, (acts) => {
        const docket = fold(acts);
        const filed = new Set([
          ...docket.cases.flatMap((each) => each.acts.map(({ id }) => id)),
          ...docket.refused.map(({ act: each }) => each.id),
        ]);
        const missing = acts.filter(({ id, act: kind }) => !filed.has(id) && kind !== 'leaveSeat');
        expect(missing).toEqual([]);
        for (const each of docket.cases) expect(stages).toContain(each.stage);
        for (const { case: name, vote } of docket.determinations) {
          expect(docket.votes.find((each) => each.name === vote)!.outcome.outcome).toBe('adopted');
          expect(docket.cases.find((each) => each.name === name)!.votes).toContain(vote);
        }
      }),
    );
  });
});

describe('the moves of a case', () => {
  const reach = (from: Stage, without: readonly string[] = []): ReadonlySet<Stage> => {
    const found = new Set<Stage>([from]);
    for (const stage of found)
      for (const [move, to] of Object.entries(moves[stage])) if (!without.includes(move)) found.add(to);
    return found;
  };

  it('have no dead end but a case that goes on in another', () => {
    for (const stage of stages) expect([stage, reach(stage).has('closed')]).toEqual([stage, stage !== 'joined']);
    for (const stage of stages) expect([stage, reach(stage).has('determined')]).toEqual([stage, stage !== 'joined']);
  });

  it('reach a determination only by an adopted vote', () => {
    for (const stage of stages.filter((each) => each !== 'determined'))
      expect([stage, reach(stage, ['voteAdopted']).has('determined')]).toEqual([stage, false]);
  });

  it('end before a determination exactly where it was foretold: for want of a rule, a seat or a quorum', () => {
    const { votes: _, ...ruleless } = commission(seats.slice(0, 3));
    const bodies: readonly DecidingBody[] = [
      commission(seats.slice(0, 3)),
      ruleless,
      commission([]),
      commission(seats.slice(0, 3), { votes: { kind: 'silent', hole: 'test/body/commission#/votes' } }),
    ];
    const holes = [
      {
        id: 'test/body/commission#/votes',
        item: body,
        path: '/votes',
        expects: 'votes',
        kind: 'unspecified' as const,
        reason: 'by what rule',
      },
    ];
    for (const rules of bodies) {
      const changed = terms({ bodies: [rules], holes });
      const possible = everyOutcome(rules).has('adopted');
      expect(openIn(rules, changed).length === 0).toBe(possible);
      const docket = fold(
        [act('08:00', { act: 'openCase', case: 'c1', body, allegation: 'x' }, { id: 'a' })],
        on('20:00'),
        changed,
      );
      expect(docket.cases[0]!.foretold.length === 0).toBe(possible);
    }
  });
});

function everyOutcome(rules: DecidingBody): ReadonlySet<string> {
  return new Set(assignments(seats.slice(0, 3)).map((ballots) => decide(rules, ballots).outcome));
}

function assignments(
  of: readonly string[],
  words: readonly ('yes' | 'no' | 'absent' | 'abstain')[] = ['yes', 'no', 'absent', 'abstain'],
): readonly Ballots[] {
  return of.reduce<readonly Ballots[]>(
    (all, seat) => all.flatMap((each) => words.map((word) => ({ ...each, [seat]: word }))),
    [{}],
  );
}

const rule = fc.oneof(
  fc.record({ kind: fc.constant('consensus' as const), minus: fc.integer({ min: 0, max: 2 }) }),
  fc.record({
    kind: fc.constant('majority' as const),
    parts: fc.array(
      fc.record({
        comparison: fc.constantFrom('>=' as const, '>' as const),
        numerator: fc.integer({ min: 1, max: 3 }),
        denominator: fc.integer({ min: 3, max: 4 }),
        of: fc.constantFrom('seats' as const, 'present' as const, 'weight' as const),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  }),
);
const anyBody = fc
  .record({
    rule,
    weights: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 4, maxLength: 4 }),
    veto: fc.boolean(),
    quorum: fc.integer({ min: 0, max: 4 }),
    abstentions: fc.constantFrom('against', 'ignored', 'present'),
  })
  .map(({ rule: votes, weights, veto, quorum, abstentions }) =>
    commission(seats, {
      seats: seats.map((actor, index) => ({ actor, weight: String(weights[index]) })),
      votes: { kind: 'said', value: votes },
      veto: veto ? [seats[0]] : [],
      abstentions: { kind: 'said', value: abstentions },
      ...(quorum > 0
        ? { quorum: { kind: 'said', value: { numerator: quorum, denominator: 1, of: 'seats' as const } } }
        : {}),
    }),
  );

describe('what a vote still needs', () => {
  it('is what trying every further ballot finds', () => {
    const cast = fc.dictionary(fc.constantFrom(...seats), fc.constantFrom('yes', 'no', 'abstain', 'recused' as const));
    fc.assert(
      fc.property(anyBody, cast, (rules, so) => {
        const soFar = so as Ballots;
        const needed = stillNeeded(rules, soFar);
        const rest = seats.filter((seat) => soFar[seat] === undefined);
        expect(needed.undecided).toEqual(rest);
        const outcome = (more: Ballots) => decide(rules, { ...soFar, ...more }).outcome;
        const all = assignments(rest, ['yes', 'no', 'absent']).map((more) => ({
          more,
          adopted: outcome(more) === 'adopted',
        }));
        if (needed.standing === 'secured') expect(all.every(({ adopted }) => adopted)).toBe(true);
        if (needed.standing === 'lost') expect(all.some(({ adopted }) => adopted)).toBe(false);
        const sizes = assignments(rest, ['yes', 'absent'])
          .filter((more) => outcome(more) === 'adopted')
          .map((more) => Object.values(more).filter((word) => word === 'yes').length);
        if (needed.standing === 'open' && needed.complete)
          expect(needed.fewest).toBe(sizes.length > 0 ? Math.min(...sizes) : undefined);
        for (const seat of needed.indispensable)
          expect(all.filter(({ more, adopted }) => adopted && more[seat] !== 'yes')).toEqual([]);
      }),
    );
  });
});
