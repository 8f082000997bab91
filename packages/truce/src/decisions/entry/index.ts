export {
  assumptionsFrom,
  type CeasefireReading,
  type CeasefireStanding,
  ceasefiresFrom,
  type EntryGround,
} from './ceasefires.ts';
