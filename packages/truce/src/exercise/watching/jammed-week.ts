import type { RangeLimit } from '../../coverage/index.ts';
import type { Ground } from '../ground.ts';
import type { ExerciseZone } from '../land/index.ts';
import { linkLoss } from '../truth/index.ts';
import { hours } from './submission.ts';

/** A week in which links are jammed by day: aircraft are blind, cameras see little over half as far, people on the ground see as before. */
export const jammedWeek = { zone: linkLoss.zone, firstDay: linkLoss.day, lastDay: linkLoss.day + 6, from: 8, to: 16 };

/** Whether the links of the zone are jammed on that day. */
export function isJammed(zone: ExerciseZone, day: number): boolean {
  return zone === jammedWeek.zone && day >= jammedWeek.firstDay && day <= jammedWeek.lastDay;
}

/** How far the range of a means is cut by jamming on that day; none on a day without. */
export function jamming(factor: number, zone: ExerciseZone, day: number, ground: Ground): readonly RangeLimit[] {
  if (!isJammed(zone, day)) return [];
  return [
    {
      reason: 'jamming',
      during: hours(day, jammedWeek.from, jammedWeek.to, ground),
      reach: { kind: 'factor', factor },
    },
  ];
}
