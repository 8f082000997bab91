import { destination, exactly, type Position } from '@truceline/truce/kernel';
import {
  type Domain,
  type IncidentKindName,
  incidentKinds,
  meansFromWords,
  type Place,
  type PlacePrecision,
  placeRadiusM,
  type ReportDraft,
  ungraded,
} from '@truceline/truce/reports';
import { keptText } from '../text-limits.ts';
import type { AnswerReader } from './answers.ts';
import type { OdkOptions } from './odk-options.ts';
import type { Submission } from './submission.ts';

const kinds = incidentKinds.map(({ name }) => name) as readonly IncidentKindName[];
const domains: Partial<Readonly<Record<IncidentKindName, Domain>>> = {
  naval_attack: 'sea',
  airstrike: 'air',
  missile_strike: 'air',
  drone_strike: 'air',
  overflight: 'air',
  air_alert: 'air',
  jamming: 'spectrum',
};
/** A distance told by eye or ear may be off by this share of itself: a start value of ours. */
const distanceErrorShare = 0.3;

/** What the report says beside its members, in the order in which its text lists it. */
const told = ['perceived_by', 'assessed_as', 'team'] as const;
/** With the place that they gave, these would tell where the observer stood. */
const givenAway = ['bearing', 'distance_m'] as const;

/**
 * A report of an observation. Its place is the pin, or what bearing and distance give; where the observer stood serves for that
 * and is dropped, with the bearing and the distance that lead back to it: none of them stands in a draft. Answers that the form of today does not know are kept in the text.
 */
export function reportFromSubmission(
  { instanceId, replaces }: Submission,
  answers: AnswerReader,
  { options, others }: { readonly options: OdkOptions; readonly others: ReadonlyMap<string, string> },
): ReportDraft | undefined {
  for (const name of ['kind', 'observed_at']) answers.needed(name);
  const [kind, at] = [answers.word('kind', kinds), answers.time('observed_at')];
  const count = answers.number('count', { min: 1, max: 100_000 });
  const place = placeOf(answers);
  const means = meansFromWords(answers.text('perceived_by', 200) ?? '');
  const closedAt = answers.time('end');
  const lines = [
    answers.text('note'),
    ...told.map((name) => labelled(name, answers.text(name, 200))),
    ...givenAway.map((name) => (place.at ? undefined : labelled(name, answers.text(name, 200)))),
    ...[...others].map(([name, answer]) => labelled(name, keptText(answer))),
  ].filter((line) => line !== undefined);
  if (!kind || at === undefined || answers.bad.length > 0) return undefined;
  return {
    feed: 'odk',
    source: keptText(options.source, 200),
    sourceClass: options.sourceClass,
    item: keptText(instanceId, 200),
    happenedAt: { startsAt: at, endsAt: at, precision: 'moment', of: 'incident' },
    ...(closedAt !== undefined && closedAt >= at ? { publishedAt: closedAt } : {}),
    place,
    kind,
    domain: domains[kind] ?? 'land',
    ...(means.length === 0 ? {} : { means }),
    ...(count === undefined ? {} : { effects: exactly(count) }),
    grade: ungraded,
    media: [],
    ...(lines.length === 0 ? {} : { text: keptText(lines.join('\n')) }),
    ...(replaces === undefined ? {} : { corrects: keptText(replaces, 200) }),
    ...(options.exercise ? { exercise: true } : {}),
  };
}

function labelled(name: string, answer: string | undefined): string | undefined {
  return answer === undefined ? undefined : `${keptText(name, 100)}: ${answer}`;
}

function placeOf(answers: AnswerReader): Place {
  const name = answers.text('place_name', 200);
  const pin = answers.place('pin');
  const [standpoint, bearing, distanceM] = [
    answers.place('standpoint'),
    answers.number('bearing', { min: 0, max: 359 }),
    answers.number('distance_m', { min: 1, max: 100_000 }),
  ];
  answers.text('place_by');
  const named = name === undefined ? {} : { name };
  const known = (at: Position, precision: PlacePrecision): Place => ({ at, precision, ...named, regions: [] });
  if (pin) return known(pin, 'address');
  if (standpoint && bearing !== undefined && distanceM !== undefined)
    return known(destination(standpoint, bearing, distanceM), precisionOf(distanceM * distanceErrorShare));
  return { precision: 'unknown', ...named, regions: [] };
}

/** The finest class of precision that is no finer than the error in metres. */
function precisionOf(errorM: number): PlacePrecision {
  const classes = ['address', 'settlement', 'near', 'district'] as const;
  return classes.find((each) => placeRadiusM[each] >= errorM) ?? 'region';
}
