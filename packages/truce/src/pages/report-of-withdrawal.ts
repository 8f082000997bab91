import { dayOf, type Instant, type Interval } from '../kernel/index.ts';
import { entriesKnown } from '../pledges/index.ts';
import { type Compared, type EntryOf, entriesOf, type Inventory, inventoryFrom } from '../readiness/index.ts';
import { type PlacePrecision, placeRadiusM } from '../reports/index.ts';
import { say } from '../wording/index.ts';
import { type Edition, isOperators, type ReleasedIncident } from './release/index.ts';
import { placeWords } from './report-annex.ts';
import { plainly, type ReportAsked, type ReportParagraph, type ReportRow, type ReportSection } from './report-tree.ts';
import { statedWords, withdrawalClauses } from './withdrawal-clauses.ts';
import { measuredAgainst, partAndStatus } from './withdrawal-measured.ts';
import { countFigure, distanceWords, intervalWords, kindWords, timeWords } from './words/index.ts';

/**
 * A5: weapons that were seen, and visits to sites, in four parts. What was seen is measured from the line that the operator states; a
 * class whose distance is not stated, or a place that is not known well enough, stands under (c). Serves DAILY-REPORT A5.
 */
export function withdrawal({ edition, incidents, uncounted, span }: ReportAsked): ReportSection {
  const heading = say('Withdrawal of weapons');
  const time = { at: span.endsAt, knownAt: edition.case.knownAt };
  const { standing } = entriesKnown(edition.sites ?? [], time);
  const inventory = inventoryFrom(standing, time);
  const seen = [...incidents, ...uncounted].filter(({ kind }) => kind === 'weapon_presence');
  const rows: readonly ReportRow[] = [
    ...seen.map((incident) => incidentRow(incident, edition)),
    ...inPeriod(entriesOf(standing, 'observed'), span).map((entry) => observedRow(entry, edition, inventory)),
    ...inPeriod(entriesOf(standing, 'inspected'), span).flatMap((entry) => visitRows(entry, edition, inventory)),
  ];
  const paragraphs: ReportParagraph[] = isOperators(edition.profile)
    ? [
        plainly(
          say(
            'Parts: (a) in violation of withdrawal lines, (b) beyond the lines but outside storage sites, (c) could not be verified as withdrawn, (d) visits to sites. Where the doubt about place and line spans the distance, the status is “cannot be determined”. It is what was seen against the text, and no determination.',
          ),
        ),
        ...withdrawalClauses(edition),
        ...statedWords(edition),
      ]
    : [
        plainly(
          rows.length === 0
            ? say('What is seen of weapons and sites by the day is not published: it stands by month and area alone.')
            : say(
                'What reports tell of weapons stands here. Sites and visits to them are not published by the day: they stand by month and area alone.',
              ),
        ),
        ...withdrawalClauses(edition),
      ];
  if (rows.length === 0)
    paragraphs.unshift(
      plainly(say('No weapon was reported, and no visit to a site; nothing follows on where weapons stand.')),
    );
  return {
    id: 'A5',
    heading,
    paragraphs,
    ...(rows.length === 0
      ? {}
      : {
          table: {
            columns: [
              say('Part'),
              say('Date'),
              say('Location'),
              say('Class'),
              say('Number'),
              say('Measured from'),
              say('Required, km'),
              say('Measured, km'),
              say('Whose word'),
              say('Status'),
            ],
            quoted: [3, 4, 6, 9],
            opens: 2,
            rows,
          },
        }),
  };
}

function inPeriod<Entry extends { readonly happenedAt: Interval }>(
  entries: readonly Entry[],
  span: Interval,
): readonly Entry[] {
  return entries.filter(({ happenedAt }) => happenedAt.endsAt > span.startsAt && happenedAt.endsAt <= span.endsAt);
}

/** A report tells no class of a weapon, so that no distance is known for it; how far it stood is told all the same, where its place is. */
function incidentRow(incident: ReleasedIncident, { case: facts, withdrawal: stated }: Edition): ReportRow {
  const { exact, precision } = incident.place;
  const radiusM = placeRadiusM[precision as PlacePrecision] ?? Number.POSITIVE_INFINITY;
  const measured =
    exact && Number.isFinite(radiusM) && incident.from?.kind === 'exact'
      ? measuredAgainst(stated, { at: exact, uncertaintyM: radiusM, seenAt: incident.from.at })
      : { line: '–', required: '–', measured: '–', found: 'noRule' as const };
  const [part, status] = partAndStatus(measured.found);
  return {
    cells: [
      part,
      timeWords(incident.from, facts.dayZone),
      placeWords(incident),
      kindWords(incident.kind),
      incident.effects ? countFigure(incident.effects) : say('not stated'),
      measured.line,
      measured.required,
      measured.measured,
      say('{n, plural, one {# origin} other {# origins}}', { n: incident.groups }),
      measured.found === 'noRule' ? say('cannot be determined: its class is not told') : status,
    ],
    incidents: [incident.id],
  };
}

