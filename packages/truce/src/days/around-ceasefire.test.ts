import { describe, expect, it } from 'vitest';
import { caseInput } from '../../testing/cases.ts';
import { at, report } from '../../testing/reports.ts';
import { advance } from './index.ts';

const dayMs = 86_400_000;
const start = at('2030-01-01T00:00+02:00');
const reports = [-20, -5, 5, 20].map((days) =>
  report({
    moment: at(new Date(start + days * dayMs).toISOString()),
    item: `hit ${days}`,
    place: { at: [10 + days / 100, 0.5], precision: 'address', regions: [] },
  }),
);

/** What is told of the stretches around 1 January 2030, looked at from an instant on: how much was read, and the counts. */
function told(from?: string) {
  const input = caseInput({ reports, ...(from === undefined ? {} : { from: at(from) }) });
  const [around] = advance(input, at('2030-03-01T00:00Z')).around;
  const all = around!.rows.find((row) => row.zone === undefined)!;
  const side = (name: 'before' | 'after') => [around![name].read.kind, all[name]?.incidents.best, all[name]?.partial];
  return { before: side('before'), after: side('after') };
}

describe('the stretches around a ceasefire', () => {
  it('that were wholly read have their counts', () => {
    const whole = { before: ['whole', 2, undefined], after: ['whole', 2, undefined] };
    expect(told()).toEqual(whole);
    expect(told('2029-12-02T00:00+02:00')).toEqual(whole);
  });

  it('of which a part was read have the counts of it, marked as partial', () => {
    expect(told('2029-12-02T00:01+02:00').before).toEqual(['part', 2, true]);
    expect(told('2029-12-20T00:00+02:00').before).toEqual(['part', 1, true]);
  });

  it('of which nothing was read have no counts, and not 0', () => {
    expect(told('2030-01-01T00:00+02:00')).toEqual({
      before: ['none', undefined, undefined],
      after: ['whole', 2, undefined],
    });
    expect(told('2030-01-10T00:00+02:00')).toEqual({
      before: ['none', undefined, undefined],
      after: ['part', 1, true],
    });
    expect(told('2030-02-10T00:00+02:00')).toEqual({
      before: ['none', undefined, undefined],
      after: ['none', undefined, undefined],
    });
  });
});
