import type { MultiPolygon } from '../../kernel/index.ts';
import type { ToldEntry } from '../../pledges/index.ts';
import type { Id } from '../../terms/index.ts';
import type { Placing } from '../placing.ts';

/** What a survey for mines and unexploded ordnance says of an area. `noneFound` is what was found on that day and no more. */
export const contaminationStates = ['suspected', 'confirmed', 'cleared', 'noneFound'] as const;

/** One of them. */
export type ContaminationState = (typeof contaminationStates)[number];

/** What an entry tells of an area; the day of the survey is when it happened. */
export type SurveyTelling =
  | { readonly what: 'surveyed'; readonly state: ContaminationState; readonly area: SurveyArea }
  /** The speaker takes the area out of its list without saying what it is now. */
  | { readonly what: 'withdrawn' };

/** Where it is: a shape, or a position with the radius to which it holds, in metres. */
export interface SurveyArea extends Placing {
  readonly polygons?: MultiPolygon;
  readonly radiusM?: number;
}

/** One dated word of a survey on one area. */
export interface SurveyEntry extends ToldEntry {
  readonly survey: Id;
  readonly telling: SurveyTelling;
}

/** What somebody decides, so that a page does not. */
export const decidedMatters = ['return', 'entry', 'building'] as const;

/** Who decides in an area whether people may return, enter or build, and where to ask. */
export interface AuthorityEntry extends ToldEntry {
  readonly telling: {
    readonly what: 'decides' | 'ended';
    readonly matter: (typeof decidedMatters)[number];
    /** First-level area; absent where it decides everywhere. */
    readonly region?: string;
    readonly name: string;
    /** An address of the web. */
    readonly link: string;
  };
}
