import { say } from '../wording/index.ts';

/** Why an incident waits for a person. */
export function waitingWords(waits: number): string {
  return [
    ...(waits & 1 ? [say('not graded')] : []),
    ...(waits & 2 ? [say('disputed')] : []),
    ...(waits & 4 ? [say('one report alone')] : []),
    ...(waits & 8 ? [say('without a place')] : []),
  ].join(', ');
}
