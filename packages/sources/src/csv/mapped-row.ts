import type { Coverage, Means } from '@truceline/truce/coverage';
import { instant, nearestName } from '@truceline/truce/kernel';
import {
  incidentKinds,
  isIncidentKind,
  type PartyClaim,
  type PlacePrecision,
  parseGrade,
  placeRadiusM,
  type ReportDraft,
  type SourceClass,
} from '@truceline/truce/reports';
import { clip, countIn, happenedFrom, positionIn, type RowReader, rowReader, textIn, timeIn } from '../cells.ts';
import type { ReadRow } from '../feed.ts';
import { keptText, titleMax } from '../text-limits.ts';
import type { Mapping } from './mapping.ts';

/** Where a row stands and how it is read. */
export interface RowContext {
  readonly mapping: Mapping;
  readonly line: number;
  readonly feed: string;
}

/** What a row of a mapped table is. A problem names the table's own column. */
export function mappedRow(cells: Readonly<Record<string, string>>, context: RowContext): ReadRow {
  const { mapping, line } = context;
  const row = rowReader(withConstants(cells, mapping));
  const column = (member: string): string | undefined =>
    mapping.columns[member] ?? (mapping.constants[member] === undefined ? undefined : constantColumn(member));
  const reader: Reader = { row, column, mapping, feed: context.feed, line };
  const made = {
    reports: () => reportFrom(reader),
    claims: () => claimFrom(reader),
    coverage: () => coverageFrom(reader),
  }[mapping.rows]();
  const [bad] = row.bad;
  if (bad || !made)
    return {
      kind: 'rejected',
      line,
      column: (bad?.column ?? '').replace(constantMark, ''),
      reason: bad?.reason ?? 'cannot be read',
    };
  return made;
}

interface Reader {
  readonly row: RowReader;
  readonly column: (member: string) => string | undefined;
  readonly mapping: Mapping;
  readonly feed: string;
  readonly line: number;
}

const constantMark = '(constant) ';

function constantColumn(member: string): string {
  return constantMark + member;
}

function withConstants(cells: Readonly<Record<string, string>>, mapping: Mapping): Readonly<Record<string, string>> {
  const result: Record<string, string> = { ...cells };
  for (const [member, value] of Object.entries(mapping.constants)) result[constantColumn(member)] = value;
  for (const [member, table] of Object.entries(mapping.values)) {
    const column = mapping.columns[member];
    const found = column === undefined ? undefined : table[result[column]?.trim() ?? ''];
    if (column !== undefined && found !== undefined) result[column] = found;
  }
  return result;
}

function said({ row, column }: Reader, member: string): string | undefined {
  return textIn(row, column(member));
}

/** A word of a table, or the default; another word is bad, with the nearest one named. */
function wordIn(reader: Reader, member: string, table: readonly string[], otherwise: string): string {
  const text = said(reader, member);
  if (text === undefined || table.includes(text)) return text ?? otherwise;
  const near = nearestName(text, table);
  reader.row.bad.push({
    column: reader.column(member)!,
    reason: `\`${clip(text)}\` is no ${member}${near ? `; did you mean \`${near}\`?` : ''}`,
  });
  return otherwise;
}

function needed(reader: Reader, member: string): string {
  const text = said(reader, member);
  if (text === undefined) reader.row.bad.push({ column: reader.column(member) ?? member, reason: 'is empty' });
  return text ?? '';
}

function period(reader: Reader): ReturnType<typeof happenedFrom> {
  const until = reader.column('until');
  return happenedFrom(
    reader.row,
    { from: reader.column('from') ?? 'from', ...(until === undefined ? {} : { until }) },
    reader.mapping.timeZone,
    'incident',
  );
}

const sourceClasses: readonly SourceClass[] = ['party', 'neutral', 'monitor', 'sensor', 'media'];
const domains = ['land', 'air', 'sea', 'spectrum'] as const;

function reportFrom(reader: Reader): ReadRow | undefined {
  const { row, column, line } = reader;
  const happenedAt = period(reader);
  const item = needed(reader, 'item');
  const kind = wordIn(
    reader,
    'kind',
    incidentKinds.map((each) => each.name),
    'other',
  );
  const domain = wordIn(reader, 'domain', domains, 'land') as ReportDraft['domain'];
  const at = located(reader, 'longitude', 'latitude');
  const observer = located(reader, 'observerLongitude', 'observerLatitude');
  const precision = wordIn(
    reader,
    'placePrecision',
    Object.keys(placeRadiusM),
    at ? 'settlement' : 'unknown',
  ) as PlacePrecision;
  const [count, deaths] = [countIn(row, column('count')), countIn(row, column('deaths'))];
  const gradeText = said(reader, 'grade');
  const grade = gradeText === undefined ? ({ source: 'F', information: 6 } as const) : parseGrade(gradeText);
  if (!grade) row.bad.push({ column: column('grade')!, reason: `\`${clip(gradeText ?? '')}\` is no grade such as B2` });
  const published =
    column('published') === undefined ? undefined : timeIn(row, column('published')!, reader.mapping.timeZone ?? 'UTC');
  if (!happenedAt || !grade || row.bad.length > 0 || !isIncidentKind(kind)) return undefined;
  const [place, region, actor, url, title, text, corrects, retracts] = [
    'place',
    'region',
    'actor',
    'url',
    'title',
    'text',
    'corrects',
    'retracts',
  ].map((member) => said(reader, member));
  const draft: ReportDraft = {
    feed: reader.feed,
    source: keptText(said(reader, 'source') ?? 'unnamed source', 200),
    sourceClass: wordIn(reader, 'sourceClass', sourceClasses, 'media') as SourceClass,
    item: keptText(item, 200),
    happenedAt,
    ...(published ? { publishedAt: published.endsAt } : {}),
    place: {
      ...(at ? { at } : {}),
      precision: at ? precision : region === undefined ? 'unknown' : 'region',
      ...(place === undefined ? {} : { name: keptText(place, 200) }),
      regions: region === undefined ? [] : region.split('|').map((each) => keptText(each.trim(), 200)),
    },
    kind,
    domain,
    ...(count === undefined ? {} : { effects: { low: count, best: count, high: count } }),
    ...(actor === undefined ? {} : { actor }),
    ...(deaths === undefined ? {} : { deaths: { low: deaths, best: deaths, high: deaths } }),
    grade,
    media:
      url === undefined
        ? []
        : [
            {
              url: keptText(url, 2_000),
              ...(title === undefined ? {} : { title: keptText(title, titleMax) }),
            },
          ],
    ...(text === undefined ? {} : { text: keptText(text) }),
    ...(observer ? { observer } : {}),
    ...(corrects === undefined ? {} : { corrects }),
    ...(retracts === undefined ? {} : { retracts }),
  };
  return row.bad.length > 0 ? undefined : { kind: 'report', line, draft };
}