function observedRow(
  { id, telling, happenedAt, speaker }: EntryOf<'observed'>,
  { case: facts, withdrawal: stated }: Edition,
  { elsewhere }: Inventory,
): ReportRow {
  const [longitude, latitude] = telling.at;
  const { category, count } = telling.pieces;
  const { at, uncertaintyM, party } = telling;
  const measured = measuredAgainst(stated, { at, uncertaintyM, seenAt: happenedAt.startsAt, category, party });
  const outside = elsewhere.find(({ entry }) => entry.id === id);
  const [part, status] = partAndStatus(measured.found);
  const doubted = outside?.outside === 'cannotBeTold' && measured.found === 'beyond';
  return {
    cells: [
      outside === undefined ? say('(d) seen at a site') : doubted ? partAndStatus('cannotBeTold')[0] : part,
      intervalWords(happenedAt, facts.dayZone),
      say('{latitude} N {longitude} E, within {distance}', {
        latitude: latitude.toFixed(4),
        longitude: longitude.toFixed(4),
        distance: distanceWords(uncertaintyM),
      }),
      category,
      String(count),
      measured.line,
      measured.required,
      measured.measured,
      `${speaker.side}: ${speaker.name}`,
      outside === undefined
        ? say('within the fence of a site')
        : doubted
          ? say('cannot be determined: it may stand within the fence of {sites}', {
              sites: outside.perhapsIn.join(', '),
            })
          : status,
    ],
    incidents: [],
  };
}

/** A visit, a row for each category that was declared or counted there: what was present, what was missing and since when. */
function visitRows(entry: EntryOf<'inspected'>, edition: Edition, inventory: Inventory): readonly ReportRow[] {
  const { site, access } = entry.telling;
  const compared = inventory.holdings.flatMap((holding) =>
    holding.site === site
      ? holding.compared
          .filter(({ inspection }) => inspection === entry.id)
          .map((each) => ({ category: holding.category, each }))
      : [],
  );
  const given = { full: say('full access'), partial: say('partial access'), denied: say('access denied') }[access];
  const row = (category: string, number: string, status: string): ReportRow => ({
    cells: [
      say('(d) visit to a site'),
      intervalWords(entry.happenedAt, edition.case.dayZone),
      site,
      category,
      number,
      '–',
      '–',
      '–',
      `${entry.speaker.side}: ${entry.speaker.name}`,
      `${given}${status}`,
    ],
    incidents: [],
  });
  if (compared.length === 0) {
    const { counted } = entry.telling;
    return counted.length === 0
      ? [row(say('nothing counted'), say('nothing counted'), '')]
      : counted.map(({ category, count }) => row(category, String(count), ''));
  }
  return compared.map(({ category, each }) =>
    row(
      category,
      each.counted ? String(each.counted.count) : say('not counted'),
      `; ${visitWords(each, () => firstMissing(entry, category, edition))}`,
    ),
  );
}

function visitWords(compared: Compared, since: () => string | undefined): string {
  const { declared, declaredBy, missing, notVerified, surplus } = compared;
  if (!declared) return say('nothing was declared');
  const parts = [say('{count} declared by {voice}', { count: String(declared.count), voice: declaredBy })];
  if (missing > 0) {
    const first = since();
    parts.push(
      first === undefined
        ? say('{count} missing', { count: String(missing) })
        : say('{count} missing, first found missing on {day}', { count: String(missing), day: first }),
    );
  }
  if (notVerified > 0) parts.push(say('{count} not verified', { count: String(notVerified) }));
  if (surplus > 0) parts.push(say('{count} more than declared', { count: String(surplus) }));
  if (missing === 0 && notVerified === 0) parts.push(say('all present'));
  return parts.join('; ');
}

const visitsBackMax = 50;

/** The day of the first of the visits without a gap that found something of the category missing. */
function firstMissing(
  entry: EntryOf<'inspected'>,
  category: string,
  { sites = [], case: facts }: Edition,
): string | undefined {
  const { site } = entry.telling;
  const visits = entriesOf(sites, 'inspected')
    .filter(({ telling, happenedAt }) => telling.site === site && happenedAt.endsAt <= entry.happenedAt.endsAt)
    .sort((a, b) => b.happenedAt.endsAt - a.happenedAt.endsAt)
    .slice(0, visitsBackMax);
  let first: Instant | undefined;
  for (const visit of visits) {
    const time = { at: visit.happenedAt.endsAt, knownAt: facts.knownAt };
    const found = inventoryFrom(sites, time)
      .holdings.find((each) => each.site === site && each.category === category)
      ?.compared.filter(({ inspection }) => inspection === visit.id);
    if (!found || found.length === 0) continue;
    if (!found.some(({ missing }) => missing > 0)) break;
    first = visit.happenedAt.endsAt;
  }
  return first === undefined ? undefined : dayOf(first, facts.dayZone);
}
