import { type Instant, instant, parseInstant } from '../src/kernel/index.ts';
import {
  type Amount,
  exact,
  money,
  type PledgeEntry,
  type PledgeFacts,
  type Speaker,
  type Stage,
  type Telling,
  type ToldEntry,
} from '../src/pledges/index.ts';
import { ungraded } from '../src/reports/index.ts';

/** Noon of a day, in UTC. */
export function noon(day: string): Instant {
  return parseInstant(`${day}T12:00:00Z`)!;
}

/** From the first moment of one day to the first moment of another, in UTC. */
export function span(from: string, to: string): { readonly startsAt: Instant; readonly endsAt: Instant } {
  return { startsAt: parseInstant(`${from}T00:00:00Z`)!, endsAt: parseInstant(`${to}T00:00:00Z`)! };
}

export const ministry: Speaker = { side: 'donor', name: 'ministry' };
export const recipient: Speaker = { side: 'recipient', name: 'treasury' };
export const observer: Speaker = { side: 'observer', name: 'institute' };

/** All that a told entry has beside what it tells, at noon of a day. */
export function told(id: string, day: string, more: Partial<ToldEntry> = {}): ToldEntry {
  const moment = noon(day);
  return {
    id,
    happenedAt: { startsAt: moment, endsAt: moment },
    receivedAt: moment,
    speaker: ministry,
    evidence: [`document of ${id}`],
    grade: ungraded,
    ...more,
  };
}

export const euros = (units: number): Amount => money('EUR', exact(BigInt(units)))!;

export const reached = (stage: Stage, units: number): Telling => ({ what: 'reached', stage, amount: euros(units) });

export const described = (facts: Partial<PledgeFacts>): Telling => ({ what: 'described', facts });

/** One word on one pledge. */
export function word(
  pledge: string,
  id: string,
  day: string,
  telling: Telling,
  more: Partial<ToldEntry> = {},
): PledgeEntry {
  return { ...told(`${pledge}-${id}`, day, more), pledge, telling };
}

/** All that had been received long after. */
export const ever = { at: instant(Date.UTC(2035, 0, 1)), knownAt: instant(Date.UTC(2035, 0, 1)) };
