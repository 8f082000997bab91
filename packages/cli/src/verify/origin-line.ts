import { type CheckLine, isRefusal, parseCheckpoint } from '@truceline/record';

/** Whether a checkpoint is of the log that is meant: as asked, or as its key is named. */
export function originLine(origin: string, asked: string | undefined, names: readonly string[]): CheckLine {
  if (asked !== undefined)
    return origin === asked
      ? { check: 'origin', outcome: 'pass', words: `the checkpoint is of \`${origin}\`` }
      : {
          check: 'origin',
          outcome: 'fail',
          words: `the checkpoint is of \`${origin}\`, not of \`${asked}\``,
        };
  return names.includes(origin)
    ? { check: 'origin', outcome: 'pass', words: `the checkpoint is of \`${origin}\`, as its key is named` }
    : {
        check: 'origin',
        outcome: 'not-checked',
        words: `the checkpoint is of \`${origin}\`, and its key is called otherwise; name the log with --origin`,
      };
}

/** Why a signed note is no checkpoint. */
export function noCheckpoint(path: string, text: string): string {
  const why = parseCheckpoint(text);
  return `\`${path}\` is a signed note, and no checkpoint${isRefusal(why) ? `: ${why.message}` : ''}`;
}
