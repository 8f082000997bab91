import { type RecoveryProblem, recoveryProblemOrder } from '../../ledger-problem.ts';
import type { WorksStanding } from '../works-at.ts';
import type { SameWorksIds } from '../works-sums.ts';
import { type SameWorks, type SettledPairs, sameWorks, settledPairs, wholeOf } from './same-works.ts';
import { type WorksProfile, worksProfile } from './works-profile.ts';

/** Works that are certainly the same: all that sums need to know of copies. */
export interface CertainWorks {
  /** By shared identifier or by the word of those who looked; in the order of the ids. */
  readonly certain: readonly SameWorks[];
  /** Each works that is certainly another one too, with the id that stands for all of them. */
  readonly same: SameWorksIds;
  readonly problems: readonly RecoveryProblem[];
}

/** The part of `worksDuplicates` that is found without comparing names: by shared identifiers and by people's words. */
export function certainWorks(works: readonly WorksStanding[]): CertainWorks {
  return certainAmong(profilesOf(works), settledPairs(works));
}

/** The same from what is known of the works already. */
export function certainAmong(profiles: readonly WorksProfile[], settled: SettledPairs): CertainWorks {
  const { certain, problems } = sameWorks(profiles, settled);
  return { certain, same: wholeOf(certain), problems: [...settled.problems, ...problems].sort(recoveryProblemOrder) };
}

/** What is known of all works that somebody still lists. */
export function profilesOf(works: readonly WorksStanding[]): readonly WorksProfile[] {
  return works.flatMap((each) => worksProfile(each) ?? []);
}
