import { expect, it } from 'vitest';
import { whenRead } from './when-read.ts';

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
