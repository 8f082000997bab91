import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type Refusal, refuse } from '@truceline/truce/kernel';
import { segmentPath } from './segment-files.ts';

/**
 * What a reader is told where a case has no checkpoint cell: that nothing was entered yet, or, where entries lie there, that the
 * cell is gone. The second is never called a record that has not begun.
 */
export function noRecord(folder: string): Refusal {
  const begun = (statSync(segmentPath(folder, 0), { throwIfNoEntry: false })?.size ?? 0) > 0;
  return begun
    ? refuse(
        'cell-missing',
        `\`${join(folder, 'checkpoint.sqlite')}\` is missing or empty beside segments that hold entries; restore it from a copy of the store`,
      )
    : refuse('record-missing', `\`${folder}\` holds no record yet`);
}
