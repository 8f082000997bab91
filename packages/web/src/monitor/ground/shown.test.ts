import fc from 'fast-check';
import { expect, it } from 'vitest';
import { noFilters } from '../state/index.ts';
import { rowsOf } from '../table/rows.ts';
import { queueOf } from '../triage/queue.ts';
import type { Ground } from './ground.ts';
import { shownIncidents } from './shown.ts';

/** Six incidents an hour apart, with one to three reports each. */
const counts = [1, 2, 3, 1, 2, 1];
const starts = counts.map((_, index) => counts.slice(0, index).reduce((sum, each) => sum + each, 0));
const of = counts.flatMap((count, index) => Array.from({ length: count }, () => index));
const ground = {
  zones: [{ id: 'north' }, { id: 'south' }],
  kinds: [
    { id: 'shelling', words: 'обстріл' },
    { id: 'explosion', words: 'вибух' },
  ],
  actors: [],
  places: ['Mill', 'Яр'],
  grades: ['B2', 'F6'],
  incidents: {
    id: counts.map((_, index) => `inc-${index}`),
    from: counts.map((_, index) => (index === 0 ? null : index * 3_600_000)),
    to: counts.map((_, index) => (index === 0 ? null : index * 3_600_000 + 60_000)),
    kind: [0, 1, 0, 1, 0, -1],
    zones: [[0], [0, 1], [1], [], [1], [0]],
    place: [0, 1, 0, 1, -1, 0],
    actor: counts.map(() => -1),
    grade: [0, 1, 1, 0, -1, 0],
    start: starts,
    count: counts,
    received: counts.map((_, index) => 1000 - index),
    waits: [0, 1, 2, 4, 0, 1],
  },
  reports: {
    id: of.map((incident, index) => `${incident}-${index}`),
    incident: of,
    received: of.map((_, index) => index),
    kind: of.map(() => 0),
    place: of.map(() => 0),
    grade: of.map(() => 0),
    standing: of.map(() => 0),
  },
} as unknown as Ground;
const shown = (filters: Partial<typeof noFilters>, at?: number) => [
  ...shownIncidents(ground, { ...noFilters, ...filters }, at),
];

it('shows by zone, kind, grade, time and words, and everything where nothing is chosen', () => {
  expect(shown({})).toEqual([0, 1, 2, 3, 4, 5]);
  expect(shown({ zones: ['south'] })).toEqual([1, 2, 4]);
  expect(shown({ kinds: ['explosion'], zones: ['south'] })).toEqual([1]);
  expect(shown({ grades: ['6'] })).toEqual([1, 2]);
  expect(shown({ grades: ['B'] })).toEqual([0, 3, 5]);
  expect(shown({ from: 3 * 3_600_000, to: 5 * 3_600_000 })).toEqual([3, 4]);
  expect(shown({ text: 'яр ВИБУХ' })).toEqual([1, 3]);
  expect(shown({ text: 'inc-4' })).toEqual([4]);
});

it('leaves out what happened later than the clock, and what has no time', () => {
  expect(shown({}, 2 * 3_600_000)).toEqual([1, 2]);
});

it('lists each report of what is shown once, in any order, and never another', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat({ max: 5 })),
      fc.constantFrom('from', 'received', 'kind', 'place', 'grade', 'count'),
      fc.boolean(),
      (indices, by, down) => {
        const rows = [...rowsOf(ground, Int32Array.from(indices.sort()), { of: 'reports', by, down } as never)];
        const expected = of.flatMap((incident, index) => (indices.includes(incident) ? [index] : []));
        expect([...rows].sort((a, b) => a - b)).toEqual(expected);
      },
    ),
  );
});

it('queues what waits: disputed first, then the newest received', () => {
  expect(queueOf(ground, Int32Array.from([0, 1, 2, 3, 4, 5]))).toEqual([2, 1, 3, 5]);
  expect(queueOf(ground, Int32Array.from([3, 5]))).toEqual([3, 5]);
});
