import { expect, it } from 'vitest';
import { saidBySeat } from './said-by-seat.ts';

it('takes who speaks from the seat, whatever the form says, and leaves out what is empty', () => {
  const form = new URLSearchParams({ mark: 'confirmed', why: '', back: 'sources/', by: 'chair', person: 'x' });
  expect(saidBySeat(form, { office: 'duty', person: 'p7' })).toEqual({
    mark: 'confirmed',
    person: 'x',
    by: { office: 'duty', person: 'p7' },
  });
  expect(saidBySeat(form, { office: 'party', of: 'exercise/actor/vel' as never, person: 'p7' })).toMatchObject({
    by: { office: 'party', of: 'exercise/actor/vel', person: 'p7' },
  });
});
