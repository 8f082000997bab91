import { say } from '../wording/index.ts';
import type { Edition } from './release/index.ts';

/**
 * EXERCISE and HYPOTHETICAL, with their grounds, as they stand on every page and in every file; the first word is English in every
 * language, since people and machines look for it.
 */
export function marksOf({ case: facts }: Pick<Edition, 'case'>): readonly string[] {
  return [
    ...(facts.exercise ? [say('EXERCISE EXERCISE EXERCISE: everything here is invented')] : []),
    ...facts.hypothetical.map((why) => say('HYPOTHETICAL: {why}', { why: groundWords(why) })),
  ];
}

/** A ground as an edition holds it, in the language that is spoken. */
function groundWords(why: string): string {
  const reading = /^under the reading `([^`]*)`, which says more than the text$/.exec(why)?.[1];
  if (reading !== undefined) return say('under the reading `{reading}`, which says more than the text', { reading });
  const assumed = /^assuming that `(.*)`$/s.exec(why)?.[1];
  return assumed === undefined ? why : say('assuming that `{assumed}`', { assumed });
}
