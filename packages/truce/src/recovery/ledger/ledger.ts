import type { LedgerTime } from '../../pledges/index.ts';
import { type AssessmentLedger, assessmentsAt } from '../assessments/index.ts';
import { type AssetLedger, assetsAt } from '../assets/index.ts';
import { type RecoveryProblem, recoveryProblemOrder } from '../ledger-problem.ts';
import type { RecoveredWords } from '../recovered.ts';
import { type WorksLedger, worksAt } from '../works/index.ts';

/** Works, assets and assessments at a time, as known at a time, with everything that could not be taken as it stands. */
export interface RecoveryLedger extends LedgerTime {
  readonly works: WorksLedger['works'];
  readonly assets: AssetLedger['assets'];
  readonly figures: AssessmentLedger['figures'];
  readonly figuresWithdrawn: AssessmentLedger['withdrawn'];
  readonly problems: readonly RecoveryProblem[];
}

/** Folds the words on recovery. The result depends on the set of entries and the two times, never on the order of arrival. */
export function recoveryAt(
  { works = [], asset = [], assessment = [] }: Pick<RecoveredWords, 'works' | 'asset' | 'assessment'>,
  { at, knownAt }: LedgerTime,
): RecoveryLedger {
  const time = { at, knownAt };
  const [ofWorks, ofAssets, assessed] = [worksAt(works, time), assetsAt(asset, time), assessmentsAt(assessment, time)];
  return {
    ...time,
    works: ofWorks.works,
    assets: ofAssets.assets,
    figures: assessed.figures,
    figuresWithdrawn: assessed.withdrawn,
    problems: [...ofWorks.problems, ...ofAssets.problems, ...assessed.problems].sort(recoveryProblemOrder),
  };
}
