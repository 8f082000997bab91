import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant, isRefusal } from '../kernel/index.ts';
import { type HeldQuestion, type HeldRow, isEstimate, judgeHeld, registrationHash } from './index.ts';
import { answerOf, type SimulatedTruce, simulatedQuestion } from './testing/simulated-truce.ts';

const truce: SimulatedTruce = { seed: 7, baselineDays: 60, truceDays: 10, mean: 10, size: 8, ratio: 0.1 };
const calm = simulatedQuestion(truce);
const worse = simulatedQuestion({ ...truce, ratio: 2 });
const codes = (question: HeldQuestion) => answerOf(question).reasons.map(({ code }) => code);
const changed = (question: HeldQuestion, change: (row: HeldRow, at: number) => HeldRow | undefined): HeldQuestion => ({
  ...question,
  rows: question.rows.flatMap((row, at) => change(row, at) ?? []),
});
const during = (at: number): boolean => at >= truce.baselineDays;

describe('the verdict', () => {
  it('is held where the upper limit lies below the bound, and not held where the lower lies above', () => {
    const [held, notHeld] = [answerOf(calm), answerOf(worse)];
    expect([held.verdict, held.reasons]).toEqual(['held', []]);
    expect([notHeld.verdict, notHeld.reasons]).toEqual(['notHeld', []]);
    for (const { views } of [held, notHeld])
      expect(views.map(({ name }) => name)).toEqual(['whole', 'without7', 'without14']);
    for (const { answer } of held.views) expect(isEstimate(answer) && answer.high! < 0.5).toBe(true);
    for (const { answer } of notHeld.views) expect(isEstimate(answer) && answer.low > 0.5).toBe(true);
  });

  it('is not determinable where the bound lies within the limits', () => {
    const open = simulatedQuestion({ ...truce, ratio: 0.5 });
    expect(answerOf(open).verdict).toBe('notDeterminable');
    expect(codes(open)).toEqual(['undecided']);
  });

  it('always stands beside rate, interval, coverage and what could have been detected', () => {
    const { views, watching, placebos } = answerOf(calm);
    const { answer } = views[0]!;
    if (!isEstimate(answer)) throw new Error('no estimate');
    expect(answer.detectable.fall * answer.detectable.rise).toBeCloseTo(1, 12);
    expect(Math.log(answer.detectable.rise)).toBeCloseTo(2.8 * answer.standardError, 12);
    expect(watching.during).toEqual({ rows: 10, recorded: 10, perMille: 900 });
    expect(placebos!.placebos.length).toBeGreaterThan(5);
    expect(answer.before.count).toBe(calm.rows.slice(0, 60).reduce((sum, { count }) => sum + count, 0));
  });

  it('a truce without a case can be held where it was watched', () => {
    const none = changed(calm, (row, at) => (during(at) ? { ...row, count: 0 } : row));
    expect(answerOf(none).verdict).toBe('held');
  });
});

describe('the coverage floor', () => {
  it('overrides the counts, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(60), { minLength: 10, maxLength: 10 }),
        fc.integer({ min: 0, max: 499 }),
        (counts, watched) => {
          const blind = changed(calm, (row, at) =>
            during(at)
              ? { ...row, count: counts[at - 60]!, exposure: 1, watchedPerMille: watched }
              : { ...row, exposure: 1 },
          );
          const { verdict, reasons } = answerOf(blind);
          expect(verdict).toBe('notDeterminable');
          expect(reasons.map(({ code }) => code)).toContain('coverageBelowFloor');
        },
      ),
      { numRuns: 60 },
    );
  });

  it('takes a row that nobody recorded for one that nobody watched', () => {
    const holes = changed(calm, (row, at) => {
      if (!during(at) || at % 2 === 0) return row;
      const { watchedPerMille: _watched, ...rest } = row;
      return { ...rest, exposure: 1 };
    });
    expect(codes(holes)).toContain('coverageBelowFloor');
  });

  it('without any record of who looked there is no verdict, and figures are shown all the same', () => {
    const blind = changed(calm, ({ watchedPerMille: _watched, ...row }) => row);
    expect(codes(blind)).toEqual(['noExposure', 'coverageNotRecorded', 'coverageNotRecorded']);
    expect(isEstimate(answerOf(blind).views[0]!.answer)).toBe(true);
  });

  it('must be reached in each zone by itself', () => {
    const zones = ['east', 'west'];
    const two = {
      ...simulatedQuestion(truce, { zones }),
      rows: zones.flatMap((zone) =>
        calm.rows.map((row, at) => ({
          ...row,
          zone,
          ...(zone === 'west' && during(at) ? { watchedPerMille: 100 } : {}),
        })),
      ),
    };
    const answer = answerOf(two);
    expect(answer.verdict).toBe('notDeterminable');
    expect(answer.reasons.map(({ words }) => words).join()).toContain('`west`');
    expect(answer.zones.map(({ zone, verdict }) => [zone, verdict])).toEqual([
      ['east', 'held'],
      ['west', 'notDeterminable'],
    ]);
    expect(answer.warnings.map(({ code }) => code)).toContain('manyZones');
  });
});

