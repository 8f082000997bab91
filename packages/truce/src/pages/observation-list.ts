import { dayOf, type LocalDay } from '../kernel/index.ts';
import { say } from '../wording/index.ts';
import type { Edition, ReleasedObservation } from './release/index.ts';
import { figure, hoursWords, kindWords, perceivedWords } from './words/index.ts';
import { titleOfZone } from './zone-title.ts';

/** What a reader asks the list for, as it stands in an address: anything may stand there. */
export interface ObservationsAsked {
  readonly means?: string;
  readonly kind?: string;
  readonly zone?: string;
  readonly day?: string;
  readonly page?: string;
}

/** One way to narrow the list down: what may be chosen, and how many observations each choice has in the whole list. */
export interface ObservationChoices {
  readonly name: 'means' | 'kind' | 'zone';
  readonly title: string;
  readonly options: readonly { readonly value: string; readonly words: string; readonly count: number }[];
}

/** A page of the observations of a case, the newest first, with the hours watched that they stand beside. */
export interface ObservationList {
  readonly rows: readonly ReleasedObservation[];
  /** Place of the first row among those found, from 1; 0 where none is found. */
  readonly first: number;
  readonly found: number;
  /** Of those found: corrected or taken back by their source. */
  readonly notStanding: number;
  readonly all: number;
  readonly page: number;
  readonly pages: number;
  readonly choices: readonly ObservationChoices[];
  readonly watched: string;
}

/** Rows on one page. */
export const observationsPerPage = 100;

/** The list that is asked for. A choice that nothing has finds nothing; a page beyond the last is the last. */
export function observationList(edition: Edition, asked: ObservationsAsked): ObservationList {
  const all = edition.observations ?? [];
  const found = all.filter((each) => isAskedFor(each, asked, edition));
  const pages = Math.max(1, Math.ceil(found.length / observationsPerPage));
  const page = /^\d{1,6}$/.test(asked.page ?? '') ? Math.min(pages, Math.max(1, Number(asked.page))) : 1;
  const rows = found.slice((page - 1) * observationsPerPage, page * observationsPerPage);
  return {
    rows,
    first: rows.length === 0 ? 0 : (page - 1) * observationsPerPage + 1,
    found: found.length,
    notStanding: found.filter(({ standing }) => standing !== 'standing').length,
    all: all.length,
    page,
    pages,
    choices: choicesOf(all, edition),
    watched: hoursWatched(edition, asked),
  };
}

/** The observations of a day that stand: how many, and the hours watched on it. */
export function observationsOn(
  edition: Edition,
  day: LocalDay,
): { readonly standing: number; readonly watched: string } {
  const of = (edition.observations ?? []).filter(
    (each) => each.standing === 'standing' && dayOf(each.from, edition.case.dayZone) === day,
  );
  return { standing: of.length, watched: hoursWatched(edition, { day }) };
}

function isAskedFor(
  each: ReleasedObservation,
  { means, kind, zone, day }: ObservationsAsked,
  edition: Edition,
): boolean {
  return (
    (!means || each.means === means) &&
    (!kind || each.kind === kind) &&
    (!zone || each.zones.includes(zone)) &&
    (!day || dayOf(each.from, edition.case.dayZone) === day)
  );
}

function choicesOf(all: readonly ReleasedObservation[], edition: Edition): readonly ObservationChoices[] {
  const counted = (valuesOf: (each: ReleasedObservation) => readonly string[], words: (value: string) => string) => {
    const counts = new Map<string, number>();
    for (const value of all.flatMap(valuesOf)) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts]
      .map(([value, count]) => ({ value, words: words(value), count }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  };
  return [
    {
      name: 'means',
      title: say('Perceived'),
      options: counted(
        ({ means }) => [means],
        (value) => perceivedWords(value as ReleasedObservation['means']),
      ),
    },
    { name: 'kind', title: say('Kind'), options: counted(({ kind }) => [kind], kindWords) },
    {
      name: 'zone',
      title: say('Zone'),
      options: counted(
        ({ zones }) => zones,
        (zone) => titleOfZone(zone, edition),
      ),
    },
  ];
}

/** The hours that were watched, of all hours of the days and zones asked for: what a count of observations stands beside. */
function hoursWatched(edition: Edition, { day, zone }: ObservationsAsked): string {
  const days = edition.days.filter((each) => !day || each.day === day);
  const cells = days.flatMap(({ zones }) => zones.filter((each) => !zone || each.zone === zone));
  if (cells.length === 0) return say('no zone is drawn against which the record of watching could be laid');
  let [watchedMs, lengthMs, unrecorded] = [0, 0, 0];
  for (const { watched } of cells) {
    if (watched?.of !== 'day') continue;
    lengthMs += watched.lengthMs;
    if (watched.recorded) watchedMs += watched.watchedMs;
    else unrecorded++;
  }
  const zones = new Set(cells.map((each) => each.zone));
  if (unrecorded === cells.length) return say('nobody recorded where they looked');
  const where =
    zones.size === 1
      ? titleOfZone([...zones][0]!, edition)
      : say('{n, plural, one {{count} zones} other {{count} zones}} taken together', {
          n: zones.size,
          count: String(zones.size),
        });
  const when =
    days.length === 1
      ? days[0]!.day
      : say('{n, plural, one {{count} day} other {{count} days}}', { n: days.length, count: figure(days.length) });
  const said = { part: manyHours(watchedMs), whole: manyHours(lengthMs), where, when };
  return lengthMs > 0
    ? say('{part} of {whole} ({share} %) in {where}, {when}', {
        ...said,
        share: String(Math.floor((watchedMs * 100) / lengthMs)),
      })
    : say('{part} of {whole} in {where}, {when}', said);
}

function manyHours(ms: number): string {
  return ms < 1_000 * 3_600_000 ? hoursWords(ms) : say('{hours} h', { hours: figure(Math.round(ms / 3_600_000)) });
}
