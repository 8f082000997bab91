import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { act, commission, on } from '../../../testing/acts.ts';
import { terms } from '../../../testing/terms.ts';
import type { Condition, Guarantee, Step, Terms } from '../../terms/index.ts';
import {
  type Act,
  ceasefiresFrom,
  docketFrom,
  inOrderDone,
  recordedFrom,
  responseMoves,
  responsesFrom,
} from '../index.ts';

const [ann, ben] = ['test/actor/ann', 'test/actor/ben'] as const;
const body = 'test/body/commission';
const step = 'test/ladder/l/go';
const common = { cites: [], quotes: [], basis: 'none' as const, was: [], allow: [] };
const levels = [{ ...common, id: 'test/levels/l', order: ['test/levels/l/low', 'test/levels/l/high'] }];
const breach: Condition = { kind: 'breach', comparison: '>=', level: 'test/levels/l/low' };

function ladder(changes: Partial<Step> = {}): Terms {
  const only: Step = {
    id: step,
    number: 1,
    action: 'warn',
    by: [ann],
    when: breach,
    zones: [],
    decidedBy: body,
    clocks: [],
    ...changes,
  };
  return terms({
    bodies: [commission([ann, ben])],
    levels,
    ladders: [{ ...common, id: 'test/ladder/l', steps: [only] }],
  });
}

function responses(text: Terms, acts: readonly Act[], at = '23:00') {
  const docket = docketFrom(acts, { termsAt: () => text, at: on(at) });
  const recorded = recordedFrom(acts, docket, text);
  const periods = ceasefiresFrom(acts, { terms: text, recorded, assumptions: [], at: on(at) }).map(
    ({ period }) => period,
  );
  return responsesFrom(acts, { terms: text, periods, measurements: [], breaches: [], recorded, at: on(at) });
}

function voted(
  vote: string,
  opens: string,
  closes: string,
  said: Partial<Act>,
  ballots: readonly ['yes' | 'no', 'yes' | 'no'],
) {
  return [
    act(opens, { act: 'openVote', vote, body, on: 'step', closes: on(closes), words: 'so?', ...said } as never),
    act(opens, { act: 'ballot', vote, seat: ann, ballot: ballots[0] }),
    act(opens, { act: 'ballot', vote, seat: ben, ballot: ballots[1] }),
  ];
}
const determined = [
  act('08:00', { act: 'openCase', case: 'c', body, allegation: 'fire' }),
  act('08:10', { act: 'draft', case: 'c', draft: 'd', outcome: 'substantiated', level: 'high', words: 'it was' }),
  ...voted('v1', '08:20', '09:00', { on: 'draft', case: 'c', draft: 'd' } as never, ['yes', 'yes']),
];
const adopted = voted('v2', '09:10', '10:00', { item: step } as never, ['yes', 'yes']);
const begun = act('11:00', { act: 'respond', item: step, what: 'begun', words: 'done' }, { of: ann });
const down = act('12:00', { act: 'respond', item: step, what: 'stoodDown', words: 'over' }, { of: ann });
const stages = (text: Terms, acts: readonly Act[], at?: string) =>
  responses(text, acts, at)[0]!.history.map(({ stage }) => stage);

describe('a step of a ladder', () => {
  it('is armed by the ceasefire, triggered by a determination, decided by a vote, begun and stood down by people', () => {
    expect(stages(ladder(), [...determined, ...adopted, begun, down])).toEqual([
      'armed',
      'triggered',
      'decided',
      'active',
      'stoodDown',
    ]);
    expect(responses(ladder(), [...determined, ...adopted])[0]).toMatchObject({ stage: 'decided', since: on('10:00') });
    expect(responses(ladder(), determined)[0]!.why.map(({ words }) => words)).toContain(
      'no decision of `commission` is recorded',
    );
  });

  it('cannot be begun before it is decided, and whoever tries is told why', () => {
    const [state] = responses(ladder(), [...determined, begun]);
    expect(state!.stage).toBe('triggered');
    expect(state!.refused[0]!.why).toContain('`go` is triggered and not decided, and cannot be begun from there');
  });

  it('has to be decided after its condition holds, not in advance', () => {
    const early = voted('v0', '07:00', '08:00', { item: step } as never, ['yes', 'yes']);
    const [state] = responses(ladder(), [...early, ...determined]);
    expect(state!.stage).toBe('triggered');
    expect(state!.why.map(({ words }) => words)).toContain(
      '`commission` adopted it before its condition held; it has to be adopted again',
    );
  });

  it('lapses with a vote that lapses where the text says so, and can be put to the vote again', () => {
    const text = { ...ladder({ otherwise: { kind: 'said', value: { outcome: 'lapses' } } }) };
    const nobody = [adopted[0]!];
    const again = voted('v3', '10:10', '11:00', { item: step } as never, ['yes', 'yes']);
    const quorate = {
      ...text,
      bodies: [
        commission([ann, ben], { quorum: { kind: 'said', value: { numerator: 2, denominator: 1, of: 'seats' } } }),
      ],
    };
    expect(stages(quorate, [...determined, ...nobody]).at(-1)).toBe('lapsed');
    expect(stages(quorate, [...determined, ...nobody, ...again]).at(-1)).toBe('decided');
  });

  it('shows the hole where the text names nobody who decides, and is active only once somebody has begun', () => {
    const hole = {
      id: `${step}#/decidedBy`,
      item: step,
      path: '/decidedBy',
      expects: 'reference',
      kind: 'unspecified',
      reason: 'who',
    } as const;
    const text = { ...ladder({ decidedBy: { kind: 'silent', hole: hole.id } }), holes: [hole] };
    const [state] = responses(text, determined);
    expect(state).toMatchObject({ stage: 'triggered', holes: [{ hole: hole.id }] });
    expect(stages(text, [...determined, begun]).at(-1)).toBe('active');
  });

  it('is the same in whatever order the acts arrive, and never makes a move that is not in the table', () => {
    const all = [...determined, ...adopted, begun, down];
    const guarantee: Guarantee = {
      ...common,
      id: 'test/guarantee/g',
      by: [ann],
      to: [ben],
      starts: { kind: 'when', when: { kind: 'state', of: 'test/ceasefire/cf', is: 'active' } },
      ends: { kind: 'time', time: { kind: 'at', at: '2030-02-05T13:00' } },
      delivers: [],
      mayDeliver: [],
    };
    const text = { ...ladder(), guarantees: [guarantee] };
    fc.assert(
      fc.property(fc.shuffledSubarray(all), fc.integer({ min: 7, max: 14 }), (kept, hour) => {
        const at = `${String(hour).padStart(2, '0')}:00`;
        const states = responses(text, kept, at);
        expect(responses(text, [...kept].sort(inOrderDone), at)).toEqual(states);
        for (const { history } of states) {
          let stage: keyof typeof responseMoves = 'dormant';
          for (const change of history) {
            expect(responseMoves[stage]).toContain(change.stage);
            stage = change.stage;
            if (['active', 'stoodDown'].includes(stage)) expect(change.act).toBeDefined();
          }
        }
      }),
    );
  });
});
