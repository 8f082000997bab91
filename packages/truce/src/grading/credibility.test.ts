import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { credibilityFromGroups, type OtherGroup } from './credibility.ts';

const group = (name: string, says: OtherGroup['says'], more: Partial<OtherGroup> = {}): OtherGroup => ({
  group: name,
  sourceClass: 'media',
  letter: 'C',
  says,
  ...more,
});
const digit = (others: readonly OtherGroup[], letter: OtherGroup['letter'] = 'C', consistent?: boolean) =>
  credibilityFromGroups({ letter, ...(consistent === undefined ? {} : { consistent }) }, others).digit;
const party = { sourceClass: 'party' } as const;

describe('the digit of an item', () => {
  it('follows the six rules', () => {
    expect(digit([group('a', 'agrees'), group('b', 'agrees', party)])).toBe(1);
    expect(digit([group('a', 'agrees')])).toBe(2);
    expect(digit([], 'C', true)).toBe(3);
    expect(digit([group('a', 'contradicts')])).toBe(4);
    expect(digit([group('a', 'contradicts', { letter: 'B' })])).toBe(5);
    expect(digit([])).toBe(6);
    expect(digit([], 'C', false)).toBe(6);
  });

  it('two further groups that are both parties give no 1', () => {
    expect(digit([group('a', 'agrees', party), group('b', 'agrees', party)])).toBe(2);
  });

  it('an unknown letter is no better and no worse', () => {
    expect(digit([group('a', 'contradicts', { letter: 'A' })], 'F')).toBe(4);
    expect(digit([group('a', 'contradicts', { letter: 'F' })], 'E')).toBe(4);
  });

  it('a party that denies what others bear out takes the 1, and no more', () => {
    const borneOut = [group('a', 'agrees'), group('b', 'agrees')];
    expect(digit([...borneOut, group('p', 'contradicts', { ...party, letter: 'A' })])).toBe(2);
    expect(digit([group('a', 'agrees', party), group('p', 'contradicts', party)])).toBe(4);
    expect(digit([...borneOut, group('m', 'contradicts')])).toBe(4);
  });

  it('names the groups that it rests on', () => {
    expect(
      credibilityFromGroups({ letter: 'C' }, [group('b', 'agrees'), group('a', 'agrees'), group('c', 'silent')]),
    ).toEqual({
      digit: 1,
      agreeing: ['a', 'b'],
      contradicting: [],
      because: 'two or more further groups agree, one of them no party, and none contradicts',
    });
  });
});

const others = fc.array(
  fc.record({
    group: fc.constantFrom('a', 'b', 'c', 'd'),
    sourceClass: fc.constantFrom('party', 'media', 'monitor', 'sensor', 'neutral'),
    letter: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F'),
    says: fc.constantFrom('agrees', 'contradicts', 'silent'),
  }) as fc.Arbitrary<OtherGroup>,
  { maxLength: 8 },
);

describe('what the digit holds to', () => {
  it('order and copies change nothing: a flood of copies counts once', () => {
    fc.assert(
      fc.property(others, fc.integer({ min: 1, max: 20 }), (given, times) => {
        const once = credibilityFromGroups({ letter: 'C' }, given);
        expect(credibilityFromGroups({ letter: 'C' }, [...given].reverse())).toEqual(once);
        expect(credibilityFromGroups({ letter: 'C' }, Array.from({ length: times }, () => given).flat())).toEqual(once);
      }),
    );
  });

  it('parties alone, whatever they all say, never lift an item to 1', () => {
    fc.assert(
      fc.property(others, (given) => {
        expect(digit(given.map((each) => ({ ...each, ...party })))).not.toBe(1);
      }),
    );
  });

  it('a party that changes what it says never moves an item that two other groups bear out below 2', () => {
    fc.assert(
      fc.property(fc.constantFrom('agrees', 'contradicts', 'silent'), fc.constantFrom('A', 'F'), (says, letter) => {
        const given = [group('x', 'agrees'), group('y', 'agrees'), group('p', says, { ...party, letter })];
        expect(digit(given)).toBeLessThanOrEqual(2);
      }),
    );
  });
});
