import { expect, it } from 'vitest';
import { changedIn, whenRead } from './when-read.ts';

it('works each field out when it is first read, once, and leaves the others', () => {
  const worked: string[] = [];
  const made = whenRead<{ name: string }, { days: number; around: number }>(
    { name: 'case' },
    { days: () => worked.push('days'), around: () => worked.push('around') },
  );
  expect([made.name, made.days, made.days, worked]).toEqual(['case', 1, 1, ['days']]);
  expect(JSON.parse(JSON.stringify(made))).toEqual({ name: 'case', days: 1, around: 2 });
  expect({ ...made }).toEqual({ name: 'case', days: 1, around: 2 });
});

it('changes some fields, and works none of the others out', () => {
  const worked: string[] = [];
  const made = whenRead<{ name: string }, { days: number }>({ name: 'case' }, { days: () => worked.push('days') });
  const changed = changedIn(made, { name: 'other' });
  expect([made.name, changed.name, worked]).toEqual(['case', 'other', []]);
  expect([changed.days, made.days, worked]).toEqual([1, 1, ['days']]);
});
