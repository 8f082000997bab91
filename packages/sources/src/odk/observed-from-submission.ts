import { assessments, type ObservedBeside, observedMeans } from '@truceline/truce/field';
import { type ReportDraft, reportIdOf } from '@truceline/truce/reports';
import { keptText } from '../text-limits.ts';
import type { Submission } from './submission.ts';

/** Words of the form that the record says otherwise. */
const otherwise: Readonly<Record<string, (typeof assessments)[number]>> = { controlled: 'demolition' };

/**
 * What stands beside the report of an observation. A word that is none of the form's is `notStated` here; the text of the report
 * has it as it came. Bearing and distance are kept only where the report has no place: with one they lead to the observer.
 */
export function observedFromSubmission({ answers }: Submission, draft: ReportDraft): ObservedBeside {
  const [perceived, assessed] = [answers.get('perceived_by'), answers.get('assessed_as')];
  const means = observedMeans.find((each) => each === perceived) ?? 'notStated';
  const assessedAs = assessments.find((each) => each === (otherwise[assessed ?? ''] ?? assessed));
  const team = keptText(answers.get('team') ?? '', 200);
  const told = draft.place.at === undefined;
  const [bearingDeg, distanceM] = [
    wholeFrom(answers.get('bearing'), 359),
    wholeFrom(answers.get('distance_m'), 100_000),
  ];
  return {
    feed: draft.feed,
    item: draft.item,
    report: reportIdOf(draft),
    ...(team === '' ? {} : { team }),
    means,
    ...(assessedAs === undefined ? {} : { assessedAs }),
    ...(told && bearingDeg !== undefined ? { bearingDeg } : {}),
    ...(told && distanceM !== undefined ? { distanceM } : {}),
    attachments: [],
    ...(draft.exercise ? { exercise: true } : {}),
  };
}

/** The reader of the report has held the answer to its rules; here it is only taken over. */
function wholeFrom(answer: string | undefined, max: number): number | undefined {
  const number = Number(answer);
  return answer !== undefined && /^\d{1,9}(?:\.0*)?$/.test(answer) && number <= max ? number : undefined;
}
