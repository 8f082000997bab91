import { describe, expect, it } from 'vitest';
import { isSameArea } from './same-area.ts';

describe('names of first-level areas', () => {
  it.each([
    ['Kharkiv Oblast', 'Kharkiv', true],
    ['Kharkiv oblast', 'Kharkov Oblast', false],
    ['Черкаси', 'Cherkasy Oblast', true],
    ['Region A', 'Region B', false],
    ['Oblast', 'Region', false],
    ['Oblast', 'Oblast', true],
  ])('`%s` and `%s` are one: %s', (one, other, same) => {
    expect(isSameArea(one, other)).toBe(same);
  });
});
