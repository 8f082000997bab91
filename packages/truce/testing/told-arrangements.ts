import { instant } from '../src/kernel/index.ts';
import type { Speaker } from '../src/pledges/index.ts';
import {
  type Arrangement,
  type ArrangementEntry,
  type ArrangementTelling,
  arrangementsAt,
  type Pseudonym,
  parsePseudonym,
} from '../src/recovery/index.ts';
import { ungraded } from '../src/reports/index.ts';

export const day = 86_400_000;
export const observer: Speaker = { side: 'observer', name: 'Gazette' };
export const north: Speaker = { side: 'party', name: 'Northland' };
export const south: Speaker = { side: 'party', name: 'Southland' };

/** The pseudonym of the person of that number. */
export function person(number: number): Pseudonym {
  return parsePseudonym(`psn-${String(number).padStart(24, '0')}`)!;
}

/** A word on one arrangement, told on the day of that number and received two days later. */
export function arrangementWord(
  telling: ArrangementTelling,
  number: number,
  more: Partial<ArrangementEntry> = {},
): ArrangementEntry {
  return {
    id: `e${String(number).padStart(3, '0')}`,
    arrangement: 'north-1',
    kind: 'corridor',
    happenedAt: { startsAt: instant(number * day), endsAt: instant((number + 1) * day) },
    receivedAt: instant((number + 2) * day),
    speaker: observer,
    evidence: ['Gazette'],
    grade: ungraded,
    telling,
    ...more,
  };
}

/** The one arrangement of which words tell, and what is wrong with them. */
export function onlyArrangement(entries: readonly ArrangementEntry[]): {
  readonly arrangement: Arrangement;
  readonly problems: readonly string[];
} {
  const time = { at: instant(1000 * day), knownAt: instant(1000 * day) };
  const { arrangements, problems } = arrangementsAt(entries, time);
  if (arrangements.length !== 1) throw new Error(`${arrangements.length} arrangements`);
  return { arrangement: arrangements[0]!, problems: problems.map(({ entry, reason }) => `${entry} ${reason}`) };
}
