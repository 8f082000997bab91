import { currentLanguage, phrase, say } from '../../wording/index.ts';
import { actionWords } from './action-words.ts';
import { decisionCode } from './decision-codes.ts';
import { kindWords } from './kinds.ts';

const codes: Readonly<Record<string, string>> = {
  party: phrase('party'),
  guarantor: phrase('guarantor'),
  signatory: phrase('signatory'),
  monitor: phrase('monitor'),
  given: phrase('given'),
  refused: phrase('refused'),
  occurrence: phrase('the occurrence'),
  detection: phrase('its detection'),
  report: phrase('its report'),
  determination: phrase('its determination'),
  established: phrase('established'),
  probable: phrase('probable'),
  possible: phrase('possible'),
  days: phrase('days'),
  places: phrase('places'),
  deaths: phrase('deaths'),
  effects: phrase('effects'),
  referral: phrase('its referral'),
  verification: phrase('its verification'),
  notification: phrase('its notification'),
  decision: phrase('its decision'),
  start: phrase('its start'),
  against: phrase('against'),
  ignored: phrase('ignored'),
  present: phrase('seats present'),
  seats: phrase('seats'),
  escalates: phrase('escalates'),
  lapses: phrase('lapses'),
  approved: phrase('approved'),
  rejected: phrase('rejected'),
  intended: phrase('intended'),
  agreed: phrase('agreed'),
  ratified: phrase('ratified'),
  in_force: phrase('in force'),
  to_be_finalised: phrase('to be finalised'),
  each: phrase('for each anew'),
  quiet: phrase('after quiet'),
  beneficiary: phrase('beneficiary'),
  signed: phrase('signed'),
  endorsed: phrase('endorsed'),
  polygon: phrase('polygon'),
  calibre: phrase('calibre'),
  yes: phrase('yes'),
  no: phrase('no'),
  true: phrase('yes'),
  false: phrase('no'),
};

/** A word of the language of agreements, or a name that a text made up, which stays as it is but for its underscores. */
export function codeWords(code: string): string {
  const plain = code.replaceAll('_', ' ');
  if (currentLanguage() === 'en') return plain;
  if (Object.hasOwn(codes, code)) return say(codes[code]!);
  const known = decisionCode(plain);
  if (known !== plain) return known;
  const done = actionWords(plain);
  return done === plain ? kindWords(code) : done;
}
