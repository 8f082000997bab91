import { type LocalDay, parseDay } from '@truceline/truce/kernel';
import type { ChartRange, Edition } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';

/** The stretch that an address asks for, and what of the address could not be followed. */
export interface AskedRange {
  readonly range: ChartRange;
  readonly notices: readonly string[];
}

/** Reads `from` and `to` of an address; what is no day of the case is not followed, and said. */
export function askedRange(asked: Readonly<Record<string, string>> | undefined, edition: Edition): AskedRange {
  const notices: string[] = [];
  const dayIn = (key: 'from' | 'to'): LocalDay | undefined => {
    const text = asked?.[key];
    if (text === undefined || text === '') return undefined;
    const day = parseDay(text);
    if (day === undefined)
      notices.push(
        say('The address asks for “{key}” in a form that is no day; the newest days are shown. Write 2026-03-01.', {
          key,
        }),
      );
    return day;
  };
  const [from, to] = [dayIn('from'), dayIn('to')];
  if (from !== undefined && to !== undefined && from > to) {
    notices.push(say('The address asks for days that end before they begin; the newest days are shown.'));
    return { range: {}, notices };
  }
  const range = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const [first, last] = [edition.days[0]?.day, edition.days.at(-1)?.day];
  if (first !== undefined && last !== undefined && ((from ?? first) > last || (to ?? last) < first))
    notices.push(say('This edition has days from {first} to {last}; the address asks for others.', { first, last }));
  return { range, notices };
}

/** The same stretch for an address, in a fixed order, with the known-at last. */
export function rangeQuery({ from, to }: ChartRange, knownAt: string): string {
  return [
    ...(from === undefined ? [] : [`from=${from}`]),
    ...(to === undefined ? [] : [`to=${to}`]),
    `known=${knownAt}`,
  ].join('&');
}
