import { once } from '../kernel/index.ts';
import {
  type CertainWorks,
  certainWorks,
  type LikeWorks,
  type NeedsAgainstWorks,
  needsAgainstWorks,
  type RecoveredWords,
  type RecoveryLedger,
  recoveryAt,
  worksDuplicates,
} from '../recovery/index.ts';
import type { Edition } from './release/index.ts';

/** Recovery of a case put together: what every page on it is made from. */
export interface RecoveryView {
  readonly ledger: RecoveryLedger;
  readonly copies: CertainWorks;
  /** Works that are alike, by name and more: found when a page asks, since every two of a block are compared. */
  readonly suspected: () => readonly LikeWorks[];
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
  const copies = certainWorks(ledger.works);
  return {
    ledger,
    copies,
    suspected: once(() => worksDuplicates(ledger.works).suspected),
    bySector: needsAgainstWorks(ledger, 'sector', copies.same),
    byRegion: needsAgainstWorks(ledger, 'region', copies.same),
  };
}
