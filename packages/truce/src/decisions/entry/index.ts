export {
  assumptionsFrom,
  type CeasefireReading,
  type CeasefireStanding,
  ceasefiresFrom,
  type EntryGround,
} from './ceasefires.ts';
export { type ForcePart, type ForcePresence, forcePresenceFrom } from './forces.ts';
