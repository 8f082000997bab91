import { describe, expect, it } from 'vitest';
import { act } from '../../testing/acts.ts';
import { caseInput } from '../../testing/cases.ts';
import { at, report } from '../../testing/reports.ts';
import { counter, terms } from '../../testing/terms.ts';
import type { Act } from '../decisions/index.ts';
import { instant } from '../kernel/index.ts';
import type { Report } from '../reports/index.ts';
import { advance, standingDecisions } from './index.ts';

const common = { cites: [], quotes: [], basis: 'none' as const, was: [], allow: [] };
const text = terms({
  levels: [{ ...common, id: 'test/levels/scale', order: ['test/level/minor'] }],
  counters: [counter({ limit: 3, windowMs: 86_400_000, changes: { raises: 'test/level/minor' } })],
  ladders: [
    {
      ...common,
      id: 'test/ladder/l',
      steps: [
        {
          id: 'test/ladder/l/warn',
          number: 1,
          action: 'warn',
          by: [],
          when: { kind: 'apparentBreach', comparison: '>=', level: 'test/level/minor' },
          zones: [],
          clocks: [
            {
              kind: 'latest',
              length: { kind: 'said', value: { kind: 'exact', durationMs: 86_400_000 } },
              from: { kind: 'said', value: { instant: 'detection' } },
              resets: { kind: 'said', value: 'never' },
            },
          ],
        },
      ],
    },
  ],
});
const knownAt = at('2030-01-12T00:00Z');

/** Everything that a case makes of reports and acts, up to alerts and clocks. */
function everything(reports: readonly Report[], acts: readonly Act[] = []) {
  const evaluation = advance(caseInput({ terms: text, reports, acts }), knownAt);
  return {
    evaluation,
    ...standingDecisions(evaluation, text, { dutySeats: [{ name: 'night desk', office: 'duty' }] }),
  };
}

/** Reports of fires at different hours and places, all by one sender, with one actor accused. */
const forged = (count: number, changes: (index: number) => Parameters<typeof report>[0]) =>
  Array.from({ length: count }, (_, index) =>
    report({
      source: 'one sender',
      item: `row ${index}`,
      moment: instant(at('2030-01-10T00:00Z') + (index % 1_440) * 60_000),
      place: { at: [9.1 + (index % 18) / 10, 0.1 + (index % 8) / 10], precision: 'address', regions: [] },
      actor: 'ben',
      receivedAt: at('2030-01-11T03:00Z'),
      ...changes(index),
    }),
  );

describe('ten thousand forged reports from one origin', () => {
  const flood = everything(forged(10_000, (index) => ({ text: `forged ${index}` })));

  it('start no clock and no public alert; starts may be proposed, and say that all comes from one origin', () => {
    expect(flood.evaluation.breaches.length).toBeGreaterThan(0);
    expect(flood.clocks.clocks.map(({ state }) => state)).toEqual(['proposed']);
    expect(flood.board).toMatchObject({ missed: [], running: [], proposed: [{ oneOrigin: true }] });
    expect(flood.board.proposed[0]!.notes).toContain('everything that it rests on comes from one origin');
    expect(flood.alerts).toEqual([]);
  });

  it('reach the duty seats alone, and name nobody in section B', () => {
    expect(flood.notices.every(({ seats }) => seats.length === 1)).toBe(true);
    expect(flood.notices[0]!.words).toContain('everything that it rests on comes from one origin');
    expect(flood.sectionB.every(({ mayName }) => !mayName)).toBe(true);
  });

  it('are one origin too where ten thousand senders repeat one publication, and two where somebody else saw it', () => {
    const copies = everything(
      forged(10_000, (index) => ({
        source: `sender ${index}`,
        media: [
          { url: index % 3 === 0 ? 'https://a.example/1' : 'https://b.example/2' },
          { url: 'https://a.example/1' },
        ],
      })),
    );
    for (const { origins } of copies.clocks.clocks) expect(origins).toBe(1);
    const other = everything([
      ...forged(50, () => ({})),
      ...forged(3, (index) => ({ source: 'a monitor', sourceClass: 'monitor', item: `m ${index}` })),
    ]);
    expect(other.clocks.clocks[0]!.origins).toBe(2);
  });

  it('run only once a person says so', () => {
    const { id } = flood.clocks.clocks[0]!;
    const said = act('2030-01-11T05:00:00Z', { act: 'confirmClock', clock: id, starts: at('2030-01-11T03:00Z') });
    const person = everything(
      forged(50, () => ({})),
      [said],
    );
    expect(person.clocks.clocks.map(({ state }) => state)).toEqual(['running']);
  });
});
