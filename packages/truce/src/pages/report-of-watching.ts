import { allMeans } from '../coverage/index.ts';
import type { Interval } from '../kernel/index.ts';
import { phrase, say } from '../wording/index.ts';
import {
  type Edition,
  isOperators,
  type ReleasedDay,
  type ReleasedImpediment,
  type ReleasedWatched,
  type WatchedHour,
} from './release/index.ts';
import { plainly, type ReportParagraph, type ReportSection } from './report-tree.ts';
import { nobodyLooked } from './watched-words.ts';
import { hoursWords, instantWords, watchingMeansWords } from './words/index.ts';
import { titleOfZone } from './zone-title.ts';

/** A12, freedom of movement: what kept those who watch from looking, and where nobody recorded where they looked. */
export function movement(period: ReleasedDay, span: Interval, edition: Edition): ReportSection {
  const rows = edition.access.filter(({ during }) => during.startsAt < span.endsAt && during.endsAt > span.startsAt);
  const unwatched = period.zones.filter((zone) => nobodyLooked(zone.watched));
  const paragraphs: ReportParagraph[] = [];
  if (unwatched.length > 0)
    paragraphs.push(
      plainly(
        say('Nobody recorded where they looked in {zones}: an absence of reports there says nothing.', {
          zones: unwatched.map((zone) => titleOfZone(zone.zone, edition)).join(', '),
        }),
      ),
    );
  if (!isOperators(edition.profile))
    paragraphs.push(plainly(say('Who was denied access, where and for how long is not published.')));
  else if (rows.length === 0)
    paragraphs.push(plainly(say('No denial or other restriction of movement is recorded for this period.')));
  const { dayZone } = edition.case;
  return {
    id: 'A12',
    heading: say('Freedom of movement'),
    paragraphs,
    ...(rows.length === 0
      ? {}
      : {
          table: {
            columns: [
              say('Time'),
              say('Where'),
              say('Class'),
              say('By whom'),
              say('Reason given'),
              say('Lost'),
              say('Left unseen'),
              say('Reported to'),
              say('Answer'),
            ],
            quoted: [2, 5, 7, 8, 9],
            rows: rows.map((row) => ({
              cells: [
                instantWords(row.during.startsAt, dayZone),
                row.zone === undefined ? say('place not recorded') : titleOfZone(row.zone, edition),
                classWords(row),
                row.by ?? say('not stated'),
                row.reason === undefined ? say('none given') : `“${row.reason}”`,
                row.lostMs > 0 ? hoursWords(row.lostMs) : say('not stated'),
                row.unseenZones.map((zone) => titleOfZone(zone, edition)).join(', ') || say('none'),
                row.reportedTo ?? say('nobody'),
                row.answer === undefined ? say('none') : `“${row.answer}”`,
              ],
              incidents: [],
            })),
          },
        }),
  };
}

function classWords({ how }: ReleasedImpediment): string {
  switch (how.kind) {
    case 'denial':
      return say('denial');
    case 'conditional':
      return say('conditional access');
    case 'delay':
      return say('delay');
    case 'regular':
      return say('regular restriction');
    case 'other':
      return say('other impediment: {cause}', { cause: say(causes[how.cause]) });
  }
}

const causes: Readonly<Record<Extract<ReleasedImpediment['how'], { readonly kind: 'other' }>['cause'], string>> = {
  jamming: phrase('jamming'),
  fire: phrase('fire'),
  mines: phrase('mines'),
  weather: phrase('weather'),
  threat: phrase('threat'),
  remoteEquipment: phrase('remote equipment'),
  notStated: phrase('not stated'),
};

/** Annex 3: hours watched by zone and means, by day and night, what was planned and denied, and the hours that nobody watched. */
export function watchedHours(period: ReleasedDay, edition: Edition): ReportSection {
  const rows = period.zones.flatMap(({ zone, watched }) =>
    watched?.of === 'day' && watched.recorded ? [{ zone, watched }] : [],
  );
  return {
    id: 'Annex 3',
    heading: say('Hours watched'),
    paragraphs:
      rows.length > 0
        ? [
            {
              words: say(
                'Watched is when at least one means was there; the hours of means added up may be more. A day has its hours of light and of dark by the sun at the middle of the zone.',
              ),
              incidents: [],
            },
          ]
        : [
            {
              words: isOperators(edition.profile)
                ? say('Nobody recorded where they looked in this period.')
                : say('Hours are not published: the share of the week stands beside each count.'),
              incidents: [],
            },
          ],
    ...(rows.length === 0
      ? {}
      : {
          table: {
            columns: [
              say('Zone'),
              say('Planned'),
              say('Actual'),
              say('Denied'),
              say('Jammed'),
              say('Watched'),
              say('By day'),
              say('By night'),
              say('By means'),
              say('Hours nobody watched'),
            ],
            quoted: [1],
            rows: rows.map(({ zone, watched }) => ({
              cells: [
                titleOfZone(zone, edition),
                hoursWords(watched.plannedMs),
                hoursWords(watched.actualMs),
                hoursWords(watched.deniedMs),
                hoursWords(watched.jammedMs),
                ofWords(watched),
                ofWords(watched.byDay),
                ofWords(watched.byNight),
                meansWords(watched),
                blindHours(watched.hours),
              ],
              incidents: [],
            })),
          },
        }),
  };
}

function ofWords({ watchedMs, lengthMs }: { readonly watchedMs: number; readonly lengthMs: number }): string {
  return lengthMs > 0
    ? say('{part} of {whole}', { part: hoursWords(watchedMs), whole: hoursWords(lengthMs) })
    : say('not known');
}

function meansWords({ byMeans }: Extract<ReleasedWatched, { readonly of: 'day' }>): string {
  return (
    allMeans
      .flatMap((means) =>
        byMeans[means] ? [`${watchingMeansWords(means)} ${hoursWords(byMeans[means].watchedMs)}`] : [],
      )
      .join(', ') || say('none')
  );
}

/** The clock hours in which nobody watched at all, neighbours together: `22–2, 5`. */
function blindHours(hours: readonly WatchedHour[]): string {
  const runs: [number, number][] = [];
  let before: WatchedHour | undefined;
  for (const each of hours) {
    if (each.lengthMs === 0) continue;
    if (each.watchedMs === 0) {
      if (before?.watchedMs === 0) runs.at(-1)![1] = each.hour;
      else runs.push([each.hour, each.hour]);
    }
    before = each;
  }
  return runs.map(([from, to]) => `${clock(from)}–${clock((to + 1) % 24)}`).join(', ') || say('none');
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

/** How access was kept from somebody, in words. */
export const impedimentWords: (row: ReleasedImpediment) => string = classWords;
