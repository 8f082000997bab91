import { phrase } from '../wording/index.ts';
import type { ZoneVerdict } from './map-ground.ts';

/** The verdicts in words, as the legend and the list of zones have them. None of them says that a place is quiet. */
export const verdictPhrases: Readonly<Record<ZoneVerdict, string>> = {
  beyondLimit: phrase('apparent breach'),
  noBreachRecorded: phrase('no breach recorded'),
  notDeterminable: phrase('cannot be determined'),
  unseen: phrase('too little was watched to tell'),
  noTruceInForce: phrase('no ceasefire in force'),
  none: phrase('nothing is known of this day'),
};

/** What is not known is drawn, not left blank. */
export function isHatched(verdict: ZoneVerdict): boolean {
  return verdict === 'notDeterminable' || verdict === 'unseen' || verdict === 'none';
}
