import { reportingPeriod } from '@truceline/truce/days';
import { dayOf, type Instant, instant, spanOfDay } from '@truceline/truce/kernel';
import {
  countFigure,
  type Edition,
  findingStateWords,
  instantWords,
  marksOf,
  type ReleasedBreach,
  type ReleasedFinding,
  type ReleasedTime,
  timeWords,
  titleOfZone,
  watchedOn,
} from '@truceline/truce/pages';
import { currentLanguage, pageLanguages, say } from '@truceline/truce/wording';
import { clauseName, linkIn, linkTo, type PlaceInSite, paths } from '../publish/place-in-site.ts';
import { type AtomEntry, atomDocument } from './atom-document.ts';

/** Entries of each sort; what is older stands on the pages. */
export const entriesOfSortMax = 100;

/**
 * What an edition tells of apparent breaches, findings, daily reports and corrections as a feed, the newest first, in the language that is
 * spoken. It is made of the edition alone, and so is as late and as coarse as that.
 */
export function caseFeed(edition: Edition): string {
  const place: PlaceInSite = { path: `${edition.case.id}/feed.atom` };
  const language = currentLanguage();
  const head = {
    id: `urn:truceline:case:${edition.case.id}:feed:${language}`,
    title: marked(edition, edition.case.title),
    language,
    subtitle: [
      ...marksOf(edition),
      say('As known at {known}.', { known: instantWords(edition.case.knownAt, edition.case.dayZone) }),
      say('An apparent breach is no determination: a machine proposes, people decide.'),
    ].join(' '),
    author: 'Truceline',
    updated: edition.case.knownAt,
    rights: edition.case.sources.map(({ title, licence }) => `${title}: ${licence}`).join(' · '),
    self: linkTo(place, place.path).split('/').at(-1)!,
    page: linkTo(place, paths.home(edition)),
    others: pageLanguages
      .filter((other) => other !== language)
      .map((other) => ({ language: other, href: linkIn(place, place.path, other) })),
  };
  const at = (path: string) => linkTo(place, path);
  const entries = [
    ...newest(edition.breaches.map((breach) => breachEntry(breach, edition, at))),
    ...newest((edition.findings ?? []).map((finding) => findingEntry(finding, edition, at))),
    ...newest(edition.periods.map((period) => reportEntry(period, edition, at))),
    ...newest(correctionEntries(edition, at)),
  ];
  return atomDocument(head, inOrder(entries));
}

type At = (path: string) => string;

function breachEntry(breach: ReleasedBreach, edition: Edition, at: At): AtomEntry {
  const { case: facts } = edition;
  const clause = clauseName(edition, breach.clause);
  const lines = [
    say('Clause: {clause}. Zones: {zones}.', {
      clause,
      zones: breach.zones.map((zone) => titleOfZone(zone, edition)).join(', ') || '–',
    }),
    say('Since {time}.', { time: timeWords(breach.onset, facts.dayZone) }),
    breach.clear ? say('Back within the limit since {time}.', { time: timeWords(breach.clear, facts.dayZone) }) : '',
    say('Count {count}; the text says: {comparison} {limit}.', {
      count: countFigure(breach.count),
      comparison: breach.comparison,
      limit: breach.limit,
    }),
    say('Watched: {watched}.', { watched: watchedWhen(breach.onset, breach.zones, edition) }),
    say('This is apparent, and no determination.'),
  ];
  return {
    id: idOf(edition, 'breach', breach.id),
    title: marked(edition, say('Apparent breach: {clause}', { clause })),
    updated: instantOf(breach.clear ?? breach.onset, edition),
    category: 'apparent-breach',
    page: at(paths.breach(edition, breach.id)),
    content: withMarks(edition, lines),
  };
}

function findingEntry(finding: ReleasedFinding, edition: Edition, at: At): AtomEntry {
  const last = finding.revisions.at(-1)!;
  const clause = clauseName(edition, finding.clause);
  const lines = [
    say('Clause: {clause}. Zones: {zones}.', {
      clause,
      zones: last.zones.map((zone) => titleOfZone(zone, edition)).join(', ') || '–',
    }),
    say('Revision {number}: {state}.', { number: last.number, state: findingStateWords(finding, edition) }),
    say('Count {count}; the text says: {comparison} {limit}.', {
      count: countFigure(last.count),
      comparison: last.comparison,
      limit: last.limit,
    }),
  ];
  return {
    id: idOf(edition, 'finding', finding.id),
    title: marked(edition, say('Finding: {clause}', { clause })),
    updated: instantOf(finding.withdrawnAt ?? last.issuedAt, edition),
    category: 'finding',
    page: at(paths.finding(edition, finding.id)),
    content: withMarks(edition, lines),
  };
}

