import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseInput } from '../../testing/cases.ts';
import { afterNoon } from '../../testing/judgements.ts';
import { at, report } from '../../testing/reports.ts';
import type { Sorted, Sorting } from '../incidents/index.ts';
import { instant } from '../kernel/index.ts';
import type { ReportId } from '../reports/index.ts';
import { advance, caseMemory } from './index.ts';

const hourMs = 3_600_000;
/** Two reports of one incident, one of another thirty hours later, one alone far away. */
const reports = [
  report({ item: 'a' }),
  report({ item: 'b', source: 'other', moment: instant(at('2030-01-10T10:00Z') + 20 * 60_000) }),
  report({ item: 'c', moment: instant(at('2030-01-10T10:00Z') + 30 * hourMs) }),
  report({ item: 'd', moment: instant(at('2030-01-10T10:00Z') + 70 * hourMs) }),
];
const [a, b, c, d] = reports.map(({ id }) => id) as [ReportId, ReportId, ReportId, ReportId];
const late = afterNoon(100);

function sorting(id: string, said: Sorted, minute = 1, person = 'p1'): Sorting {
  return {
    id,
    said,
    by: { office: 'duty', person, authenticated: false },
    happenedAt: afterNoon(minute),
    receivedAt: afterNoon(minute),
  };
}

const evaluate = (sortings: readonly Sorting[], knownAt = late, memory = caseMemory()) =>
  advance(caseInput({ reports, sortings }), knownAt, memory);
const piles = (sortings: readonly Sorting[], knownAt = late) =>
  evaluate(sortings, knownAt)
    .fusion.incidents.map((incident) => [...incident.reports].map((id) => 'abcd'[[a, b, c, d].indexOf(id)]).join(''))
    .sort();

