import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { act, on } from '../../../testing/acts.ts';
import { terms } from '../../../testing/terms.ts';
import { type Act, contactFrom, deadlinesFromContact, docketFrom, firstView, wallBoard } from '../index.ts';

const [ann, ben] = ['test/actor/ann', 'test/actor/ben'] as const;
const seen = (acts: readonly Act[], at = '23:00') => contactFrom(acts, on(at));
const call = (name: string, at: string, promised = true) =>
  act(at, {
    act: 'call',
    call: name,
    to: ann,
    reached: 'yes',
    ...(promised ? { promised: 'fire stops', due: on('10:00') } : {}),
  });
const outcome = (name: string, at: string, kept: 'kept' | 'broken' | 'unknown', stopped?: string) =>
  act(at, { act: 'callOutcome', call: name, kept, ...(stopped ? { stopped: on(stopped) } : {}) });

describe('the call log', () => {
  it('holds what was promised until when, and what came of it', () => {
    const made = call('k1', '09:00');
    const promiseAt = (at: string, ...more: Act[]) => seen([made, ...more], at).calls[0]!;
    expect(promiseAt('10:00').promise).toBe('open');
    expect(promiseAt('10:00:01').promise).toBe('over');
    expect(promiseAt('11:00', outcome('k1', '10:30', 'kept', '09:20'))).toMatchObject({
      promise: 'kept',
      quietAfterMs: 20 * 60_000,
      words: '`ann` kept its promise; fire stopped 20 min after the call',
    });
    const changed = [outcome('k1', '10:30', 'broken'), outcome('k1', '10:40', 'kept')];
    expect(promiseAt('11:00', ...changed).promise).toBe('kept');
  });

  it('keeps an unknown outcome apart from a failure, in words and in figures', () => {
    const acts = [
      call('k1', '08:00'),
      call('k2', '08:10'),
      call('k3', '08:20'),
      call('k4', '08:30'),
      call('k5', '08:40', false),
      outcome('k1', '10:00', 'kept', '08:30'),
      outcome('k2', '10:00', 'broken'),
      outcome('k3', '10:00', 'unknown', '08:30'),
    ];
    const { figures, calls } = seen(acts);
    expect(figures.promises).toMatchObject({ made: 4, kept: 1, broken: 1, unknown: 1, open: 1 });
    expect(figures.promises.words).toBe('1 kept of 2 whose outcome is known; 4 were made');
    expect(figures.quiet).toMatchObject({ known: 2, of: 5, medianMs: 20 * 60_000 });
    expect(calls[2]!.words).toBe(
      '`ann` promised; whether it was kept is not known; fire stopped 10 min after the call',
    );
    expect(seen([]).figures.quiet.words).toBe('when fire stopped is known for none of 0 calls');
  });

  it('refuses what cannot be, and says why', () => {
    const nobody = act('09:00', { act: 'call', call: 'k2', to: ann, reached: 'no', promised: 'x' });
    const earlier = outcome('k1', '10:00', 'kept', '08:00');
    const ahead = outcome('k1', '09:30', 'kept', '09:31');
    const silent = outcome('k3', '10:00', 'kept');
    const result = seen([
      call('k1', '09:00'),
      call('k1', '09:10'),
      call('k3', '09:00', false),
      nobody,
      earlier,
      ahead,
      silent,
      outcome('k9', '10:00', 'kept'),
    ]);
    expect(result.refused.map(({ code }) => code).sort()).toEqual(
      ['ahead', 'name-taken', 'no-call', 'no-promise', 'nobody-answered'].sort(),
    );
    // Fire that had stopped before the call is no effect of it.
    expect(result.calls[0]).toMatchObject({
      promise: 'kept',
      words: '`ann` kept its promise; fire had stopped before the call',
    });
    expect(result.figures.quiet.known).toBe(0);
  });

  it('counts neither of two outcomes that differ at one instant', () => {
    const result = seen([call('k1', '09:00'), outcome('k1', '10:00', 'kept'), outcome('k1', '10:00', 'broken')]);
    expect(result.calls[0]!.promise).toBe('over');
    expect(result.refused.map(({ code }) => code)).toEqual(['rival', 'rival']);
  });
});

const pause = act('09:00', {
  act: 'askPause',
  pause: 'p1',
  from: on('12:00'),
  to: on('14:00'),
  asked: [ann, ben],
  words: 'for the wounded',
});
const grant = (at: string, of?: string) => act(at, { act: 'grantPause', pause: 'p1' }, of ? { of } : {});
const refusal = (at: string, of: string) => act(at, { act: 'refusePause', pause: 'p1' }, { of });
const held = (at: string, how: 'kept' | 'broken' | 'unknown') =>
  act(at, { act: 'pauseOutcome', pause: 'p1', outcome: how });