describe('what nobody watched', () => {
  const half = (row: HeldRow, at: number, counts: readonly [number, number]): HeldRow =>
    at % 2 === 0
      ? { ...row, count: counts[0], watchedPerMille: 1000 }
      : { ...row, count: counts[1], watchedPerMille: 0 };

  it('speaks against held where cases of the truce fall in it, and against not held where cases before do', () => {
    const asked = (count: number) =>
      changed(calm, (row, at) => (during(at) ? half(row, at, [0, count]) : { ...row, watchedPerMille: 1000 }));
    expect(answerOf(asked(0)).verdict).toBe('held');
    expect(codes(asked(40))).toEqual(['unwatchedCounts']);
    const before = (count: number) =>
      changed(calm, (row, at) =>
        during(at) ? { ...row, count: 30, watchedPerMille: 1000 } : half(row, at, [2 + (at % 3), count]),
      );
    expect(answerOf(before(0)).verdict).toBe('notHeld');
    expect(codes(before(90))).toEqual(['unwatchedCounts']);
  });

  it('is what an exposure of 0 says, whatever share is written beside it', () => {
    const blind = changed(calm, (row, at) =>
      during(at) && at > 60 ? { ...row, count: 40, exposure: 0 } : { ...row, exposure: 1 },
    );
    expect(codes(blind)).toContain('coverageBelowFloor');
  });

  it('a share that was watched never stands in for an exposure beside rows that have one', () => {
    const mixed = changed(calm, (row, at) => (during(at) ? { ...row, exposure: 24 } : row));
    expect(answerOf(mixed).verdict).toBe('notDeterminable');
    expect(codes(mixed)).toContain('baselineTooShort');
  });
});

describe('what else forbids a verdict', () => {
  it('baselines that disagree: a surge of the last days makes the truce look good', () => {
    const longer = simulatedQuestion({ ...truce, truceDays: 14 });
    const surge = changed(longer, (row, at) => ({ ...row, count: during(at) ? 13 : at < 46 ? 30 : 36 }));
    const answer = answerOf(surge);
    expect(answer.verdict).toBe('notDeterminable');
    expect(answer.reasons.map(({ code }) => code)).toEqual(['baselinesDisagree']);
    expect(answer.warnings.map(({ code }) => code)).toContain('surgeBefore');
  });

  it('a panel that drifts, or of which nobody told who reported', () => {
    const panel = { sources: 10, silentDuring: 4 };
    expect(codes(simulatedQuestion({ ...truce, panel }))).toContain('panelDrift');
    const untold = changed(
      simulatedQuestion({ ...truce, panel: { sources: 10, silentDuring: 0 } }),
      ({ sources: _sources, ...row }) => row,
    );
    expect(codes(untold)).toContain('panelNotRecorded');
    expect(codes(simulatedQuestion({ ...truce, panel: { sources: 10, silentDuring: 0 } }))).toEqual([]);
  });

  it('days that are not yet known, a window that is not over, delays beyond the settling time', () => {
    const ends = calm.knownAt - 7 * 86_400_000;
    const at = (days: number) => ({ ...calm, knownAt: instant(ends + days * 86_400_000) });
    expect(codes(at(6.9))).toEqual(['youngestNotKnown']);
    expect(codes(at(-1))).toEqual(['truceNotOver', 'youngestNotKnown']);
    expect(codes(at(7))).toEqual([]);
    expect(codes({ ...calm, delays: { reports: 100, later: 6 } })).toEqual(['reportsLate']);
    expect(codes({ ...calm, delays: { reports: 100, later: 5 } })).toEqual([]);
  });

  it('no case at all, none before, a baseline too short, rows that are missing', () => {
    const none = changed(calm, (row) => ({ ...row, count: 0 }));
    expect(codes(none)).toEqual(['noCases']);
    expect(codes(changed(calm, (row, at) => (during(at) ? { ...row, count: 3 } : { ...row, count: 0 })))).toEqual([
      'noBaselineCases',
    ]);
    expect(codes(simulatedQuestion({ ...truce, baselineDays: 20 }))).toContain('baselineTooShort');
    expect(codes(changed(calm, (row, at) => (at === 64 ? undefined : row)))).toContain('rowsMissing');
    expect(codes(changed(calm, (row, at) => (at < 20 ? undefined : row)))).toContain('windowLongerThanSeries');
    expect(codes({ ...calm, rows: [] })).toContain('windowLongerThanSeries');
  });

  it('ranges of counts whose ends give another word', () => {
    const wide = changed(calm, (row, at) => ({ ...row, low: 0, high: during(at) ? row.count + 9 : row.count }));
    expect(codes(wide)).toContain('rangeChangesAnswer');
  });

  it('no input makes a figure that is no number', () => {
    const figure = fc.constantFrom(0, 1, 7, 400);
    fc.assert(
      fc.property(
        fc.array(fc.record({ count: figure, watchedPerMille: fc.constantFrom(0, 500, 1000) }), {
          minLength: 70,
          maxLength: 70,
        }),
        (rows) => {
          const answer = answerOf(changed(calm, (row, at) => ({ ...row, ...rows[at]! })));
          for (const { answer: each } of answer.views)
            if (isEstimate(each))
              for (const value of [
                each.low,
                each.high ?? 0,
                each.standardError,
                each.pAbove,
                each.pBelow,
                each.estimate ?? 0,
              ])
                expect(Number.isFinite(value)).toBe(true);
        },
      ),
      { numRuns: 80 },
    );
  });
});