describe('what people say of where reports belong', () => {
  const link = sorting('l', { what: 'link', report: c, with: a, reason: 'the same crater' });
  const split = sorting('s', { what: 'split', report: b, reason: 'another street' }, 2);
  const aside = sorting('x', { what: 'setAside', report: d, reason: 'a test message' }, 3);

  it('is nothing until somebody says something', () => {
    expect(piles([])).toEqual(['ab', 'c', 'd']);
    expect(evaluate([]).sortings).toMatchObject({ standing: [], all: [] });
  });

  it('links a report to the incident of another: that keeps its name, the one that is left empty resolves to it', () => {
    const before = evaluate([]).fusion.incidents;
    const { fusion } = evaluate([link]);
    expect(piles([link])).toEqual(['abc', 'd']);
    const kept = before.find(({ reports: own }) => own.includes(a))!;
    expect(fusion.incidents.find(({ reports: own }) => own.includes(c))!.id).toBe(kept.id);
    expect(fusion.successors.get(before.find(({ reports: own }) => own.includes(c))!.id)).toEqual([kept.id]);
    expect(fusion.count.best).toBe(2);
    expect(fusion.changes.at(-1)).toMatchObject({ kind: 'merged', id: kept.id, at: link.receivedAt });
    expect(fusion.explain(fusion.incidents[0]!).groups.length).toBeGreaterThan(0);
  });

  it('splits a report off: what is left keeps the name, the other gets one of its own, the same each time', () => {
    const kept = evaluate([]).fusion.incidents.find(({ reports: own }) => own.includes(a))!;
    const [one, other] = [evaluate([split]), evaluate([split])];
    expect(piles([split])).toEqual(['a', 'b', 'c', 'd']);
    expect(one.fusion.incidents.find(({ reports: own }) => own.includes(a))!.id).toBe(kept.id);
    expect(one.fusion.incidents.map(({ id }) => id)).toEqual(other.fusion.incidents.map(({ id }) => id));
    expect(new Set(one.fusion.incidents.map(({ id }) => id)).size).toBe(4);
  });

  it('sets a report aside: it is in no incident and not counted, and its incident is withdrawn', () => {
    const evaluation = evaluate([aside]);
    expect(piles([aside])).toEqual(['ab', 'c']);
    expect(evaluation.reports.standing.map(({ id }) => id)).not.toContain(d);
    expect(evaluation.sortings.setAside.get(d)?.id).toBe('x');
    const gone = evaluate([]).fusion.incidents.find(({ reports: own }) => own.includes(d))!;
    expect(evaluation.fusion.successors.get(gone.id)).toEqual([]);
  });

  it('holds from when it was received, and what was known before stays as it was', () => {
    expect(piles([split], afterNoon(1))).toEqual(['ab', 'c', 'd']);
    expect(piles([split], afterNoon(2))).toEqual(['a', 'b', 'c', 'd']);
  });

  it('is taken back by whoever said it or by the chair, and by nobody else', () => {
    const undo = (person: string, office: 'duty' | 'chair' = 'duty') => ({
      ...sorting('u', { what: 'undo', sorting: 's', reason: 'a slip' }, 5, person),
      by: { office, person, authenticated: false },
    });
    expect(piles([split, undo('p1')])).toEqual(['ab', 'c', 'd']);
    expect(piles([split, undo('p2')])).toEqual(['a', 'b', 'c', 'd']);
    expect(piles([split, undo('p2', 'chair')])).toEqual(['ab', 'c', 'd']);
    expect(piles([split, undo('p1')], afterNoon(4))).toEqual(['a', 'b', 'c', 'd']);
  });

  it('says of a word that moves nothing why', () => {
    const again = sorting('l2', { what: 'link', report: a, with: b, reason: 'sure' });
    expect(evaluate([again]).sortings.idle.get('l2')).toBe('both are of one incident already');
    expect(piles([again])).toEqual(['ab', 'c', 'd']);
  });

  it('follows a report that its source corrected', () => {
    const corrected = report({ item: 'c2', corrects: 'c', moment: instant(at('2030-01-10T10:00Z') + 31 * hourMs) });
    const { fusion } = advance(caseInput({ reports: [...reports, corrected], sortings: [link] }), late);
    expect(fusion.incidents.find(({ reports: own }) => own.includes(a))!.reports).toContain(corrected.id);
  });

  it('holds every report once or not at all whatever is said, with a memory as without, and undone is unsaid', () => {
    const ids = [a, b, c, d];
    const word = fc.record({
      what: fc.constantFrom('link', 'split', 'setAside'),
      report: fc.constantFrom(...ids),
      with: fc.constantFrom(...ids),
    });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        const said = words.map((each, index) =>
          sorting(
            `w${index}`,
            each.what === 'link'
              ? { what: 'link', report: each.report, with: each.with, reason: 'r' }
              : { what: each.what as 'split' | 'setAside', report: each.report, reason: 'r' },
            index + 1,
          ),
        );
        const { fusion, reports: known, sortings } = evaluate(said);
        const all = fusion.incidents.flatMap(({ reports: own }) => own);
        expect(new Set(all).size).toBe(all.length);
        expect([...all, ...sortings.setAside.keys()].sort()).toEqual([...ids].sort());
        expect(known.standing.map(({ id }) => id).sort()).toEqual([...all].sort());
        expect(new Set(fusion.incidents.map(({ id }) => id)).size).toBe(fusion.incidents.length);
        const memory = caseMemory();
        evaluate(said.slice(0, 2), late, memory);
        expect(evaluate(said, late, memory).fusion.incidents.map(({ id }) => id)).toEqual(
          fusion.incidents.map(({ id }) => id),
        );
        const undone = said.map(({ id }, index) =>
          sorting(`u${index}`, { what: 'undo', sorting: id, reason: 'r' }, 20 + index),
        );
        expect(piles([...said, ...undone])).toEqual(['ab', 'c', 'd']);
      }),
      { numRuns: 60 },
    );
  });
});
