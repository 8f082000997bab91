import { expect, it } from 'vitest';
import type { Ground } from '../ground/index.ts';
import { reportOfForm } from './report-of-form.ts';

const ground = {
  places: ['Mill'],
  reports: { place: [0, 0], lon: [31, 31.1], lat: [48.5, 48.6], radiusM: [5_000, 1_500] },
} as unknown as Ground;
const said = {
  how: 'bearing',
  point: '48.5 31',
  bearing: '90',
  distance: '2,5',
  means: 'sawAndHeard',
  from: '2031-03-14T06:05',
  zone: 'Europe/Kyiv',
  precision: 'moment',
  source: 'Patrol 4',
  seen: 'two columns of smoke',
  kind: 'explosion',
  domain: 'land',
};
const read = (changes: Partial<Record<keyof typeof said | 'mgrs' | 'place' | 'count', string>>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...said, ...changes })) form.set(name, value);
  return reportOfForm(form, ground, 'item');
};

it('places by bearing and distance, with the time on the clocks that are named', () => {
  expect(read({})).toMatchObject({
    from: '2031-03-14T04:05:00.000Z',
    at: [31.0338, 48.5],
    observer: [31, 48.5],
    means: ['saw', 'heard'],
    kind: 'explosion',
    text: 'two columns of smoke',
  });
});

it('places by a grid reference, and by a name where the case knows one best', () => {
  const grid = read({ how: 'mgrs', mgrs: '36U VU 12345 67890' }) as { at: readonly number[]; placePrecision: string };
  expect(grid.placePrecision).toBe('device');
  expect(grid.at).toHaveLength(2);
  expect(read({ how: 'name', place: 'mill' })).toMatchObject({ at: [31.1, 48.6], place: 'mill' });
  const unknown = read({ how: 'name', place: 'Nowhere' });
  expect(unknown).toMatchObject({ place: 'Nowhere' });
  expect(unknown).not.toHaveProperty('at');
});

it.each([
  [{ bearing: '361' }, /A bearing is from 0 to 360/],
  [{ bearing: '' }, /A bearing/],
  [{ distance: '51' }, /at most 50 km/],
  [{ point: 'no such place' }, /The point is not known/],
  [{ how: 'mgrs', mgrs: '99Z' }, /no grid reference/],
  [{ how: 'name', place: '' }, /Name the place/],
  [{ from: '2031-03-30T03:30' }, /does not exist on the clocks of Europe\/Kyiv/],
  [{ seen: ' ' }, /what was perceived/],
  [{ kind: 'attack of some kind' }, /assessed as/],
] as const)('says what is wrong with %j', (changes, words) => {
  expect(read(changes)).toMatch(words);
});
