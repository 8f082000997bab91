import { parseDay } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { phrase, say } from '@truceline/truce/wording';

/** What is said of a name that an edition does not have, by the folder it was asked for in: the same whether it never was or is withheld. */
const byKind: Readonly<Record<string, string>> = {
  incidents: phrase(
    'This edition has no incident of that name: it was never recorded, or it is not told here. The address alone does not say which.',
  ),
  reports: phrase(
    'This edition has no report of that name: it never came in, or it is not told here. The address alone does not say which.',
  ),
  breaches: phrase(
    'This edition has no apparent breach of that name: none was found, or it is not told here. The address alone does not say which.',
  ),
  findings: phrase(
    'This edition has no finding of that name: none was issued, or it is not told here. The address alone does not say which.',
  ),
  observations: phrase(
    'This edition has no observation of that name: none came in, or it is not told here. The address alone does not say which.',
  ),
  sources: phrase(
    'This edition has no source of that name: it never reported, or it is not told here. The address alone does not say which.',
  ),
  clauses: phrase(
    'The text of this case has no clause of that name. All that it has stand on the page of the agreement.',
  ),
  weeks: phrase(
    'There is no summary of that week: a week is written 2001-W12, and has a summary once a day of it was reported on.',
  ),
  charts: phrase('There is no chart of that name. All charts of the case stand on the page of charts.'),
  data: phrase('There is no data file of that name. All files of the case stand on the page of its data.'),
  pledges: phrase(
    'This edition has no pledge of that name: nobody told of it, or it is not told here. The address alone does not say which.',
  ),
  places: phrase('The list of places of this case has no place of that name.'),
  recovery: phrase(
    'This edition has no works or asset of that name: nobody told of it, or it is not told here. The address alone does not say which.',
  ),
};

/** One sentence that says what is the case where an address of a case leads to nothing. */
export function nothingThere(edition: Edition, rest: readonly string[]): string {
  const [kind = '', name = ''] = rest;
  if (kind === 'at' || kind === 'days') return noSuchDay(edition, name);
  const known = name !== '' && Object.hasOwn(byKind, kind) ? byKind[kind] : undefined;
  return known === undefined
    ? say(
        'This case has no such page: it may name a day without a record, or something that this edition does not list.',
      )
    : say(known);
}

function noSuchDay({ days }: Edition, name: string): string {
  if (parseDay(name) === undefined) return say('The address names no day; a day is written 2001-03-19.');
  const [first, last] = [days[0]?.day, days.at(-1)?.day];
  return first === undefined || last === undefined
    ? say('This edition has no day yet: nothing was recorded.')
    : say('This edition has no record of that day: its days run from {first} to {last}.', { first, last });
}

const versionOfAddresses = '1';

/** Said of an address in a form of another version than this room knows; nothing where it is of none, or of one that is known. */
export function unknownVersion(version: string | undefined): string | undefined {
  if (version === undefined || version === '0' || version === versionOfAddresses) return undefined;
  return /^\d{1,6}$/.test(version)
    ? say(
        'The address is in the form of version {version}, which is newer than this room: without “v={version}” it shows what it can. Ask whoever gave you the address for a newer room, or for another address.',
        { version },
      )
    : say('The address asks for “v” in a form that is no version; without it, it shows the page.');
}
