import { type Judged, type Judgement, sourceIdOf } from '../src/grading/index.ts';
import { type Instant, instant } from '../src/kernel/index.ts';
import { at } from './reports.ts';

/** The source of `report()`. */
export const anOutlet = sourceIdOf({ feed: 'csv', source: 'an outlet' });

const noon = at('2030-01-20T12:00Z');

/** A judgement by a person of the mission, received so many minutes after noon of an invented day. */
export function judgement(id: string, said: Judged, person = 'p1', minute = 0): Judgement {
  const receivedAt: Instant = instant(noon + minute * 60_000);
  return { id, said, by: { office: 'duty', person, authenticated: false }, happenedAt: receivedAt, receivedAt };
}

/** Noon of that day and so many minutes. */
export function afterNoon(minute: number): Instant {
  return instant(noon + minute * 60_000);
}
