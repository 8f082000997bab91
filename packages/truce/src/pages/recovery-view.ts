import {
  type NeedsAgainstWorks,
  needsAgainstWorks,
  type RecoveredWords,
  type RecoveryLedger,
  recoveryAt,
  type WorksDuplicates,
  worksDuplicates,
} from '../recovery/index.ts';
import type { Edition } from './release/index.ts';

/** Recovery of a case put together: what every page on it is made from. */
export interface RecoveryView {
  readonly ledger: RecoveryLedger;
  readonly duplicates: WorksDuplicates;
  readonly bySector: NeedsAgainstWorks;
  readonly byRegion: NeedsAgainstWorks;
}

/** Whether an edition has anything on works, assets, assessments or sums of capacity. */
export function hasRecovery({ recovered, capacity }: Pick<Edition, 'recovered' | 'capacity'>): boolean {
  const { works, asset, assessment } = recovered ?? {};
  return [works, asset, assessment, capacity].some((words) => words !== undefined);
}

/** Folds what an edition holds of recovery, at its times. */
export function recoveryView(recovered: RecoveredWords, time: Pick<RecoveryLedger, 'at' | 'knownAt'>): RecoveryView {
  const ledger = recoveryAt(recovered, time);
  const duplicates = worksDuplicates(ledger.works);
  return {
    ledger,
    duplicates,
    bySector: needsAgainstWorks(ledger, 'sector', duplicates.same),
    byRegion: needsAgainstWorks(ledger, 'region', duplicates.same),
  };
}
