import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseInput } from '../../testing/cases.ts';
import { at } from '../../testing/reports.ts';
import { counter, terms } from '../../testing/terms.ts';
import type { Coverage } from '../coverage/index.ts';
import { instant } from '../kernel/index.ts';
import { advance } from './advance.ts';
import type { CaseInput, Received } from './evaluation.ts';

const hourMs = 3_600_000;
const now = at('2030-01-20T12:00+02:00');
const text = terms({ counters: [counter({ limit: 2, windowMs: 24 * hourMs })] });
const clause = text.counters[0]!.id;

/** One hour of watching, so many hours ago. */
const hour = (ago: number, actualMs = hourMs): Received<Coverage> => ({
  feed: 'f',
  item: `${ago}`,
  zone: 'south',
  means: 'patrol',
  during: { startsAt: instant(now - ago * hourMs), endsAt: instant(now - (ago - 1) * hourMs) },
  plannedMs: hourMs,
  actualMs,
  deniedMs: hourMs - actualMs,
  receivedAt: instant(now - 1),
});
const stateOf = (changes: Partial<CaseInput>) =>
  advance(caseInput({ terms: text, ...changes }), now).clauses.find(({ id }) => id === clause)!;

describe('a limit that was not reached', () => {
  it('says nothing where nobody recorded where they looked, or too little of its own window was watched', () => {
    expect(stateOf({})).toMatchObject({ state: 'notMet', unseen: 'nobody recorded where they looked' });
    const some = Array.from({ length: 11 }, (_, ago) => hour(ago + 1));
    expect(stateOf({ coverage: some }).unseen).toBe(
      'watched 45 % of the last 24 hours in `south`, below the floor of 50 %',
    );
    expect(stateOf({ coverage: [...some, hour(12)] })).not.toHaveProperty('unseen');
    // What was watched before the window began does not help.
    expect(stateOf({ coverage: [...some, hour(25), hour(26), hour(27)] }).unseen).toContain('45 %');
  });

  it('is held against the floor of its clause, where it has one of its own', () => {
    const some = Array.from({ length: 18 }, (_, ago) => hour(ago + 1));
    expect(stateOf({ coverage: some })).not.toHaveProperty('unseen');
    expect(stateOf({ coverage: some, floors: { [clause]: 800 } }).unseen).toContain('below the floor of 80 %');
    expect(stateOf({ coverage: some, floors: { other: 800 } })).not.toHaveProperty('unseen');
  });

  it('is determined by no less coverage: a source taken away only ever widens what cannot be', () => {
    const rows = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(rows, fc.nat(29), fc.integer({ min: 0, max: 1_000 }), (hours, gone, coverageFloorPerMille) => {
        const all = hours.map((ago) => hour(ago));
        const less = all.filter((_, index) => index !== gone % all.length);
        const [before, after] = [all, less].map((coverage) => stateOf({ coverage, coverageFloorPerMille }).unseen);
        if (before !== undefined) expect(after).toBeDefined();
      }),
      { numRuns: 100 },
    );
  });
});