function reportEntry({ day, total }: Edition['periods'][number], edition: Edition, at: At): AtomEntry {
  return {
    id: idOf(edition, 'daily-report', day),
    title: marked(edition, say('Daily report, {day}', { day })),
    updated: notAfter(reportingPeriod(day, edition.case).endsAt, edition),
    category: 'daily-report',
    page: at(paths.report(edition, day)),
    content: withMarks(edition, [
      say('Incidents recorded: {count}.', { count: countFigure(total) }),
      say('Watched: {watched}.', { watched: watchedOn(edition, day, []) }),
    ]),
  };
}

function correctionEntries(edition: Edition, at: At): readonly AtomEntry[] {
  const { changes, destroyed = [], case: facts } = edition;
  const stamp = (name: string) => idOf(edition, 'correction', name);
  return [
    ...changes.days.map(({ day, printed, now }) => ({
      id: stamp(`day:${day}:${countFigure(printed)}:${countFigure(now)}`),
      title: marked(edition, say('Correction: {day} is counted anew', { day })),
      updated: facts.knownAt,
      category: 'correction',
      page: at(paths.at(edition, day)),
      content: withMarks(edition, [
        say('Printed before: {printed}. As known now: {now}.', {
          printed: countFigure(printed),
          now: countFigure(now),
        }),
      ]),
    })),
    ...changes.incidents.map(({ at: when, kind, incident, others }) => ({
      id: stamp(`incident:${incident}:${kind}:${when}`),
      title: marked(edition, say('Correction: an incident changed')),
      updated: notAfter(when, edition),
      category: 'correction',
      ...(edition.incidents.some(({ id }) => id === incident) ? { page: at(paths.incident(edition, incident)) } : {}),
      content: withMarks(edition, [
        say(
          '{incident}: {change, select, merged {others were merged into it} split {it was split} moved {reports came from others} withdrawn {it was withdrawn} other {it changed}}.',
          {
            incident,
            change: kind,
          },
        ),
        others.join(', '),
      ]),
    })),
    ...destroyed.map(({ by, entry, received }) => ({
      id: stamp(`destroyed:${by}`),
      title: marked(edition, say('Correction: something in the record was destroyed')),
      updated: received ? instantOf(received, edition) : facts.knownAt,
      category: 'correction',
      page: at(paths.data(edition)),
      content: withMarks(edition, [say('Entry {entry}; entry {by} says why.', { entry, by })]),
    })),
  ];
}

function idOf(edition: Edition, sort: string, name: string): string {
  return `urn:truceline:${sort}:${encodeURIComponent(edition.case.id)}:${encodeURIComponent(name)}:${currentLanguage()}`;
}

/** EXERCISE and HYPOTHETICAL stand in every title: an entry is read apart from its feed. */
function marked(edition: Edition, title: string): string {
  const words = marksOf(edition).map((mark) => mark.split(/[ :]/)[0]!);
  return [...words.filter((word) => !title.startsWith(word)), title].join(' · ');
}

function withMarks(edition: Edition, lines: readonly string[]): string {
  return [...marksOf(edition), ...lines].filter((line) => line !== '').join('\n');
}

function watchedWhen(onset: ReleasedTime, zones: readonly string[], edition: Edition): string {
  return watchedOn(edition, onset.kind === 'day' ? onset.day : dayOf(onset.at, edition.case.dayZone), zones);
}

/** A day alone counts as its end: no sooner could it be told. */
function instantOf(time: ReleasedTime, edition: Edition): Instant {
  return notAfter(time.kind === 'exact' ? time.at : spanOfDay(time.day, edition.case.dayZone).endsAt, edition);
}

function notAfter(at: Instant, { case: { knownAt } }: Edition): Instant {
  return instant(Math.min(at, knownAt));
}

function newest(entries: readonly AtomEntry[]): readonly AtomEntry[] {
  return inOrder(entries).slice(0, entriesOfSortMax);
}

function inOrder(entries: readonly AtomEntry[]): readonly AtomEntry[] {
  return entries.toSorted((one, other) => other.updated - one.updated || (one.id < other.id ? -1 : 1));
}
