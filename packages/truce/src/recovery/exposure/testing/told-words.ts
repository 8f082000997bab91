import { type Instant, instant } from '../../../kernel/index.ts';
import type { ToldEntry } from '../../../pledges/index.ts';
import { ungraded } from '../../../reports/index.ts';
import { day } from './placed-incidents.ts';

/** What every word of a test has: its id, the day on which it happened, and who speaks. */
export function told(id: string, on: number, name = 'Observer'): ToldEntry {
  return {
    id,
    happenedAt: { startsAt: instant(on * day), endsAt: instant((on + 1) * day) },
    receivedAt: instant((on + 1) * day),
    speaker: { side: 'observer', name },
    evidence: ['https://example.org/word'],
    grade: ungraded,
  };
}

/** The end of a day as the time at which a test looks. */
export function timeAt(on: number): { readonly at: Instant; readonly knownAt: Instant } {
  return { at: instant(on * day), knownAt: instant(on * day) };
}
