import { formatExact, type LedgerTime } from '@truceline/truce/pledges';
import { type WorksEntry, worksAt, worksCounts, worksSums } from '@truceline/truce/recovery';
import type { WorksFile } from '../works-files.ts';

/** What `truceline works --json` prints. Sums are of one voice each, in one currency each, and none is added to another. */
export interface WorksObject {
  readonly files: readonly WorksFile[];
  readonly works: number;
  /** Words of what lies after the time that is asked about; they count for nothing yet. */
  readonly later: number;
  readonly exercise: boolean;
  readonly sums: readonly {
    readonly voice: string;
    readonly kind: string;
    readonly currency: string;
    readonly value: string;
    readonly works: number;
  }[];
  readonly stages: readonly { readonly voice: string; readonly stage?: string; readonly works: number }[];
  /** Where voices or words contradict each other. Nothing is left out for it. */
  readonly problems: readonly { readonly works?: string; readonly reason: string }[];
}

/** Words on works as they stand at a time. */
export function worksObject(
  files: readonly WorksFile[],
  entries: readonly WorksEntry[],
  time: LedgerTime,
): WorksObject {
  const ledger = worksAt(entries, time);
  return {
    files,
    works: ledger.works.length,
    later: entries.filter(({ happenedAt }) => happenedAt.endsAt > time.at).length,
    exercise: ledger.works.some(({ exercise }) => exercise === true),
    sums: worksSums(ledger.works, []).map(({ voice, kind, currency, value, works }) => ({
      voice,
      kind,
      currency,
      value: formatExact(value),
      works,
    })),
    stages: worksCounts(ledger.works, []).map(({ voice, stage, works }) => ({
      voice,
      ...(stage === undefined ? {} : { stage }),
      works,
    })),
    problems: ledger.problems.map(({ of, reason }) => ({ ...(of === undefined ? {} : { works: of }), reason })),
  };
}
