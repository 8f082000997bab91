import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseInput } from '../../testing/cases.ts';
import { at, report } from '../../testing/reports.ts';
import { instant } from '../kernel/index.ts';
import type { Report } from '../reports/index.ts';
import type { IncidentsKnown } from './incident-history.ts';
import { incidentHistory } from './index.ts';

const hourMs = 3_600_000;
const start = at('2030-01-10T10:00Z');

interface Row {
  readonly item: number;
  readonly hour: number;
  readonly east: number;
  readonly delay: number;
  readonly becomes: 'stands' | 'corrected' | 'taken back';
}

/** Reports of five days, some of them corrected or taken back by their source some hours later. */
const anyRows = fc.array(
  fc.record<Row>({
    item: fc.integer({ min: 0, max: 400 }),
    hour: fc.integer({ min: 0, max: 110 }),
    east: fc.integer({ min: 0, max: 30 }),
    delay: fc.integer({ min: 0, max: 70 }),
    becomes: fc.constantFrom('stands', 'stands', 'corrected', 'taken back'),
  }),
  { maxLength: 14 },
);

function reportsOf(rows: readonly Row[]): readonly Report[] {
  const all = rows.flatMap(({ item, hour, east, delay, becomes }, row) => {
    const common = {
      source: `source ${item % 5}`,
      moment: instant(start + hour * hourMs),
      place: { at: [10 + east / 60, 0.5] as const, precision: 'address' as const, regions: [] },
    };
    const receivedAt = instant(start + (hour + delay) * hourMs);
    const name = `${item} ${row}`;
    const later = instant(receivedAt + 30 * hourMs);
    const moved = { ...common.place, at: [10.2 + east / 60, 0.5] as const };
    return [
      report({ ...common, item: name, receivedAt }),
      ...(becomes === 'corrected'
        ? [report({ ...common, place: moved, item: `${name} again`, corrects: name, receivedAt: later })]
        : []),
      ...(becomes === 'taken back'
        ? [report({ ...common, item: `${name} back`, retracts: name, receivedAt: later })]
        : []),
    ];
  });
  return [...new Map(all.map((each) => [each.id, each])).values()];
}

const told = ({ fusion: { explain: _explain, ...fusion }, ...known }: IncidentsKnown) => ({ ...known, fusion });

describe('the history of incidents', () => {
  it('looked at again and again, says what looking once says, at any instant and whatever comes in between', () => {
    fc.assert(
      fc.property(
        anyRows,
        fc.array(fc.record({ hour: fc.integer({ min: 0, max: 260 }), rows: fc.nat({ max: 14 }) }), { maxLength: 6 }),
        (rows, looks) => {
          const kept = incidentHistory(2);
          for (const { hour, rows: count } of looks) {
            const input = caseInput({ reports: reportsOf(rows.slice(0, count)) });
            const knownAt = instant(start + hour * hourMs);
            expect(told(kept(input, knownAt))).toEqual(told(incidentHistory(1)(input, knownAt)));
          }
        },
      ),
      { numRuns: 120 },
    );
  });

  it('over 200 orders in which reports are handed in: the same incidents, names and changes', () => {
    fc.assert(
      fc.property(anyRows, fc.infiniteStream(fc.nat()), (rows, draws) => {
        const reports = reportsOf(rows);
        const shuffled = reports
          .map((each) => ({ each, draw: draws.next().value as number }))
          .sort((a, b) => a.draw - b.draw)
          .map(({ each }) => each);
        const knownAt = instant(start + 400 * hourMs);
        const [one, other] = [reports, shuffled].map((each) =>
          incidentHistory(1)(caseInput({ reports: each }), knownAt),
        );
        expect(told(other!)).toEqual(told(one!));
      }),
      { numRuns: 200 },
    );
  });

  it('a correction keeps the incident’s id, and a retraction withdraws it at the next freeze', () => {
    const first = report({ item: 'a', receivedAt: at('2030-01-10T12:00Z') });
    const corrected = report({
      item: 'b',
      corrects: 'a',
      deaths: { low: 1, best: 1, high: 1 },
      receivedAt: at('2030-01-12T12:00Z'),
    });
    const back = report({ item: 'c', retracts: 'b', receivedAt: at('2030-01-14T12:00Z') });
    const input = caseInput({ reports: [first, corrected, back] });
    const look = incidentHistory(1);
    const [before] = look(input, at('2030-01-11T12:00Z')).fusion.incidents;
    const [after] = look(input, at('2030-01-13T12:00Z')).fusion.incidents;
    expect(after).toMatchObject({ id: before!.id, reports: [corrected.id] });
    const last = look(input, at('2030-01-15T23:00Z')).fusion;
    expect(last.incidents).toEqual([]);
    expect([...last.successors]).toEqual([[before!.id, []]]);
    expect(last.changes.map(({ kind }) => kind)).toEqual(['opened', 'withdrawn']);
  });
});
