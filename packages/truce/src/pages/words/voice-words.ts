import { type Speaker, voiceOf } from '../../pledges/index.ts';
import { phrase, say } from '../../wording/index.ts';

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

const voices: Readonly<Record<string, string>> = {
  donor: phrase('donor: {name}'),
  recipient: phrase('recipient: {name}'),
  observer: phrase('observer: {name}'),
  party: phrase('party: {name}'),
};

/** Who speaks, and from which side: `donor: Marrow Isles`. Other names stay as they are. */
export function voiceWords(voice: string): string {
  const [, side = '', name = ''] = /^(\w+): (.*)$/s.exec(voice) ?? [];
  return Object.hasOwn(voices, side) ? say(voices[side]!, { name }) : voice;
}

/** Several voices, as a line has them one after another. */
export function voicesWords(voices: string): string {
  return voices.split('; ').map(voiceWords).join('; ');
}

/** The same of a speaker. */
export function speakerWords(speaker: Speaker): string {
  return voiceWords(voiceOf({ speaker }));
}
