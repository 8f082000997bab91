import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { act, commission, on } from '../../../testing/acts.ts';
import { breach } from '../../../testing/clocks.ts';
import { terms } from '../../../testing/terms.ts';
import { instant } from '../../kernel/index.ts';
import { type Act, type AnySaid, clockId, docketFrom, StatesBook, type StatesGround, statesFrom } from '../index.ts';

const common = { cites: [], quotes: [], basis: 'none' as const, was: [], allow: [] };
const [ann, ben] = ['test/actor/ann', 'test/actor/ben'] as const;
const [body, step, ceasefire] = ['test/body/commission', 'test/ladder/l/go', 'test/ceasefire/c'] as const;
const text = terms({
  actors: [ann, ben].map((id) => ({ ...common, id, roles: [] })),
  levels: [{ ...common, id: 'test/levels/l', order: ['test/levels/l/low'] }],
  ceasefires: [{ ...common, id: ceasefire, between: [ann, ben], zones: [] }],
  bodies: [
    commission([ann, ben], {
      clock: {
        kind: 'latest',
        length: { kind: 'said', value: { kind: 'exact', durationMs: 3_600_000 } },
        from: { kind: 'said', value: { instant: 'referral' } },
      },
    }),
  ],
  ladders: [
    {
      ...common,
      id: 'test/ladder/l',
      steps: [
        {
          id: step,
          number: 1,
          action: 'warn',
          by: [ann],
          when: { kind: 'breach', comparison: '>=', level: 'test/levels/l/low' },
          zones: [],
          decidedBy: body,
          clocks: [],
        },
      ],
    },
  ],
});
const breaches = [breach('b1', on('08:30'))];
const ground: StatesGround = {
  terms: text,
  termsAt: () => text,
  assumptions: [],
  measurements: [],
  breaches,
  detectedAt: ({ onset }) => instant(onset + 60_000),
  originsOf: () => 1,
  dutySeats: [{ name: 'desk', office: 'duty' }],
};
const afresh = (acts: readonly Act[], at = on('20:00')) =>
  statesFrom(acts, docketFrom(acts, { termsAt: () => text, at }), ground, at);

