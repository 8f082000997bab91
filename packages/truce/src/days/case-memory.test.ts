import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseInput } from '../../testing/cases.ts';
import { at, report } from '../../testing/reports.ts';
import { counter, southVersion, terms } from '../../testing/terms.ts';
import { instant } from '../kernel/index.ts';
import { advance, caseMemory, type Evaluation } from './index.ts';

const hourMs = 3_600_000;
const start = at('2030-01-10T10:00Z');

/** Ten days of rows: a report, or an hour that somebody watched, each told some hours later. */
const rowsOf = fc.array(fc.record({ hour: fc.nat(200), delay: fc.nat(60), watched: fc.boolean(), step: fc.nat(14) }), {
  maxLength: 25,
});
/** Steps: take the next rows over, look as of an hour, move the ground. */
const stepsOf = fc.array(fc.record({ rows: fc.nat(25), hour: fc.nat(260), moved: fc.boolean() }), {
  minLength: 1,
  maxLength: 8,
});

const told = (evaluation: Evaluation) => ({
  ...evaluation,
  fusion: { ...evaluation.fusion, explain: evaluation.fusion.incidents.map(evaluation.fusion.explain) },
  book: evaluation.book && { size: evaluation.book.size().watches, during: evaluation.book.during },
  zones: evaluation.zones.names,
  grading: evaluation.grading.records,
  floors: evaluation.floors.fixed,
  placements: evaluation.fusion.incidents.map(({ id }) => evaluation.placements.of(id)),
});

describe('a memory of a case', () => {
  it('changes no result, whatever came in between and however the ground moved', () => {
    fc.assert(
      fc.property(rowsOf, stepsOf, (rows, steps) => {
        const reports = rows.flatMap(({ hour, delay, watched, step }, item) => {
          const moment = instant(start + hour * hourMs);
          const place = { at: [9.2 + step / 10, 0.5] as [number, number], precision: 'address' as const, regions: [] };
          const receivedAt = instant(moment + delay * hourMs);
          return watched ? [] : [report({ moment, item: `hit ${item}`, place, receivedAt })];
        });
        const coverage = rows.flatMap(({ hour, delay, watched }, item) => {
          const startsAt = instant(start + hour * hourMs);
          const during = { startsAt, endsAt: instant(startsAt + hourMs) };
          const row = { feed: 'f', item: `${item}`, zone: 'south', means: 'patrol' as const, during };
          const receivedAt = instant(during.endsAt + delay * hourMs);
          return watched ? [{ ...row, plannedMs: hourMs, actualMs: hourMs, deniedMs: 0, receivedAt }] : [];
        });
        const text = terms({ counters: [counter({ limit: 2, windowMs: 24 * hourMs })] });
        const east = southVersion.polygons.map((rings) =>
          rings.map((ring) => ring.map(([x, y]): [number, number] => [x + 0.5, y])),
        );
        const moved = { ...southVersion, polygons: east };
        const memory = caseMemory();
        for (const step of steps) {
          const input = caseInput({
            terms: text,
            zones: [step.moved ? moved : southVersion],
            reports: reports.slice(0, step.rows),
            coverage: coverage.slice(0, step.rows),
          });
          const knownAt = instant(start + step.hour * hourMs);
          expect(told(advance(input, knownAt, memory))).toEqual(told(advance(input, knownAt)));
        }
      }),
      { numRuns: 60 },
    );
  });
});
