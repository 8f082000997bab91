import { type Interval, isRefusal, parseInstant } from '@truceline/truce/kernel';
import { clip } from '../cells.ts';
import { readPeriod } from '../period-text/index.ts';
import { textOf } from './json-members.ts';
import type { Remarks } from './remarks.ts';

/** Days that are told without a zone are those of UTC, in which these standards write their times. */
const zone = 'UTC';

/** A time with an offset as a moment; a day, month, quarter or year as the stretch that it is. Rejected for any other text. */
export function whenOf(value: unknown, column: string, remarks: Remarks): Interval | undefined {
  const text = textOf(value);
  if (text === undefined) return undefined;
  const at = parseInstant(text);
  if (at !== undefined) return { startsAt: at, endsAt: at };
  const withoutZone = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/.exec(text)?.[1];
  const said = readPeriod(withoutZone ?? text, zone);
  if (isRefusal(said)) return void remarks.reject(column, said.message);
  if (said.is === 'byThen') return void remarks.reject(column, `\`${clip(text)}\` is a last day and no time`);
  if (withoutZone !== undefined) remarks.note(column, `\`${clip(text)}\` names no zone; its whole day is meant`);
  return said.during;
}

/** When something took place that its file tells of: never later than the file was made. */
export function happenedOf(value: unknown, column: string, told: Interval, remarks: Remarks): Interval {
  const when = whenOf(value, column, remarks);
  if (when === undefined) return told;
  if (when.startsAt <= told.endsAt) return when.endsAt <= told.endsAt ? when : told;
  remarks.note(column, 'lies after the day on which it was told; that day stands for it');
  return told;
}