describe('a local pause', () => {
  it('is granted once everybody who was asked has granted it by name, and not before', () => {
    const stateAt = (at: string, ...acts: Act[]) => seen([pause, ...acts], at).pauses[0]!.state;
    expect(stateAt('09:30')).toBe('asked');
    expect(stateAt('10:30', grant('10:00', ann))).toBe('partly');
    expect(stateAt('12:30', grant('10:00', ann))).toBe('partly');
    expect(stateAt('14:00', grant('10:00', ann))).toBe('lapsed');
    const both = [grant('10:00', ann), grant('11:00', ben)];
    expect(stateAt('11:30', ...both)).toBe('granted');
    expect(stateAt('12:00', ...both)).toBe('running');
    expect(stateAt('14:00', ...both)).toBe('over');
    expect(stateAt('15:00', ...both, held('14:30', 'kept'))).toBe('kept');
    expect(stateAt('15:00', ...both, held('12:30', 'broken'))).toBe('broken');
    expect(stateAt('12:30', ...both, refusal('12:10', ben))).toBe('refused');
    expect(seen([pause, grant('10:00', ann)], '10:30').pauses[0]!.words).toBe(
      'granted by `ann`, not yet by `ben`: nobody may count on it',
    );
  });

  it('agrees with the plain rule for every course of answers of two actors', () => {
    const answers = fc.array(fc.tuple(fc.constantFrom(ann, ben), fc.boolean()), { maxLength: 6 });
    fc.assert(
      fc.property(answers, (given) => {
        const acts = given.map(([of, yes], index) => {
          const at = `09:${10 + index}`;
          return yes ? grant(at, of) : refusal(at, of);
        });
        const last = (of: string) => given.findLast(([actor]) => actor === of)?.[1];
        const [a, b] = [last(ann), last(ben)];
        const expected = a === false || b === false ? 'refused' : a && b ? 'granted' : a || b ? 'partly' : 'asked';
        expect(seen([pause, ...acts], '10:00').pauses[0]!.state).toBe(expected);
        expect(seen([pause, ...acts].reverse(), '10:00')).toEqual(seen([pause, ...acts], '10:00'));
      }),
    );
  });

  it('refuses grants of nobody, of those who were not asked, and too late, and outcomes of what never was', () => {
    const acts = [pause, grant('10:00'), grant('10:00', 'test/actor/cat'), grant('14:00', ann), held('13:00', 'kept')];
    expect(seen(acts).refused.map(({ code }) => code)).toEqual(['no-name', 'not-asked', 'not-granted', 'over']);
    const early = [pause, grant('10:00', ann), grant('10:00', ben), held('12:30', 'kept'), held('11:00', 'broken')];
    expect(seen(early).refused.map(({ code }) => code)).toEqual(['not-granted', 'not-over']);
    const backwards = act('09:00', {
      act: 'askPause',
      pause: 'p2',
      from: on('12:00'),
      to: on('12:00'),
      asked: [ann],
      words: 'x',
    });
    expect(seen([backwards]).refused[0]!.code).toBe('no-time');
  });
});

describe('the first view', () => {
  it('shows what is being quieted before what is being escalated, and asks where nobody said what came of it', () => {
    const step = act('09:00', { act: 'restore', step: 's1', how: 'explain', of: ben, due: on('11:00'), words: 'x' });
    const opened = act('09:05', { act: 'openCase', case: 'c1', allegation: 'x' });
    const acts = [call('k1', '09:00'), pause, step, opened];
    const view = (at: string) => {
      const contact = seen(acts, at);
      const docket = docketFrom(acts, { termsAt: () => terms(), at: on(at) });
      const board = wallBoard(
        { clocks: [], idle: [], refused: [] },
        { terms: terms(), at: on(at), deadlines: deadlinesFromContact(contact) },
      );
      return { board, ...firstView(contact, { board, docket, terms: terms() }) };
    };
    expect(view('09:30').quieting.map(({ kind, who }) => [kind, who])).toEqual([
      ['promise', 'ann'],
      ['step', 'ben'],
      ['pause', 'ann, ben'],
    ]);
    expect(view('09:30').escalating.map(({ kind }) => kind)).toEqual(['case']);
    const later = view('11:30');
    expect(later.quieting.map(({ kind, ask }) => [kind, ask])).toEqual([
      ['promise', true],
      ['step', true],
      ['pause', false],
    ]);
    expect(later.board.missed.map(({ kind }) => kind)).toEqual(['promise', 'step']);
    // A promise that is over is no escalation: nobody has said yet that it was broken.
    expect(later.escalating.map(({ kind }) => kind)).toEqual(['case']);
  });
});
