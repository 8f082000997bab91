import { createHash } from 'node:crypto';
import type { Interval } from '@truceline/truce/kernel';
import type { Speaker } from '@truceline/truce/pledges';
import type { WorksEntry, WorksTelling } from '@truceline/truce/recovery';
import { ungraded } from '@truceline/truce/reports';

/** A word on works before it was received. */
export type WorksDraft = Omit<WorksEntry, 'receivedAt'>;

/** What all words of one project or process share. */
export interface WordFrame {
  readonly standard: 'oc4ids' | 'ocds';
  readonly works: string;
  readonly speaker: Speaker;
  readonly evidence: readonly string[];
  readonly exercise: boolean;
}

/** A word under an id that follows from all it says: the same word of two files is one, and no two words share an id. */
export function worksDraft(frame: WordFrame, happenedAt: Interval, telling: WorksTelling): WorksDraft {
  const { standard, works, speaker, evidence, exercise } = frame;
  const draft = {
    works,
    happenedAt,
    speaker,
    evidence,
    grade: ungraded,
    ...(exercise ? { exercise: true as const } : {}),
    telling,
  };
  const content = JSON.stringify(draft, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
  return { id: `${standard}/${works}/${createHash('sha256').update(content).digest('hex').slice(0, 20)}`, ...draft };
}
