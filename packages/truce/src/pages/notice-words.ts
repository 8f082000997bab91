import { mayBeNamed, type ReleasedBreach } from './release/index.ts';

/** The accused where section B names them, and only there. */
export function accusedWords({ accused, actor }: Pick<ReleasedBreach, 'accused' | 'actor'>): string {
  if (accused.kind === 'nobody') return 'not attributed';
  return mayBeNamed(accused) ? (actor ?? 'withheld') : 'not named';
}

/** What the accused was told and has answered, or why they are named, or not, without it. */
export function noticeWords({ accused: { kind, reason, told } }: Pick<ReleasedBreach, 'accused'>): string {
  const why = reason === undefined ? '' : `, because: ${reason}`;
  if (told !== undefined) return `${told}${why}`;
  switch (kind) {
    case 'nobody':
      return 'nobody is accused';
    case 'heldBack':
      return 'not named: the accused has not had notice and a time to reply';
    case 'named':
      return 'the accused had notice and a time to reply';
    case 'withoutReply':
      return `published before the accused has replied${why}`;
  }
}