const words = 'x';
const clock = clockId(body, 0, 'c1');
const minutes = fc.integer({ min: 0, max: 600 });
const time = (minute: number): string =>
  `${String(8 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const name = fc.constantFrom('c1', 'c2');
const seat = fc.constantFrom(ann, ben);

/** Something that may be said of any of the matters, at a minute of the day. */
const saying: fc.Arbitrary<readonly [number, AnySaid, string | undefined]> = fc
  .record({ minute: minutes, later: minutes, one: name, who: seat, yes: fc.boolean(), kind: fc.nat({ max: 24 }) })
  .map(({ minute, later, one, who, yes, kind }) => {
    const then = on(time(later));
    const said: readonly AnySaid[] = [
      { act: 'openCase', case: one, body, breach: 'b1', accused: ben, allegation: words },
      { act: 'draft', case: one, draft: 'd', outcome: 'substantiated', level: 'low', words },
      { act: 'openVote', vote: one, body, on: 'draft', case: one, draft: 'd', closes: then, words },
      { act: 'openVote', vote: `s${one}`, body, on: 'step', item: step, closes: then, words },
      { act: 'ballot', vote: one, seat: who, ballot: yes ? 'yes' : 'no' },
      { act: 'ballot', vote: `s${one}`, seat: who, ballot: yes ? 'yes' : 'no' },
      { act: 'withdrawVote', vote: one, words },
      { act: 'leaveSeat', body, seat: who, what: yes ? 'leaves' : 'returns' },
      { act: 'askReply', case: one, of: ben, due: then, words },
      { act: 'reply', case: one, words },
      { act: 'publishWithoutReply', case: one, words },
      { act: 'confirmClock', clock, starts: then },
      { act: yes ? 'pauseClock' : 'declineClock', clock, words },
      { act: 'extendClock', clock, until: then, vote: one, words },
      { act: 'meetClock', clock, words },
      { act: 'call', call: one, to: ben, reached: yes ? 'yes' : 'no', promised: words },
      { act: 'callOutcome', call: one, kept: yes ? 'kept' : 'broken' },
      { act: 'askPause', pause: one, from: on(time(minute)), to: then, asked: [ann], words },
      { act: yes ? 'grantPause' : 'refusePause', pause: one },
      { act: 'draftAlert', alert: one, words },
      { act: yes ? 'approveAlert' : 'withdrawAlert', alert: one, words },
      { act: 'ceasefire', ceasefire, what: yes ? 'declared' : 'suspended', from: then, words },
      { act: 'respond', item: step, what: yes ? 'begun' : 'stoodDown', words },
      {
        act: 'requestInspection',
        inspection: one,
        body,
        of: ben,
        boundaries: words,
        when: words,
        environment: words,
        evidence: words,
        clarification: words,
      },
      { act: 'seen', breach: 'b1' },
    ] as readonly AnySaid[];
    return [minute, said[kind]!, who] as const;
  });

/** A run that gets somewhere: a breach is determined, its step decided and begun. */
const course: readonly (readonly [number, AnySaid, string | undefined])[] = [
  [0, { act: 'ceasefire', ceasefire, what: 'declared', from: on('08:00'), words }, ann],
  [0, { act: 'ceasefire', ceasefire, what: 'declared', from: on('08:00'), words }, ben],
  [30, { act: 'openCase', case: 'c1', body, allegation: words }, ann],
  [40, { act: 'draft', case: 'c1', draft: 'd', outcome: 'substantiated', level: 'low', words }, ann],
  [50, { act: 'openVote', vote: 'v', body, on: 'draft', case: 'c1', draft: 'd', closes: on('10:00'), words }, ann],
  [60, { act: 'ballot', vote: 'v', seat: ann, ballot: 'yes' }, ann],
  [61, { act: 'ballot', vote: 'v', seat: ben, ballot: 'yes' }, ben],
  [130, { act: 'openVote', vote: 'w', body, on: 'step', item: step, closes: on('11:00'), words }, ann],
  [140, { act: 'ballot', vote: 'w', seat: ann, ballot: 'yes' }, ann],
  [141, { act: 'ballot', vote: 'w', seat: ben, ballot: 'yes' }, ben],
  [200, { act: 'respond', item: step, what: 'begun', words }, ann],
];
const acted = ([minute, said, of]: (typeof course)[number], index: number): Act =>
  act(time(minute), said, { id: `a${String(index).padStart(3, '0')}`, ...(of === undefined ? {} : { of }) });

describe('the book of all states', () => {
  it('is at every instant what the folds give afresh, whatever the order of arrival', () => {
    fc.assert(
      fc.property(
        fc.array(saying, { maxLength: 40 }),
        fc.array(fc.nat(), { minLength: 60, maxLength: 60 }),
        fc.array(minutes, { minLength: 1, maxLength: 5 }),
        (sayings, keys, looks) => {
          const acts = [...course, ...sayings]
            .map((each, index) => ({ each: acted(each, index), key: keys[index]! }))
            .sort((a, b) => a.key - b.key)
            .map(({ each }) => each);
          const book = new StatesBook(ground);
          for (const [index, each] of acts.entries()) {
            book.add(each);
            const look = on(time(looks[index % looks.length]!));
            if (index % 8 === 0) expect(book.states(look)).toEqual(afresh(acts.slice(0, index + 1), look));
          }
          expect(book.states(on('20:00'))).toEqual(afresh(acts));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('shows what a late act changes: a vote that was cast in time makes the step decided after all', () => {
    const acts = course.map(acted);
    const late = acts[6]!;
    const book = new StatesBook(ground);
    for (const each of acts) if (each !== late) book.add(each);
    expect(book.states(on('12:00')).responses[0]!.stage).toBe('armed');
    book.add(late);
    expect(book.states(on('12:00')).responses[0]!.stage).toBe('active');
    expect(book.states(on('12:00')).docket.determinations).toHaveLength(1);
  });
});
