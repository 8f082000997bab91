import { say } from '../wording/index.ts';
import { mayBeNamed, type ReleasedBreach } from './release/index.ts';
import { machineWords } from './words/index.ts';

/** The accused where section B names them, and only there. */
export function accusedWords({ accused, actor }: Pick<ReleasedBreach, 'accused' | 'actor'>): string {
  if (accused.kind === 'nobody') return say('not attributed');
  return mayBeNamed(accused) ? (actor ?? say('withheld')) : say('not named');
}

/** What the accused was told and has answered, or why they are named, or not, without it. */
export function noticeWords({ accused: { kind, reason, told } }: Pick<ReleasedBreach, 'accused'>): string {
  const because = (words: string): string =>
    reason === undefined ? words : say('{words}, because: {reason}', { words, reason });
  if (told !== undefined) return because(machineWords(told));
  switch (kind) {
    case 'nobody':
      return say('nobody is accused');
    case 'heldBack':
      return say('not named: the accused has not had notice and a time to reply');
    case 'named':
      return say('the accused had notice and a time to reply');
    case 'withoutReply':
      return because(say('published before the accused has replied'));
  }
}
