import type { CheckLine, Checkpoint } from '@truceline/record';
import { encodeBase64 } from '@truceline/record';
import type { Terminal } from '../command.ts';
import { shown } from '../output/terminal-text.ts';

/** Where lines of a verification go as they come. */
export interface LinesShown {
  readonly add: (line: CheckLine) => void;
  /** Prints the end and gives the exit code: 0 where no check failed, 1 where one did. */
  readonly end: (checkpoint: Checkpoint | undefined) => number;
  readonly failed: () => boolean;
}

/** Failures printed one by one; the rest are counted. */
const failuresMax = 200;

/**
 * Prints each line as it comes; with `json` one object at the end. Where nothing passed, nothing was shown to be right, and
 * that is a failure, but for what is checked in addition to what did pass.
 */
export function showLines(
  terminal: Terminal,
  { json, additional = false }: { readonly json: boolean; readonly additional?: boolean },
): LinesShown {
  const kept: CheckLine[] = [];
  const count = { pass: 0, fail: 0, 'not-checked': 0 };
  return {
    add: (line) => {
      count[line.outcome]++;
      if (line.outcome === 'fail' && count.fail > failuresMax) return;
      kept.push(line);
      if (json) return;
      terminal.progress('');
      terminal.out(shown(`${label[line.outcome]}  ${line.check.padEnd(16)}  ${line.words}`));
    },
    failed: () => count.fail > 0,
    end: (checkpoint) => {
      terminal.progress('');
      const passed = count.fail === 0 && (count.pass > 0 || additional);
      const head = checkpoint && {
        origin: checkpoint.origin,
        size: checkpoint.size,
        root: encodeBase64(checkpoint.root),
      };
      if (json) {
        terminal.exact(
          JSON.stringify(
            { verdict: passed ? 'passed' : 'failed', ...head, counts: counted(count), checks: kept },
            undefined,
            2,
          ),
        );
        return passed ? 0 : 1;
      }
      const more = count.fail > failuresMax ? [`… and ${count.fail - failuresMax} failures more`] : [];
      const tally = `${passed ? 'passed' : 'failed'}: ${count.pass} passed, ${count.fail} failed, ${count['not-checked']} not checked`;
      const lines = head ? [`origin  ${shown(head.origin)}`, `size    ${head.size}`, `root    ${head.root}`] : [];
      terminal.out([...more, '', ...lines, tally].join('\n'));
      return passed ? 0 : 1;
    },
  };
}

const label: Readonly<Record<CheckLine['outcome'], string>> = {
  pass: 'pass       ',
  fail: 'FAIL       ',
  'not-checked': 'not checked',
};

function counted(count: Readonly<Record<CheckLine['outcome'], number>>) {
  return { passed: count.pass, failed: count.fail, notChecked: count['not-checked'] };
}
