import { describe, expect, it } from 'vitest';
import { act, commission, on } from '../../testing/acts.ts';
import { caseInput } from '../../testing/cases.ts';
import { afterNoon, anOutlet, judgement } from '../../testing/judgements.ts';
import { at, report } from '../../testing/reports.ts';
import { counter, terms } from '../../testing/terms.ts';
import type { Docket } from '../decisions/index.ts';
import type { Judgement } from '../grading/index.ts';
import { instant } from '../kernel/index.ts';
import { formatGrade } from '../reports/index.ts';
import { determinedReports } from './determined-reports.ts';
import { advance, caseMemory } from './index.ts';

const hourMs = 3_600_000;
const reports = Array.from({ length: 3 }, (_, n) =>
  report({
    item: `${n}`,
    moment: instant(at('2030-01-10T10:00Z') + n * 30 * hourMs),
    grade: { source: 'B', information: 2 },
  }),
);
const text = terms({
  counters: [
    counter({
      limit: 3,
      changes: {
        verified: { grade: { source: 'B', information: 2 } } as NonNullable<ReturnType<typeof counter>['verified']>,
      },
    }),
  ],
});
const lowered: readonly Judgement[] = [
  judgement('l', { what: 'reliability', source: anOutlet, letter: 'E', reason: 'invented two videos' }),
  judgement('s', { what: 'second', judgement: 'l' }, 'p2', 30),
];
const late = afterNoon(100);
const input = (judgements: readonly Judgement[]) => caseInput({ terms: text, reports, judgements });
const breachesOf = (judgements: readonly Judgement[], knownAt = late, memory = caseMemory()) =>
  advance(input(judgements), knownAt, memory).breaches.length;

describe('a case in which people judge', () => {
  it('counts as its feeds grade until somebody judges', () => {
    const evaluation = advance(input([]), late);
    expect(evaluation.breaches).toHaveLength(1);
    expect(evaluation.fusion.incidents.every(({ grades }) => grades.map(formatGrade).join() === 'B2')).toBe(true);
    expect(evaluation.grading.records).toMatchObject([{ id: anOutlet, items: 3, letter: { letter: 'F' } }]);
  });

  it('counts by the letter that two persons give, from when the second stood behind it', () => {
    expect(breachesOf(lowered)).toBe(0);
    expect(breachesOf(lowered, afterNoon(29))).toBe(1);
    expect(breachesOf(lowered.slice(0, 1))).toBe(1);
    const undone = [...lowered, judgement('u', { what: 'undo', judgement: 'l', reason: 'a slip' }, 'p1', 60)];
    expect([breachesOf(undone), breachesOf(undone, afterNoon(59))]).toEqual([1, 0]);
  });

  it('gives the same with a memory as without', () => {
    const memory = caseMemory();
    for (const judgements of [[], lowered.slice(0, 1), lowered, lowered, []]) {
      const [with_, without] = [advance(input(judgements), late, memory), advance(input(judgements), late)];
      expect(with_.fusion.incidents).toEqual(without.fusion.incidents);
      expect(with_.grading.records).toEqual(without.grading.records);
    }
    const [first, second] = [advance(input(lowered), late, memory), advance(input(lowered), late, memory)];
    expect(second.fusion).toBe(first.fusion);
  });

  it('leaves incidents that no judgement reaches as they are', () => {
    const mark = judgement('m', { what: 'mark', report: reports[0]!.id, mark: 'refuted', reason: 'no crater' });
    const [judged, plain] = [advance(input([mark]), late), advance(input([]), late)];
    expect(judged.fusion.incidents).toEqual(plain.fusion.incidents);
    const id = judged.fusion.incidents[0]!.id;
    expect(judged.grading.ofIncident(id)).toMatchObject({ status: 'discounted' });
    expect(judged.grading.ofIncident('none')).toBeUndefined();
  });

  it('says why an audit can compare nothing', () => {
    expect(advance(input([]), late).grading.audit('actor', late)).toMatchObject({ refused: true, code: 'audit-few' });
  });
});

describe('a determination', () => {
  const evaluation = advance(input([]), late);
  const [incident] = evaluation.fusion.incidents;
  const docket = (outcome: string, actor?: string, entitled = true) =>
    ({
      cases: [
        {
          determination: { outcome, entitled, decidedAt: afterNoon(5), ...(actor ? { actor } : {}) },
          acts: [{ act: 'find', evidence: [incident!.id, 'inc-unknown'] }],
        },
      ],
    }) as unknown as Docket;
  const found = (of: Docket) => determinedReports(of, evaluation.fusion.incidents, [{ ...reports[0]!, actor: 'ru' }]);

  it('bears out the reports of the incidents that its finding names, unless they accuse another', () => {
    expect(found(docket('substantiated'))).toEqual([{ report: incident!.reports[0], since: afterNoon(5) }]);
    expect(found(docket('substantiated', 'test/actor/ru'))).toHaveLength(1);
    expect(found(docket('substantiated', 'test/actor/ua'))).toEqual([]);
  });

  it('refutes nothing, and says nothing where its body was not entitled', () => {
    for (const outcome of ['unsubstantiated', 'notAttributable', 'withdrawn'])
      expect(found(docket(outcome))).toEqual([]);
    expect(found(docket('substantiated', undefined, false))).toEqual([]);
  });

  it('by a vote of the body that the text names makes the record of the source', () => {
    const [ann, ben] = ['test/actor/ann', 'test/actor/ben'];
    const body = 'test/body/commission';
    const clause = 'test/threshold/t';
    const verified = { by: body } as unknown as NonNullable<ReturnType<typeof counter>['verified']>;
    const named = terms({ bodies: [commission([ann, ben])], counters: [counter({ limit: 3, changes: { verified } })] });
    const acts = [
      act('08:00', { act: 'openCase', case: 'c1', body, clause, allegation: 'fire' }),
      act('08:30', { act: 'find', case: 'c1', evidence: [incident!.id], words: 'craters' }),
      act('09:00', { act: 'draft', case: 'c1', draft: 'd1', outcome: 'substantiated', words: 'it was' }),
      act('10:00', {
        act: 'openVote',
        vote: 'v1',
        body,
        on: 'draft',
        case: 'c1',
        draft: 'd1',
        closes: on('12:00'),
        words: 'adopt?',
      }),
      ...[ann, ben].map((seat) => act('10:30', { act: 'ballot', vote: 'v1', seat, ballot: 'yes' }, { of: seat })),
    ];
    const given = caseInput({ terms: named, reports, acts });
    const [before, after] = ['11:00', '13:00'].map((time) => advance(given, on(time)).grading.records[0]!);
    expect([before!.outcomes.confirmed, before!.determined]).toEqual([0, 0]);
    expect([after!.outcomes.confirmed, after!.determined]).toEqual([1, 1]);
  });

  it('costs nothing anew while nothing changes', () => {
    const memory = caseMemory();
    const asked = () =>
      memory.grading(
        { reports: [...reports], judgements: [], dayZone: 'UTC' },
        [{ report: reports[0]!.id, since: afterNoon(5) }],
        evaluation.fusion,
      );
    expect(asked()).toBe(asked());
  });
});
