import { type RecoveryProblem, recoveryProblemOrder } from '../../ledger-problem.ts';
import type { WorksStanding } from '../works-at.ts';
import type { SameWorksIds } from '../works-sums.ts';
import { type SameWorks, sameWorks, settledPairs, wholeOf } from './same-works.ts';
import { worksProfile } from './works-profile.ts';

/** Works that are certainly the same: all that sums need to know of copies. */
export interface CertainWorks {
  /** In the order of the ids. */
  readonly certain: readonly SameWorks[];
  readonly same: SameWorksIds;
  readonly problems: readonly RecoveryProblem[];
}

/** The part of `worksDuplicates` that is found without comparing names: by shared identifiers and by people's words. */
export function certainWorks(works: readonly WorksStanding[]): CertainWorks {
  const settled = settledPairs(works);
  const { certain, problems } = sameWorks(
    works.flatMap((each) => worksProfile(each) ?? []),
    settled,
  );
  return {
    certain,
    same: wholeOf(certain),
    problems: [...settled.problems, ...problems].sort(recoveryProblemOrder),
  };
}
