import { writeFileSync } from 'node:fs';
import { type CheckLine, type ForkEvidence, formatFork, isRefusal } from '@truceline/record';
import { UsageError } from '../command.ts';

/** Writes evidence that a log signed two histories, as one file that anyone can check. */
export function writeFork(evidence: ForkEvidence, path: string): CheckLine {
  const bytes = formatFork(evidence);
  if (isRefusal(bytes)) throw new UsageError(bytes.message);
  try {
    writeFileSync(path, bytes);
  } catch (problem) {
    throw new UsageError(
      `\`${path}\` cannot be written (${(problem as NodeJS.ErrnoException).code}); give another --out`,
    );
  }
  return {
    check: 'fork',
    outcome: 'fail',
    words: `the evidence is in \`${path}\`: keep it and show it; \`truceline verify ${path} --vkey KEY\` checks it anywhere`,
    path,
  };
}
