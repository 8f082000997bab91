import type { SourceClass } from '../../reports/index.ts';
import { phrase, say } from '../../wording/index.ts';
import type { ReleasedReport } from '../release/index.ts';

const classes: Readonly<Record<SourceClass, string>> = {
  party: phrase('party'),
  neutral: phrase('neutral'),
  monitor: phrase('monitor'),
  sensor: phrase('sensor'),
  media: phrase('media'),
};

/** What kind of witness a source is: `monitor`. */
export function sourceClassWords(sourceClass: string): string {
  return Object.hasOwn(classes, sourceClass) ? say(classes[sourceClass as SourceClass]) : sourceClass;
}

const standings: Readonly<Record<ReleasedReport['standing'], string>> = {
  standing: phrase('standing'),
  superseded: phrase('superseded'),
  retracted: phrase('retracted'),
  setAside: phrase('set aside'),
};

/** Whether a report stands: `superseded`. */
export function standingWords(standing: ReleasedReport['standing']): string {
  return say(standings[standing]);
}

const fields: Readonly<Record<string, string>> = {
  text: phrase('text'),
  media: phrase('media'),
  minute: phrase('minute'),
  'exact place': phrase('exact place'),
  'place of the observer': phrase('place of the observer'),
  device: phrase('device'),
  address: phrase('address'),
  settlement: phrase('settlement'),
  near: phrase('near'),
  district: phrase('district'),
  region: phrase('region'),
  country: phrase('country'),
  unknown: phrase('unknown'),
  'the name of the source': phrase('the name of the source'),
  'the name of the row': phrase('the name of the row'),
  'the name of the report in the record': phrase('the name of the report in the record'),
  'the exact place': phrase('the exact place'),
  'the place to 1 km': phrase('the place to 1 km'),
  'the place to 10 km': phrase('the place to 10 km'),
  'the region': phrase('the region'),
  'the exact time': phrase('the exact time'),
  'the minute': phrase('the minute'),
  'the hour': phrase('the hour'),
  'the words of the source': phrase('the words of the source'),
  'their translation': phrase('their translation'),
  'the place of the observer': phrase('the place of the observer'),
};

/** A field of a report, or how finely its place is known: `exact place`, `district`. */
export function fieldWords(field: string): string {
  return Object.hasOwn(fields, field) ? say(fields[field]!) : field;
}
