import { accessTable } from './access-table/read.ts';
import { accessionTable } from './accession-table/feed.ts';
import { acled } from './acled/read.ts';
import { arrangementTable } from './arrangement-table/feed.ts';
import { assessmentTable } from './assessment-table/feed.ts';
import { assetTable } from './asset-table/feed.ts';
import { besideTable } from './beside-table/feed.ts';
import { heartbeats } from './camera-heartbeats/read.ts';
import { controlPolygons } from './control-polygons/read.ts';
import { csv } from './csv/read.ts';
import { exchangeList } from './exchange-list/feed.ts';
import type { Feed } from './feed.ts';
import { forceTable } from './force-table/feed.ts';
import { geojson } from './geojson/read.ts';
import { gpx } from './gpx/read.ts';
import { corridors } from './humanitarian-corridors/feed.ts';
import { hxl } from './hxl/feed.ts';
import { iati } from './iati/feed.ts';
import { kiel } from './kiel/feed.ts';
import { kml } from './kml/read.ts';
import { costTable } from './layer-table/cost-feed.ts';
import { layerTable } from './layer-table/feed.ts';
import { oc4ids } from './oc4ids/feed.ts';
import { ocds } from './ocds/feed.ts';
import { odk } from './odk/read.ts';
import { pledgeTable } from './pledge-table/index.ts';
import { powerPlants } from './power-plants/feed.ts';
import { siteTable } from './site-table/feed.ts';
import { smmAnnex } from './smm-annex/read.ts';
import { authorityTable, surveyTable } from './survey-table/feed.ts';
import { uafMissileAttacks } from './uaf-missile-attacks/read.ts';
import { ucdpGed } from './ucdp-ged/read.ts';
import { orRefusal } from './unreadable-input.ts';
import { viina } from './viina/read.ts';
import { worksTable } from './works-table/feed.ts';

export { type AmountContext, type AmountSaid, readAmount, type TextLanguage } from './amount-text/index.ts';
export { type AskedRow, readAskedPlaces } from './asked-places/read.ts';
export { readAssessmentTable } from './assessment-table/read.ts';
export { readAssetTable } from './asset-table/read.ts';
export { controlZone } from './control-polygons/read.ts';
export { withSuccessors } from './control-polygons/successors.ts';
export { type DetectionColumns, DetectionReader, type RejectedRow } from './detections/read-columns.ts';
export { type EcbRates, readEcbRates } from './ecb-rates/index.ts';
export type { Attachment, Feed, FeedInput, Licence, PersonSealing, ReadOptions, ReadRow } from './feed.ts';
export { type Fetched, type FetchOptions, fetchFeed } from './fetch.ts';
export { type ForceTable, readForceTable } from './force-table/read.ts';
export { readForceSizes, type SizeTable } from './force-table/sizes.ts';
export {
  type CorridorRow,
  type CorridorTable,
  corridorEntries,
  corridorsZone,
  readCorridors,
} from './humanitarian-corridors/read.ts';
export { type HxlTable, hxlRowsMax, readHxl } from './hxl/read.ts';
export { type HxlBeside, hxlBeside } from './hxl/told-apart.ts';
export { peopleHxl } from './hxl/write.ts';
export { type IatiRow, readIati } from './iati/read.ts';
export { type IatiPiece, type IatiWriting, iatiPieces } from './iati/write.ts';
export { type DonorSum, differencesIn, differenceWords, donorSums, type KielDifference } from './kiel/differences.ts';
export { kielVoice, pledgeEntriesOf } from './kiel/pledge-entries.ts';
export { readKiel } from './kiel/read.ts';
export type { DonorMonth, KielRelease } from './kiel/release.ts';
export { readCostTable, readLayerTable } from './layer-table/read.ts';
export { readOc4ids } from './oc4ids/read.ts';
export { type Oc4idsPiece, type Oc4idsWriting, oc4idsPieces } from './oc4ids/write.ts';
export { type OcdsReading, readOcds } from './ocds/read.ts';
export type { PackageReading } from './open-contracting/package-head.ts';
export type { WorksRow } from './open-contracting/works-rows.ts';
export { openFile } from './open-file.ts';
export { type PeriodSaid, readPeriod } from './period-text/index.ts';
export { type ListedPlace, type PlaceRow, readPlaces } from './place-list/read.ts';
export { type PlaceTable, placesMax, readPlaceTable } from './place-table/read.ts';
export { type PlainTable, readPlainTable } from './plain-table.ts';
export {
  type PledgeTableOptions,
  type PledgeTableRow,
  pledgesCsv,
  pledgesWorkbook,
  readPledgeTable,
} from './pledge-table/index.ts';
export { type PowerPlant, plantEntries, readPowerPlants } from './power-plants/read.ts';
export { type PlacedWord, type PlacingShown, recoveryGeojsonPieces } from './recovery-geojson/write.ts';
export { readSiteTable, type SiteRow, type SiteTableOptions } from './site-table/read.ts';
export { textMax, titleMax } from './text-limits.ts';
export type { PromiseRowRejected, PromiseTable } from './told-table.ts';
export { readWorksTable } from './works-table/read.ts';
export { type WrittenCell, type WrittenSheet, workbookBytes } from './xlsx/index.ts';

const readers: readonly Feed[] = [
  viina,
  ucdpGed,
  uafMissileAttacks,
  controlPolygons,
  acled,
  smmAnnex,
  csv,
  geojson,
  gpx,
  kml,
  heartbeats,
  accessTable,
  odk,
  pledgeTable,
  layerTable,
  kiel,
  costTable,
  besideTable,
  accessionTable,
  forceTable,
  siteTable,
  surveyTable,
  authorityTable,
  iati,
  oc4ids,
  ocds,
  assessmentTable,
  assetTable,
  worksTable,
  hxl,
  arrangementTable,
  exchangeList,
  corridors,
  powerPlants,
];

/** Every feed that can be read, in the order in which they are listed. Bytes that fail on the way end in a refusal. */
export const feeds: readonly Feed[] = readers.map((each) => ({
  ...each,
  read: (input, options) => orRefusal(each.read(input, options), input.path),
  ...(each.readFolder ? { readFolder: (path, options) => orRefusal(each.readFolder!(path, options), path) } : {}),
}));

/** The feed of that name. */
export function feed(id: string): Feed | undefined {
  return feeds.find((each) => each.id === id);
}