function located(reader: Reader, longitude: string, latitude: string) {
  const columns = { longitude: reader.column(longitude), latitude: reader.column(latitude) };
  return columns.longitude === undefined || columns.latitude === undefined
    ? undefined
    : positionIn(reader.row, { longitude: columns.longitude, latitude: columns.latitude });
}

function claimFrom(reader: Reader): ReadRow | undefined {
  const { row, column, line } = reader;
  const during = period(reader);
  const number = countIn(row, column('number'));
  if (number === undefined && row.bad.length === 0)
    row.bad.push({ column: column('number') ?? 'number', reason: 'is empty' });
  const [item, claimant, counted] = [needed(reader, 'item'), needed(reader, 'by'), needed(reader, 'counted')];
  const bound = wordIn(reader, 'bound', ['exact', 'atLeast', 'about'], 'exact') as PartyClaim['bound'];
  const published =
    column('published') === undefined ? undefined : timeIn(row, column('published')!, reader.mapping.timeZone ?? 'UTC');
  if (!during || number === undefined || row.bad.length > 0) return undefined;
  const [against, url, title, note] = ['against', 'url', 'title', 'note'].map((member) => said(reader, member));
  return {
    kind: 'claim',
    line,
    claim: {
      feed: reader.feed,
      item: keptText(item, 200),
      by: claimant,
      ...(against === undefined ? {} : { against }),
      period: { startsAt: during.startsAt, endsAt: during.endsAt },
      ...(published ? { publishedAt: published.endsAt } : {}),
      counted: keptText(counted, 200),
      number,
      bound,
      media:
        url === undefined
          ? []
          : [
              {
                url: keptText(url, 2_000),
                ...(title === undefined ? {} : { title: keptText(title, titleMax) }),
              },
            ],
      ...(note === undefined ? {} : { note: keptText(note, 500) }),
    },
  };
}

const means: readonly Means[] = ['patrol', 'camera', 'uav', 'post', 'acoustic', 'radar', 'satellite'];

function coverageFrom(reader: Reader): ReadRow | undefined {
  const { row, line } = reader;
  const during = period(reader);
  const hours = (member: string): number => {
    const text = said(reader, member);
    const number = text === undefined ? 0 : Number(text);
    if (!Number.isFinite(number) || number < 0)
      row.bad.push({
        column: reader.column(member) ?? member,
        reason: `\`${clip(text ?? '')}\` is no number of hours`,
      });
    return Math.round(number * 3_600_000);
  };
  const coverage = {
    item: needed(reader, 'item'),
    zone: needed(reader, 'zone'),
    means: wordIn(reader, 'means', means, 'patrol') as Coverage['means'],
    plannedMs: hours('plannedHours'),
    actualMs: hours('actualHours'),
    deniedMs: hours('deniedHours'),
  };
  if (!during || row.bad.length > 0) return undefined;
  return {
    kind: 'coverage',
    line,
    coverage: {
      feed: reader.feed,
      ...coverage,
      during: { startsAt: during.startsAt, endsAt: instant(during.endsAt) },
    },
  };
}
