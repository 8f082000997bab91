export { readScanTime, type ScanTime, type ScanUnit, shownDay } from './calendar.ts';
export type { ScanPosition } from './circles.ts';
export type { ScanPopulation } from './expected-cases.ts';
export {
  type OpenScan,
  openScan,
  type ScanCluster,
  type ScanCount,
  type ScanFound,
  type ScanInput,
  type ScanParameters,
  scan,
  scanDefaults,
} from './scan.ts';
export type { ScanRates } from './windows.ts';
