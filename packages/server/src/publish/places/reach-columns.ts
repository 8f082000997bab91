import { guaranteeColumns } from './guarantee-columns.ts';
import { column, list, noZone, type ReachColumn } from './reach-column.ts';
import { instantCell } from './reach-row.ts';
import { rounded } from './reach-words.ts';
import { recordColumns } from './record-columns.ts';

/** All columns in their order. There is no column that rates a place, and none that puts measures together. */
export const reachColumns: readonly ReachColumn[] = [
  ofPlace('place', 'text', 'the name of the place, as the asker gave it', ({ view }) => view.place.name),
  ofPlace(
    'reading',
    'text',
    'which of how many rows of this place: a place in two zones, or with rival readings of a start, has several; they tell of the same incidents and are never added up',
    ({ reading }) => reading,
  ),
  {
    ...ofPlace(
      'zone',
      'text',
      'the zone of the text that holds the place; hours watched are of the whole zone, and so are counts where `within_km` is empty',
      ({ zone }) => zone?.zone,
    ),
    empty: noZone,
  },
  column(
    'within_km',
    'place',
    'km',
    'counts are of what lies within this radius of the place: armed force, casualties and mines found',
    ({ zone }) => (zone?.withinM === undefined ? undefined : zone.withinM / 1000),
    'counts are of the whole zone, of the kinds that the text counts',
  ),
  {
    ...ofPlace('zone_title', 'text', 'its title', ({ zone }) => zone?.title),
    empty: noZone,
  },
  ofPlace(
    'zone_holds',
    'certainly, possibly, no zone, not read',
    'whether the zone holds the place, given how well the place is known',
    ({ zone, facts }) => zone?.holds ?? (facts.ofCase ? 'no zone' : 'not read'),
  ),
  {
    ...ofPlace('zone_share', '0 to 1', 'share of the place’s circle that lies in the zone', ({ zone }) =>
      zone?.share === undefined ? undefined : rounded(zone.share),
    ),
    empty: 'no share can be taken',
  },
  {
    ...ofPlace(
      'zone_drawn_coarsely',
      'yes, no',
      'the shape was drawn by hand, and decides nothing near its edge',
      ({ zone }) => (zone ? (zone.coarse ? 'yes' : 'no') : undefined),
    ),
    empty: noZone,
  },
  column(
    'period_from',
    'period',
    'date',
    'first local day looked at',
    ({ zone }) => zone?.period?.from,
    'no day was looked at',
  ),
  column(
    'period_to',
    'period',
    'date',
    'last local day looked at, included',
    ({ zone }) => zone?.period?.to,
    'no day was looked at',
  ),
  column(
    'days_left_out',
    'period',
    'days',
    'days that are not over, or whose watching is not told yet; their incidents are in no column',
    ({ zone }) => zone && zone.notOver + zone.notTold,
    noZone,
  ),
  ...recordColumns,
  ...guaranteeColumns,
  column('as_known_at', 'source', 'instant', 'what had come in by then', ({ facts }) => instantCell(facts.knownAt)),
  column('looked_until', 'source', 'instant', 'the last instant looked at', ({ facts }) => instantCell(facts.until)),
  column(
    'sources',
    'source',
    'text',
    'the text with the first digits of the hash of its terms, and the feeds with their licences',
    ({ facts }) => list(facts.sources),
  ),
  column(
    'mark',
    'source',
    'text',
    'EXERCISE where everything is invented, HYPOTHETICAL where something is supposed',
    ({ facts }) => list(facts.marks),
    'neither',
  ),
];

function ofPlace(name: string, unit: string, meaning: string, cell: ReachColumn['cell']): ReachColumn {
  return column(name, 'place', unit, meaning, cell);
}
