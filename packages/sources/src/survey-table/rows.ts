import { isRefusal } from '@truceline/truce/kernel';
import {
  type AuthorityEntry,
  contaminationStates,
  decidedMatters,
  type SurveyArea,
  type SurveyEntry,
} from '@truceline/truce/recovery';
import { addressIn, clip, positionIn, type RowReader, textIn } from '../cells.ts';
import { needed, oneOf, optional, toldIn } from '../told-cells.ts';
import { polygonsFromWkt } from './wkt.ts';

/** Columns that a table of surveys must have. */
export const surveyColumns = [
  'id',
  'survey',
  'state',
  'region',
  'place',
  'longitude',
  'latitude',
  'radius_m',
  'area',
  'date',
  'received',
  'side',
  'speaker',
  'sources',
] as const;

/** Columns that a table of authorities must have. */
export const authorityColumns = [
  'id',
  'what',
  'matter',
  'region',
  'name',
  'link',
  'date',
  'received',
  'side',
  'speaker',
  'sources',
] as const;

/** A radius larger than this is no area that anybody surveyed. */
const radiusMaxM = 100_000;

/** A word on what a survey found; nothing and a bad cell where a cell cannot be read. */
export function surveyRow(row: RowReader): readonly [SurveyEntry] | undefined {
  const survey = needed(row, 'survey');
  const state =
    needed(row, 'state') === undefined ? undefined : oneOf(row, 'state', [...contaminationStates, 'withdrawn']);
  const area = state === undefined || state === 'withdrawn' ? undefined : areaIn(row);
  const told = row.bad.length === 0 ? toldIn(row) : undefined;
  if (!told || survey === undefined || state === undefined || row.bad.length > 0) return undefined;
  if (state === 'withdrawn') return [{ ...told, survey, telling: { what: 'withdrawn' } }];
  return area && [{ ...told, survey, telling: { what: 'surveyed', state, area } }];
}

/** A word on who decides; nothing and a bad cell where a cell cannot be read. */
export function authorityRow(row: RowReader): readonly [AuthorityEntry] | undefined {
  const what = needed(row, 'what') === undefined ? undefined : oneOf(row, 'what', ['decides', 'ended'] as const);
  const matter = needed(row, 'matter') === undefined ? undefined : oneOf(row, 'matter', decidedMatters);
  const [name, region] = [needed(row, 'name'), optional(row, 'region')];
  const link = needed(row, 'link') === undefined ? undefined : addressIn(row, 'link');
  const told = row.bad.length === 0 ? toldIn(row) : undefined;
  if (!told || !what || !matter || name === undefined || link === undefined || row.bad.length > 0) return undefined;
  return [{ ...told, telling: { what, matter, ...(region === undefined ? {} : { region }), name, link } }];
}

/** Where a survey holds: a shape, or a position with the radius around it, or no more than the name of a place or region. */
function areaIn(row: RowReader): SurveyArea | undefined {
  const [region, place] = [optional(row, 'region'), optional(row, 'place')];
  const at = positionIn(row, { longitude: 'longitude', latitude: 'latitude' });
  const [radiusM, uncertaintyM] = [metresIn(row, 'radius_m'), metresIn(row, 'uncertainty_m')];
  const text = textIn(row, 'area');
  const polygons = text === undefined ? undefined : polygonsFromWkt(text);
  if (isRefusal(polygons)) row.bad.push({ column: 'area', reason: polygons.message });
  else if (polygons && (at || radiusM !== undefined))
    row.bad.push({ column: 'area', reason: 'stands beside a position; give the shape or the position, not both' });
  if (radiusM !== undefined && !at && row.bad.length === 0)
    row.bad.push({ column: 'radius_m', reason: 'stands without a position' });
  if (!polygons && !at && region === undefined && place === undefined && row.bad.length === 0)
    row.bad.push({ column: 'area', reason: 'is empty, and no position, place or region is given' });
  if (row.bad.length > 0 || isRefusal(polygons)) return undefined;
  return {
    ...(region === undefined ? {} : { region }),
    ...(place === undefined ? {} : { place }),
    ...(at ? { at } : {}),
    ...(uncertaintyM === undefined ? {} : { uncertaintyM }),
    ...(radiusM === undefined ? {} : { radiusM }),
    ...(polygons ? { polygons } : {}),
  };
}

function metresIn(row: RowReader, column: string): number | undefined {
  const text = textIn(row, column);
  if (text === undefined) return undefined;
  const metres = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && metres > 0 && metres <= radiusMaxM) return metres;
  row.bad.push({ column, reason: `\`${clip(text)}\` is no number of metres from 1 to ${radiusMaxM}` });
  return undefined;
}
