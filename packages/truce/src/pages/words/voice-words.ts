import { type Speaker, voiceOf } from '../../pledges/index.ts';
import { phrase, say } from '../../wording/index.ts';
import { voiceWords } from './promise-words.ts';

const sides: Readonly<Record<Speaker['side'], string>> = {
  donor: phrase('donor'),
  recipient: phrase('recipient'),
  observer: phrase('observer'),
  party: phrase('party'),
};

/** On which side somebody speaks, in a word. */
export function sideWords(side: Speaker['side']): string {
  return say(sides[side]);
}

/** Several voices, as a line has them one after another. */
export function voicesWords(voices: string): string {
  return voices.split('; ').map(voiceWords).join('; ');
}

/** The same of a speaker. */
export function speakerWords(speaker: Speaker): string {
  return voiceWords(voiceOf({ speaker }));
}
