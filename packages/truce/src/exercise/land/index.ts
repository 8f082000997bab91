export { coast } from './coast.ts';
export { type Settlement, settlements } from './settlements.ts';
export { lakes, rivers } from './waters.ts';
export { type ExerciseZone, exerciseZones, lineOfContact, zoneSource, zoneVersions } from './zones.ts';
