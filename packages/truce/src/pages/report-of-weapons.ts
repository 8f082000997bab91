import type { Interval } from '../kernel/index.ts';
import { type EntryOf, entriesOf } from '../readiness/index.ts';
import { say } from '../wording/index.ts';
import { type Edition, isOperators } from './release/index.ts';
import { placeWords } from './report-annex.ts';
import { plainly, type ReportAsked, type ReportRow, type ReportSection, tableOr } from './report-tree.ts';
import { countFigure, distanceWords, intervalWords, kindWords, timeWords } from './words/index.ts';
import { titleOfZone } from './zone-title.ts';

/**
 * A5: weapons that were seen, and visits to sites, in four parts. The edition holds no withdrawal line, so that nothing is ever found
 * in violation of one here: what was seen stands under (c), and the line's answer on the operator's page of readiness. Serves
 * DAILY-REPORT A5.
 */
export function withdrawal({ edition, incidents, span }: ReportAsked): ReportSection {
  const heading = say('Withdrawal of weapons');
  const seen = incidents.filter(({ kind }) => kind === 'weapon_presence');
  const observed = inPeriod(entriesOf(edition.sites ?? [], 'observed'), span);
  const visits = inPeriod(entriesOf(edition.sites ?? [], 'inspected'), span);
  const { dayZone } = edition.case;
  const rows: readonly ReportRow[] = [
    ...seen.map((incident) => ({
      cells: [
        partC(),
        timeWords(incident.from, dayZone),
        placeWords(incident),
        kindWords(incident.kind),
        incident.effects ? countFigure(incident.effects) : say('not stated'),
        say('{n, plural, one {# origin} other {# origins}}', { n: incident.groups }),
        undetermined(),
      ],
      incidents: [incident.id],
    })),
    ...observed.map((entry) => observedRow(entry, edition)),
    ...visits.map((entry) => visitRow(entry, edition)),
  ];
  const paragraphs = [
    plainly(
      isOperators(edition.profile)
        ? say(
            'Parts: (a) in violation of withdrawal lines, (b) beyond the lines but outside storage sites, (c) could not be verified as withdrawn, (d) visits to sites. This report holds no line, so that (a) and (b) are empty by rule; where the circle of uncertainty crosses a line, the answer is “cannot be determined”.',
          )
        : say('What is seen of weapons and sites by the day is not published: it stands by month and area alone.'),
    ),
  ];
  return rows.length === 0
    ? {
        id: 'A5',
        heading,
        paragraphs: [
          plainly(say('No weapon was reported, and no visit to a site; nothing follows on where weapons stand.')),
          ...paragraphs,
        ],
      }
    : {
        id: 'A5',
        heading,
        paragraphs,
        table: {
          columns: [
            say('Part'),
            say('Date'),
            say('Location'),
            say('Class'),
            say('Number'),
            say('Whose word'),
            say('Status'),
          ],
          quoted: [3, 4, 6],
          opens: 2,
          rows,
        },
      };
}

function inPeriod<Entry extends { readonly happenedAt: Interval }>(
  entries: readonly Entry[],
  span: Interval,
): readonly Entry[] {
  return entries.filter(({ happenedAt }) => happenedAt.endsAt > span.startsAt && happenedAt.endsAt <= span.endsAt);
}

function partC(): string {
  return say('(c) not verified');
}

function undetermined(): string {
  return say('cannot be determined: no line and circle are stated here');
}

function observedRow({ telling, happenedAt, speaker }: EntryOf<'observed'>, { case: facts }: Edition): ReportRow {
  const [longitude, latitude] = telling.at;
  return {
    cells: [
      partC(),
      intervalWords(happenedAt, facts.dayZone),
      say('{latitude} N {longitude} E, within {distance}', {
        latitude: latitude.toFixed(4),
        longitude: longitude.toFixed(4),
        distance: distanceWords(telling.uncertaintyM),
      }),
      telling.pieces.category,
      String(telling.pieces.count),
      `${speaker.side}: ${speaker.name}`,
      undetermined(),
    ],
    incidents: [],
  };
}

function visitRow({ telling, happenedAt, speaker }: EntryOf<'inspected'>, { case: facts }: Edition): ReportRow {
  const { site, access, counted } = telling;
  return {
    cells: [
      say('(d) visit to a site'),
      intervalWords(happenedAt, facts.dayZone),
      site,
      counted.map(({ category }) => category).join('; ') || say('nothing counted'),
      counted.map(({ count }) => String(count)).join('; ') || say('nothing counted'),
      `${speaker.side}: ${speaker.name}`,
      { full: say('full access'), partial: say('partial access'), denied: say('access denied') }[access],
    ],
    incidents: [],
  };
}

/** A6: armour and the like that no line covers. Its presence is no violation unless a text says so. Serves DAILY-REPORT A6. */
export function militaryPresence({ edition, incidents }: ReportAsked): ReportSection {
  const seen = incidents.filter(({ kind }) => kind === 'armour_seen');
  return {
    id: 'A6',
    heading: say('Military and military-type presence'),
    ...tableOr(
      {
        columns: [say('Date'), say('Location'), say('Zone'), say('What'), say('Number'), say('Origins')],
        quoted: [2],
        rows: seen.map((incident) => ({
          cells: [
            timeWords(incident.from, edition.case.dayZone),
            placeWords(incident),
            incident.zones.map((zone) => titleOfZone(zone, edition)).join(', ') || say('outside the zones'),
            kindWords(incident.kind),
            incident.effects ? countFigure(incident.effects) : say('not stated'),
            String(incident.groups),
          ],
          incidents: [incident.id],
        })),
      },
      say('No presence of armour or positions was reported. That is no word that there was none.'),
    ),
  };
}
