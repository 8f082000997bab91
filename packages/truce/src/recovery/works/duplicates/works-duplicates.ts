import { byText } from '../../../kernel/index.ts';
import type { WorksStanding } from '../works-at.ts';
import { eachCandidate } from './blocks.ts';
import { type CertainWorks, certainAmong, profilesOf } from './certain-works.ts';
import { type Likeness, likeness } from './like-works.ts';
import { pairKey, type SettledPair, settledPairs, type WorksPair } from './same-works.ts';

/** Two works that may be the same, and all in which they are alike. A person decides. */
export interface LikeWorks {
  readonly works: WorksPair;
  readonly alike: readonly Likeness[];
}

/** Works that stand in more than one list, or twice in one. They are shown and never merged. */
export interface WorksDuplicates extends CertainWorks {
  /** By likeness, beside the certain ones; in the order of the ids. */
  readonly suspected: readonly LikeWorks[];
  /** Pairs that everybody who looked says are two works. */
  readonly apart: readonly SettledPair[];
  /** Groups too large to compare every two of them: each works was compared with those next to it by name. */
  readonly blocksCut: number;
}

/** Finds works that lists of several voices, or one list twice, tell under different ids. Arrival changes nothing. */
export function worksDuplicates(works: readonly WorksStanding[]): WorksDuplicates {
  const [profiles, settled] = [profilesOf(works), settledPairs(works)];
  const copies = certainAmong(profiles, settled);
  const { same } = copies;
  const suspected: LikeWorks[] = [];
  const blocksCut = eachCandidate(profiles, (a, b) => {
    const alike = likeness(a, b);
    if (alike === undefined || settled.apart.has(pairKey(a.id, b.id))) return;
    if (!same.has(a.id) || same.get(a.id) !== same.get(b.id)) suspected.push({ works: [a.id, b.id], alike });
  });
  return {
    ...copies,
    suspected,
    apart: [...settled.apart.values()].sort((a, b) => byText(a.works[0], b.works[0]) || byText(a.works[1], b.works[1])),
    blocksCut,
  };
}
