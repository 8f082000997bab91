import { phrase } from '@truceline/truce/wording';
import { day, field, integer, list, number, text, time, yes } from './field.ts';

/** Where values come from, as the codebook names it. */
export const origin = {
  report: phrase('what the source reported'),
  counted: phrase('counted from incidents by this program'),
  terms: phrase('the text of the agreement'),
  watching: phrase('the record of who looked where'),
  people: phrase('what people decided and wrote'),
  release: phrase('the release of this edition'),
} as const;

/** Units that are no pure number. */
export const unit = {
  degrees: phrase('degrees (WGS 84)'),
  kilometres: phrase('kilometres'),
  metres: phrase('metres'),
  perCent: phrase('per cent'),
  hours: phrase('hours'),
  incidents: phrase('incidents'),
  persons: phrase('persons'),
} as const;

/** Fields that several tables have: one meaning each, wherever they stand. */
export const shared = {
  day: field(day(), { meaning: phrase('Calendar day on the clocks of the case.'), from: origin.counted }),
  incident: field(text(), {
    meaning: phrase('Name of the incident in this edition; its page stands at incidents/NAME/.'),
    from: origin.release,
  }),
  happenedFrom: field(time().optional(), {
    meaning: phrase('When it began: an instant in UTC, or the day alone where the edition does not tell the minute.'),
    from: origin.report,
  }),
  happenedUntil: field(time().optional(), {
    meaning: phrase('When it had ended at the latest; the same as its beginning where one moment was reported.'),
    from: origin.report,
  }),
  kind: field(text().optional(), { meaning: phrase('What happened, as a code.'), from: origin.report }),
  domain: field(text().optional(), {
    meaning: phrase('Where it was done: on land, at sea, in the air, or otherwise, as a code.'),
    from: origin.report,
  }),
  place: field(text().optional(), {
    meaning: phrase('Name of the place, where the edition may tell it.'),
    from: origin.report,
  }),
  longitude: field(number().optional(), {
    meaning: phrase('Longitude of the place, or of the middle of its square where places are coarsened.'),
    unit: unit.degrees,
    from: origin.report,
  }),
  latitude: field(number().optional(), {
    meaning: phrase('Latitude of the place, or of the middle of its square where places are coarsened.'),
    unit: unit.degrees,
    from: origin.report,
  }),
  square: field(number().optional(), {
    meaning: phrase(
      'Side of the square in which the place lies; absent where the place is told exactly, or not at all.',
    ),
    unit: unit.kilometres,
    from: origin.release,
  }),
  precision: field(text().optional(), {
    meaning: phrase('How finely the source knows the place, as a code; absent where places are coarsened.'),
    from: origin.report,
  }),
  radius: field(number().optional(), {
    meaning: phrase('Radius of the circle within which the true place is expected, around the place that is told.'),
    unit: unit.metres,
    from: origin.report,
  }),
  zones: field(list(), {
    meaning: phrase('Zones of the agreement to which it is counted, by their short names.'),
    from: origin.terms,
  }),
  actor: field(text().optional(), {
    meaning: phrase('Party that the evidence names, by its code; absent where nobody is named or may be named.'),
    from: origin.report,
  }),
  low: field(integer().optional(), {
    meaning: phrase('Least number that the reports allow for: some of them may speak of one incident.'),
    from: origin.counted,
  }),
  best: field(integer().optional(), {
    meaning: phrase('Best estimate of the number; absent where a small count is merged.'),
    from: origin.counted,
  }),
  high: field(integer().optional(), {
    meaning: phrase('Greatest number that the reports allow for.'),
    from: origin.counted,
  }),
  merged: field(yes().optional(), {
    meaning: phrase('Yes where a small count is printed as a range, so that it points at nobody.'),
    from: origin.release,
  }),
  watched: field(text(), {
    meaning: phrase('How much was watched while this was counted, in words; a count without watching says little.'),
    from: origin.watching,
  }),
  clause: field(text(), { meaning: phrase('Clause of the agreement, by its name in the terms.'), from: origin.terms }),
  comparison: field(text(), { meaning: phrase('How the count is compared with the limit.'), from: origin.terms }),
  limit: field(number(), { meaning: phrase('The limit that the text sets.'), from: origin.terms }),
} as const;
