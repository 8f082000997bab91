export { type Calibration, calibrated, probabilityOf } from './calibration.ts';
export { type ComparedReports, comparedPairs } from './compared-pairs.ts';
export { type FeatureName, features, type LevelName, levelsOf, patternOf } from './features.ts';
export type { BitsLine, Cluster, Crowding, Fused, FusionChanges, Link, NotJoined } from './fused.ts';
export { type FusionItem, fusionItem, type ItemOptions, type ListRow } from './item.ts';
export { meanWeight } from './mean-weight.ts';
export {
  agreements,
  type Cut,
  cutNames,
  type FusionLimits,
  type FusionParameters,
  parametersFault,
  parametersHash,
  rarityMax,
  weightMax,
} from './parameters.ts';
export { startParameters } from './start-parameters.ts';
export { FusionStore, fuse } from './store.ts';
export { bitsWords, type LinkRow, linkRows, linkWords, turnWords } from './words.ts';
