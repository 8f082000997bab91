import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { act, commission, on } from '../../../testing/acts.ts';
import { breach, confirm, from, hours, idOf, rule, seen, text } from '../../../testing/clocks.ts';
import { ceasefire } from '../../../testing/terms.ts';
import type { ApparentBreach } from '../../breaches/index.ts';
import type { Otherwise } from '../../terms/index.ts';
import { type Act, ceasefiresFrom, docketFrom, recordedFrom, responsesFrom } from '../index.ts';

const step = 'test/ladder/l/warn';
const body = 'test/body/commission';
const first = breach('b1', on('08:00'));
const stepText = (otherwise?: Otherwise) =>
  text(
    rule(hours(2), from('detection'), { resets: { kind: 'said', value: 'each' } }),
    { bodies: [commission(['test/actor/ann'])], ceasefires: [ceasefire] },
    { decidedBy: body, ...(otherwise ? { otherwise } : {}) },
  );
const said = (outcome: string, to?: string): Otherwise => ({
  kind: 'said',
  value: { outcome, ...(to === undefined ? {} : { to }) },
});
const lapsing = stepText(said('lapses'));
const clock = idOf({ text: lapsing, breaches: [first] });
const start = confirm('08:40', '08:30', clock);
/** A vote that decides on the step at its close. */
const vote = (opens: string, closes: string) => [
  act(opens, { act: 'openVote', vote: 'v1', body, on: 'step', item: step, closes: on(closes), words: 'so?' }),
  act(opens, { act: 'ballot', vote: 'v1', seat: 'test/actor/ann', ballot: 'yes' }),
];

function state(acts: readonly Act[], at: string, of = lapsing, breaches: readonly ApparentBreach[] = [first]) {
  const docket = docketFrom(acts, { termsAt: () => of, at: on(at) });
  const recorded = recordedFrom(acts, docket, of);
  const periods = ceasefiresFrom(acts, { terms: of, recorded, assumptions: [], at: on(at) }).map(
    ({ period }) => period,
  );
  const ground = { terms: of, periods, measurements: [], breaches, recorded, at: on(at) };
  const { clocks } = seen(acts, { text: of, breaches, at });
  return { state: responsesFrom(acts, ground, clocks)[0]!, clock: clocks[0]! };
}

describe('a step whose confirmed clock runs out', () => {
  it('lapses a millisecond after its last instant where the text says so, and says why', () => {
    expect(state([start], '10:30').state.stage).toBe('triggered');
    const missed = state([start], '11:00').state;
    expect(missed).toMatchObject({ stage: 'lapsed', since: on('10:30') + 1 });
    expect(missed.history.at(-1)!.why[0]!.words).toBe(
      'the clock of `warn` (apparent breach of `t` by ben) ran out at 2030-02-05T10:30:00.000Z: by the text it lapses',
    );
    expect(state([start], '11:00').clock.follows.words).toBe(
      'by the text it lapses: the ladder shows it so, unless it was decided in time',
    );
  });

  it.each([
    ['nothing', undefined],
    ['another body', said('escalates', body)],
    ['approval', said('approved')],
  ])('stays as it is where the text says %s: that is for a person', (_, otherwise) => {
    const of = stepText(otherwise);
    const { state: stays, clock: missed } = state(
      [confirm('08:40', '08:30', idOf({ text: of, breaches: [first] }))],
      '11:00',
      of,
    );
    expect(missed.state).toBe('missed');
    expect(stays.stage).toBe('triggered');
  });

  it('does not lapse before a person has confirmed the clock, or once it is declined', () => {
    expect(state([], '11:00').state.stage).toBe('triggered');
    const declined = act('10:45', { act: 'declineClock', clock, words: 'wrong hour' });
    expect(state([start, declined], '11:00').state.stage).toBe('triggered');
  });

  it('stays decided where the body decided in time, and lapses with a decision that came too late until then', () => {
    expect(state([start, ...vote('09:00', '10:00')], '11:00').state.stage).toBe('decided');
    const late = state([start, ...vote('09:00', '10:45')], '11:00').state.history;
    expect(late.slice(-2)).toMatchObject([
      { stage: 'lapsed', at: on('10:30') + 1 },
      { stage: 'decided', at: on('10:45') },
    ]);
    const met = act('10:50', { act: 'meetClock', clock, words: 'warned' });
    expect(state([start, met], '11:00').state.stage).toBe('lapsed');
  });

  it('is not lapsed by a clock that is left over from an earlier trigger', () => {
    const gone = breach('b1', on('08:00'), { clear: on('09:00') });
    const again = breach('b2', on('10:00'));
    expect(state([start], '11:00', lapsing, [gone, again]).state.stage).toBe('triggered');
  });

  it('lapses exactly at the end that pauses and extensions leave, in every small world', () => {
    const minute = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(minute, minute, minute, (pausedAt, resumedAfter, look) => {
        const at = (minutes: number) => new Date(on('08:45') + minutes * 60_000).toISOString();
        const acts = [
          start,
          act(at(pausedAt), { act: 'pauseClock', clock, words: 'storm' }),
          act(at(pausedAt + resumedAfter + 1), { act: 'resumeClock', clock }),
        ];
        const { state: stands, clock: counted } = state(acts, at(pausedAt + resumedAfter + look + 1));
        expect(stands.stage).toBe(counted.state === 'missed' ? 'lapsed' : 'triggered');
        if (counted.state === 'missed') expect(stands.since).toBe(counted.dueAt! + 1);
      }),
    );
  });
});
