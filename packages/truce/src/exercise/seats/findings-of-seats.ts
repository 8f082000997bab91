import type { FindingAuthor } from '../../findings/index.ts';
import { by, type Instant } from '../../kernel/index.ts';
import { firstSeen, type Look } from './looks.ts';
import { delegate, hoursAfter, party, type ScriptedSeat, secretariat, words } from './seat.ts';

/** What a scripted seat says of the finding on an apparent breach. */
export interface FindingMove {
  /** Name of the apparent breach. */
  readonly about: string;
  /** When it is said, and when the record takes it. */
  readonly at: Instant;
  readonly by: FindingAuthor;
  readonly said:
    | { readonly word: 'issue'; readonly statement: string; readonly why?: string; readonly deadline?: Instant }
    | { readonly word: 'reply' | 'dissent'; readonly words: string };
}

/**
 * What follows from the newest look for one finding: of the apparent breaches that the first look with any saw, that on the one
 * with the most evidence. After that look it is issued,
 * dissented from and replied to; after the next look it is revised with what became known in the meantime. Prepared as known
 * at that look. Nothing after later looks.
 */
export function findingMoves(looks: readonly Look[]): readonly FindingMove[] {
  const first = mostEvidence(looks);
  const newest = looks.at(-1);
  if (!first || !newest) return [];
  const { actor, id } = first.breach;
  const accused = actor === 'orn' ? 'orn' : 'vel';
  const move = (seat: ScriptedSeat, hours: number, said: FindingMove['said']): FindingMove => ({
    about: id,
    at: hoursAfter(newest.at, hours),
    by: { ...seat, authenticated: false },
    said,
  });
  if (newest.at === first.at)
    return [
      move(secretariat, 2, {
        word: 'issue',
        statement: words('the limit was passed by what the reports say; who did it is not part of this finding'),
        deadline: hoursAfter(newest.at, 72),
      }),
      move(delegate('mar'), 26, {
        word: 'dissent',
        words: words('the camera was mis-set before; the finding should wait for the patrol'),
      }),
      move(party(accused), 31, { word: 'reply', words: words('our unit answered fire that nobody recorded') }),
    ];
  const next = looks.findIndex(({ at }) => at === first.at) + 1;
  if (next !== looks.length - 1) return [];
  return [
    move(secretariat, 3, {
      word: 'issue',
      why: words('the reply of a party is in, and more is known of who watched'),
      statement: words('the count stands; the reply is quoted word for word'),
      deadline: hoursAfter(newest.at, 72),
    }),
  ];
}

/** Of the apparent breaches that were seen first, the one with the most evidence. */
function mostEvidence(looks: readonly Look[]): ReturnType<typeof firstSeen>[number] | undefined {
  const seen = firstSeen(looks);
  return seen
    .filter(({ at }) => at === seen[0]?.at)
    .toSorted(
      by(
        ({ breach }) => -breach.evidence.length,
        ({ breach }) => breach.id,
      ),
    )[0];
}
