import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterNoon, anOutlet, judgement } from '../../testing/judgements.ts';
import { isRefusal } from '../kernel/index.ts';
import { type JudgementGround, parseJudgement } from './parse-judgement.ts';

const proposed = judgement('l1', { what: 'reliability', source: anOutlet, letter: 'A', reason: 'good' });
const ground: JudgementGround = {
  now: afterNoon(60),
  zone: 'UTC',
  known: [proposed, judgement('m1', { what: 'mark', report: 'r', mark: 'confirmed', reason: 'seen' })],
  reportOf: (id) => (({ r: 'standing', c: 'superseded', t: 'retracted' }) as const)[id as 'r'],
  hasSource: (id) => id === anOutlet,
  holders: (id) => id === 'x/body/commission',
};
const by = { office: 'duty', person: 'p7' };
const parsed = (value: object) => parseJudgement({ by, reason: 'because', ...value }, ground);

describe('a judgement as it comes in', () => {
  it('is read with its judge and its time', () => {
    expect(parsed({ what: 'mark', report: 'r', mark: 'refuted' })).toEqual({
      said: { what: 'mark', report: 'r', mark: 'refuted', reason: 'because' },
      by: { ...by, authenticated: false },
      happenedAt: afterNoon(60),
    });
    expect(parsed({ what: 'credibility', report: 'r', digit: '4' })).toMatchObject({ said: { digit: 4 } });
    expect(parsed({ what: 'reliability', source: anOutlet, letter: 'B', kind: 'shelling', party: 'ru' })).toMatchObject(
      {
        said: { letter: 'B', kind: 'shelling', party: 'ru' },
      },
    );
    expect(parsed({ what: 'class', source: anOutlet, sourceClass: 'party' })).toMatchObject({
      said: { what: 'class' },
    });
    expect(parsed({ what: 'second', judgement: 'l1', reason: '' })).toMatchObject({
      said: { what: 'second', judgement: 'l1' },
    });
    expect(parsed({ what: 'undo', judgement: 'm1', happenedAt: '2030-01-20T12:30' })).toMatchObject({
      happenedAt: afterNoon(30),
    });
  });

  it.each<[string, object]>([
    ['`what`: one of', { what: 'verdict' }],
    ['and nothing else', { what: 'mark', report: 'r', mark: 'refuted', letter: 'A' }],
    ['`mark`: one of', { what: 'mark', report: 'r', mark: 'true' }],
    ['no report of this case', { what: 'mark', report: 'unknown', mark: 'refuted' }],
    ['its source took it back', { what: 'mark', report: 't', mark: 'refuted' }],
    ['its source corrected it', { what: 'credibility', report: 'c', digit: 2 }],
    ['from 1 to 6', { what: 'credibility', report: 'r', digit: 7 }],
    ['no source of this case', { what: 'reliability', source: 'src-0', letter: 'A' }],
    ['one of A, B, C', { what: 'reliability', source: anOutlet, letter: 'G' }],
    ['a kind of incident', { what: 'reliability', source: anOutlet, letter: 'A', kind: 'rumour' }],
    ['the code of a party', { what: 'reliability', source: anOutlet, letter: 'A', party: '<b>' }],
    ['that is not known', { what: 'second', judgement: 'none' }],
    ['takes one person only', { what: 'second', judgement: 'm1' }],
    ['cannot be the second person', { what: 'second', judgement: 'l1', by: { office: 'duty', person: 'p1' } }],
    ['to judge is for', { what: 'undo', judgement: 'm1', by: { office: 'delegate', person: 'p7' } }],
    ['never a name', { what: 'undo', judgement: 'm1', by: { office: 'duty', person: 'Jo Doe' } }],
    ['of the text', { what: 'undo', judgement: 'm1', by: { ...by, of: 'x/actor/none' } }],
    ['say why', { what: 'undo', judgement: 'm1', reason: ' \n' }],
    ['say why', { what: 'undo', judgement: 'm1', reason: undefined }],
    ['no page can show', { what: 'undo', judgement: 'm1', reason: 'a\u202eb' }],
    ['at most 4000', { what: 'undo', judgement: 'm1', reason: 'x'.repeat(4_001) }],
    ['half of a character', { what: 'undo', judgement: 'm1', reason: '\ud800' }],
    ['lies ahead', { what: 'undo', judgement: 'm1', happenedAt: '2031-01-01T00:00Z' }],
    ['a time with its zone', { what: 'undo', judgement: 'm1', happenedAt: 'soon' }],
  ])('is refused in one line: %s', (words, value) => {
    const refused = parsed(value);
    expect(isRefusal(refused) && refused.message.split('no words').join('say why')).toContain(words);
    expect(isRefusal(refused) && refused.message).not.toContain('\n');
  });

  it('whatever comes in is read or refused, and never thrown at', () => {
    fc.assert(
      fc.property(
        fc.anything(),
        fc.constantFrom('mark', 'second', 'undo', 'reliability', 'class', 'method'),
        (value, what) => {
          parseJudgement(value, ground);
          parseJudgement(
            { what, by, report: value, mark: value, source: value, judgement: value, reason: value },
            ground,
          );
        },
      ),
    );
  });
});
