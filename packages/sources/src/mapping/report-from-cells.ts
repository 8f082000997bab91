import { exactly, type Position } from '@truceline/truce/kernel';
import {
  type Grade,
  type IncidentKindName,
  incidentKinds,
  meansFromWords,
  type Place,
  type PlacePrecision,
  parseGrade,
  placeRadiusM,
  type ReportDraft,
  type ReportedMeans,
  reportedMeans,
  type SourceClass,
  ungraded,
} from '@truceline/truce/reports';
import { clip, countIn, positionIn } from '../cells.ts';
import { keptText } from '../text-limits.ts';
import { behindIn, hashedMediaIn } from './evidence-in-cells.ts';
import { type MappedCells, needed, periodIn, publishedIn, said, wordIn } from './mapped-cells.ts';

const kinds = incidentKinds.map((each) => each.name) as readonly IncidentKindName[];
const domains = ['land', 'air', 'sea', 'spectrum'] as const;
const sourceClasses: readonly SourceClass[] = ['party', 'neutral', 'monitor', 'sensor', 'media'];
const precisions = Object.keys(placeRadiusM) as readonly PlacePrecision[];

/** A report of one row, or nothing and at least one bad cell. */
export function reportFrom(cells: MappedCells, feed: string): ReportDraft | undefined {
  const { row, column } = cells;
  const happenedAt = periodIn(cells);
  const item = needed(cells, 'item');
  for (const member of ['kind', 'domain', 'sourceClass']) needed(cells, member);
  const [kind, domain] = [wordIn(cells, 'kind', kinds), wordIn(cells, 'domain', domains)];
  const sourceClass = wordIn(cells, 'sourceClass', sourceClasses);
  const source = needed(cells, 'source');
  const place = placeIn(cells);
  const observer = positionOf(cells, 'observerLongitude', 'observerLatitude');
  const [count, deaths] = [countIn(row, column('count')), countIn(row, column('deaths'))];
  const grade = gradeIn(cells);
  const published = publishedIn(cells);
  const media = hashedMediaIn(cells);
  const behind = behindIn(cells, sourceClass);
  const means = meansIn(cells);
  if (!happenedAt || !kind || !domain || !sourceClass || row.bad.length > 0) return undefined;
  const [actor, text, corrects, retracts] = ['actor', 'text', 'corrects', 'retracts'].map((each) => said(cells, each));
  return {
    feed,
    source: keptText(source, 200),
    sourceClass,
    ...behind,
    item: keptText(item, 600),
    happenedAt,
    ...published,
    place,
    kind,
    domain,
    ...(means.length === 0 ? {} : { means }),
    ...(count === undefined ? {} : { effects: exactly(count) }),
    ...(actor === undefined ? {} : { actor: keptText(actor, 80) }),
    ...(deaths === undefined ? {} : { deaths: exactly(deaths) }),
    grade,
    media,
    ...(text === undefined ? {} : { text: keptText(text) }),
    ...(observer ? { observer } : {}),
    ...(corrects === undefined ? {} : { corrects: keptText(corrects, 600) }),
    ...(retracts === undefined ? {} : { retracts: keptText(retracts, 600) }),
    ...(cells.mapping.exercise ? { exercise: true } : {}),
  };
}

/** How it was perceived, in words such as `saw and heard` or `camera`; a word that names no means is a bad cell. */
function meansIn(cells: MappedCells): readonly ReportedMeans[] {
  const text = said(cells, 'means');
  const means = meansFromWords(text ?? '');
  if (text !== undefined && means.length === 0)
    cells.row.bad.push({
      column: cells.column('means')!,
      reason: `\`${clip(text)}\` is no means; known: ${reportedMeans.join(', ')}`,
    });
  return means;
}

/** Several first-level areas in one cell are separated by `|`. */
function placeIn(cells: MappedCells): Place {
  const at = positionOf(cells, 'longitude', 'latitude');
  const [name, region] = [said(cells, 'place'), said(cells, 'region')];
  const stated = wordIn(cells, 'placePrecision', precisions);
  const coarsest = region === undefined ? 'unknown' : 'region';
  return {
    ...(at ? { at } : {}),
    precision: at ? (stated ?? 'settlement') : coarsest,
    ...(name === undefined ? {} : { name: keptText(name, 200) }),
    regions: region === undefined ? [] : region.split('|').map((each) => keptText(each, 200)),
  };
}

function positionOf({ row, column, mapping }: MappedCells, longitude: string, latitude: string): Position | undefined {
  const [east, north] = [column(longitude), column(latitude)];
  if (east === undefined || north === undefined) return undefined;
  return positionIn(row, { longitude: east, latitude: north }, mapping.area);
}

function gradeIn(cells: MappedCells): Grade {
  const text = said(cells, 'grade');
  const grade = text === undefined ? ungraded : parseGrade(text);
  if (!grade)
    cells.row.bad.push({ column: cells.column('grade')!, reason: `\`${clip(text ?? '')}\` is no grade such as B2` });
  return grade ?? ungraded;
}
