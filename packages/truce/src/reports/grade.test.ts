import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  atLeastAsGood,
  bestGrades,
  formatGrade,
  type Grade,
  hasUnknown,
  type InformationCredibility,
  meetsGrade,
  parseGrade,
  type SourceReliability,
} from './grade.ts';

const letters: readonly SourceReliability[] = ['A', 'B', 'C', 'D', 'E', 'F'];
const digits: readonly InformationCredibility[] = [1, 2, 3, 4, 5, 6];
const all: readonly Grade[] = letters.flatMap((source) => digits.map((information) => ({ source, information })));
const grade = fc.constantFrom(...all);
const of = (text: string): Grade => parseGrade(text)!;

describe('at least as good, over all 36 grades', () => {
  it('is reflexive and antisymmetric', () => {
    for (const a of all)
      for (const b of all)
        expect(atLeastAsGood(a, b) && atLeastAsGood(b, a), `${formatGrade(a)} ${formatGrade(b)}`).toBe(
          formatGrade(a) === formatGrade(b),
        );
  });

  it('is transitive', () => {
    for (const a of all)
      for (const b of all.filter((each) => atLeastAsGood(a, each)))
        for (const c of all.filter((each) => atLeastAsGood(b, each)))
          expect(atLeastAsGood(a, c), [a, b, c].map(formatGrade).join(' ')).toBe(true);
  });

  it('is no total order: A3 and B2 do not compare', () => {
    expect([atLeastAsGood(of('A3'), of('B2')), atLeastAsGood(of('B2'), of('A3'))]).toEqual([false, false]);
  });

  it('compares F and 6 with themselves alone', () => {
    for (const a of all)
      for (const b of all) {
        if (!atLeastAsGood(a, b)) continue;
        expect(a.source === 'F', `${formatGrade(a)} ${formatGrade(b)}`).toBe(b.source === 'F');
        expect(a.information === 6, `${formatGrade(a)} ${formatGrade(b)}`).toBe(b.information === 6);
      }
    expect(atLeastAsGood(of('F1'), of('F3'))).toBe(true);
    expect(atLeastAsGood(of('F1'), of('E5'))).toBe(false);
  });
});

describe('meeting a minimum', () => {
  it('B2 or better is {A, B} × {1, 2}', () => {
    expect(all.filter((each) => meetsGrade(each, of('B2'))).map(formatGrade)).toEqual(['A1', 'A2', 'B1', 'B2']);
  });

  it('is never met by what is unknown, and never asked by it', () => {
    for (const unknown of all.filter(hasUnknown))
      for (const other of all)
        expect([meetsGrade(unknown, other), meetsGrade(other, unknown)], formatGrade(unknown)).toEqual([false, false]);
  });
});

describe('maximal elements', () => {
  it('every grade has one at least as good among them, and none of them another', () => {
    fc.assert(
      fc.property(fc.array(grade, { maxLength: 12 }), (grades) => {
        const best = bestGrades(grades);
        for (const each of grades) expect(best.some((other) => atLeastAsGood(other, each))).toBe(true);
        for (const each of best) expect(best.filter((other) => atLeastAsGood(other, each))).toEqual([each]);
      }),
    );
  });

  it('do not hang on order or repetition, and dominated grades change no answer about a minimum', () => {
    fc.assert(
      fc.property(fc.array(grade, { maxLength: 8 }), grade, (grades, minimum) => {
        const best = bestGrades(grades);
        expect(bestGrades([...grades].reverse().concat(grades))).toEqual(best);
        const meets = (list: readonly Grade[]) => list.some((each) => meetsGrade(each, minimum));
        expect(meets(best)).toBe(meets(grades));
        expect(best.some(hasUnknown)).toBe(grades.some(hasUnknown));
      }),
    );
  });
});
