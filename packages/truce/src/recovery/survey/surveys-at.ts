import { byText, type Interval } from '../../kernel/index.ts';
import { type EntryProblem, entriesKnown, type LedgerTime, voiceOf } from '../../pledges/index.ts';
import type { Id } from '../../terms/index.ts';
import { entryProblemOrder } from '../ledger-problem.ts';
import type { ContaminationState, SurveyArea, SurveyEntry } from './entry.ts';

/** What one voice says that a survey found, and when the survey was. */
export interface SurveyWord {
  readonly voice: string;
  readonly state: ContaminationState;
  readonly area: SurveyArea;
  /** When the survey was made. It says nothing of any later day. */
  readonly surveyedAt: Interval;
  readonly entry: Id;
  readonly evidence: readonly string[];
  readonly exercise?: true;
}

/** One survey with everybody's word on it side by side. */
export interface Survey {
  readonly id: Id;
  /** In the order of the voices; of one voice the latest survey counts. A voice that took its word back is not among them. */
  readonly words: readonly SurveyWord[];
  /** Who took the area out of their list without saying what it is now, and when. */
  readonly withdrawn: readonly { readonly voice: string; readonly at: Interval; readonly entry: Id }[];
}

/** Every survey at a time, as known at a time, and what could not be taken as it stands. */
export interface Surveys extends LedgerTime {
  /** In the order of their ids. */
  readonly surveys: readonly Survey[];
  readonly problems: readonly EntryProblem[];
}

/** Surveys for mines and unexploded ordnance as they stand at a time, as known at a time; the order of arrival changes nothing. */
export function surveysAt(entries: readonly SurveyEntry[], time: LedgerTime): Surveys {
  const { standing, problems } = entriesKnown(entries, time);
  const surveys = [...Map.groupBy(standing, ({ survey }) => survey)]
    .sort(([a], [b]) => byText(a, b))
    .map(([id, told]) => folded(id, told));
  return { at: time.at, knownAt: time.knownAt, surveys, problems: problems.toSorted(entryProblemOrder) };
}

function folded(id: Id, entries: readonly SurveyEntry[]): Survey {
  const newest = [...new Map(entries.map((entry) => [voiceOf(entry), entry]))].sort(([a], [b]) => byText(a, b));
  return {
    id,
    words: newest.flatMap(([voice, { telling, happenedAt, id: entry, evidence, exercise }]) =>
      telling.what === 'surveyed'
        ? [
            {
              voice,
              state: telling.state,
              area: telling.area,
              surveyedAt: happenedAt,
              entry,
              evidence,
              ...(exercise ? { exercise } : {}),
            },
          ]
        : [],
    ),
    withdrawn: newest.flatMap(([voice, { telling, happenedAt, id: entry }]) =>
      telling.what === 'withdrawn' ? [{ voice, at: happenedAt, entry }] : [],
    ),
  };
}
