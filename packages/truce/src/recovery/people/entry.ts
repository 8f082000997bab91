import type { ToldEntry } from '../../pledges/index.ts';
import type { Placing } from '../placing.ts';

/** Displaced inside the country, displaced outside it, back after displacement. */
export const peopleGroups = ['displaced', 'refugee', 'returnee'] as const;

/** One of them. */
export type PeopleGroup = (typeof peopleGroups)[number];

/** What an entry tells of people: a count at a place, on the day of the survey, which is when it happened. */
export interface PeopleTelling {
  readonly what: 'counted';
  readonly group: PeopleGroup;
  readonly unit: 'persons' | 'households';
  readonly count: number;
  readonly placing: Placing;
  /** Code of the place in the list that the publisher uses, such as a p-code. */
  readonly code?: string;
  /** Round, survey or register that it comes from, by the publisher's name for it. */
  readonly method?: string;
}

/** One dated count of people. Nobody is named in it. */
export interface PeopleEntry extends ToldEntry {
  readonly telling: PeopleTelling;
}
