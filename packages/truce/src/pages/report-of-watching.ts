import { allMeans } from '../coverage/index.ts';
import type { Interval } from '../kernel/index.ts';
import type { ReportParagraph, ReportSection } from './daily-report.ts';
import {
  type Edition,
  isOperators,
  type ReleasedDay,
  type ReleasedImpediment,
  type ReleasedWatched,
  type WatchedHour,
} from './release/index.ts';
import { nobodyLooked } from './watched-words.ts';
import { hoursWords, instantWords } from './words/index.ts';
import { titleOfZone } from './zone-title.ts';

/** A12, freedom of movement: what kept those who watch from looking, and where nobody recorded where they looked. */
export function movement(period: ReleasedDay, span: Interval, edition: Edition): ReportSection {
  const rows = edition.access.filter(({ during }) => during.startsAt < span.endsAt && during.endsAt > span.startsAt);
  const unwatched = period.zones.filter((zone) => nobodyLooked(zone.watched));
  const paragraphs: ReportParagraph[] = [];
  const say = (words: string): void => void paragraphs.push({ words, incidents: [] });
  if (unwatched.length > 0)
    say(
      `Nobody recorded where they looked in ${unwatched.map((zone) => titleOfZone(zone.zone, edition)).join(', ')}: an absence of reports there says nothing.`,
    );
  if (!isOperators(edition.profile)) say('Who was denied access, where and for how long is not published.');
  else if (rows.length === 0) say('No denial or other restriction of movement is recorded for this period.');
  const { dayZone } = edition.case;
  return {
    id: 'A12',
    heading: 'Freedom of movement',
    paragraphs,
    ...(rows.length === 0
      ? {}
      : {
          table: {
            columns: [
              'Time',
              'Where',
              'Class',
              'By whom',
              'Reason given',
              'Lost',
              'Left unseen',
              'Reported to',
              'Answer',
            ],
            rows: rows.map((row) => ({
              cells: [
                instantWords(row.during.startsAt, dayZone),
                row.zone === undefined ? 'place not recorded' : titleOfZone(row.zone, edition),
                classWords(row),
                row.by ?? 'not stated',
                row.reason === undefined ? 'none given' : `“${row.reason}”`,
                row.lostMs > 0 ? hoursWords(row.lostMs) : 'not stated',
                row.unseenZones.map((zone) => titleOfZone(zone, edition)).join(', ') || 'none',
                row.reportedTo ?? 'nobody',
                row.answer === undefined ? 'none' : `“${row.answer}”`,
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
      return 'denial';
    case 'conditional':
      return 'conditional access';
    case 'delay':
      return 'delay';
    case 'regular':
      return 'regular restriction';
    case 'other':
      return `other impediment: ${how.cause.replaceAll(/([A-Z])/g, ' $1').toLowerCase()}`;
  }
}

/** Annex 3: hours watched by zone and means, by day and night, what was planned and denied, and the hours that nobody watched. */
export function watchedHours(period: ReleasedDay, edition: Edition): ReportSection {
  const rows = period.zones.flatMap(({ zone, watched }) =>
    watched?.of === 'day' && watched.recorded ? [{ zone, watched }] : [],
  );
  return {
    id: 'Annex 3',
    heading: 'Hours watched',
    paragraphs:
      rows.length > 0
        ? [
            {
              words:
                'Watched is when at least one means was there; the hours of means added up may be more. A day has its hours of light and of dark by the sun at the middle of the zone.',
              incidents: [],
            },
          ]
        : [
            {
              words: isOperators(edition.profile)
                ? 'Nobody recorded where they looked in this period.'
                : 'Hours are not published: the share of the week stands beside each count.',
              incidents: [],
            },
          ],
    ...(rows.length === 0
      ? {}
      : {
          table: {
            columns: [
              'Zone',
              'Planned',
              'Actual',
              'Denied',
              'Jammed',
              'Watched',
              'By day',
              'By night',
              'By means',
              'Hours nobody watched',
            ],
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
  return lengthMs > 0 ? `${hoursWords(watchedMs)} of ${hoursWords(lengthMs)}` : 'not known';
}

function meansWords({ byMeans }: Extract<ReleasedWatched, { readonly of: 'day' }>): string {
  return (
    allMeans
      .flatMap((means) => (byMeans[means] ? [`${meansName(means)} ${hoursWords(byMeans[means].watchedMs)}`] : []))
      .join(', ') || 'none'
  );
}

function meansName(means: (typeof allMeans)[number]): string {
  return { mirrorPatrol: 'mirror patrol', uav: 'UAV' }[means as string] ?? means;
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
  return runs.map(([from, to]) => `${clock(from)}–${clock((to + 1) % 24)}`).join(', ') || 'none';
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

/** How access was kept from somebody, in words. */
export const impedimentWords: (row: ReleasedImpediment) => string = classWords;
