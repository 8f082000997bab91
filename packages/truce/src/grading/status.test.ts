import { describe, expect, it } from 'vitest';
import { parseGrade } from '../reports/index.ts';
import { type IncidentStatus, type StatusGround, statusOf } from './status.ts';

const status = (grades: string, marks: StatusGround['marks'] = [undefined], contradicted = false) =>
  statusOf({
    grades: grades
      .split(' ')
      .filter(Boolean)
      .map((text) => parseGrade(text)!),
    marks,
    contradicted,
  });

describe('the status word', () => {
  it.each<[IncidentStatus, string, StatusGround['marks'], boolean]>([
    ['confirmed', 'B1 F6', [undefined, undefined], false],
    ['confirmed', 'F6', ['confirmed'], false],
    ['confirmed', 'E4', ['confirmed', undefined], true],
    ['fair', 'B2', [undefined], false],
    ['fair', 'C3 E1', [undefined, undefined], false],
    ['weak', 'D1', [undefined], false],
    ['weak', 'F1', [undefined], false],
    ['weak', 'B6', [undefined], false],
    ['weak', 'F6', [undefined], false],
    ['contested', 'B2 B4', [undefined, undefined], true],
    ['contested', 'A1', ['confirmed', 'refuted'], false],
    ['contested', 'A1', ['contested'], false],
    ['contested', 'A1 A1', ['refuted', undefined], false],
    ['discounted', 'A1', ['refuted'], false],
    ['discounted', 'B5 F5', [undefined, undefined], true],
    ['weak', '', [], false],
  ])('%s: %s', (word, grades, marks, contradicted) => {
    expect(status(grades, marks, contradicted)).toBe(word);
  });

  it('a letter alone and a digit alone confirm nothing', () => {
    for (const grade of ['A6', 'F1', 'E1', 'A4']) expect(['confirmed', 'fair']).not.toContain(status(grade));
  });
});
