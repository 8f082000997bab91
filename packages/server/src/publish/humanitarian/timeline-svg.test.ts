import { instant } from '@truceline/truce/kernel';
import type { Arrangement } from '@truceline/truce/recovery';
import { expect, it } from 'vitest';
import { timelineOf } from './timeline-svg.ts';

const begun = (at: number, outcome: Arrangement['outcome']): Arrangement =>
  ({ described: [], firstAt: { startsAt: instant(at), endsAt: instant(at) }, outcome }) as unknown as Arrangement;

it('a date that is centuries off hides nothing of today: the newest months are drawn', () => {
  const columns = timelineOf(
    [begun(Date.UTC(1900, 0, 1), 'kept'), begun(Date.UTC(2031, 3, 2), 'unknown'), begun(Date.UTC(2031, 3, 3), 'kept')],
    'UTC',
  );
  expect(columns).toHaveLength(240);
  expect(columns.at(-1)).toMatchObject({ name: '2031-04', all: 2, counts: { unknown: 1, kept: 1 } });
  expect(columns.reduce((sum, { all }) => sum + all, 0)).toBe(2);
});
