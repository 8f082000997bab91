import type { ToldEntry } from '../../pledges/index.ts';
import type { Placing } from '../placing.ts';
import type { AdminPlace } from './admin-place.ts';

/** Displaced inside the country, displaced outside it, back after displacement. */
export const peopleGroups = ['displaced', 'refugee', 'returnee'] as const;

/** One of them. */
export type PeopleGroup = (typeof peopleGroups)[number];

/** What is counted. One is never reckoned from the other. */
export const peopleUnits = ['persons', 'households'] as const;

/** One of them. */
export type PeopleUnit = (typeof peopleUnits)[number];

/** What an entry tells of people: a count at a place, on the day of the survey, which is when it happened. */
export interface PeopleTelling {
  readonly what: 'counted';
  readonly group: PeopleGroup;
  readonly unit: PeopleUnit;
  /** Absent in public editions alone: a small count, or one from which a small one could be reckoned. */
  readonly count?: number;
  readonly placing: Placing;
  /** Code of the place in the list that the publisher uses, such as a p-code. */
  readonly code?: string;
  /** The place and all that it is a part of, from the whole down, where the publisher says so. The last is the place itself. */
  readonly within?: readonly AdminPlace[];
  /** Of these people alone: `children`, `f`. Absent: of all. A part is never added to another, nor to a whole. */
  readonly part?: readonly string[];
  /** Where they come from; absent: from anywhere, or not told. */
  readonly origin?: AdminPlace;
  /** Round, survey or register that it comes from, by the publisher's name for it. */
  readonly method?: string;
}

/** One dated count of people. Nobody is named in it. */
export interface PeopleEntry extends ToldEntry {
  readonly telling: PeopleTelling;
}
