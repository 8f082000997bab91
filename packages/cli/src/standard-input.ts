import { readFileSync } from 'node:fs';
import { type Refusal, refuse } from '@truceline/truce/kernel';
import { utf8Text } from './utf8-text.ts';

/** The name of a text that was piped in, where a file would have its path. */
export const standardInputName = 'standard-input';

/** The text on standard input, read to its end; refused where a person sits at the keyboard and nothing is piped in. */
export function standardInput(): string | Refusal {
  if (process.stdin.isTTY) return refuse('no-input', 'nothing comes in; give a file, or pipe a text in');
  try {
    return utf8Text(readFileSync(process.stdin.fd), 'standard input');
  } catch (problem) {
    return refuse('no-input', `standard input cannot be read (${(problem as Error).message}); give a file`);
  }
}