describe('a registration that did not stand before', () => {
  const begins = Date.parse('2030-04-30T21:00Z');

  it('is exploratory from the first moment of the truce on: no verdict, and figures', () => {
    const asked = (ms: number) => answerOf({ ...calm, registeredAt: instant(ms) });
    expect(asked(begins - 1)).toMatchObject({ standing: { kind: 'before' }, verdict: 'held' });
    const late = asked(begins);
    expect(late.standing.kind).toBe('afterwards');
    expect(late).not.toHaveProperty('verdict');
    expect(isEstimate(late.views[0]!.answer)).toBe(true);
    const { registeredAt: _registeredAt, ...unrecorded } = calm;
    expect(answerOf(unrecorded)).toMatchObject({ standing: { kind: 'unrecorded' } });
    expect(answerOf(unrecorded)).not.toHaveProperty('verdict');
  });

  it('changed in any parameter has another hash', () => {
    const hash = registrationHash(calm.registration);
    for (const change of [
      { coverageFloorPerMille: 501 },
      { seed: 8 },
      { settleDays: 8 },
      { bound: { on: 'ratio', below: 0.51 } },
    ])
      expect(registrationHash(simulatedQuestion(truce, change).registration)).not.toBe(hash);
    expect(registrationHash(simulatedQuestion(truce).registration)).toBe(hash);
  });
});

describe('symmetries', () => {
  it('multiplying all exposures by a constant changes no ratio, and the order of rows changes nothing', () => {
    const asked = changed(calm, (row) => ({ ...row, exposure: 20 }));
    const tenfold = changed(calm, (row) => ({ ...row, exposure: 200 }));
    const [one, ten] = [answerOf(asked).views[0]!.answer, answerOf(tenfold).views[0]!.answer];
    if (!isEstimate(one) || !isEstimate(ten)) throw new Error('no estimate');
    expect(ten.estimate).toBeCloseTo(one.estimate!, 12);
    expect(ten.high).toBeCloseTo(one.high!, 9);
    expect(answerOf({ ...calm, rows: calm.rows.toReversed() })).toEqual(answerOf(calm));
  });

  it('rows that no series can have are refused with their place', () => {
    const bad = (change: Partial<HeldRow>) =>
      judgeHeld(changed(calm, (row, at) => (at === 1 ? { ...row, ...change } : row)));
    for (const change of [
      { count: -1 },
      { count: 1.5 },
      { exposure: -2 },
      { watchedPerMille: 1001 },
      { sources: 2 },
      { low: 99, count: 3 },
    ]) {
      const answer = bad(change);
      expect(isRefusal(answer) && answer.message).toMatch(/row 2/);
    }
    expect(isRefusal(judgeHeld({ ...calm, rows: [...calm.rows, calm.rows[0]!] }))).toBe(true);
  });
});
